// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/eventreader.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_events {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
constexpr qint64 Hour = 3600;

/// A moment before (or with a negative number after) now, as the database has it.
QString ago(qint64 seconds)
{
    return u'\'' + Now.addSecs(-seconds).toString(u"yyyy-MM-dd HH:mm:ss.zzz") + u"000'";
}

qint64 millisecondsAgo(qint64 seconds)
{
    return Now.addSecs(-seconds).toMSecsSinceEpoch();
}

QStringList described(const EventReading &reading)
{
    QStringList lines;
    for (const Event &event : reading.events)
        lines << event.name + u' ' + event.id;
    return lines;
}

} // namespace

/// The annotations of the built-in definitions, and the data that any annotation has to cope with.
class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_writer = std::make_unique<SqliteFile>(m_directory->filePath(u"사건.db"_s));
        m_writer->execute(u"PRAGMA synchronous = OFF"_s);
        m_writer->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
    }
    void cleanup() { m_writer.reset(); }

    void nothingHappensInAnEmptyDatabase()
    {
        for (const char *collector : {"deployments", "incidents"}) {
            const EventReading reading = read(builtIn(collector));
            QVERIFY(reading.events.empty());
            QVERIFY2(reading.error.isEmpty(), qPrintable(reading.error));
        }
    }

    void deploymentsAreRegionsWithTheirOutcome()
    {
        m_writer->execute(
            u"INSERT INTO deployments (id, service, version, environment, status, started_at, deployed_at) "
            "VALUES (7, 'billing', '1.4.2', 'production', 'FAILED', "_s
            + ago(2 * Hour) + u", " + ago(Hour) + u')');
        const EventReading reading = read(builtIn("deployments"));
        QVERIFY2(reading.error.isEmpty(), qPrintable(reading.error));
        const std::vector<Event> expected{{u"deployments"_s,
                                           u"deployment_failed"_s,
                                           u"7"_s,
                                           millisecondsAgo(2 * Hour),
                                           millisecondsAgo(Hour),
                                           u"billing 1.4.2 (production)"_s,
                                           {},
                                           {u"deploy"_s, u"failure"_s, u"billing"_s, u"production"_s}}};
        QVERIFY(reading.events == expected);
    }

    void everyBuiltInAnnotationFindsWhatItShould_data()
    {
        QTest::addColumn<QString>("collector");
        QTest::addColumn<QString>("inserted");
        QTest::addColumn<QString>("found");
        const auto deployment = [](const char *name, const QString &status, const QString &started,
                                   const QString &deployed, const char *found) {
            QTest::newRow(name) << u"deployments"_s
                                << QString(u"deployments (id, status, started_at, deployed_at) VALUES (1, "
                                           + status + u", " + started + u", " + deployed + u')')
                                << QString::fromUtf8(found);
        };
        const QString hour = ago(Hour);
        deployment("success", u"'SUCCESS'"_s, hour, hour, "deployment_succeeded 1");
        deployment("success without an end", u"'SUCCESS'"_s, hour, u"NULL"_s, "");
        deployment("failure", u"'FAILED'"_s, hour, hour, "deployment_failed 1");
        deployment("failure without an end", u"'FAILED'"_s, hour, u"NULL"_s, "deployment_failed 1");
        deployment("roll-back", u"'ROLLED_BACK'"_s, u"NULL"_s, hour, "deployment_rolled_back 1");
        deployment("running", u"'RUNNING'"_s, hour, u"NULL"_s, "");
        deployment("another case", u"'failed'"_s, hour, hour, "");
        deployment("no status", u"NULL"_s, hour, hour, "");
        deployment("no time at all", u"'FAILED'"_s, u"NULL"_s, u"NULL"_s, "");
        deployment("30 days ago", u"'FAILED'"_s, u"NULL"_s, ago(720 * Hour), "deployment_failed 1");
        deployment("earlier", u"'FAILED'"_s, u"NULL"_s, ago(720 * Hour + 1), "");
        deployment("now", u"'FAILED'"_s, u"NULL"_s, ago(0), "deployment_failed 1");
        deployment("still to come", u"'FAILED'"_s, u"NULL"_s, ago(-1), "");

        const auto incident = [](const char *name, const QString &status, const QString &created,
                                 const QString &resolved, const char *found) {
            QTest::newRow(name) << u"incidents"_s
                                << QString(u"incidents (id, status, created_at, resolved_at) VALUES (1, "
                                           + status + u", " + created + u", " + resolved + u')')
                                << QString::fromUtf8(found);
        };
        incident("open", u"'OPEN'"_s, hour, u"NULL"_s, "incident_opened 1");
        incident("resolved", u"'RESOLVED'"_s, ago(2 * Hour), hour, "incident_opened 1,incident_resolved 1");
        incident("closed", u"'CLOSED'"_s, u"NULL"_s, hour, "incident_resolved 1");
        incident("opened again", u"'OPEN'"_s, ago(2 * Hour), hour, "incident_opened 1");
    }

    void everyBuiltInAnnotationFindsWhatItShould()
    {
        QFETCH(QString, collector);
        QFETCH(QString, inserted);
        QFETCH(QString, found);
        m_writer->execute(u"INSERT INTO " + inserted);
        const EventReading reading = read(builtIn(collector.toLatin1()));
        QVERIFY2(reading.error.isEmpty(), qPrintable(reading.error));
        QCOMPARE(described(reading).join(u','), found);
    }

    void whatIsNotThereLeavesNoTrace()
    {
        m_writer->execute(
            u"INSERT INTO deployments (id, service, version, environment, status, deployed_at) VALUES "
            "(1, 'billing', NULL, '', 'FAILED', "_s
            + ago(1) + u')');
        const EventReading reading = read(builtIn("deployments"));
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.events[0].subject, u"billing"_s);
        QCOMPARE(reading.events[0].tags, QStringList({u"deploy"_s, u"failure"_s, u"billing"_s}));
        QVERIFY(!reading.events[0].end);
    }

    void aMissingOptionalColumnTakesAwayWhatNeedsIt()
    {
        m_writer->execute(u"DROP TABLE deployments"_s);
        m_writer->execute(u"CREATE TABLE deployments (id INTEGER, status TEXT, started_at TEXT)"_s);
        m_writer->execute(u"INSERT INTO deployments VALUES (1, 'FAILED', "_s + ago(5) + u"), (2, 'SUCCESS', "
                          + ago(4) + u')');
        const EventReading reading = read(builtIn("deployments"));
        QCOMPARE(reading.error, QString());
        QCOMPARE(described(reading), QStringList(u"deployment_failed 1"_s)); // a success has no time now
        QCOMPARE(reading.events[0].subject, QString());
        QCOMPARE(reading.events[0].time, millisecondsAgo(5));
    }

    void aFailingStatementIsSaidAndTheOthersAreRead()
    {
        m_writer->execute(u"INSERT INTO incidents (id, status, created_at) VALUES (1, 'OPEN', "_s + ago(9)
                          + u')');
        const EventReading reading =
            read(own("from: incidents\nannotations:\n"
                     "  - {event: broken, where: \"no_such_function({id})\", time: created_at}\n"
                     "  - {event: missing, time: no_such_column}\n"
                     "  - {event: works, time: created_at}\n"));
        QCOMPARE(described(reading), QStringList(u"works 1"_s));
        QCOMPARE(reading.failed, QStringList({u"broken"_s, u"missing"_s}));
        const QStringList errors = reading.error.split(u'\n');
        QCOMPARE(errors.size(), 2);
        QVERIFY2(errors[0].startsWith(u"broken: no such function"), qPrintable(reading.error));
        QVERIFY2(errors[1].startsWith(u"missing: table \"incidents\" has no column"),
                 qPrintable(reading.error));
    }

    void onlyTheNewestThousandAreRead()
    {
        QStringList values;
        for (int i = 1; i <= MaxEventsPerRule + 1; ++i) // the oldest in the middle
            values << QStringLiteral("(%1, 'OPEN', %2)").arg(i).arg(ago(i == 500 ? 9999 : i));
        m_writer->execute(u"INSERT INTO incidents (id, status, created_at) VALUES " + values.join(u", "));
        const EventReading reading = read(builtIn("incidents"));
        QCOMPARE(std::ssize(reading.events), MaxEventsPerRule);
        QVERIFY(!described(reading).contains(u"incident_opened 500"_s));
        QVERIFY(std::ranges::is_sorted(reading.events, {}, &Event::time));
        QCOMPARE(reading.events.back().time, millisecondsAgo(1));
    }

    void hostileRowsAreToldInShort()
    {
        m_writer->execute(u"CREATE TABLE \"표\" (id TEXT, \"이름\" TEXT, at TEXT, begun TEXT)"_s);
        m_writer->execute(
            u"INSERT INTO \"표\" VALUES ('가-1', '첫\n줄 \"<b>\"', '2026-02-28T11:00:00+00:00', "
            "'2026-02-28 11:30:00'), ('가-2', X'FF', '2026-03-01 soon', NULL), ('가-3', 5, "
            "'2026-03-01 10:00:00', 'never')"_s);
        m_writer->execute(u"INSERT INTO \"표\" VALUES (NULL, '"_s + u"긴😀"_s.repeated(5000)
                          + u"', '2026-03-01 09:00:00', '')"_s);
        const EventReading reading =
            read(own("from: 표\nannotations:\n"
                     "  - {event: all, time: at, start: begun, title: \"{이름}\", text: [이름, nothing],\n"
                     "     tags: [\"{이름}\", \"a, {{b}\", \"{nothing}\", \"{nothing}\"]}\n"));
        QCOMPARE(reading.error, QString());
        QCOMPARE(described(reading), QStringList({u"all 가-1"_s, u"all "_s, u"all 가-3"_s}));
        QCOMPARE(reading.events[0].subject, u"첫 줄 \"<b>\""_s);
        QVERIFY(!reading.events[0].end); // it cannot end before it began
        QCOMPARE(reading.events[0].tags, QStringList({u"첫 줄 \"<b>\""_s, u"a, {b}"_s}));
        QCOMPARE(reading.events[2].subject, u"5"_s);
        QVERIFY(reading.events[1].subject.size() <= MaxEventText);
        QVERIFY(reading.events[1].subject.endsWith(u"…"_s));
        QVERIFY(reading.events[1].subject.isValidUtf16());
    }

private:
    static CollectorDefinition builtIn(const QByteArray &name)
    {
        const auto collectors = builtInDefinitions().collectors;
        return *std::ranges::find(collectors, QString::fromLatin1(name), &CollectorDefinition::name);
    }

    static CollectorDefinition own(const QByteArray &rest)
    {
        const LoadedDefinitions loaded = parseDefinitions(
            u"own.yaml"_s, "collector: own\nmetrics: [{name: g, type: gauge, help: h}]\n" + rest);
        for (const Problem &problem : loaded.problems)
            qWarning("%s", qPrintable(problemText(problem)));
        return loaded.collectors.at(0);
    }

    [[nodiscard]] EventReading read(const CollectorDefinition &collector) const
    {
        DatabaseSettings settings;
        settings.address.database = m_directory->filePath(u"사건.db"_s);
        Connection connection(settings, std::make_shared<Interrupter>());
        if (!connection.open() || !connection.begin(5s))
            qFatal("the file cannot be read");
        auto columns = connection.columns(collector.table, 5s);
        if (!columns)
            qFatal("the table cannot be looked at");
        const DatabaseTable table(collector.table, {}, connection.dialect(), std::move(*columns));
        const EventReading reading =
            readEvents(connection, collector, table, Now, std::chrono::steady_clock::now() + 5s);
        connection.end();
        return reading;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
};

GUARDIA_TEST(TestEvents, QCoreApplication)

} // namespace tst_events

#include "tst_events.moc"
