// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/forecast.h"
#include "history/historystore.h"
#include "http/server.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdio>

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr int SeriesCount = 100;
constexpr qint64 Second = 1000;
constexpr qint64 Day = 24 * 3600 * Second;
constexpr qint64 Start = 16 * Day * 1280;
/// Times older than a month have a point every five minutes, as building them with one every 15 s would take
/// minutes; the last month has one every 15 s.
constexpr int OldDays = 370;
constexpr int NewDays = 31;
constexpr qint64 End = Start + (OldDays + NewDays) * Day;

/// A hundred counts, most of which change now and then, as those of a service desk do.
class Desk
{
public:
    Snapshot snapshotAt(qint64 time)
    {
        CollectorState state;
        state.name = u"service_requests"_s;
        state.freshness = Freshness::Fresh;
        state.lastSuccess = QDateTime::fromMSecsSinceEpoch(time + m_random.bounded(40), Qt::UTC);
        MetricFamily family{u"guardia_sr_by_status"_s, MetricType::Gauge, {}, {u"status"_s}, {}, state.name};
        for (int i = 0; i < SeriesCount; ++i) {
            if (m_random.bounded(4 + i) == 0)
                m_values[i] += m_random.bounded(7) - 3;
            family.samples.push_back({{u"STATUS_%1"_s.arg(i)}, m_values[i], m_values[i]});
        }
        Snapshot snapshot;
        snapshot.takenAt = *state.lastSuccess;
        snapshot.collectors = {state};
        snapshot.families = {family};
        return snapshot;
    }

private:
    QRandomGenerator m_random{1};
    std::array<double, SeriesCount> m_values = {};
};

/// Kilobytes of memory that the process uses now.
qint64 residentKilobytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').constFirst().toLongLong();
    }
    return 0;
}

/// A history of a hundred series over 400 days. It is built once, and the cost of building it is printed.
const HistoryPtr &longHistory()
{
    static const HistoryPtr history = [] {
        Desk desk;
        History building;
        const qint64 before = residentKilobytes();
        for (qint64 time = Start; time < Start + OldDays * Day; time += 300 * Second)
            building.append(desk.snapshotAt(time));
        for (qint64 time = Start + OldDays * Day; time < End; time += 15 * Second)
            building.append(desk.snapshotAt(time));
        std::printf("%d series of 400 days: %.1f MiB packed, %.1f MiB of resident memory\n", SeriesCount,
                    double(building.bytes()) / 1048576.0, double(residentKilobytes() - before) / 1024.0);
        return std::make_shared<const History>(std::move(building));
    }();
    return history;
}

/// A query of the days before now; asked: the body's members that say what for.
void queryFor(benchmark::State &state, const QByteArray &asked)
{
    const qint64 range = state.range(0) * Day;
    Server server({}, [] { return QDateTime::fromMSecsSinceEpoch(End, Qt::UTC); });
    server.setHistory(longHistory());
    Request request;
    request.method = Method::Post;
    request.path = u"/api/metrics/query"_s;
    request.headers.emplaceBack("content-type", "application/json");
    request.body = R"({"range":{"from":)" + QByteArray::number(End - range) + R"(,"to":)"
        + QByteArray::number(End) + "}," + asked + '}';
    qsizetype bytes = 0;
    for (auto _ : state)
        bytes = server.answer(request).body.size();
    state.counters["bytes"] = double(bytes);
}

QByteArray targets(int count)
{
    QByteArrayList all;
    for (int i = 0; i < count; ++i)
        all += R"({"target":"guardia_sr_by_status{status=\"STATUS_)" + QByteArray::number(i) + R"(\"}"})";
    return R"("targets":[)" + all.join(',') + ']';
}

void query(benchmark::State &state)
{
    queryFor(state, R"("maxDataPoints":1000,)" + targets(1));
}

void querySeries(benchmark::State &state)
{
    queryFor(state, R"("maxDataPoints":200,)" + targets(SeriesCount));
}

/// The same series: what it takes longer is what it costs to find them.
void queryFamily(benchmark::State &state)
{
    queryFor(state, R"("maxDataPoints":200,"targets":[],"families":["guardia_sr_by_status"])");
}

void appendSnapshot(benchmark::State &state)
{
    History history = *longHistory();
    Desk desk;
    qint64 time = End;
    HistoryPtr published;
    for (auto _ : state) {
        state.PauseTiming();
        const Snapshot snapshot = desk.snapshotAt(time += 15 * Second);
        state.ResumeTiming();
        history.append(snapshot);
        published = std::make_shared<const History>(history);
    }
}

/// What is made of all series every five minutes, where a definition asks for it.
void forecast(benchmark::State &state)
{
    Desk desk;
    Snapshot snapshot = desk.snapshotAt(End);
    MetricFamily thresholds = snapshot.families.front();
    thresholds.name = u"guardia_sr_limit"_s;
    for (Sample &sample : thresholds.samples)
        sample.value = 1e6;
    snapshot.families.push_back(std::move(thresholds));
    std::ranges::sort(snapshot.families, {}, &MetricFamily::name);
    const Forecast all{
        u"full"_s, u"service_requests"_s, {}, u"guardia_sr_by_status"_s, u"guardia_sr_limit"_s};
    for (auto _ : state)
        benchmark::DoNotOptimize(forecastFamilies({all}, snapshot, *longHistory()));
}

/// How much a day adds to the file, and what a save of 20 s and a start cost.
void saveAndLoad(benchmark::State &state)
{
    const QTemporaryDir directory;
    const QString fileName = directory.filePath(u"history.sqlite"_s);
    History history = *longHistory();
    HistoryStore store(fileName, 512LL * 1024 * 1024);
    (void)store.load();
    (void)store.save(history);
    Desk desk;
    qint64 time = End;
    for (auto _ : state) {
        state.PauseTiming();
        history.append(desk.snapshotAt(time += 15 * Second));
        state.ResumeTiming();
        (void)store.save(history);
    }
    store = HistoryStore(fileName, 512LL * 1024 * 1024);
    std::printf("400 days on disk: %.1f MiB, %.0f KiB a day\n",
                double(QFileInfo(fileName).size()) / 1048576.0,
                double(QFileInfo(fileName).size()) / 1024.0 / 400);
}

} // namespace

BENCHMARK(query)
    ->Name("query of 1,000 points, days:")
    ->Arg(1)
    ->Arg(30)
    ->Arg(400)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(querySeries)
    ->Name("query of 100 series by name, days:")
    ->Arg(1)
    ->Arg(30)
    ->Arg(400)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(queryFamily)
    ->Name("query of 100 series as a family, days:")
    ->Arg(1)
    ->Arg(30)
    ->Arg(400)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(appendSnapshot)->Name("append and publish 100 series")->Unit(benchmark::kMillisecond);
BENCHMARK(forecast)->Name("forecast of 100 series")->Unit(benchmark::kMillisecond);
BENCHMARK(saveAndLoad)->Name("save 15 s of 100 series")->Unit(benchmark::kMillisecond)->Iterations(50);

BENCHMARK_MAIN();
