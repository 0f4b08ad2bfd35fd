// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/slacollector.h"
#include "collect/sql/dialect.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace tst_slacollector {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

CollectorDefinition definition()
{
    for (const CollectorDefinition &collector : builtInDefinitions().collectors) {
        if (collector.sla) {
            CollectorDefinition made = collector;
            made.sla->targets[0] = {{u"*"_s, 8h}};
            return made;
        }
    }
    qFatal("no collector with an engine is built in");
}

QDateTime day(int number)
{
    return QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC).addDays(number - 1);
}

/// The value of a series; nothing where the family or the series is absent.
std::optional<double> valueOf(const CollectorResult &result, const QString &metric, const QStringList &labels)
{
    for (const RolledFamily &family : result.families) {
        if (family.definition->name == metric && family.series.contains(labels))
            return family.series.value(labels).value;
    }
    return std::nullopt;
}

} // namespace

/// From the rows of a table to the families of the SLA engine, and what is remembered in between.
class TestSlaCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        const QString name = m_directory->filePath(u"g.db"_s);
        m_writer = std::make_unique<SqliteFile>(name);
        m_writer->executeFile(sourceFile(u"resources/schema/sqlite.sql"_s));
        DatabaseSettings settings;
        settings.address.database = name;
        m_connection = std::make_unique<Connection>(settings, std::make_shared<Interrupter>());
        m_collector = std::make_unique<SlaCollector>(definition(), SchemaNames(), 1h);
        m_version.clear();
    }
    void cleanup()
    {
        m_connection.reset();
        m_writer.reset();
    }

    void overrunsNeverFall()
    {
        // Both took 10 h, 2 h too long.
        insert(1, "CLOSED", "2026-03-01 00:00:00", "2026-03-01 10:00:00");
        insert(2, "CLOSED", "2026-03-05 00:00:00", "2026-03-05 10:00:00");
        QCOMPARE(overruns(day(10)), 2.0);
        // The first one leaves the window, both do, a third one comes.
        QCOMPARE(overruns(day(32)), 2.0);
        QCOMPARE(overruns(day(60)), 2.0);
        insert(3, "CLOSED", "2026-04-28 00:00:00", "2026-04-28 09:00:00");
        QCOMPARE(overruns(day(60)), 3.0);
        const CollectorResult result = read(day(60));
        QCOMPARE(valueOf(result, u"guardia_sla_overrun_seconds{}"_s, {u"resolution"_s}),
                 std::optional(5 * 3600.0));
        QCOMPARE(valueOf(result, u"guardia_sla_overrun_seconds{3600}"_s, {u"resolution"_s}),
                 std::optional(1.0));
        QCOMPARE(valueOf(result, u"guardia_sla_overrun_seconds{14400}"_s, {u"resolution"_s}),
                 std::optional(2.0));
        QCOMPARE(valueOf(result, u"guardia_sla_overrun_seconds{+Inf}"_s, {u"resolution"_s}),
                 std::optional(0.0));
    }

    void aClockThatIsSetBackCountsNothingTwice()
    {
        insert(1, "CLOSED", "2026-03-01 00:00:00", "2026-03-01 10:00:00");
        insert(2, "CLOSED", "2026-04-20 00:00:00", "2026-04-20 10:00:00");
        QCOMPARE(overruns(day(10)), 1.0);
        QCOMPARE(overruns(day(60)), 2.0);
        QCOMPARE(overruns(day(10)), 2.0);
        QCOMPARE(valueOf(read(day(10)), u"guardia_sla_compliance_ratio"_s, {u"resolution"_s}),
                 std::optional(0.0));
        QCOMPARE(overruns(day(60)), 2.0);
    }

    void aClockThatWasFarAheadOnceDoesNotStopTheCount()
    {
        insert(1, "CLOSED", "2026-03-01 00:00:00", "2026-03-01 10:00:00");
        QCOMPARE(overruns(day(10)), 1.0);
        QCOMPARE(overruns(day(400)), 1.0);
        QCOMPARE(overruns(day(10)), 1.0);
        insert(2, "CLOSED", "2026-03-11 00:00:00", "2026-03-11 10:00:00");
        QCOMPARE(overruns(day(12)), 2.0);
    }

    void anOpenOneThatWasAnsweredLateIsCountedOnceWhenItIsClosed()
    {
        CollectorDefinition made = definition();
        made.sla->targets[1] = {{u"*"_s, 1h}};
        m_collector = std::make_unique<SlaCollector>(made, SchemaNames(), 1h);
        m_writer->execute(
            u"INSERT INTO sr_requests (id, status, created_at, first_response_at) VALUES (1, 'OPEN', "
            "'2026-03-01 00:00:00', '2026-03-01 02:00:00')"_s);
        QCOMPARE(overruns(day(1), u"first_response"_s), 1.0);
        m_writer->execute(u"UPDATE sr_requests SET status = 'CLOSED', resolved_at = '2026-03-01 03:00:00'"_s);
        QCOMPARE(overruns(day(2), u"first_response"_s), 1.0);
    }

    void namesTheClocksThatAreListed()
    {
        insert(7, "OPEN", "2026-03-01 08:00:00", nullptr);
        const CollectorResult result = read(day(1));
        QVERIFY(result.sla);
        QCOMPARE(result.sla->soonest.size(), 1U);
        const SlaClock &clock = result.sla->soonest.front();
        QCOMPARE(clock.id, QVariant(qlonglong(7)));
        QCOMPARE(clock.title, u"Printer is on fire"_s);
        QCOMPARE(clock.assignee, u"Kim"_s);
        QCOMPARE(clock.priority, u"MEDIUM"_s);
        QCOMPARE(clock.remaining, qint64(4 * 3'600'000));
        QVERIFY(result.provenance);
        QCOMPARE(result.provenance->statements.size(), 2U);
        // Never a person's name.
        for (const RolledFamily &family : result.families) {
            for (auto series = family.series.begin(); series != family.series.end(); ++series)
                QVERIFY(!series.key().contains(u"Kim"_s));
        }
    }

    void namesTheColumnsThatItReads()
    {
        m_writer->execute(u"ALTER TABLE sr_requests DROP COLUMN due_at"_s);
        insert(7, "OPEN", "2026-03-01 08:00:00", nullptr);
        const CollectorResult result = read(day(1));
        QVERIFY(result.provenance);
        QCOMPARE(result.provenance->otherColumns,
                 QStringList({u"status"_s, u"priority"_s, u"created_at"_s, u"first_response_at"_s,
                              u"resolved_at"_s}));
    }

    /// However the texts of the listed clocks are found.
    void namesThemWhateverTheirIdsAre_data()
    {
        QTest::addColumn<QStringList>("tables");
        QTest::addColumn<QVariant>("id");
        const QString columns = u"title, status, priority, assignee, created_at, resolved_at"_s;
        const auto table = [&columns](const QString &id, const QString &rest = {}) {
            return QStringList{u"CREATE TABLE sr_requests ("_s + id + u", " + columns + rest};
        };
        QTest::newRow("numbers of rows") << table(u"id INTEGER PRIMARY KEY"_s, u")"_s) << QVariant(7LL);
        QTest::newRow("texts") << table(u"id VARCHAR(20) PRIMARY KEY"_s, u")"_s) << QVariant(u"it's"_s);
        QTest::newRow("texts in a column of numbers")
            << table(u"id INTEGER PRIMARY KEY DESC"_s, u")"_s) << QVariant(u"it's"_s);
        QTest::newRow("numbers without a key") << table(u"id INTEGER"_s, u")"_s) << QVariant(7LL);
        QTest::newRow("a part of a key")
            << table(u"id INTEGER"_s, u", PRIMARY KEY (id, title))"_s) << QVariant(7LL);
        QTest::newRow("a table without row numbers")
            << table(u"id INTEGER PRIMARY KEY"_s, u") WITHOUT ROWID"_s) << QVariant(7LL);
        QTest::newRow("a view") << QStringList{u"CREATE TABLE tickets (id INTEGER PRIMARY KEY, "_s + columns
                                                   + u')',
                                               u"CREATE VIEW sr_requests AS SELECT * FROM tickets"_s}
                                << QVariant(7LL);
    }
    void namesThemWhateverTheirIdsAre()
    {
        QFETCH(const QStringList, tables);
        QFETCH(const QVariant, id);
        m_writer->execute(u"DROP TABLE sr_requests"_s);
        for (const QString &sql : tables)
            m_writer->execute(sql);
        const QString literal = id.metaType().id() == QMetaType::QString
            ? textLiteral(Dialect::SQLite, id.toString())
            : id.toString();
        m_writer->execute(u"INSERT INTO "_s + (tables.size() > 1 ? u"tickets"_s : u"sr_requests"_s)
                          + u" VALUES (%1, '한글', 'OPEN', NULL, 'Kim', '2026-03-01 08:00:00', NULL), "
                            "(8, 'Late', 'OPEN', 'HIGH', X'FF', '2026-02-20 08:00:00', NULL)"_s.arg(literal));
        const CollectorResult result = read(day(1));
        QCOMPARE(result.sla->soonest.size(), 1U);
        QCOMPARE(result.sla->overdue.size(), 1U);
        QCOMPARE(result.sla->soonest.front().id.toString(), id.toString());
        QCOMPARE(result.sla->soonest.front().title, u"한글"_s);
        QCOMPARE(result.sla->soonest.front().assignee, u"Kim"_s);
        QCOMPARE(result.sla->overdue.front().title, u"Late"_s);
        QCOMPARE(result.sla->overdue.front().assignee, u"0xff"_s);
    }

    void sendsTwoStatementsAtMost()
    {
        insert(1, "CLOSED", "2026-03-01 00:00:00", "2026-03-01 10:00:00");
        insert(7, "OPEN", "2026-03-01 08:00:00", nullptr);
        m_version = u"1"_s;
        QVERIFY(sentAt(day(1)) <= 2);
        QVERIFY(sentAt(day(2)) <= 2); // nothing has changed
        insert(8, "OPEN", "2026-03-01 08:00:00", nullptr);
        m_version = u"2"_s;
        QVERIFY(sentAt(day(3)) <= 2);
    }

    /// Some are read as numbers, which are none that a row could have.
    void comparesPrioritiesExactly()
    {
        CollectorDefinition made = definition();
        made.sla->targets[0] = {{u"*"_s, 1h}, {u"P1"_s, 2h}, {u"1"_s, 3h}, {u"it's"_s, 4h}};
        m_collector = std::make_unique<SlaCollector>(made, SchemaNames(), 1h);
        m_writer->execute(u"DROP TABLE sr_requests"_s);
        m_writer->execute(
            u"CREATE TABLE sr_requests (id INTEGER PRIMARY KEY, status, priority COLLATE NOCASE, "
            "created_at, resolved_at)"_s);
        const QList<std::pair<QString, QString>> priorities{{u"NULL"_s, u"MEDIUM"_s},
                                                            {u"''"_s, u"MEDIUM"_s},
                                                            {u"X''"_s, u"MEDIUM"_s},
                                                            {u"'MEDIUM'"_s, u"MEDIUM"_s},
                                                            {u"'HIGH'"_s, u"HIGH"_s},
                                                            {u"'High'"_s, u"High"_s},
                                                            {u"X'48494748'"_s, u"HIGH"_s},
                                                            {u"'HIGH '"_s, u"HIGH "_s},
                                                            {u"0"_s, u"0"_s},
                                                            {u"1"_s, u"1"_s},
                                                            {u"'1'"_s, u"1"_s},
                                                            {u"2"_s, u"2"_s},
                                                            {u"-1"_s, u"-1"_s},
                                                            {u"1.5"_s, u"1.5"_s},
                                                            {u"'P1'"_s, u"P1"_s},
                                                            {u"'p1'"_s, u"p1"_s},
                                                            {u"'it''s'"_s, u"it's"_s},
                                                            {u"'긴급'"_s, u"긴급"_s}};
        QMap<QString, double> expected;
        for (const auto &[literal, label] : priorities) {
            for (const char *status : {"OPEN", "CLOSED"}) {
                m_writer->execute(
                    u"INSERT INTO sr_requests (status, priority, created_at, resolved_at) VALUES "
                    "('%1', %2, '2026-03-01 00:00:00', '2026-03-01 11:00:00')"_s.arg(
                        QLatin1StringView(status), literal));
                ++expected[label];
            }
        }
        const CollectorResult result = read(day(1));
        QMap<QString, double> found;
        for (const RolledFamily &family : result.families) {
            if (family.definition->name != u"guardia_sla_evaluated")
                continue;
            for (auto one = family.series.begin(); one != family.series.end(); ++one) {
                if (one.value().value > 0)
                    found[one.key().last()] += one.value().value;
            }
        }
        QCOMPARE(found, expected);
    }

    void saysWhichColumnCannotBeUsed()
    {
        m_writer->execute(u"ALTER TABLE sr_requests DROP COLUMN priority"_s);
        CollectorResult result = readTo({});
        QVERIFY(result.error);
        QCOMPARE(result.error->message,
                 u"table \"sr_requests\" has no column \"priority\"; set schema.sr_requests.columns.priority "
                 u"where "
                 "it has another name"_s);
    }

private:
    void insert(int id, const char *status, const char *created, const char *resolved)
    {
        const QString end = resolved ? QString(u'\'' + QLatin1StringView(resolved) + u'\'') : u"NULL"_s;
        m_writer->execute(
            u"INSERT INTO sr_requests (id, title, status, assignee, created_at, resolved_at) VALUES "
            "(%1, 'Printer is on fire', '%2', 'Kim', '%3', %4)"_s.arg(
                QString::number(id), QLatin1StringView(status), QLatin1StringView(created), end));
    }

    CollectorResult readTo(const QDateTime &now)
    {
        CollectorResult result;
        if (!m_connection->open() || !m_connection->begin(5s))
            qFatal("the database cannot be read");
        if (const auto done =
                m_collector->read(*m_connection, now.isValid() ? now : day(1), m_version, 5s, result);
            !done)
            result.error = done.error();
        m_connection->end();
        return result;
    }

    CollectorResult read(const QDateTime &now)
    {
        CollectorResult result = readTo(now);
        if (result.error)
            qFatal("%s", qPrintable(result.error->message));
        return result;
    }

    /// How many statements are sent for an evaluation.
    std::ptrdiff_t sentAt(const QDateTime &now)
    {
        const CollectorResult result = read(now);
        return std::ranges::count(result.provenance->statements, now, &SentStatement::sentAt);
    }

    /// How many overruns all buckets together have.
    double overruns(const QDateTime &now, const QString &objective = u"resolution"_s)
    {
        double sum = 0;
        const CollectorResult result = read(now);
        for (const RolledFamily &family : result.families) {
            const auto &part = family.definition->part;
            if (part && part->kind == FamilyPart::Kind::Bucket)
                sum += family.series.value({objective}).value;
        }
        return sum;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<SlaCollector> m_collector;
    QString m_version; ///< of the data
};

GUARDIA_TEST(TestSlaCollector, QCoreApplication)

} // namespace tst_slacollector

#include "tst_slacollector.moc"
