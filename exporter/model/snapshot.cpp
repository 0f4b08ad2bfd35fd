// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/snapshot.h"

#include <algorithm>

namespace guardia {

const MetricFamily *familyNamed(const Snapshot &snapshot, QStringView name)
{
    const auto found = std::ranges::lower_bound(
        snapshot.families, name, {}, [](const MetricFamily &family) { return QStringView(family.name); });
    return found != snapshot.families.end() && found->name == name ? &*found : nullptr;
}

const CollectorState *collectorNamed(const Snapshot &snapshot, QStringView name)
{
    const auto found = std::ranges::find_if(
        snapshot.collectors, [name](const CollectorState &state) { return state.name == name; });
    return found != snapshot.collectors.end() ? &*found : nullptr;
}

QString problemOf(const CollectorState &collector)
{
    if (!collector.error.isEmpty())
        return collector.error;
    QStringList problems;
    for (const MetricFailure &failure : collector.failedMetrics) {
        const QString place = failure.place.isEmpty() ? QString() : QString(u" (" + failure.place + u')');
        problems << failure.metric + place + u": " + failure.reason;
    }
    return problems.join(u"; ");
}

QString readingText(const CollectorState &collector, const QDateTime &now)
{
    if (!collector.reading)
        return {};
    const auto since = std::chrono::milliseconds(std::max<qint64>(collector.reading->since.msecsTo(now), 0));
    const QString rows = collector.reading->rows
        ? QString(u", of at most " + QString::number(*collector.reading->rows) + u" rows")
        : QString();
    return collector.name + u" has been read for the first time for "
        + QString::number(since / std::chrono::seconds(1)) + u" s" + rows;
}

bool isStale(const Snapshot &snapshot, QStringView collector)
{
    const CollectorState *state = collectorNamed(snapshot, collector);
    return state && state->freshness == Freshness::Stale;
}

} // namespace guardia
