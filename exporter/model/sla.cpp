// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sla.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace guardia {

namespace {

qint64 sumOf(const std::vector<SlaPriorityResult> &priorities, SlaRows SlaPriorityResult::*rows)
{
    return std::accumulate(
        priorities.begin(), priorities.end(), qint64(0),
        [rows](qint64 sum, const SlaPriorityResult &priority) { return sum + (priority.*rows).count; });
}

} // namespace

QString labelOf(SlaObjective objective)
{
    return objective == SlaObjective::Resolution ? QStringLiteral("resolution")
                                                 : QStringLiteral("first_response");
}

QString labelOf(SlaClockState state)
{
    switch (state) {
    case SlaClockState::Running:
        return QStringLiteral("running");
    case SlaClockState::Paused:
        return QStringLiteral("paused");
    case SlaClockState::Breached:
        break;
    }
    return QStringLiteral("breached");
}

qint64 SlaObjectiveReport::evaluated() const
{
    return sumOf(priorities, &SlaPriorityResult::evaluated);
}

qint64 SlaObjectiveReport::breached() const
{
    return sumOf(priorities, &SlaPriorityResult::breached);
}

std::optional<double> SlaObjectiveReport::compliance() const
{
    const qint64 all = evaluated();
    if (all == 0)
        return std::nullopt;
    return double(all - breached()) / double(all);
}

std::optional<double> SlaObjectiveReport::errorBudget() const
{
    const qint64 all = evaluated();
    if (all == 0 || share >= 1)
        return std::nullopt;
    return 1 - double(breached()) / (double(all) * (1 - share));
}

const SlaRows *rowsOf(const SlaReport &report, const SlaSelection &selection)
{
    const SlaObjectiveReport *one = reportOf(report, selection.objective);
    if (!one)
        return nullptr;
    return selection.within ? &one->dueWithin.at(*selection.within) : &one->clocks(SlaClockState::Breached);
}

std::vector<SlaClock> clocksOf(const SlaReport &report, const SlaSelection &selection)
{
    const qint64 end = report.at.toMSecsSinceEpoch()
        + (selection.within ? SlaSpans.at(*selection.within).length.count() : 0);
    std::vector<SlaClock> clocks;
    std::ranges::copy_if(selection.within ? report.soonest : report.overdue, std::back_inserter(clocks),
                         [&](const SlaClock &clock) {
                             return clock.objective == selection.objective
                                 && (!selection.within || clock.deadline <= end);
                         });
    return clocks;
}

const SlaObjectiveReport *reportOf(const SlaReport &report, SlaObjective objective)
{
    const auto found = std::ranges::find(report.objectives, objective, &SlaObjectiveReport::objective);
    return found != report.objectives.end() ? &*found : nullptr;
}

} // namespace guardia
