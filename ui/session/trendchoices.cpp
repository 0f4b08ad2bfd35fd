// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/trendchoices.h"

#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr auto BreakdownWord = "breakdown"_L1;
constexpr auto StackedWord = "stacked"_L1;
constexpr auto DayLine = "earlier:day"_L1;
constexpr auto WeekLine = "earlier:week"_L1;
constexpr auto NoEventsLine = "events:off"_L1;

} // namespace

int daysEarlier(Comparison comparison)
{
    switch (comparison) {
    case Comparison::None:
        break;
    case Comparison::DayEarlier:
        return 1;
    case Comparison::WeekEarlier:
        return 7;
    }
    return 0;
}

QStringList writtenTrend(const TrendChoices &choices)
{
    QStringList lines;
    for (auto one = choices.breakdowns.cbegin(); one != choices.breakdowns.cend(); ++one)
        lines += QString(BreakdownWord % u':' % one.key() % u'=' % one.value());
    QStringList stacked = choices.stacked.values();
    stacked.sort();
    for (const QString &indicator : std::as_const(stacked))
        lines += QString(StackedWord % u':' % indicator);
    if (choices.comparison != Comparison::None)
        lines += choices.comparison == Comparison::DayEarlier ? DayLine : WeekLine;
    if (!choices.showsEvents)
        lines += NoEventsLine;
    return lines;
}

std::optional<TrendChoices> readTrend(const QStringList &lines)
{
    TrendChoices choices;
    for (const QString &line : lines) {
        const QString word = line.section(u':', 0, 0);
        const QString rest = line.section(u':', 1);
        const QString indicator = rest.section(u'=', 0, 0);
        if (word == BreakdownWord && !indicator.isEmpty() && rest.contains(u'='))
            choices.breakdowns.insert(indicator, rest.section(u'=', 1));
        else if (word == StackedWord && !rest.isEmpty())
            choices.stacked.insert(rest);
        else if (line == DayLine || line == WeekLine)
            choices.comparison = line == DayLine ? Comparison::DayEarlier : Comparison::WeekEarlier;
        else if (line == NoEventsLine)
            choices.showsEvents = false;
        else
            return std::nullopt;
    }
    return choices;
}

} // namespace guardia
