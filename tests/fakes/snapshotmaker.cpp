// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/snapshotmaker.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// How many rows there are where all is well.
constexpr double HealthyTotal = 12;

/// The labels of a metric, according to its definition.
QStringList labelNamesOf(const QString &metric)
{
    QStringList names;
    for (const CollectorDefinition &collector : collectorsWithTickets()) {
        const auto found = std::ranges::find(collector.metrics, metric, &MetricDefinition::name);
        if (found == collector.metrics.end())
            continue;
        for (const LabelDefinition &label : found->labels)
            names.append(label.name);
    }
    names.sort();
    return names;
}

} // namespace

QDateTime beginning()
{
    return {QDate(2026, 1, 2), QTime(14, 2), Qt::UTC};
}

SnapshotMaker::SnapshotMaker(const QDateTime &time, const CataloguePtr &catalogue)
{
    m_snapshot.catalogue = catalogue;
    m_snapshot.databaseUp = true;
    for (const Indicator &indicator : m_snapshot.catalogue->indicators) {
        if (indicator.isOptional || collectorNamed(m_snapshot, indicator.collector))
            continue;
        CollectorState state;
        state.name = indicator.collector;
        state.freshness = Freshness::Fresh;
        state.succeeded = true;
        m_snapshot.collectors.push_back(state);
    }
    std::ranges::sort(m_snapshot.collectors, {}, &CollectorState::name);
    at(time);
}

SnapshotMaker &SnapshotMaker::at(const QDateTime &time)
{
    m_snapshot.takenAt = time;
    for (CollectorState &collector : m_snapshot.collectors) {
        if (!collector.succeeded)
            continue;
        collector.lastSuccess = time;
        m_snapshot.collectedAt = time;
    }
    return *this;
}

SnapshotMaker &SnapshotMaker::healthy()
{
    for (const Indicator &indicator : m_snapshot.catalogue->indicators) {
        if (indicator.isOptional)
            continue;
        const bool isShareOfGood =
            indicator.unit == Unit::Ratio && indicator.threshold.side == Threshold::Side::Below;
        const double value = isShareOfGood ? 0.975 : 0;
        set(indicator.value, indicator.threshold == Threshold() ? 250 : value);
        const auto wouldBeBad = [&indicator](const Indicator &other) {
            return indicator.detail && other.value == indicator.detail->value
                && judged(HealthyTotal, other.threshold) != State::Ok;
        };
        if (indicator.detail && std::ranges::none_of(m_snapshot.catalogue->indicators, wouldBeBad))
            setTotal(indicator.detail->value.family, HealthyTotal);
        if (indicator.judged != indicator.value)
            set(indicator.judged, 1);
    }
    return *this;
}

SnapshotMaker &SnapshotMaker::set(const SeriesKey &key, double value)
{
    return set(key, value, value);
}

SnapshotMaker &SnapshotMaker::set(const SeriesKey &key, double stock, double exposed)
{
    MetricFamily &place = family(key);
    QStringList labels;
    for (const auto &label : key.labels)
        labels += label.second;
    const auto found = std::ranges::find(place.samples, labels, &Sample::labels);
    Sample &sample = found != place.samples.end() ? *found : place.samples.emplace_back();
    sample = {labels, exposed, stock};
    return *this;
}

SnapshotMaker &SnapshotMaker::setTotal(const QString &name, double rows)
{
    const MetricFamily *known = familyNamed(m_snapshot, name);
    SeriesKey rest = seriesKey(name, {});
    for (const QString &label : known ? known->labelNames : labelNamesOf(name))
        rest.labels.append({label, u"REST"_s});
    set(rest, 0);
    return set(rest, rows - stockOf(family(rest)));
}

SnapshotMaker &SnapshotMaker::empty(const SeriesKey &key)
{
    family(key).samples.clear();
    return *this;
}

SnapshotMaker &SnapshotMaker::remove(const QString &family)
{
    std::erase_if(m_snapshot.families, [&](const MetricFamily &one) { return one.name == family; });
    return *this;
}

SnapshotMaker &SnapshotMaker::fail(const QString &collector, const QString &error, Freshness freshness,
                                   Fault fault)
{
    const auto found = std::ranges::find(m_snapshot.collectors, collector, &CollectorState::name);
    if (found == m_snapshot.collectors.end())
        qFatal("there is no collector %s", qPrintable(collector));
    found->succeeded = false;
    found->error = error;
    found->fault = fault;
    found->freshness = freshness;
    if (freshness == Freshness::Never)
        found->lastSuccess.reset();
    if (freshness == Freshness::Never || freshness == Freshness::Expired)
        std::erase_if(m_snapshot.families,
                      [&](const MetricFamily &one) { return one.collector == collector; });
    return *this;
}

SnapshotMaker &SnapshotMaker::lose(const QString &error)
{
    for (const CollectorState &one : std::vector(m_snapshot.collectors))
        fail(one.name, error, Freshness::Stale, Fault::Outage);
    return databaseUp(false);
}

SnapshotMaker &SnapshotMaker::databaseUp(bool up)
{
    m_snapshot.databaseUp = up;
    return *this;
}

SnapshotPtr SnapshotMaker::made() const
{
    return std::make_shared<const Snapshot>(m_snapshot);
}

MetricFamily &SnapshotMaker::family(const SeriesKey &key)
{
    const auto place = std::ranges::lower_bound(m_snapshot.families, key.family, {}, &MetricFamily::name);
    if (place != m_snapshot.families.end() && place->name == key.family)
        return *place;
    MetricFamily made;
    made.name = key.family;
    for (const auto &label : key.labels)
        made.labelNames += label.first;
    for (const Indicator &indicator : m_snapshot.catalogue->indicators) {
        const bool isDetail = indicator.detail && indicator.detail->value.family == key.family;
        if (isDetail || indicator.value.family == key.family || indicator.judged.family == key.family)
            made.collector = indicator.collector;
    }
    return *m_snapshot.families.insert(place, made);
}

} // namespace guardia
