// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/collectorbook.h"

#include "collect/metrics/partfamilies.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <tuple>
#include <utility>

namespace guardia {

namespace {

constexpr int IntervalsUntilExpiry = 5;

Freshness freshnessOf(const CollectorState &state, std::chrono::milliseconds interval, const QDateTime &now)
{
    if (!state.lastSuccess)
        return Freshness::Never;
    if (state.succeeded)
        return Freshness::Fresh;
    const auto age = std::chrono::milliseconds(state.lastSuccess->msecsTo(now));
    return age > IntervalsUntilExpiry * interval ? Freshness::Expired : Freshness::Stale;
}

/// The events just read, plus the known events of those rules that could not be read.
std::vector<Event> renewed(std::vector<Event> known, const EventReading &reading)
{
    std::erase_if(known, [&reading](const Event &event) { return !reading.failed.contains(event.name); });
    std::ranges::copy(reading.events, std::back_inserter(known));
    return known;
}

/// Adds the statement that failed to what is known of the numbers before.
void noteFailure(const QString &failedSql, ProvenancePtr &known)
{
    if (failedSql == (known ? known->failedSql : QString()))
        return;
    Provenance provenance = known ? *known : Provenance();
    provenance.failedSql = failedSql;
    known = std::make_shared<const Provenance>(std::move(provenance));
}

} // namespace

CollectorBook::CollectorBook(const std::vector<Entry> &entries, int maxSeries, CounterLedger ledger)
    : m_maxSeries(maxSeries)
    , m_ledger(std::move(ledger))
{
    for (const Entry &entry : entries) {
        Page page{{}, entry.interval, {}, {}};
        page.state.name = entry.collector;
        page.state.interval = entry.interval;
        page.state.provenance = entry.provenance;
        page.place = m_pages.size();
        m_pages.push_back(std::move(page));
    }
    std::ranges::sort(m_pages, {}, [](const Page &page) { return page.state.name; });
}

void CollectorBook::takeOver(const CollectorBook &earlier, const QStringList &collectors)
{
    for (Page &page : m_pages) {
        const auto known = std::ranges::find_if(
            earlier.m_pages, [&page](const Page &one) { return one.state.name == page.state.name; });
        if (known == earlier.m_pages.end() || !collectors.contains(page.state.name))
            continue;
        const auto interval = page.interval;
        const auto place = page.place;
        page = *known;
        page.place = place;
        page.interval = interval;
        page.state.interval = interval;
        page.state.reading.reset(); // whoever was reading has been stopped
    }
    std::ranges::copy_if(
        earlier.m_forecasts, std::back_inserter(m_forecasts),
        [&collectors](const MetricFamily &family) { return collectors.contains(family.collector); });
}

CollectorBook::Change CollectorBook::record(const CollectorResult &result, const QDateTime &endedAt,
                                            Fault fault)
{
    Page *page = pageOf(result.collector);
    if (!page)
        return {};
    CollectorState &state = page->state;
    state.duration = result.duration;
    state.succeeded = !result.error;
    state.reading.reset();
    state.error = result.error ? result.error->message : QString();
    state.fault = result.error ? fault : Fault::Own;
    if (result.error) {
        noteFailure(result.failedSql, state.provenance);
        return {};
    }
    if (result.provenance)
        state.provenance = result.provenance;
    const qint64 foldedBefore = std::exchange(state.seriesFolded, 0);
    state.failedMetrics = result.failedMetrics;
    state.rowsSkipped.reset();
    const bool hasParts = std::ranges::any_of(
        result.families, [](const RolledFamily &rolled) { return rolled.definition->part.has_value(); });
    if (hasParts || !state.failedMetrics.empty()) {
        std::vector<RolledFamily> families = result.families;
        joinParts(families, state.failedMetrics);
        PublishedHistograms histograms = takeHistograms(families, m_maxSeries, m_ledger, state.seriesFolded);
        page->families = published(families, result.collector, state.seriesFolded);
        state.rowsSkipped = histograms.rowsSkipped;
        for (MetricFamily &family : histograms.families) {
            family.collector = result.collector;
            page->families.push_back(std::move(family));
        }
    } else {
        page->families = published(result.families, result.collector, state.seriesFolded);
    }
    state.lastSuccess = endedAt;
    state.rows = result.rows;
    page->attention = result.attention;
    page->sla = result.sla;
    page->hasNothing = result.hasNothing;
    if (result.events)
        page->events = renewed(std::move(page->events), *result.events);
    return {result.collector, foldedBefore == 0 ? state.seriesFolded : 0, m_maxSeries};
}

void CollectorBook::recordReading(const QString &collector, const QDateTime &now, std::optional<qint64> rows)
{
    Page *page = pageOf(collector);
    if (!page || page->state.lastSuccess)
        return;
    if (!page->state.reading)
        page->state.reading = FirstReading{now, {}};
    page->state.reading->rows = rows;
}

void CollectorBook::recordFailure(const QString &collector, const Error &error, Fault fault)
{
    Page *page = pageOf(collector);
    if (!page)
        return;
    page->state.succeeded = false;
    page->state.error = error.message;
    page->state.fault = fault;
}

Snapshot CollectorBook::snapshot(const QDateTime &now, bool databaseUp) const
{
    Snapshot snapshot;
    snapshot.takenAt = now;
    snapshot.databaseUp = databaseUp;
    std::vector<const Page *> known; // that found what needs attention
    for (const Page &page : m_pages) {
        if (page.hasNothing)
            continue;
        CollectorState state = page.state;
        state.freshness = freshnessOf(state, page.interval, now);
        if (state.lastSuccess && (!snapshot.collectedAt || *state.lastSuccess > *snapshot.collectedAt))
            snapshot.collectedAt = state.lastSuccess;
        if (state.freshness == Freshness::Fresh || state.freshness == Freshness::Stale) {
            std::ranges::copy(page.families, std::back_inserter(snapshot.families));
            std::ranges::copy_if(
                m_forecasts, std::back_inserter(snapshot.families),
                [&state](const MetricFamily &family) { return family.collector == state.name; });
            std::ranges::copy(page.events, std::back_inserter(snapshot.events));
            if (!page.attention.empty())
                known.push_back(&page);
            if (page.sla)
                snapshot.sla = page.sla;
        }
        snapshot.collectors.push_back(std::move(state));
    }
    std::ranges::sort(known, {}, &Page::place);
    for (const Page *page : known)
        std::ranges::copy(page->attention, std::back_inserter(snapshot.attention));
    std::ranges::sort(snapshot.families, {}, &MetricFamily::name);
    std::ranges::sort(snapshot.events, {}, [](const Event &event) {
        return std::tie(event.time, event.collector, event.name, event.id);
    });
    return snapshot;
}

std::vector<CollectorState> CollectorBook::readings() const
{
    std::vector<CollectorState> readings;
    for (const Page &page : m_pages) {
        if (page.state.reading)
            readings.push_back(page.state);
    }
    return readings;
}

CollectorBook::Page *CollectorBook::pageOf(const QString &collector)
{
    const auto found = std::ranges::find_if(
        m_pages, [&collector](const Page &page) { return page.state.name == collector; });
    return found != m_pages.end() ? &*found : nullptr;
}

std::vector<MetricFamily> CollectorBook::published(const std::vector<RolledFamily> &rolledFamilies,
                                                   const QString &collector, qint64 &folded)
{
    std::vector<MetricFamily> families;
    for (const RolledFamily &rolled : rolledFamilies) {
        const bool isCounter = rolled.definition->type == MetricType::Counter;
        const auto keep = isCounter ? m_ledger.published(rolled.definition->name) : QSet<QStringList>();
        MetricFamily family = publishedFamily(rolled, m_maxSeries, keep, folded);
        family.collector = collector;
        if (isCounter)
            m_ledger.apply(family);
        families.push_back(std::move(family));
    }
    return families;
}

} // namespace guardia
