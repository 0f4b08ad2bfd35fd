// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla/values.h"

#include <algorithm>
#include <functional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// How the series of one objective are found.
using SeriesFinder = std::function<void(const SlaObjectiveReport &, std::vector<SlaSeries> &)>;

std::vector<SlaSeries> ofObjectives(const SlaReport &report, const SeriesFinder &find)
{
    std::vector<SlaSeries> series;
    for (const SlaObjectiveReport &objective : report.objectives)
        find(objective, series);
    return series;
}

/// For a number of the objective itself, which may be unknown.
SeriesFinder only(std::function<std::optional<double>(const SlaObjectiveReport &)> number)
{
    return [number = std::move(number)](const SlaObjectiveReport &report, std::vector<SlaSeries> &series) {
        if (const auto value = number(report))
            series.push_back({{labelOf(report.objective)}, *value});
    };
}

SeriesFinder byPriority(SlaRows SlaPriorityResult::*rows)
{
    return [rows](const SlaObjectiveReport &report, std::vector<SlaSeries> &series) {
        for (const SlaPriorityResult &one : report.priorities)
            series.push_back({{labelOf(report.objective), one.priority}, double((one.*rows).count)});
    };
}

void findOpenClocks(const SlaObjectiveReport &report, std::vector<SlaSeries> &series)
{
    for (const SlaClockState state : SlaClockStates)
        series.push_back({{labelOf(report.objective), labelOf(state)}, double(report.clocks(state).count)});
}

void findDueWithin(const SlaObjectiveReport &report, std::vector<SlaSeries> &series)
{
    for (std::size_t i = 0; i < SlaSpans.size(); ++i)
        series.push_back({{labelOf(report.objective), QLatin1StringView(SlaSpans.at(i).label)},
                          double(report.dueWithin.at(i).count)});
}

std::optional<double> nextBreach(const SlaObjectiveReport &report)
{
    constexpr double Second = 1000;
    return report.nextBreach ? std::optional(double(*report.nextBreach) / Second) : std::nullopt;
}

/// A value, and how its series are found.
struct KnownValue {
    SlaValue value;
    SeriesFinder find;
};

const std::vector<KnownValue> &knownValues()
{
    static const QString objective = u"objective"_s;
    static const std::vector<KnownValue> values{
        {{u"evaluated"_s, {objective, u"priority"_s}, false, true},
         byPriority(&SlaPriorityResult::evaluated)},
        {{u"breached"_s, {objective, u"priority"_s}, false, true}, byPriority(&SlaPriorityResult::breached)},
        {{u"compliance"_s, {objective}}, only(&SlaObjectiveReport::compliance)},
        {{u"objective"_s, {objective}},
         only([](const SlaObjectiveReport &report) { return std::optional(report.share); })},
        {{u"error_budget"_s, {objective}}, only(&SlaObjectiveReport::errorBudget)},
        {{u"open_clocks"_s, {objective, u"state"_s}, false, true}, findOpenClocks},
        // What is due within an hour is due within four, too.
        {{u"due_within"_s, {objective, u"within"_s}}, findDueWithin},
        {{u"next_breach"_s, {objective}}, only(nextBreach)},
        {{u"overrun"_s, {objective}, true}, {}},
        {{u"unevaluated"_s, {u"reason"_s}, false, true}, {}},
    };
    return values;
}

} // namespace

const std::vector<SlaValue> &slaValues()
{
    static const std::vector<SlaValue> values = [] {
        std::vector<SlaValue> all;
        for (const KnownValue &known : knownValues())
            all.push_back(known.value);
        return all;
    }();
    return values;
}

const SlaValue *slaValue(const QString &name)
{
    const auto found = std::ranges::find(slaValues(), name, &SlaValue::name);
    return found != slaValues().end() ? &*found : nullptr;
}

std::vector<SlaSeries> seriesOf(const SlaReport &report, const QString &value)
{
    if (value == u"unevaluated") {
        std::vector<SlaSeries> series;
        for (const SlaUnevaluated &one : report.unevaluated)
            series.push_back({{one.reason}, double(one.rows.count)});
        return series;
    }
    const auto known = std::ranges::find_if(
        knownValues(), [&value](const KnownValue &one) { return one.value.name == value; });
    return known != knownValues().end() && known->find ? ofObjectives(report, known->find)
                                                       : std::vector<SlaSeries>();
}

} // namespace guardia
