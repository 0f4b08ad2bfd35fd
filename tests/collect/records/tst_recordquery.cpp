// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "fixtures/recordwalk.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_recordquery {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

using Match = RecordFilter::Match;

CollectorDefinition definitionOf(const QByteArray &yaml)
{
    const LoadedDefinitions loaded = parseDefinitions(QStringLiteral("f"), yaml);
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    return loaded.collectors.front();
}

RecordScope scopeOf(const QString &family, const QList<std::pair<QString, QString>> &labels = {})
{
    return {{}, seriesKey(family, labels), {}, {}};
}

/// What went wrong, or the number.
QString said(const Result<qint64> &count)
{
    return count ? QString::number(*count) : count.error().message;
}

} // namespace

/// Which rows a scope has: those that a series counts, those with a text, those that filters match; and what
/// the cells of a row hold.
class TestRecordQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_address.database = m_directory->filePath(QStringLiteral("g.db"));
        m_writer = std::make_unique<SqliteFile>(m_address.database);
        m_writer->execute(QStringLiteral("PRAGMA synchronous = OFF"));
        m_writer->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
    }
    void cleanup() { m_writer.reset(); }

    void countsWhatTheSeriesCounts()
    {
        insertHostileRows();
        const SnapshotPtr snapshot = collectOnce();
        QStringList compared; // families
        const LoadedDefinitions loaded = builtInDefinitions();
        for (const CollectorDefinition &definition : loaded.collectors) {
            if (definition.records.isEmpty())
                continue; // an engine's numbers have no rows of their own
            RecordWalk walk(m_address, definition, Now);
            for (const MetricDefinition &metric : definition.metrics) {
                const bool isOfSeries = metric.newest == 0 && !(metric.part && isOfHistogram(*metric.part));
                if (!isOfSeries || compared.contains(familyOf(metric)))
                    continue; // other numbers have no rows of their own
                compared << familyOf(metric);
                const MetricFamily *family = familyNamed(*snapshot, familyOf(metric));
                QVERIFY2(family, qPrintable(metric.name));
                const bool mayBeNone = metric.aggregate == Aggregate::Minimum
                    || metric.aggregate == Aggregate::Maximum
                    || (!metric.where.isEmpty() && !metric.labels.empty());
                QVERIFY2(mayBeNone || !family->samples.empty(), qPrintable(metric.name));
                for (const Sample &sample : family->samples) {
                    const SeriesKey key = seriesKey(*family, sample);
                    const auto rows = walk.count({definition.name, key, {}, {}});
                    const QString where = metric.name + u' ' + sample.labels.join(u',') + u": " + said(rows);
                    if (sample.labels.contains(QStringLiteral("\uFFFD"))) {
                        QVERIFY2(!rows && where.contains(u"holds bytes that are no text"), qPrintable(where));
                        continue;
                    }
                    QVERIFY2(rows, qPrintable(where));
                    if (metric.aggregate == Aggregate::Count)
                        QVERIFY2(double(*rows) == sample.stock, qPrintable(where));
                    else if (metric.aggregate == Aggregate::Ratio)
                        QCOMPARE(*rows, 11);
                    else if (metric.name == u"guardia_capacity_utilization_max_percent")
                        QCOMPARE(*rows, sample.labels.front() == u"cpu" ? 2 : 1);
                }
            }
        }
        QVERIFY2(compared.size() > 40, qPrintable(QString::number(compared.size())));
    }

    void countsLabelsOfAnyType_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"TEXT", "TEXT COLLATE NOCASE", "INTEGER", "REAL", "NUMERIC", "DATETIME",
                                 "BOOLEAN", "BLOB", "", "COLLATE NOCASE"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }

    void countsLabelsOfAnyType()
    {
        QFETCH(const QString, type);
        const CollectorDefinition definition = definitionOf(
            "collector: things\nfrom: things\nmetrics:\n"
            "- {name: things, type: gauge, help: h, labels: {kind: '5'}}\n"
            "- {name: others, type: gauge, help: h, labels: {kind: UNKNOWN}}\nrecords: [id, kind]\n");
        m_writer->execute(QStringLiteral("CREATE TABLE things (id INTEGER PRIMARY KEY, kind %1)").arg(type));
        m_writer->execute(QStringLiteral(
            "INSERT INTO things (kind) VALUES (5), (5.0), ('5'), (X'35'), ('5.0'), (NULL), (''), (X''), "
            "('a'), ('A'), "
            "('a '), (X'61'), ('1e2'), (100), (0.1), (0.30000000000000004), (0.3), (1e20), "
            "(9007199254740993), "
            "(CAST(X'610062' AS TEXT)), ('it''s'), ('가'), ('UNKNOWN'), (1e999), ('true'), (1), (0)"));
        m_settings.collectors = {definition};
        const SnapshotPtr snapshot = collectOnce();
        RecordWalk walk(m_address, definition, Now);
        for (const MetricDefinition &metric : definition.metrics) {
            const MetricFamily *family = familyNamed(*snapshot, metric.name);
            QVERIFY(family && family->samples.size() > 10);
            for (const Sample &sample : family->samples) {
                const auto rows = walk.count({definition.name, seriesKey(*family, sample), {}, {}});
                QVERIFY2(rows && double(*rows) == sample.stock,
                         qPrintable(sample.labels.front() + u" of " + QString::number(sample.stock) + u": "
                                    + said(rows)));
            }
        }
    }

    void truthIsALabelToo()
    {
        const CollectorDefinition definition = definitionOf(
            "collector: users\nfrom: users\nmetrics:\n"
            "- {name: u, type: gauge, help: h, labels: {is_active: '1'}}\nrecords: [id, is_active]\n");
        m_writer->execute(QStringLiteral("DROP TABLE users"));
        m_writer->execute(QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, is_active)"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO users (is_active) VALUES (1), (0), (NULL), ('yes'), ('no'), (2), ('')"));
        RecordWalk walk(m_address, definition, Now);
        QCOMPARE(said(walk.count(
                     scopeOf(QStringLiteral("u"), {{QStringLiteral("is_active"), QStringLiteral("1")}}))),
                 QStringLiteral("4"));
        QCOMPARE(said(walk.count(
                     scopeOf(QStringLiteral("u"), {{QStringLiteral("is_active"), QStringLiteral("0")}}))),
                 QStringLiteral("3"));
    }

    void whatNoSeriesIsIsSaid()
    {
        RecordWalk walk(m_address, builtIn(QStringLiteral("service_requests")), Now);
        QCOMPARE(said(walk.count(scopeOf(QStringLiteral("guardia_nothing")))),
                 QStringLiteral("collector service_requests has no metric guardia_nothing"));
        QCOMPARE(said(walk.count(scopeOf(QStringLiteral("guardia_sr_by_status")))),
                 QStringLiteral("metric guardia_sr_by_status has the labels status, not "));
        QCOMPARE(said(walk.count(scopeOf(QStringLiteral("guardia_sr_total"),
                                         {{QStringLiteral("a"), QStringLiteral("b")}}))),
                 QStringLiteral("metric guardia_sr_total has the labels (none), not a"));
    }

    void foldedSeriesAreRefused()
    {
        const auto other = scopeOf(QStringLiteral("guardia_sr_by_status"),
                                   {{QStringLiteral("status"), QStringLiteral("other")}});
        m_writer->execute(
            QStringLiteral("INSERT INTO sr_requests (status, created_at) VALUES ('other', '2026-01-01'), "
                           "('x', '2026-01-01')"));
        RecordWalk walk(m_address, builtIn(QStringLiteral("service_requests")), Now);
        QCOMPARE(said(walk.count(other)), QStringLiteral("1"));
        m_writer->execute(
            QStringLiteral("INSERT INTO sr_requests (status, created_at) SELECT 's' || value, '2026-01-01' "
                           "FROM json_each('[%1]')")
                .arg(QStringList(198, QStringLiteral("1")).join(u',')));
        m_writer->execute(QStringLiteral("UPDATE sr_requests SET status = 's' || id WHERE id > 2"));
        QCOMPARE(said(walk.count(other)), QStringLiteral("1")); // 200 series: all have a place
        m_writer->execute(
            QStringLiteral("INSERT INTO sr_requests (status, created_at) VALUES ('one more', '2026-01-01')"));
        const auto refused = walk.count(other);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.startsWith(u"\"other\" stands for all label values"),
                 qPrintable(refused.error().message));
        QVERIFY(!walk.page({1, other, {}, {}, RecordPageRequest::Direction::Forward, 1}));
    }

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

    /// Such as the capacity plans that will meet their thresholds soon.
    void selectsTheRowsOfAnyOfSomeSeries()
    {
        m_writer->execute(
            QStringLiteral("INSERT INTO incidents (id, status, severity) VALUES (1, 'OPEN', 'LOW'), "
                           "(2, 'CLOSED', 'LOW'), (3, 'OPEN', 'HIGH'), (4, 'OPEN', NULL)"));
        const auto bySeverity = [](const char *severity) {
            return seriesKey(QStringLiteral("guardia_incidents_open_by_severity"),
                             {{QStringLiteral("severity"), QString::fromLatin1(severity)}});
        };
        const auto ids = [this](const QList<SeriesKey> &series) {
            RecordScope scope;
            scope.anyOf = series;
            return idsOf(scope);
        };
        QCOMPARE(ids({bySeverity("LOW")}), QStringLiteral("1"));
        QCOMPARE(ids({bySeverity("LOW"), bySeverity("UNKNOWN"), bySeverity("x")}), QStringLiteral("1 4"));
        QCOMPARE(ids({seriesKey(QStringLiteral("guardia_incidents_total"), {})}), QStringLiteral("1 2 3 4"));
        QCOMPARE(ids({}), QString());
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

    void seriesAndFiltersGoTogether()
    {
        m_writer->execute(QStringLiteral(
            "INSERT INTO incidents (id, title, status, severity) VALUES (1, 'a', 'OPEN', NULL), "
            "(2, 'b', 'OPEN', NULL), (3, 'a', 'RESOLVED', NULL), (4, 'a', 'OPEN', 'UNKNOWN')"));
        const RecordFilter isA{QStringLiteral("title"), Match::Equals, QStringLiteral("a")};
        QCOMPARE(idsOf({{}, seriesKey(QStringLiteral("guardia_incidents_open"), {}), {}, {isA}}),
                 QStringLiteral("1 4"));
        QCOMPARE(idsOf({{},
                        seriesKey(QStringLiteral("guardia_incidents_by_severity"),
                                  {{QStringLiteral("severity"), QStringLiteral("UNKNOWN")}}),
                        QStringLiteral("A"),
                        {}}),
                 QStringLiteral("1 3 4"));
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

private:
    QString idsOf(const RecordScope &scope)
    {
        RecordWalk walk(m_address, builtIn(QStringLiteral("incidents")), Now);
        const auto ids =
            walk.ids({1, scope, {{}, Qt::AscendingOrder}, {}, RecordPageRequest::Direction::Forward, 3});
        const auto count = walk.count(scope);
        if (ids && count && *count != ids->size())
            return QStringLiteral("the count differs");
        return ids ? ids->join(u' ') : ids.error().message;
    }

    void insertHostileRows()
    {
        const QString texts =
            QStringLiteral("('OPEN'), ('open'), ('OPEN '), (NULL), (''), ('UNKNOWN'), ('x''\"\\\n'), "
                           "('긴급 😀'), (X'FF'), ('CRITICAL'), ('other')");
        for (const auto &[table, column] :
             {std::pair("servers", "status"), std::pair("deployments", "status"),
              std::pair("incidents", "severity"), std::pair("audit_logs", "severity")})
            m_writer->execute(QStringLiteral("INSERT INTO %1 (%2) VALUES %3")
                                  .arg(QLatin1StringView(table), QLatin1StringView(column), texts));
        m_writer->execute(QStringLiteral("UPDATE incidents SET status = 'IN_PROGRESS' WHERE id < 4"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO sr_requests (status, priority, created_at) SELECT severity, severity, "
            "CASE WHEN id < 4 THEN '2026-03-01 11:00:00' ELSE '2026-02-01' END FROM audit_logs"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO users (username, is_active) VALUES ('a', 1), ('b', 0), ('c', 'true'), ('d', 'f')"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO capacity_plans (status, resource, utilization) VALUES ('OVERLOAD', 'cpu', 99.5), "
            "('CRITICAL', 'cpu', NULL), (NULL, NULL, 1), ('OK', 'disk', 2)"));
    }

    SnapshotPtr collectOnce()
    {
        m_settings.database.address = m_address;
        if (m_settings.collectors.empty())
            m_settings.collectors = builtInDefinitions().collectors;
        m_settings.interval = 1h;
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        if (!ended.wait(10'000) || !collection.stop())
            qFatal("the collection does not end");
        m_settings.collectors.clear();
        return qvariant_cast<SnapshotPtr>(snapshots.last().front());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    DatabaseAddress m_address;
    std::unique_ptr<SqliteFile> m_writer;
    CollectionSettings m_settings;
};

GUARDIA_TEST(TestRecordQuery, QCoreApplication)

} // namespace tst_recordquery

#include "tst_recordquery.moc"
