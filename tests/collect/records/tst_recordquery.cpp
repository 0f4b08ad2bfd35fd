// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/collections.h"
#include "fixtures/recordwalk.h"
#include "recordfile.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_recordquery {

using namespace guardia;
using namespace guardia::test;

namespace {

using Match = RecordFilter::Match;

} // namespace

/// How rows are grouped, which columns they have, and what their cells hold.
class TestRecordQuery : public RecordFile
{
    Q_OBJECT

private Q_SLOTS:
    void groupsByValue_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("groups"); // value=rows, a dash for NULL
        QTest::newRow("texts differ by case") << "title"
                                              << "a=3 -=2 =1 A=1 9=1 0xff00=1";
        QTest::newRow("numbers") << "deployment_id"
                                 << "-=6 7=2 70=1";
    }

    void groupsByValue()
    {
        QFETCH(const QString, column);
        m_writer->execute(QStringLiteral(
            "INSERT INTO incidents (id, title, deployment_id) VALUES (1, 'a', 7), (2, 'a', NULL), "
            "(3, 'a', 7.0), (4, NULL, NULL), (5, NULL, NULL), (6, '', NULL), (7, 'A', 70), (8, 9, NULL), "
            "(9, X'FF00', NULL)"));
        RecordWalk walk(m_address, builtIn(QStringLiteral("incidents")), Now);
        const auto found = walk.groups({1, {}, column, 200});
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->others, 0);
        QStringList said;
        for (const RecordGroup &group : found->groups) {
            const bool isNull = group.value.isNull();
            said << (isNull ? QStringLiteral("-") : group.value.toString()) + u'='
                    + QString::number(group.rows);
            // The condition of a group finds its rows.
            const RecordFilter filter{column, isNull ? Match::Null : Match::Equals, group.value.toString()};
            QCOMPARE(*walk.count({{}, {}, {}, {filter}}), group.rows);
        }
        QFETCH(const QString, groups);
        QStringList expected = groups.split(u' ');
        QCOMPARE(said.constFirst(), expected.constFirst());
        said.sort();
        expected.sort();
        QCOMPARE(said, expected);
    }

    void groupsAreLimited()
    {
        m_writer->execute(QStringLiteral("INSERT INTO incidents (title, status) VALUES ('a', 'x'), ('b', "
                                         "'x'), ('b', 'x'), ('c', 'x'), ('d', 'y')"));
        RecordWalk walk(m_address, builtIn(QStringLiteral("incidents")), Now);
        const RecordScope scope{{}, {}, {}, {{QStringLiteral("status"), Match::Equals, QStringLiteral("x")}}};
        const auto found = walk.groups({1, scope, QStringLiteral("title"), 1});
        QVERIFY(found);
        QCOMPARE(found->groups, (QList<RecordGroup>{{QStringLiteral("b"), 2}}));
        QCOMPARE(found->others, 2);
        QVERIFY(!walk.groups({1, {}, QStringLiteral("created_at"), 200}));
        QVERIFY(!walk.groups({1, {}, QStringLiteral("nothing"), 200}));
        QVERIFY(walk.groups({1, {{}, {}, QStringLiteral("no such text"), {}}, QStringLiteral("title"), 9})
                    ->groups.isEmpty());
    }

    void cellsHoldWhatTheColumnMeans()
    {
        m_writer->execute(QStringLiteral("DROP TABLE users"));
        m_writer->execute(
            QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT, role BLOB, is_active, "
                           "last_login_at DATETIME, created_at DATETIME)"));
        m_writer->execute(
            QStringLiteral("INSERT INTO users VALUES (1, '김\n', X'6162', 'Y', '2026-02-01 10:00:00.123456', "
                           "'2026-02-01T10:00:00+09:00'), (2, NULL, X'FF00', 0, 'never', 5)"));
        RecordWalk walk(m_address, builtIn(QStringLiteral("users")), Now);
        const auto page =
            walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, RecordPageRequest::Direction::Forward, 9});
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QList<FieldKind> kinds;
        for (const RecordColumn &column : page->columns)
            kinds << column.kind;
        QCOMPARE(kinds,
                 (QList<FieldKind>{FieldKind::Number, FieldKind::Text, FieldKind::Text, FieldKind::Boolean,
                                   FieldKind::Timestamp, FieldKind::Timestamp}));
        QCOMPARE(page->rows[0],
                 (QVariantList{1LL, QStringLiteral("김\n"), QStringLiteral("ab"), true,
                               QDateTime(QDate(2026, 2, 1), QTime(10, 0, 0, 123), Qt::UTC),
                               QDateTime(QDate(2026, 2, 1), QTime(1, 0), Qt::UTC)}));
        QCOMPARE(page->rows[1],
                 (QVariantList{2LL, QVariant(), QStringLiteral("0xff00"), false, QStringLiteral("never"),
                               QStringLiteral("5")}));
        QCOMPARE(page->readAt, Now);
    }

    void columnsThatAreMissingAreLeftOut()
    {
        m_writer->execute(QStringLiteral("ALTER TABLE servers DROP COLUMN role"));
        RecordWalk walk(m_address, builtIn(QStringLiteral("servers")), Now);
        const RecordPageRequest request{1, {}, {}, {}, RecordPageRequest::Direction::Forward, 9};
        QStringList names;
        const auto page = walk.page(request);
        for (const RecordColumn &column : page->columns)
            names << column.name;
        QCOMPARE(names.join(u' '), QStringLiteral("id hostname status last_seen_at created_at"));
        RecordPageRequest sorted = request;
        sorted.order.column = QStringLiteral("role");
        QVERIFY(walk.page(sorted).error().message.startsWith(u"table \"servers\" has no column \"role\""));
        sorted.order.column = QStringLiteral("nothing");
        QCOMPARE(walk.page(sorted).error().message,
                 QStringLiteral("the records of collector servers have no column nothing"));
        m_writer->execute(QStringLiteral("ALTER TABLE servers RENAME COLUMN id TO nr"));
        QCOMPARE(walk.page(request).error().kind, ErrorKind::Missing);
        m_writer->execute(QStringLiteral("DROP TABLE servers"));
        QVERIFY(walk.page(request).error().message.startsWith(u"there is no table \"servers\""));
    }

    void aPlaceFromElsewhereIsRefused_data()
    {
        QTest::addColumn<QVariant>("key");
        QTest::newRow("SQL") << QVariant(QStringLiteral("1; DROP TABLE t"));
        QTest::newRow("no hexadecimal") << QVariant(QStringLiteral("tXY"));
        QTest::newRow("half a byte") << QVariant(QStringLiteral("t3"));
        QTest::newRow("list") << QVariant(QVariantList{1});
    }

    void aPlaceFromElsewhereIsRefused()
    {
        QFETCH(const QVariant, key);
        RecordWalk walk(m_address, builtIn(QStringLiteral("servers")), Now);
        const auto page = walk.page(
            {1, {}, {QStringLiteral("hostname"), Qt::AscendingOrder}, RecordCursor{key, 1LL}, {}, 9});
        QVERIFY(!page);
        QVERIFY2(page.error().message.startsWith(u"this place in the list"),
                 qPrintable(page.error().message));
    }
};

GUARDIA_TEST(TestRecordQuery, QCoreApplication)

} // namespace tst_recordquery

#include "tst_recordquery.moc"
