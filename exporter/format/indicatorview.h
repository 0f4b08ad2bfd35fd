// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "judge/indicatorreading.h"
#include "model/indicator.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// What is shown of an indicator wherever one looks at it: on the console's tile and on the status page.
struct IndicatorView {
    QString indicator; ///< its name
    QString title;
    std::optional<double> value; ///< nothing where it is absent, which is not 0
    Unit unit = Unit::Count;
    State state = State::Unknown; ///< what the value is judged as
    Measure measure = Measure::Value; ///< what of it the threshold is about
    Threshold threshold; ///< bounds in percent where the unit is a ratio
    QString detail; ///< a second number: "12 new in 24 h"
    std::optional<std::chrono::milliseconds> age; ///< since the value was read
    bool isStale = false; ///< it could not be confirmed
    bool isAtLeast = false; ///< the value may be more
    bool isAhead = false; ///< the value is the time until a moment that is to come, in seconds
    QString reason; ///< why it is stale or absent, in words a person can act on

    bool operator==(const IndicatorView &) const = default;
};

/// What is shown of a reading. The age is there where it says something: of what is stale, or older than
/// an interval and a half. It is rounded down to what can be read, so that views which look the same are
/// equal. interval is how often there are new numbers.
IndicatorView viewOf(const Indicator &indicator, const IndicatorReading &reading, const QDateTime &now,
                     std::chrono::milliseconds interval, const Wording &wording);

/// The state to be seen: Unknown without a value, Stale where it is stale, else as judged.
State shownState(const IndicatorView &view);

/// The value with its unit: "7", "99.2 %", "≥ 7" where it may be more; a dash where it is absent.
QString shownValueText(const IndicatorView &view, const Wording &wording);

/// "3 min old" of what is stale, else "12 s ago"; empty without an age.
QString shownAgeText(const IndicatorView &view, const Wording &wording);

/// "above 5", "below 95 %", "above 5 in an hour": what values beyond that bound are.
QString beyondText(double bound, const IndicatorView &view, const Wording &wording);

/// "above 5", "below 95 %": the bound that the value is beyond; empty where it is beyond none.
QString crossedBoundText(const IndicatorView &view, const Wording &wording);

} // namespace guardia
