// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/collections.h"
#include "fixtures/recordwalk.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_recordids {

using namespace guardia;
using namespace guardia::test;

namespace {

CollectorDefinition things()
{
    return definitionOf("collector: things\nfrom: things\nmetrics: [{name: g, type: gauge, help: h}]\n"
                        "records: [id, title]\n");
}

} // namespace

/// A scope with ids has exactly the records with these ids.
class TestRecordIds : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void selectExactlyTheirRows_data();
    void selectExactlyTheirRows();
    void selectAThousand();
    void goTogetherWithOtherConditions();
    void areNeverReadAsSql();
    void refuseBytesThatAreNoText();

private:
    QTemporaryDir m_directory;
    DatabaseAddress m_address;
    std::unique_ptr<SqliteFile> m_writer;
    int m_files = 0;
};

void TestRecordIds::init()
{
    m_address.database = m_directory.filePath(QString::number(++m_files));
    m_writer = std::make_unique<SqliteFile>(m_address.database);
}

void TestRecordIds::selectExactlyTheirRows_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("ids");
    QTest::newRow("whole numbers") << "INTEGER PRIMARY KEY"
                                   << "(-1), (0), (7), (9007199254740993)";
    QTest::newRow("texts in two cases") << "TEXT"
                                        << "('a'), ('A'), ('a '), ('it''s'), ('가'), ('5'), ('5.0')";
    QTest::newRow("texts whose case is ignored") << "TEXT COLLATE NOCASE"
                                                 << "('a'), ('A'), ('b')";
    QTest::newRow("any values") << ""
                                << "(5), ('6'), (0.1), (0.30000000000000004), ('a'), (X'610062'), ('0x00')";
    QTest::newRow("reals") << "REAL"
                           << "(0.1), (0.30000000000000004), (0.3), (2)";
}

void TestRecordIds::selectExactlyTheirRows()
{
    QFETCH(const QString, type);
    QFETCH(const QString, ids);
    m_writer->execute(QString(u"CREATE TABLE things (id " + type + u", title TEXT)"));
    m_writer->execute(QString(u"INSERT INTO things (id) VALUES " + ids));
    RecordWalk walk(m_address, things());
    QCOMPARE(walk.idsDisagreement(), QString());
}

void TestRecordIds::selectAThousand()
{
    for (const char *type : {"INTEGER PRIMARY KEY", "TEXT PRIMARY KEY"}) {
        init();
        m_writer->execute(
            QStringLiteral("CREATE TABLE things (id %1, title TEXT)").arg(QLatin1StringView(type)));
        m_writer->execute(QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 10001 UNION ALL SELECT i + 1 FROM n WHERE i < 11000) "
            "INSERT INTO things SELECT i, 'title ' || i FROM n"));
        RecordWalk walk(m_address, things());
        QCOMPARE(walk.idsDisagreement(), QString());
    }
}

void TestRecordIds::goTogetherWithOtherConditions()
{
    m_writer->execute(QStringLiteral("CREATE TABLE things (id INTEGER PRIMARY KEY, title TEXT)"));
    m_writer->execute(QStringLiteral("INSERT INTO things VALUES (1, 'a'), (2, 'b'), (3, 'b')"));
    RecordWalk walk(m_address, things());
    const QVariantList ids{1LL, 2LL, 4LL};
    const auto rows = [&](const QString &text, const QVariantList &of) {
        const auto counted = walk.count({{}, {}, text, {}, of});
        return counted ? *counted : -1;
    };
    QCOMPARE(rows({}, ids), 2); // one of them was deleted
    QCOMPARE(rows(QStringLiteral("b"), ids), 1);
    QCOMPARE(rows({}, {}), 0);
}

void TestRecordIds::areNeverReadAsSql()
{
    m_writer->execute(QStringLiteral("CREATE TABLE things (id TEXT, title TEXT)"));
    m_writer->execute(QStringLiteral("INSERT INTO things VALUES ('a', 'a'), ('b', 'b')"));
    RecordWalk walk(m_address, things());
    for (const char *id : {"a' OR '1' = '1", "a') OR 1 = 1 --", "\\", "''", "{now}"}) {
        const auto counted = walk.count({{}, {}, {}, {}, QVariantList{QString::fromLatin1(id)}});
        QVERIFY2(counted && *counted == 0, id);
    }
}

void TestRecordIds::refuseBytesThatAreNoText()
{
    m_writer->execute(QStringLiteral("CREATE TABLE things (id TEXT, title TEXT)"));
    RecordWalk walk(m_address, things());
    const auto counted = walk.count({{}, {}, {}, {}, QVariantList{QStringLiteral("a\uFFFD")}});
    QVERIFY(!counted && counted.error().message.contains(u"cannot be listed"));
}

GUARDIA_TEST(TestRecordIds, QCoreApplication)

} // namespace tst_recordids

#include "tst_recordids.moc"
