// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"
#include "collect/records/recordquery.h"
#include "collect/sql/dialect.h"
#include "fixtures/collections.h"
#include "fixtures/recordwalk.h"
#include "recordfile.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_recordfilters {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

using Match = RecordFilter::Match;

} // namespace

/// Which rows a text or a filter matches.
class TestRecordFilters : public RecordFile
{
    Q_OBJECT

private Q_SLOTS:
    void findsTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *text, const char *ids) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(ids);
        };
        row("mail", "1 2 12");
        row("MAIL", "1 2 12");
        row("메일", "3");
        row("100%", "4");
        row("0%", "4");
        row("a_b", "5");
        row("!", "6");
        row("it's", "7");
        row("\"", "8");
        row("\\", "9");
        row("12", "12 13"); // an id and a text
        row("012", "12");
        row("'; DROP TABLE incidents; --", "");
        row("2026", ""); // in no text column
        row("99999999999999999999", "");
    }

    void findsTexts()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, ids);
        m_writer->execute(QStringLiteral("INSERT INTO incidents (id, title, status, created_at) VALUES (1, "
                                         "'Mail down', 'OPEN', '2026-01-01'), "
                                         "(2, NULL, 'mAiL', NULL), (3, '메일 장애', NULL, NULL), (4, '100% "
                                         "full', NULL, NULL), (5, 'a_b', NULL, NULL), "
                                         "(6, 'no!', NULL, NULL), (7, 'it''s', NULL, NULL), (8, '\"', NULL, "
                                         "NULL), (9, 'back\\slash', NULL, NULL), "
                                         "(10, 'axb', NULL, NULL), (11, '100 full', NULL, NULL), (12, "
                                         "'mail', NULL, NULL), (13, 'no 12', NULL, NULL)"));
        QCOMPARE(idsOf({{}, {}, text, {}}), ids);
    }

    void filters_data()
    {
        QTest::addColumn<RecordFilter>("filter");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *column, Match match, const char *text, const char *ids) {
            QTest::addRow("%s %d %s", column, int(match), text)
                << RecordFilter{QString::fromLatin1(column), match, QString::fromUtf8(text)}
                << QString::fromLatin1(ids);
        };
        row("title", Match::Equals, "Disk", "1");
        row("title", Match::Equals, "", "3");
        row("title", Match::Contains, "DISK", "1 2");
        row("title", Match::Empty, "", "3 4");
        row("id", Match::Equals, "2", "2");
        row("id", Match::Equals, "2x", "");
        row("id", Match::Contains, "5", "5");
        row("deployment_id", Match::Equals, "7", "1");
        row("deployment_id", Match::Equals, "7.0", "1");
        row("deployment_id", Match::Empty, "", "2 3 5");
        row("created_at", Match::Equals, "2026-02-01 10:00:00", "1 2");
        row("created_at", Match::Equals, "2026-02-01T10:00:00Z", "1 2");
        row("created_at", Match::Equals, "2026-02-01T19:00:00+09:00", "1 2");
        row("created_at", Match::Equals, "2026-02-01 10:00:00.123", "2");
        row("created_at", Match::Equals, "soon", "5");
        row("created_at", Match::Contains, "2026-02-0", "1 2 3");
        row("created_at", Match::Empty, "", "4");
        row("created_at", Match::Since, "2026-02-01T09:59:59.999Z", "1 2 3");
        row("created_at", Match::Since, "2026-02-01T19:00:00.123+09:00", "2 3");
        row("created_at", Match::Since, "2026-02-01T10:00:00.500Z", "3");
        row("created_at", Match::Since, "2026-02-02T00:00:00.000Z", "");
        row("created_at", Match::Since, "2026-02-01T10:00:00.000Z", "1 2 3");
        row("created_at", Match::During, "2026-02-01T10:00:00Z..2026-02-01T10:00:01Z", "1 2");
        row("created_at", Match::During, "2026-02-01T10:00:01Z..", "3");
        row("created_at", Match::During, "..2026-02-01T10:00:00Z", "");
        row("created_at", Match::During, "..2026-02-01T10:00:00.001Z", "1");
        row("created_at", Match::During, "last 86400", "");
        row("created_at", Match::During, "last 2500000", "1 2 3");
        row("deployment_id", Match::Range, "7..", "1 4");
        row("deployment_id", Match::Range, "7.5..70", "4");
        row("deployment_id", Match::Range, "..69", "1");
        row("id", Match::Range, "2..3", "2 3");
        row("title", Match::OneOf, R"(["Disk", "x", "y"])", "1 5");
        row("title", Match::OneOf, R"([""])", "3");
        row("title", Match::NoneOf, R"(["Disk", "x"])", "2 3 4"); // also what is empty or NULL
        row("deployment_id", Match::OneOf, R"(["7.0", "8"])", "1");
        row("deployment_id", Match::NoneOf, R"(["7"])", "2 3 4 5");
        row("created_at", Match::NoneOf, R"(["2026-02-01 10:00:00"])", "3 4 5");
    }

    void filters()
    {
        QFETCH(const RecordFilter, filter);
        QFETCH(const QString, ids);
        m_writer->execute(QStringLiteral(
            "INSERT INTO incidents (id, title, deployment_id, created_at) VALUES "
            "(1, 'Disk', 7, '2026-02-01 10:00:00'), (2, 'disk', NULL, '2026-02-01 10:00:00.123456'), "
            "(3, '', NULL, '2026-02-01 10:00:01.000000'), (4, NULL, 70, NULL), (5, 'x', NULL, 'soon')"));
        QCOMPARE(idsOf({{}, {}, {}, {filter}}), ids);
        QCOMPARE(
            idsOf(
                {{}, {}, {}, {filter, {QStringLiteral("title"), Match::Equals, QStringLiteral("nothing")}}}),
            QString());
    }

    void anIndexFindsWhatIsEqual_data()
    {
        QTest::addColumn<RecordFilter>("filter");
        QTest::newRow("id") << RecordFilter{QStringLiteral("id"), Match::Equals, QStringLiteral("7")};
        QTest::newRow("text") << RecordFilter{QStringLiteral("status"), Match::Equals, QStringLiteral("x")};
        QTest::newRow("moment") << RecordFilter{QStringLiteral("created_at"), Match::Equals,
                                                QStringLiteral("2026-02-01 10:00:00")};
        QTest::newRow("period") << RecordFilter{QStringLiteral("created_at"), Match::During,
                                                QStringLiteral("2026-02-01T10:00:00Z..2026-02-02T00:00:00Z")};
        QTest::newRow("range") << RecordFilter{QStringLiteral("id"), Match::Range, QStringLiteral("3..7")};
        QTest::newRow("one of") << RecordFilter{QStringLiteral("status"), Match::OneOf,
                                                QStringLiteral(R"(["x", "y"])")};
    }

    void anIndexFindsWhatIsEqual()
    {
        QFETCH(const RecordFilter, filter);
        m_writer->execute(QStringLiteral("CREATE INDEX t ON incidents (created_at)"));
        Connection connection({m_address, 1s}, std::make_shared<Interrupter>());
        QVERIFY(connection.open());
        QVERIFY(connection.begin(5s));
        const auto columns = connection.columns(QStringLiteral("incidents"), 5s);
        const auto query =
            RecordQuery::plan(builtIn(QStringLiteral("incidents")), {}, Dialect::SQLite, *columns);
        QStringList plan;
        QVERIFY(connection.select(u"EXPLAIN QUERY PLAN " + *query->sqlOfCount({{}, {}, {}, {filter}}, Now),
                                  5s, [&plan](const QSqlQuery &row) -> Result<void> {
                                      plan << row.value(3).toString();
                                      return {};
                                  }));
        const QString said = plan.join(u'\n');
        QVERIFY2(said.contains(u"SEARCH incidents") && !said.contains(u"SCAN incidents"), qPrintable(said));
    }

    void rangesAskWhatTheValueIs_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value"); // 2026-02-01 10:00 UTC
        for (const char *type : {"INTEGER", "TEXT", "DATETIME", "REAL", "BLOB", ""}) {
            for (const char *value : {"'2026-02-01 10:00:00'", "'2026-02-01 10:00:00.000000'",
                                      "'2026-02-01T10:00:00Z'", "'2026-02-01 19:00:00+09:00'", "1769940000",
                                      "1769940000000", "1769940000000000", "1769940000000000000"}) {
                // A column of texts makes texts of numbers, which are no times any more.
                if (QByteArrayView(type) != "TEXT" || *value == '\'')
                    QTest::addRow("%s %s", type, value)
                        << QString::fromLatin1(type) << QString::fromLatin1(value);
            }
        }
    }

    /// With an index and without, alone and among values of other types.
    void rangesAskWhatTheValueIs()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, value);
        const CollectorDefinition definition =
            definitionOf("collector: things\nfrom: things\nmetrics:\n"
                         "- {name: things, type: gauge, help: h}\nrecords: [id, made_at]\n");
        m_writer->execute(QString(u"CREATE TABLE things (id INTEGER PRIMARY KEY, made_at " + type + u')'));
        m_writer->execute(QString(u"INSERT INTO things VALUES (1, " + value + u"), (2, NULL)"));
        const auto during = [&](const char *from, const char *until) {
            RecordWalk walk(m_address, definition, Now);
            const QString period = QLatin1StringView(from) + u".." + QLatin1StringView(until);
            return said(walk.count({{}, {}, {}, {{QStringLiteral("made_at"), Match::During, period}}}));
        };
        const auto isFound = [&] {
            return during("2026-02-01T10:00:00Z", "2026-02-01T10:00:00.001Z") == u"1"
                && during("2026-02-01T10:00:00Z", "") == u"1"
                && during("", "2026-02-01T10:00:00.001Z") == u"1"
                && during("2026-02-01T10:00:00.001Z", "") == u"0"
                && during("", "2026-02-01T10:00:00Z") == u"0";
        };
        QVERIFY(isFound());
        m_writer->execute(QStringLiteral("CREATE INDEX made ON things (made_at)"));
        QVERIFY(isFound());
        m_writer->execute(QStringLiteral(
            "INSERT INTO things VALUES (3, 7), (4, 'soon'), (5, X'00'), (6, ''), (7, 4102444800000000000)"));
        QVERIFY(isFound());
        RecordWalk walk(m_address, definition, Now);
        const auto page =
            walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, RecordPageRequest::Direction::Forward, 1});
        QVERIFY(page);
        QCOMPARE(page->columns[1].kind, FieldKind::Timestamp);
        QCOMPARE(page->rows[0][1].toDateTime(), QDateTime(QDate(2026, 2, 1), QTime(10, 0), Qt::UTC));
    }

    void refusesRangesThatMeanNothing_data()
    {
        QTest::addColumn<RecordFilter>("filter");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no period") << RecordFilter{QStringLiteral("created_at"), Match::During,
                                                   QStringLiteral("soon")}
                                   << "\"soon\" is not a period";
        QTest::newRow("no range") << RecordFilter{QStringLiteral("id"), Match::Range,
                                                  QStringLiteral("1; DROP TABLE users..")}
                                  << "is not a range of numbers";
        QTest::newRow("no column") << RecordFilter{QStringLiteral("x"), Match::Range, QStringLiteral("1..")}
                                   << "no column x";
    }

    void refusesRangesThatMeanNothing()
    {
        QFETCH(const RecordFilter, filter);
        QFETCH(const QString, reason);
        RecordWalk walk(m_address, builtIn(QStringLiteral("incidents")), Now);
        const QString answer = said(walk.count({{}, {}, {}, {filter}}));
        QVERIFY2(answer.contains(reason), qPrintable(answer));
    }

    void literalsKeepEverything_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("literals"); // of SQLite, PostgreSQL, MySQL
        QTest::newRow("quote") << "it's"
                               << QStringList{QStringLiteral("'it''s'"), QStringLiteral("'it''s'"),
                                              QStringLiteral("'it''s'")};
        QTest::newRow("backslash") << "a\\'"
                                   << QStringList{QStringLiteral("'a\\'''"), QStringLiteral("E'a\\\\'''"),
                                                  QStringLiteral("_utf8mb4 X'615C27'")};
        QTest::newRow("Korean") << "가"
                                << QStringList{QStringLiteral("'가'"), QStringLiteral("'가'"),
                                               QStringLiteral("'가'")};
        QTest::newRow("NUL") << QString(QStringLiteral("a") + QChar(0))
                             << QStringList{QStringLiteral("+CAST(X'6100' AS TEXT)"), QStringLiteral("'a'"),
                                            QStringLiteral("_utf8mb4 X'6100'")};
    }

    void literalsKeepEverything()
    {
        QFETCH(const QString, text);
        QFETCH(QStringList, literals);
        for (const Dialect dialect : {Dialect::SQLite, Dialect::PostgreSQL, Dialect::MySQL})
            QCOMPARE(textLiteral(dialect, text), literals.takeFirst());
    }
};

GUARDIA_TEST(TestRecordFilters, QCoreApplication)

} // namespace tst_recordfilters

#include "tst_recordfilters.moc"
