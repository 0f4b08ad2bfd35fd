// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/indicator.h"
#include "widgets/gauge.h"

#include <QLocale>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// All that a tile shows.
struct TileState {
    QString indicator; ///< its name
    QString title;
    std::optional<double> value; ///< nothing where it is absent, which is not 0
    Unit unit = Unit::Count;
    State state = State::Unknown; ///< what the value is judged as
    Measure measure = Measure::Value; ///< what of it the threshold is about
    Threshold threshold; ///< bounds in percent where the unit is a ratio
    QString detail; ///< a second number: "12 new in 24 h"
    std::optional<double> change; ///< over the range shown, in the unit of the value
    std::vector<Point> points; ///< ascending; for the sparkline
    std::optional<double> maximum; ///< of dial and bullet bar; where absent one is chosen
    Picture picture = Picture::Stat;
    std::optional<std::chrono::milliseconds> age; ///< since the value was read
    bool isStale = false; ///< it could not be confirmed
    bool isPinned = false; ///< stands in front of all that are not
    bool isFrozen = false; ///< the operator has paused what is shown
    bool isAtLeast = false; ///< the value may be more
    QString reason; ///< why it is stale or absent, in words a person can act on

    bool operator==(const TileState &) const = default;
};

/// The state to be seen: Unknown without a value, Stale where it is stale, else as judged.
State shownState(const TileState &tile);

/// The tile's value between two ends: 0 and the maximum given, 1 for a ratio, else a round number that leaves
/// room above the value and the threshold.
Gauge tileGauge(const TileState &tile);

/// The value with its unit: "7", "99.2 %", "≥ 7" where it may be more; a dash where it is absent.
QString tileValueText(const TileState &tile, const QLocale &locale);

/// "12 s ago", "3 min old" where it is stale; empty where nothing is known.
QString tileAgeText(const TileState &tile, const QLocale &locale);

/// The change with an arrow and a sign: "↑ +3", "↓ −0.4 pp"; empty where nothing is known.
QString tileChangeText(const TileState &tile, const QLocale &locale);

/// The bound that was crossed: "above 5", "below 95 %", "above 5 in an hour"; empty where none was.
QString crossedBoundText(const TileState &tile, const QLocale &locale);

/// What screen readers say: "Open incidents, 7, critical, above 5", "Users, 250, OK",
/// "Open incidents, 7, stale, 3 min old", "Open incidents, no value".
QString accessibleTileName(const TileState &tile, const QLocale &locale = QLocale());

/// What else there is to say: second number, change, and why the value is stale or absent.
QString accessibleTileDescription(const TileState &tile, const QLocale &locale = QLocale());

/// The whole tile as text, also what had no room on it. Rich text.
QString tileToolTip(const TileState &tile, const QLocale &locale);

} // namespace guardia
