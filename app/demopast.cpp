// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demopast.h"

#include "model/log.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace guardia {

namespace {

QDateTime dateTimeOf(Moment moment)
{
    const auto time = std::chrono::floor<std::chrono::milliseconds>(moment).time_since_epoch();
    return QDateTime::fromMSecsSinceEpoch(time.count(), Qt::UTC);
}

CollectionWorker::Settings workerSettings(const QString &file, const CollectionSettings &settings)
{
    CollectionWorker::Settings worker;
    worker.database.address.database = file;
    worker.timeout = settings.timeout;
    worker.settle = settings.settle;
    worker.maxSeries = settings.maxSeries;
    return worker;
}

std::vector<CollectorBook::Entry> replayedEntries(const std::vector<CollectorDefinition> &collectors)
{
    std::vector<CollectorBook::Entry> entries;
    entries.reserve(collectors.size());
    for (const CollectorDefinition &collector : collectors)
        entries.push_back({collector.name});
    return entries;
}

int metricCount(const std::vector<CollectorDefinition> &collectors)
{
    QSet<QString> families; // several metrics may be parts of one
    for (const CollectorDefinition &collector : collectors) {
        for (const MetricDefinition &metric : collector.metrics)
            families.insert(familyOf(metric));
    }
    return int(families.size());
}

} // namespace

std::vector<CollectorDefinition> gaugesWithoutPast(const std::vector<CollectorDefinition> &collectors,
                                                   const QStringList &known)
{
    std::vector<CollectorDefinition> some;
    for (CollectorDefinition collector : collectors) {
        erase_if(collector.metrics, [&known](const MetricDefinition &metric) {
            return metric.type != MetricType::Gauge || metric.past
                || (metric.part && isOfHistogram(*metric.part)) || known.contains(familyOf(metric));
        });
        if (collector.metrics.empty() || collector.table.isEmpty())
            continue;
        collector.interval.reset();
        collector.attention.clear();
        collector.annotations.clear();
        some.push_back(std::move(collector));
    }
    return some;
}

DemoPast::DemoPast(std::unique_ptr<DemoReplay> replay, std::vector<CollectorDefinition> collectors,
                   const CollectionSettings &settings, QObject *parent)
    : QObject(parent)
    , m_replay(std::move(replay))
    , m_collectors(std::move(collectors))
    , m_worker(workerSettings(m_replay->path(), settings), [this] { return m_now; })
    , m_book(replayedEntries(m_collectors), settings.maxSeries, {})
    , m_all(metricCount(m_collectors))
{
    connect(&m_worker, &CollectionWorker::collected, this, [this](const CollectionResult &result) {
        for (const CollectorResult &one : result.collectors)
            m_book.record(one, m_now);
    });
}

void DemoPast::start()
{
    goOn();
}

void DemoPast::goOn()
{
    const std::vector<Moment> &stops = m_replay->stops();
    emit progressed({int(m_all * m_done / stops.size()), m_all});
    if (m_done == stops.size()) {
        finish();
        return;
    }
    if (const auto gone = m_replay->goTo(stops[m_done]); !gone) {
        logMessage(QtWarningMsg, historyLog(),
                   QStringLiteral("numbers whose past does not follow from rows have none"),
                   {{"error", gone.error().message}});
        emit ended(0);
        return;
    }
    m_now = dateTimeOf(stops[m_done]);
    m_worker.collect(m_collectors);
    takePoints();
    ++m_done;
    QMetaObject::invokeMethod(this, &DemoPast::goOn, Qt::QueuedConnection);
}

/// A series that has no number at this stop, but had one before, has a gap.
void DemoPast::takePoints()
{
    const Snapshot snapshot = m_book.snapshot(m_now, true);
    const qint64 time = m_now.toMSecsSinceEpoch();
    for (const MetricFamily &family : snapshot.families) {
        const CollectorState *collector = collectorNamed(snapshot, family.collector);
        if (!collector || !collector->succeeded)
            continue;
        for (const Sample &sample : family.samples) {
            Series &series = m_series[seriesKey(family, sample)];
            series.collector = family.collector;
            series.points.push_back({time, sample.value});
        }
    }
    for (Series &series : m_series) {
        if (series.points.back().time != time && !std::isnan(series.points.back().value))
            series.points.push_back({time, Gap});
    }
}

void DemoPast::finish()
{
    QMap<QString, PastFamily> families;
    for (const auto &[key, series] : m_series.asKeyValueRange()) {
        PastFamily &family = families[key.family];
        family.family = key.family;
        family.collector = series.collector;
        family.series.push_back({key, std::move(series.points)});
    }
    m_series.clear();
    for (PastFamily &family : families)
        emit pastRead(std::make_shared<const PastFamily>(std::move(family)));
    emit ended(int(families.size()));
}

} // namespace guardia

#include "moc_demopast.cpp"
