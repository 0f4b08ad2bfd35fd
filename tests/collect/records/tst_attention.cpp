// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/records/attentionreader.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_attention {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// A moment before (or with a negative number after) now, as the database has it.
QString ago(qint64 seconds)
{
    return u'\'' + Now.addSecs(-seconds).toString(u"yyyy-MM-dd HH:mm:ss.zzz") + u"000'";
}

constexpr qint64 Hour = 3600;

QStringList described(const AttentionList &list)
{
    QStringList lines;
    for (const AttentionItem &item : list.items)
        lines << item.rule + u' ' + item.id.toString() + (item.state == State::Critical ? u'!' : u'?');
    return lines;
}

} // namespace

/// The rules of the built-in definitions, and the data that any rule has to cope with.
class TestAttention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_writer = std::make_unique<SqliteFile>(m_directory->filePath(u"주의.db"_s));
        m_writer->execute(u"PRAGMA synchronous = OFF"_s);
        m_writer->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
    }
    void cleanup() { m_writer.reset(); }

    void nothingNeedsAttentionInAnEmptyDatabase()
    {
        const AttentionList list = read();
        QVERIFY(list.items.isEmpty());
        QVERIFY(list.isComplete);
        QCOMPARE(list.error, QString());
        QCOMPARE(list.readAt, Now);
    }

    void everyBuiltInRuleFindsWhatItShould_data()
    {
        QTest::addColumn<QString>("inserted");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const QString &inserted, const char *found) {
            QTest::newRow(name) << inserted << QString::fromUtf8(found);
        };
        const auto incident = [](const QString &status, const QString &severity) {
            return QString(u"incidents (id, status, severity) VALUES (1, " + status + u", " + severity
                           + u')');
        };
        row("critical incident", incident(u"'OPEN'"_s, u"'CRITICAL'"_s), "incident_critical 1!");
        row("critical, worked on", incident(u"'IN_PROGRESS'"_s, u"'CRITICAL'"_s), "incident_critical 1!");
        row("critical, resolved", incident(u"'RESOLVED'"_s, u"'CRITICAL'"_s), "");
        row("critical, no status", incident(u"''"_s, u"'CRITICAL'"_s), "");
        row("other incident", incident(u"'OPEN'"_s, u"'HIGH'"_s), "incident_open 1?");
        row("lower-case severity", incident(u"'OPEN'"_s, u"'critical'"_s), "incident_open 1?");
        row("no severity", incident(u"'IN_PROGRESS'"_s, u"NULL"_s), "incident_open 1?");
        row("other, closed", incident(u"'CLOSED'"_s, u"'HIGH'"_s), "");

        const auto audit = [](const QString &severity, const QString &at) {
            return QString(u"audit_logs (id, severity, created_at) VALUES (1, " + severity + u", " + at
                           + u')');
        };
        row("audit event", audit(u"'CRITICAL'"_s, ago(24 * Hour - 1)), "audit_critical 1!");
        row("old audit event", audit(u"'CRITICAL'"_s, ago(24 * Hour + 1)), "audit_silent 1?");
        row("audit event at no time", audit(u"'CRITICAL'"_s, u"NULL"_s), "");
        row("harmless audit event", audit(u"'ERROR'"_s, ago(1)), "");

        const auto request = [](const QString &status, const QString &due) {
            return QString(u"sr_requests (id, created_at, status, due_at) VALUES (1, '2026-01-01', " + status
                           + u", " + due + u')');
        };
        row("overdue", request(u"'OPEN'"_s, ago(1)), "sr_overdue 1!");
        row("overdue, resolved", request(u"'RESOLVED'"_s, ago(1)), "");
        row("due now", request(u"'IN_PROGRESS'"_s, ago(0)), "sr_due_soon 1?");
        row("due in 4 h", request(u"'OPEN'"_s, ago(-4 * Hour)), "sr_due_soon 1?");
        row("due later", request(u"'OPEN'"_s, ago(-4 * Hour - 1)), "");
        row("due soon, closed", request(u"'CLOSED'"_s, ago(-Hour)), "");
        row("never due", request(u"'OPEN'"_s, u"NULL"_s), "");

        const auto plan = [](const QString &status) {
            return QString(u"capacity_plans (id, status) VALUES (1, " + status + u')');
        };
        row("overload", plan(u"'OVERLOAD'"_s), "capacity_overload 1!");
        row("critical plan", plan(u"'CRITICAL'"_s), "capacity_critical 1!");
        row("plan at its threshold", plan(u"'WARNING'"_s), "");

        const auto deployment = [](const QString &status, const QString &at) {
            return QString(u"deployments (id, status, started_at) VALUES (1, " + status + u", " + at + u')');
        };
        row("failed deployment", deployment(u"'FAILED'"_s, ago(72 * Hour - 1)), "deployment_failed 1?");
        row("failed long ago", deployment(u"'FAILED'"_s, ago(72 * Hour + 1)), "");
        row("failed at no time", deployment(u"'FAILED'"_s, u"NULL"_s), "");
        row("rolled back", deployment(u"'ROLLED_BACK'"_s, ago(72 * Hour - 1)), "deployment_rolled_back 1?");
        row("rolled back long ago", deployment(u"'ROLLED_BACK'"_s, ago(72 * Hour + 1)), "");
        row("deployed", deployment(u"'SUCCESS'"_s, ago(1)), "");
    }

    void everyBuiltInRuleFindsWhatItShould()
    {
        QFETCH(QString, inserted);
        QFETCH(QString, found);
        m_writer->execute(u"INSERT INTO " + inserted);
        const AttentionList list = read();
        QCOMPARE(list.error, QString());
        QCOMPARE(described(list).join(u", "), found);
    }

    void itemsSayWhatTheRecordSays()
    {
        m_writer->execute(
            u"INSERT INTO incidents (id, title, status, severity, created_at) VALUES "
            "(7, '결제 장애: \"카드\" 100%', 'OPEN', 'CRITICAL', '2026-03-01 10:11:12.345678'), "
            "(8, NULL, 'OPEN', 'LOW', NULL), "
            "(9, '로그인 지연', 'OPEN', 'LOW', '2026-03-01T09:00:00')"_s);
        const AttentionList list = read();
        const QDateTime since(QDate(2026, 3, 1), QTime(10, 11, 12, 345), Qt::UTC);
        QCOMPARE(list.items.size(), 3);
        QVERIFY((list.items[0]
                 == AttentionItem{u"incidents"_s,
                                  u"incident_critical"_s,
                                  {u"Critical incident open"_s, u"심각 인시던트 미해결"_s},
                                  {u"Incidents"_s, u"인시던트"_s},
                                  State::Critical,
                                  qlonglong{7},
                                  u"결제 장애: \"카드\" 100%"_s,
                                  since}));
        QCOMPARE(list.items[1].id.toLongLong(), 9); // before the one without a time
        QCOMPARE(list.items[1].since, QDateTime(QDate(2026, 3, 1), QTime(9, 0), Qt::UTC));
        QCOMPARE(list.items[2].title, QString());
        QVERIFY(!list.items[2].since.isValid());
    }

    void criticalOnesComeFirstAndThenTheNewest()
    {
        const auto insert = [this](const QString &what) { m_writer->execute(u"INSERT INTO " + what); };
        insert(u"incidents (id, status, severity, created_at) VALUES (1, 'OPEN', 'LOW', " + ago(1)
               + u"), (2, 'OPEN', 'CRITICAL', " + ago(5 * Hour) + u"), (3, 'OPEN', 'CRITICAL', "
               + ago(3 * Hour) + u')');
        insert(u"audit_logs (id, severity, created_at) VALUES (4, 'CRITICAL', " + ago(4 * Hour) + u')');
        insert(u"capacity_plans (id, status) VALUES (5, 'OVERLOAD')"_s);
        insert(u"deployments (id, status, started_at) VALUES (6, 'FAILED', " + ago(2) + u')');
        QCOMPARE(described(read()),
                 QStringList({u"incident_critical 3!"_s, u"audit_critical 4!"_s, u"incident_critical 2!"_s,
                              u"capacity_overload 5!"_s, u"incident_open 1?"_s, u"deployment_failed 6?"_s}));
    }

    void noRuleListsMoreThanAHundred_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("complete");
        QTest::newRow("100") << 100 << true;
        QTest::newRow("101") << 101 << false;
    }

    void noRuleListsMoreThanAHundred()
    {
        QFETCH(int, rows);
        QFETCH(bool, complete);
        QStringList values;
        for (int i = 1; i <= rows; ++i) // the oldest in the middle, and one without a time
            values << QStringLiteral("(%1, 'OPEN', %2)")
                          .arg(i)
                          .arg(i == 9 ? u"NULL"_s : ago(i == 50 ? 9999 : i));
        m_writer->execute(u"INSERT INTO incidents (id, status, created_at) VALUES " + values.join(u", "));
        m_writer->execute(u"INSERT INTO capacity_plans (id, status) VALUES (1, 'OVERLOAD')"_s);
        const AttentionList list = read();
        QCOMPARE(list.isComplete, complete);
        QCOMPARE(list.items.size(), 101);
        const QStringList lines = described(list);
        QCOMPARE(lines.constFirst(), u"capacity_overload 1!"_s);
        QVERIFY(lines.contains(u"incident_open 50?"_s));
        QCOMPARE(lines.contains(u"incident_open 9?"_s), complete); // NULLs are the last
    }

    void aMissingOptionalColumnTakesItsRulesAway()
    {
        m_writer->execute(u"DROP TABLE incidents"_s);
        m_writer->execute(u"CREATE TABLE incidents (id INTEGER, status TEXT)"_s);
        m_writer->execute(u"INSERT INTO incidents (id, status) VALUES (1, 'OPEN'), (2, 'OPEN')"_s);
        const AttentionList list = read();
        QCOMPARE(list.error, QString());
        QCOMPARE(described(list), QStringList({u"incident_open 2?"_s, u"incident_open 1?"_s}));
        QVERIFY(!list.items[0].since.isValid());
    }

    void whatIsMissingIsSaidAndTheOtherRulesCount()
    {
        m_writer->execute(u"DROP TABLE audit_logs"_s);
        m_writer->execute(u"ALTER TABLE capacity_plans RENAME COLUMN status TO state"_s);
        m_writer->execute(u"INSERT INTO incidents (id, status) VALUES (1, 'OPEN')"_s);
        const AttentionList list = read();
        QCOMPARE(described(list), QStringList(u"incident_open 1?"_s));
        QCOMPARE(list.error.split(u'\n'),
                 QStringList({u"audit: there is no table \"audit_logs\", or this user may not see it; "
                              "set schema.audit_logs.table where it has another name"_s,
                              u"capacity: table \"capacity_plans\" has no column \"status\"; "
                              "set schema.capacity_plans.columns.status where it has another name"_s}));
        m_names[u"capacity_plans"_s].columns[u"status"_s] = u"state"_s;
        QVERIFY(!read().error.contains(u"capacity"));
    }

    void aFailingStatementIsSaidAndTheOtherRulesCount()
    {
        m_writer->execute(u"INSERT INTO incidents (id, status) VALUES (1, 'OPEN')"_s);
        m_collectors = own("from: incidents\nattention:\n"
                           "  - {rule: broken, state: critical, where: \"no_such_function({id})\"}\n"
                           "  - {rule: works, state: warning, where: \"{id} = 1\"}\n");
        const AttentionList list = read();
        QCOMPARE(described(list), QStringList(u"works 1?"_s));
        QVERIFY2(list.error.startsWith(u"own, broken: no such function"), qPrintable(list.error));
    }

    void theMostUrgentOfSeveralRulesCounts()
    {
        m_writer->execute(u"CREATE TABLE \"표\" (id TEXT, \"이름\" TEXT, at TEXT)"_s);
        m_writer->execute(
            u"INSERT INTO \"표\" VALUES ('가-1', '하나', '2026-03-01'), ('가-2', '둘', 'soon')"_s);
        m_collectors = own("from: 표\nattention:\n"
                           "  - {rule: early, state: warning, where: \"{at} = '2026-03-01'\"}\n"
                           "  - {rule: all, state: critical, where: \"{id} <> ''\", title: 이름, since: at}\n"
                           "  - {rule: late, state: critical, where: \"{id} = '가-2'\"}\n");
        const AttentionList list = read();
        QCOMPARE(list.error, QString());
        QCOMPARE(described(list), QStringList({u"all 가-1!"_s, u"all 가-2!"_s}));
        QCOMPARE(list.items[0].title, u"하나"_s);
        QCOMPARE(list.items[0].since, QDateTime(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(!list.items[1].since.isValid()); // no moment, and nothing to guess
    }

    /// By the engine's report, whatever due_at says.
    void clocksTakeThePlaceOfDueTimesWhereThereIsAPolicy()
    {
        m_names = {};
        m_writer->execute(u"INSERT INTO sr_requests (id, status, created_at, due_at) VALUES (1, 'OPEN', "_s
                          + ago(Hour) + u", " + ago(Hour) + u"), (2, 'OPEN', " + ago(Hour) + u", "
                          + ago(-Hour) + u')');
        QCOMPARE(described(read()), QStringList({u"sr_overdue 1!"_s, u"sr_due_soon 2?"_s}));

        SlaPolicy policy;
        policy.targets.front().insert(u"*"_s, 1h);
        m_collectors = loadDefinitions({}, {}, {}, policy).collectors;
        const AttentionList unknown = read();
        QVERIFY(unknown.items.isEmpty());
        QCOMPARE(unknown.error, u"sla: the SLA clocks have not been read yet"_s);

        auto report = std::make_shared<SlaReport>();
        report->at = Now;
        report->objectives.emplace_back();
        SlaObjectiveReport &resolution = report->objectives.front();
        const qint64 at = Now.toMSecsSinceEpoch();
        const auto clock = [at](int id, SlaObjective objective, qint64 seconds) {
            SlaClock one;
            one.id = id;
            one.objective = objective;
            one.title = u"SR "_s + QString::number(id);
            one.deadline = at + seconds * 1000;
            return one;
        };
        report->soonest = {clock(3, SlaObjective::FirstResponse, 60), clock(4, SlaObjective::Resolution, 60),
                           clock(5, SlaObjective::Resolution, 4 * Hour),
                           clock(6, SlaObjective::Resolution, 4 * Hour + 1)};
        report->overdue = {clock(7, SlaObjective::Resolution, -60)};
        resolution.open.at(std::size_t(SlaClockState::Breached)).count = 1;
        resolution.dueWithin.at(1).count = 2;
        m_collectors = loadDefinitions({}, {}, {}, policy).collectors;
        AttentionList list = read(report);
        QCOMPARE(described(list),
                 QStringList({u"sla_overdue 7!"_s, u"sla_due_soon 5?"_s, u"sla_due_soon 4?"_s}));
        QCOMPARE(list.error, QString());
        QVERIFY(list.isComplete);
        QCOMPARE(list.items.first().collector, u"service_requests"_s); // which opens it
        QCOMPARE(list.items.first().title, u"SR 7"_s);
        QCOMPARE(list.items.first().since, Now.addSecs(-60));

        resolution.dueWithin.at(1).count = 700; // more than a report lists
        m_collectors = loadDefinitions({}, {}, {}, policy).collectors;
        list = read(report);
        QCOMPARE(list.items.size(), 3);
        QVERIFY(!list.isComplete);
    }

private:
    static std::vector<CollectorDefinition> own(const QByteArray &rest)
    {
        const LoadedDefinitions loaded = parseDefinitions(
            u"own.yaml"_s, "collector: own\nmetrics: [{name: g, type: gauge, help: h}]\n" + rest);
        for (const Problem &problem : loaded.problems)
            qWarning("%s", qPrintable(problemText(problem)));
        return loaded.collectors;
    }

    AttentionList read(const SlaReportPtr &sla = {})
    {
        DatabaseSettings settings;
        settings.address.database = m_directory->filePath(u"주의.db"_s);
        Connection connection(settings, std::make_shared<Interrupter>());
        if (!connection.open() || !connection.begin(5s))
            qFatal("the file cannot be read");
        const auto &collectors = m_collectors.empty() ? builtInDefinitions().collectors : m_collectors;
        const AttentionList list =
            readAttention(connection, collectors, m_names, Now, std::chrono::steady_clock::now() + 5s, sla);
        connection.end();
        m_collectors.clear();
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    std::vector<CollectorDefinition> m_collectors; ///< empty: the built-in ones
    SchemaNames m_names;
};

GUARDIA_TEST(TestAttention, QCoreApplication)

} // namespace tst_attention

#include "tst_attention.moc"
