// SPDX-License-Identifier: GPL-3.0-or-later
// How long the pages of a large table take, and whether scrolling through it needs more and more memory.
// Prints figures; nothing here passes or fails by them.
//   bench_records [SQLite] [PostgreSQL] [MariaDB] [options of Google Benchmark]
// GUARDIA_BENCH_ROWS: of the table, 10 million by default. GUARDIA_BENCH_PAGES: how many pages are scrolled
// through, 2000 by default, 0 for all of them.
#include "auditlog.h"
#include "console/databaserecords.h"
#include "model/clock.h"
#include "recordwait.h"
#include "scrolling.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <benchmark/benchmark.h>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guardia::bench {

namespace {

using Direction = RecordPageRequest::Direction;

constexpr double NanosecondsPerMillisecond = 1e6;
constexpr double BytesPerMebibyte = 1024.0 * 1024.0;

enum class Place { First, Middle, Last };

/// A page whose reading time is measured.
struct Case {
    const char *name;
    RecordScope scope;
    RecordOrder order;
};

const QString Collector = QStringLiteral("audit");

std::vector<Case> cases()
{
    const RecordFilter critical{QStringLiteral("severity"), RecordFilter::Match::Equals,
                                QStringLiteral("CRITICAL")};
    const RecordFilter fatal{QStringLiteral("severity"), RecordFilter::Match::Equals,
                             QStringLiteral("FATAL")}; // no row has this value
    const SeriesKey info{QStringLiteral("guardia_audit_by_severity"),
                         {{QStringLiteral("severity"), QStringLiteral("INFO")}}};
    const RecordOrder byTime{QStringLiteral("created_at"), Qt::DescendingOrder};
    return {
        {"all by created_at", {Collector, {}, {}, {}}, byTime},
        {"all by id", {Collector, {}, {}, {}}, {}},
        {"severity = CRITICAL by created_at", {Collector, {}, {}, {critical}}, byTime},
        {"severity = CRITICAL by id", {Collector, {}, {}, {critical}}, {}},
        {"severity = FATAL by created_at", {Collector, {}, {}, {fatal}}, byTime},
        {"severity = FATAL by id", {Collector, {}, {}, {fatal}}, {}},
        {"tile INFO by created_at", {Collector, info, {}, {}}, byTime},
        {"tile INFO by id", {Collector, info, {}, {}}, {}},
    };
}

/// One database: its measurements, and the results needed for ratios.
class Bench
{
public:
    Bench(QString backend, qint64 rows, int pages)
        : m_log(std::move(backend))
        , m_rows(rows)
        , m_pages(pages)
    { }

    Result<void> fill()
    {
        QElapsedTimer timer;
        timer.start();
        if (const auto filled = m_log.fill(m_rows); !filled)
            return filled;
        auto settings = m_log.settings();
        if (!settings)
            return settings.error();
        m_settings = std::move(*settings);
        std::printf("%s: %lld rows made in %.1f s\n", qPrintable(m_log.name()),
                    static_cast<long long>(m_rows), double(timer.elapsed()) / 1e3);
        return {};
    }

    /// Measures scrolling first, while this process has little memory, and prints the result.
    Result<void> scrollThrough();
    void registerAll();
    void printRatios() const;

private:
    [[nodiscard]] std::unique_ptr<DatabaseRecords> open() const
    {
        return std::make_unique<DatabaseRecords>(m_settings, systemClock());
    }
    static void close(std::unique_ptr<DatabaseRecords> source);
    [[nodiscard]] Result<RecordPageRequest> requestOf(RecordSource &source, const Case &one,
                                                      Place place) const;
    void registerPage(const Case &one, Place place);
    void measurePage(benchmark::State &state, const Case &one, Place place);
    void measureFirstConnection(benchmark::State &state) const;
    void measureCount(benchmark::State &state) const;

    AuditLog m_log;
    qint64 m_rows;
    int m_pages;
    CollectionSettings m_settings;
    std::map<std::string, std::map<Place, double>> m_milliseconds; ///< by name of the case
};

void Bench::close(std::unique_ptr<DatabaseRecords> source)
{
    QEventLoop loop;
    QObject::connect(source.get(), &DatabaseRecords::closed, &loop, &QEventLoop::quit);
    source->close();
    loop.exec();
}

/// The place in the middle is that of the row with the middle id, according to the database. The database is
/// asked in any case, so that the time for connecting is not measured.
Result<RecordPageRequest> Bench::requestOf(RecordSource &source, const Case &one, Place place) const
{
    RecordPageRequest request;
    request.scope = one.scope;
    request.order = one.order;
    if (place == Place::Last)
        request.direction = Direction::Backward;
    RecordPageRequest middle = request;
    middle.scope = {Collector,
                    {},
                    {},
                    {{QStringLiteral("id"), RecordFilter::Match::Equals, QString::number((m_rows + 1) / 2)}}};
    const auto page = pageOf(source, middle);
    if (!page)
        return page.error();
    if (page->cursors.isEmpty())
        return Error{ErrorKind::Missing, QStringLiteral("there is no row in the middle")};
    if (place == Place::Middle)
        request.from = page->cursors.front();
    return request;
}

void Bench::measurePage(benchmark::State &state, const Case &one, Place place)
{
    auto source = open();
    const auto request = requestOf(*source, one, place);
    qsizetype rows = 0;
    qint64 nanoseconds = 0;
    for ([[maybe_unused]] auto _ : state) {
        QElapsedTimer timer;
        timer.start();
        const auto page = request ? pageOf(*source, *request) : Result<RecordPage>(request.error());
        nanoseconds += timer.nsecsElapsed();
        if (!page) {
            state.SkipWithError(qPrintable(page.error().message));
            break;
        }
        rows = page->rows.size();
    }
    close(std::move(source));
    state.counters["rows"] = double(rows);
    if (state.iterations() > 0)
        m_milliseconds[one.name][place] =
            double(nanoseconds) / NanosecondsPerMillisecond / double(state.iterations());
}

/// The first page that someone sees: connecting and inspecting the table's columns are part of it.
void Bench::measureFirstConnection(benchmark::State &state) const
{
    const Case first = cases().front();
    for ([[maybe_unused]] auto _ : state) {
        auto source = open();
        RecordPageRequest request;
        request.scope = first.scope;
        request.order = first.order;
        const auto page = pageOf(*source, request);
        if (!page)
            state.SkipWithError(qPrintable(page.error().message));
        state.PauseTiming();
        close(std::move(source));
        state.ResumeTiming();
    }
}

void Bench::measureCount(benchmark::State &state) const
{
    auto source = open();
    for ([[maybe_unused]] auto _ : state) {
        const auto rows = countOf(*source, cases().front().scope);
        if (!rows)
            state.SkipWithError(qPrintable(rows.error().message));
    }
    close(std::move(source));
}

void Bench::registerPage(const Case &one, Place place)
{
    static const std::map<Place, const char *> names{
        {Place::First, "first page"}, {Place::Middle, "middle page"}, {Place::Last, "last page"}};
    const std::string name = m_log.name().toStdString() + '/' + one.name + '/' + names.at(place);
    benchmark::RegisterBenchmark(
        name.c_str(), [this, one, place](benchmark::State &state) { measurePage(state, one, place); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
}

void Bench::registerAll()
{
    const std::string name = m_log.name().toStdString();
    benchmark::RegisterBenchmark((name + "/first page of a new connection").c_str(),
                                 [this](benchmark::State &state) { measureFirstConnection(state); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    for (const Case &one : cases()) {
        for (const Place place : {Place::First, Place::Middle, Place::Last})
            registerPage(one, place);
    }
    benchmark::RegisterBenchmark((name + "/count of all").c_str(),
                                 [this](benchmark::State &state) { measureCount(state); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
}

Result<void> Bench::scrollThrough()
{
    auto source = open();
    const auto scrolled = scroll(*source, cases().front().order, m_pages);
    close(std::move(source));
    if (!scrolled)
        return scrolled.error();
    std::printf(
        "%s: scrolled through %d pages of a list of %lld rows in %.1f s (%.2f ms a page, the slowest "
        "%.1f ms), then to the last page\n"
        "%s: resident memory %.1f MiB at the first page, %.1f MiB at the most, %.1f MiB at the last "
        "page\n",
        qPrintable(m_log.name()), scrolled->pages, static_cast<long long>(scrolled->rows), scrolled->seconds,
        scrolled->seconds * 1e3 / std::max(scrolled->pages, 1), scrolled->slowest * 1e3,
        qPrintable(m_log.name()), double(scrolled->memoryBefore) / BytesPerMebibyte,
        double(scrolled->memoryHighest) / BytesPerMebibyte, double(scrolled->memoryAfter) / BytesPerMebibyte);
    return {};
}

void Bench::printRatios() const
{
    for (const auto &[name, times] : m_milliseconds) {
        if (times.size() == 3)
            std::printf("%s/%s: middle / first page %.2f, last / first page %.2f\n", qPrintable(m_log.name()),
                        name.c_str(), times.at(Place::Middle) / times.at(Place::First),
                        times.at(Place::Last) / times.at(Place::First));
    }
}

int run(const QStringList &backends)
{
    bool isNumber = false;
    const qint64 told = qEnvironmentVariable("GUARDIA_BENCH_ROWS").toLongLong(&isNumber);
    const qint64 rows = isNumber && told > 0 ? told : 10'000'000;
    const int toldPages = qEnvironmentVariableIntValue("GUARDIA_BENCH_PAGES", &isNumber);
    std::vector<std::unique_ptr<Bench>> benches;
    for (const QString &backend : backends) {
        benches.push_back(std::make_unique<Bench>(backend, rows, isNumber ? toldPages : 2000));
        auto done = benches.back()->fill();
        if (done)
            done = benches.back()->scrollThrough();
        if (!done) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(backend), qPrintable(done.error().message));
            return EXIT_FAILURE;
        }
        std::fflush(stdout);
        benches.back()->registerAll();
    }
    benchmark::RunSpecifiedBenchmarks();
    for (const auto &bench : benches)
        bench->printRatios();
    return EXIT_SUCCESS;
}

} // namespace

} // namespace guardia::bench

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    QStringList backends;
    for (int i = 1; i < argc; ++i)
        backends << QString::fromLocal8Bit(argv[i]);
    if (backends.isEmpty())
        backends = {QStringLiteral("SQLite"), QStringLiteral("PostgreSQL")};
    for (const QString &backend : std::as_const(backends)) {
        if (backend != u"SQLite" && backend != u"PostgreSQL" && backend != u"MariaDB") {
            std::fprintf(stderr, "there is no database %s here\n", qPrintable(backend));
            return EXIT_FAILURE;
        }
    }
    return guardia::bench::run(backends);
}
