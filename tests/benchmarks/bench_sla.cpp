// SPDX-License-Identifier: GPL-3.0-or-later
// How long an evaluation of all SLA clocks takes, and how much memory they need. Prints figures; nothing here
// passes or fails by them.
//   bench_sla [SQLite] [PostgreSQL] [MariaDB]
// GUARDIA_BENCH_ROWS: of open and of closed service requests each, 100,000 by default.
#include "collect/connection/databaseaddress.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "scenario/backend.h"

#include <QCoreApplication>
#include <QFile>
#include <QSignalSpy>

#include <cstdio>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

namespace guardia::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Database = u"bench_sla"_s;
const QDateTime Now(QDate(2026, 3, 4), QTime(5, 30), Qt::UTC);

/// Resident memory of this process, in MiB.
double residentMemory()
{
    malloc_trim(0);
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr double Mebibyte = 1024.0 * 1024.0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / Mebibyte;
}

/// What this process has used of the processors, in milliseconds; the work of a server is not in it.
double processorTime()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto milliseconds = [](const timeval &time) {
        return double(time.tv_sec) * 1000 + double(time.tv_usec) / 1000;
    };
    return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

QString moment(qint64 minutes)
{
    return test::Backend::moment(Now.addSecs(60 * minutes));
}

/// A row whose times are spread over 30 days; every second one is closed.
QString rowSql(int id)
{
    static const QStringList priorities{u"LOW"_s, u"MEDIUM"_s, u"HIGH"_s, u"CRITICAL"_s};
    const bool isClosed = id % 2 == 0;
    const qint64 created = -(id * 7919LL % (29 * 1440));
    return u"(%1, 'Request number %1 of somebody', '%2', '%3', '%4', %5, %6, %7, %8)"_s.arg(
        QString::number(id), isClosed ? u"CLOSED"_s : u"OPEN"_s, priorities.at(id / 2 % 4),
        u"agent%1"_s.arg(id % 50), moment(created), id % 3 ? moment(created + id % 400) : u"NULL"_s,
        isClosed ? moment(created + id % 1440) : u"NULL"_s, id % 5 ? u"NULL"_s : moment(created + 2880));
}

Result<void> make(test::Backend &backend)
{
    const auto started = backend.start();
    return started ? backend.createWithSchema(Database) : started;
}

Result<void> fill(test::Backend &backend, int rows)
{
    constexpr int Batch = 10'000;
    for (int first = 1; first <= rows; first += Batch) {
        QStringList values;
        for (int id = first; id < first + Batch && id <= rows; ++id)
            values << rowSql(id);
        const auto inserted =
            backend.execute(Database,
                            u"INSERT INTO sr_requests (id, title, status, priority, assignee, created_at, "
                            "first_response_at, resolved_at, due_at) VALUES "_s
                                + values.join(u',') + u';');
        if (!inserted)
            return inserted.error();
    }
    return {};
}

SlaPolicy policy()
{
    SlaPolicy policy;
    policy.hours.timeZone = u"Asia/Seoul"_s;
    policy.hours.days.fill({{9 * 60, 12 * 60}, {13 * 60, 18 * 60}});
    policy.hours.days[5].clear();
    policy.hours.days[6].clear();
    policy.targets[0] = {{u"CRITICAL"_s, 4h}, {u"HIGH"_s, 8h}, {u"MEDIUM"_s, 24h}, {u"LOW"_s, 72h}};
    policy.targets[1] = {{u"CRITICAL"_s, 15min}, {u"*"_s, 4h}};
    return policy;
}

CollectionSettings settingsFor(const test::Backend &backend)
{
    CollectionSettings settings;
    settings.database.address = *parseDatabaseUrl(backend.url(Database));
    settings.interval = 1h;
    settings.readsPast = false;
    settings.timeout = 60s;
    for (CollectorDefinition definition : builtInDefinitions().collectors) {
        if (!definition.sla)
            continue;
        definition.sla = policy();
        definition.interval = 1h;
        settings.collectors.push_back(definition);
    }
    return settings;
}

/// Evaluates an empty table, so that what the driver and its libraries need is there already.
void evaluateNothing(const test::Backend &backend)
{
    Collection collection(settingsFor(backend), [] { return Now; });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    collection.start();
    constexpr int LongEnough = 60'000;
    while (snapshots.wait(LongEnough) && !qvariant_cast<SnapshotPtr>(snapshots.last().front())->sla) { }
    collection.stop();
}

void measure(const QString &name, int rows)
{
    const auto backend = test::backendNamed(name);
    if (const auto made = make(*backend); !made) {
        std::printf("%s: %s\n", qPrintable(name), qPrintable(made.error().message));
        return;
    }
    const double atFirst = residentMemory();
    evaluateNothing(*backend);
    const double before = residentMemory();
    if (const auto filled = fill(*backend, rows); !filled) {
        std::printf("%s: %s\n", qPrintable(name), qPrintable(filled.error().message));
        return;
    }
    qint64 later = 0;
    Collection collection(settingsFor(*backend), [&later] { return Now.addSecs(later); });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    const auto next = [&](const char *what) {
        const double used = processorTime();
        for (SnapshotPtr snapshot; !snapshot || !snapshot->sla;) {
            if (!snapshots.wait(60'000))
                return;
            snapshot = qvariant_cast<SnapshotPtr>(snapshots.last().front());
            snapshots.clear(); // or it would keep them all, and their memory
            if (!snapshot->sla)
                continue;
            const SlaObjectiveReport &report = snapshot->sla->objectives.front();
            std::printf("%s, %s: %.0f ms, %.0f ms of it on a processor here; resolution: %lld evaluated, "
                        "%lld running, %lld breached\n",
                        qPrintable(name), what, snapshot->collectors.front().duration.count() * 1000,
                        processorTime() - used, static_cast<long long>(report.evaluated()),
                        static_cast<long long>(report.clocks(SlaClockState::Running).count),
                        static_cast<long long>(report.clocks(SlaClockState::Breached).count));
        }
    };
    collection.start();
    next("the first time");
    for (int i = 0; i < 3; ++i) {
        later += 60;
        collection.collectNow();
        next("nothing changed");
    }
    for (int i = 0; i < 3; ++i) {
        later += 60;
        const auto changed =
            backend->execute(Database, u"UPDATE sr_requests SET title = 'x' WHERE id = %1;"_s.arg(i + 1));
        if (!changed)
            return;
        collection.collectNow();
        next("after a change");
    }
    std::printf("%s: %.1f MiB more than without rows; driver and connection: %.1f MiB\n", qPrintable(name),
                residentMemory() - before, before - atFirst);
    collection.stop();
}

} // namespace

} // namespace guardia::bench

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QStringList names = QCoreApplication::arguments().mid(1);
    if (names.isEmpty())
        names = {u"SQLite"_s, u"PostgreSQL"_s};
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("GUARDIA_BENCH_ROWS", &isGiven);
    for (const QString &name : names)
        guardia::bench::measure(name, 2 * (isGiven ? given : 100'000));
}
