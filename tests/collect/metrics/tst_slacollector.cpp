// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/slacollector.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

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
        if (const auto done = m_collector->read(*m_connection, now.isValid() ? now : day(1), {}, 5s, result);
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
};

GUARDIA_TEST(TestSlaCollector, QCoreApplication)

} // namespace tst_slacollector

#include "tst_slacollector.moc"
