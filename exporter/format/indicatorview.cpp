// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/indicatorview.h"

#include "format/statetext.h"
#include "format/valuetext.h"

#include <algorithm>
#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr char TileContext[] = "Tile";

//: a tile's title: %1 is what came within the last hour, such as "Failed deployments"
constexpr char GrowthTitle[] = QT_TRANSLATE_NOOP("Tile", "%1, 1 h");
//: how many there are, whenever they came
constexpr char InAll[] = QT_TRANSLATE_NOOP("Tile", "%1 on record");
//: an age such as "3 min", of a value that could not be confirmed since
constexpr char Old[] = QT_TRANSLATE_NOOP("Tile", "%1 old");
//: an age such as "12 s", since the value was read
constexpr char Ago[] = QT_TRANSLATE_NOOP("Tile", "%1 ago");
//: a time that is still to come: in 5 min
constexpr char Ahead[] = QT_TRANSLATE_NOOP("Tile", "in %1");
//: a bound of what is added within an hour: "above 5 in an hour"
constexpr char AboveInAnHour[] = QT_TRANSLATE_NOOP("Tile", "above %1 in an hour");
constexpr char BelowInAnHour[] = QT_TRANSLATE_NOOP("Tile", "below %1 in an hour");
//: a bound that was crossed: "above 5"
constexpr char Above[] = QT_TRANSLATE_NOOP("Tile", "above %1");
//: a bound that was crossed: "below 95 %"
constexpr char Below[] = QT_TRANSLATE_NOOP("Tile", "below %1");

template <typename Unit>
std::chrono::milliseconds floored(std::chrono::milliseconds age)
{
    return std::chrono::floor<Unit>(age);
}

std::chrono::milliseconds readableAge(std::chrono::milliseconds age)
{
    using namespace std::chrono_literals;
    age = std::max(age, 0ms);
    if (age < 1min)
        return floored<std::chrono::seconds>(age);
    return age < 1h ? floored<std::chrono::minutes>(age) : floored<std::chrono::hours>(age);
}

/// A moment that is to come is shown as how long it is until then, unless nobody knows whether it still is.
/// Rounded down to minutes, and below five minutes to seconds.
void lookAhead(IndicatorView &view, const QDateTime &now)
{
    constexpr double Minute = 60;
    constexpr double LastMinutes = 5 * Minute;
    if (view.unit != Unit::Timestamp || !view.value || view.isStale)
        return;
    const double ahead = *view.value - double(now.toMSecsSinceEpoch()) / 1000;
    if (!(ahead >= 0))
        return;
    view.isAhead = true;
    view.unit = Unit::Seconds;
    view.value = ahead < LastMinutes ? std::floor(ahead) : std::floor(ahead / Minute) * Minute;
}

QString detailText(const Indicator &indicator, const IndicatorReading &reading, const Wording &wording)
{
    if (indicator.measure == Measure::HourlyIncrease) {
        return reading.value
            ? wording.text(TileContext, InAll).arg(valueText(*reading.value, Unit::Count, wording))
            : QString();
    }
    if (!reading.detail || !indicator.detail)
        return {};
    return textOf(indicator.detail->text, {}, wording)
        .replace(u"%1"_s, valueText(*reading.detail, Unit::Count, wording));
}

} // namespace

IndicatorView viewOf(const Indicator &indicator, const IndicatorReading &reading, const QDateTime &now,
                     std::chrono::milliseconds interval, const Wording &wording)
{
    IndicatorView view;
    view.indicator = indicator.name;
    const bool isGrowth = indicator.measure == Measure::HourlyIncrease;
    const QString title = textOf(indicator.title, indicator.name, wording);
    view.title = isGrowth ? wording.text(TileContext, GrowthTitle).arg(title) : title;
    view.value = isGrowth ? reading.judged : reading.value; // what is judged
    view.isAtLeast = reading.isAtLeast;
    view.unit = indicator.unit;
    view.isStale = reading.state == State::Stale;
    view.state = reading.state;
    if (view.isStale)
        view.state = reading.judged ? judged(*reading.judged, indicator.threshold) : State::Ok;
    view.measure = indicator.measure;
    view.threshold = indicator.threshold;
    view.detail = detailText(indicator, reading, wording);
    if (reading.updatedAt.isValid()) {
        const std::chrono::milliseconds age(reading.updatedAt.msecsTo(now));
        if (view.isStale || 2 * age > 3 * interval)
            view.age = readableAge(age);
    }
    lookAhead(view, now);
    view.reason = doubtText(reading.doubt, wording);
    return view;
}

State shownState(const IndicatorView &view)
{
    if (!view.value || std::isnan(*view.value))
        return State::Unknown;
    return view.isStale ? State::Stale : view.state;
}

QString shownValueText(const IndicatorView &view, const Wording &wording)
{
    if (shownState(view) == State::Unknown)
        return absentText();
    const QString text = valueText(*view.value, view.unit, wording);
    if (view.isAhead)
        return wording.text(TileContext, Ahead).arg(text);
    return view.isAtLeast ? QString(u"\u2265 " + text) : text;
}

QString shownAgeText(const IndicatorView &view, const Wording &wording)
{
    if (!view.age)
        return {};
    return wording.text(TileContext, view.isStale ? Old : Ago).arg(ageText(*view.age, wording));
}

QString beyondText(double bound, const IndicatorView &view, const Wording &wording)
{
    const bool isAbove = view.threshold.side == Threshold::Side::Above;
    const bool isGrowth = view.measure == Measure::HourlyIncrease;
    const char *above = isGrowth ? AboveInAnHour : Above;
    const char *below = isGrowth ? BelowInAnHour : Below;
    return wording.text(TileContext, isAbove ? above : below).arg(boundText(bound, view.unit, wording));
}

QString crossedBoundText(const IndicatorView &view, const Wording &wording)
{
    const State state = shownState(view);
    std::optional<double> bound;
    if (state == State::Critical)
        bound = view.threshold.critical;
    else if (state == State::Warning)
        bound = view.threshold.warning;
    return bound ? beyondText(*bound, view, wording) : QString();
}

} // namespace guardia
