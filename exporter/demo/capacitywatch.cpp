// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/capacitywatch.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr double WarningShare = 0.875;
constexpr double OverloadFrom = 95;
constexpr double MeasureEvery = 2 * 3600; // seconds

constexpr qint64 GrowingPlan = 41;
constexpr double GrowingFrom = 40; ///< per cent
constexpr double GrowingThreshold = 90; ///< per cent
constexpr std::chrono::days GrowingFor{75}; ///< before it is extended; a year then ends ten days before that
constexpr std::chrono::days SpareTime{1}; ///< between its extension and the moment that it would be too late

/// The growing plan's utilization in per cent; since is the time since it was made.
double grownUtilization(Moment::duration since)
{
    const double days = Seconds(since % GrowingFor) / std::chrono::days(1);
    const double slope = (GrowingThreshold - GrowingFrom) / double((GrowingFor + SpareTime).count());
    return std::round((GrowingFrom + slope * days) * 10) / 10;
}

} // namespace

QString capacityStatus(double utilization, double threshold)
{
    if (utilization >= OverloadFrom)
        return u"OVERLOAD"_s;
    if (utilization >= threshold)
        return u"CRITICAL"_s;
    return utilization >= threshold * WarningShare ? u"WARNING"_s : u"NORMAL"_s;
}

CapacityPlanRow growingPlan(Moment at)
{
    const double utilization = grownUtilization({});
    return {GrowingPlan, u"로그 저장소 증설 계획"_s, u"DISK"_s, capacityStatus(utilization, GrowingThreshold),
            utilization, GrowingThreshold,           at};
}

double typicalUtilization(quint64 seed, const CapacityPlanRow &plan)
{
    Random random(mixedSeed(seed, 1000 + quint64(plan.id)));
    switch (plan.id) {
    case 7:
        return 94;
    case 23:
        return plan.threshold - 0.5;
    case 4:
    case 13:
    case 18:
    case 31:
    case 36:
        return plan.threshold * 0.92;
    default:
        return random.between(22, 0.75 * plan.threshold);
    }
}

CapacityWatch::CapacityWatch(quint64 seed, Moment start, std::vector<CapacityPlanRow> plans)
    : m_random(mixedSeed(seed, quint64(start.time_since_epoch().count())))
    , m_agenda(start)
    , m_plans(std::move(plans), 0)
{
    for (const auto &[id, plan] : m_plans.rows()) {
        if (id == GrowingPlan)
            continue;
        m_typical[id] = typicalUtilization(seed, plan);
        m_agenda.after(Seconds(m_random.between(0, MeasureEvery)), id);
    }
}

std::vector<CapacityPlanRow> CapacityWatch::advance(const Span &span)
{
    m_agenda.begin(span);
    while (const auto id = m_agenda.next()) {
        measure(*id);
        m_agenda.after(Seconds(MeasureEvery * m_random.between(0.8, 1.2)), *id);
    }
    grow(span);
    return m_plans.takeChanges([](const CapacityPlanRow &) { return false; });
}

// A random walk that is pulled back to the plan's typical value: it drifts for days but never runs away.
void CapacityWatch::measure(qint64 id)
{
    CapacityPlanRow &plan = m_plans.change(id);
    const double pull = 0.12 * (m_typical.at(id) - plan.utilization);
    const double next = plan.utilization + pull + 0.7 * m_random.deviation();
    plan.utilization = std::round(std::clamp(next, 1.0, 99.9) * 10) / 10;
    plan.status = capacityStatus(plan.utilization, plan.threshold);
}

// Draws nothing, so that it changes nothing else. A file of an earlier version has no such plan.
void CapacityWatch::grow(const Span &span)
{
    if (!m_plans.rows().contains(GrowingPlan))
        return;
    constexpr std::chrono::seconds Every{int(MeasureEvery)};
    const Moment measured = span.to - span.to.time_since_epoch() % Every;
    if (measured <= span.from)
        return;
    CapacityPlanRow &plan = m_plans.change(GrowingPlan);
    plan.utilization = grownUtilization(std::max(measured - plan.createdAt, Moment::duration()));
    plan.status = capacityStatus(plan.utilization, plan.threshold);
}

} // namespace guardia
