// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/indicatorview.h"
#include "history/point.h"
#include "judge/hourlygrowth.h"
#include "model/indicator.h"
#include "widgets/gauge.h"

#include <QLocale>
#include <QString>

#include <optional>
#include <vector>

namespace guardia {

/// All that a tile shows: what is known of an indicator, and the pictures of it.
struct TileState : IndicatorView {
    std::optional<Change> change; ///< over what is known of the visible range
    std::vector<Point> points; ///< for the sparkline; ascending
    std::optional<double> maximum; ///< for dial and bullet bar; nullopt: chosen from the value
    Picture picture = Picture::Stat;
    bool isPinned = false; ///< stands in front of all that are not
    bool hasRows = false; ///< the rows behind it can be listed
    bool isFrozen = false; ///< the operator has paused the session
    QString muted; ///< "muted until 15:02" where nobody is told about its alert; else empty

    bool operator==(const TileState &) const = default;
};

/// The tile's value with a minimum of 0 and a maximum: the given one, 1 for a ratio, else a round number that
/// leaves some room above value and threshold.
Gauge tileGauge(const TileState &tile);

/// The value with its unit: "7", "99.2 %", "≥ 7" where it may be larger; a dash where there is none.
QString tileValueText(const TileState &tile, const QLocale &locale);

/// "12 s ago", or "3 min old" where it is stale; empty where the age is unknown.
QString tileAgeText(const TileState &tile, const QLocale &locale);

/// The change with an arrow and a sign: "↑ +3", "↓ −0.4 pp"; empty where it is unknown.
QString tileAmountText(const TileState &tile, const QLocale &locale);

/// The same with the time that it took: "↑ +3 in 1 d".
QString tileChangeText(const TileState &tile, const QLocale &locale);

/// The bound that was crossed: "above 5", "below 95 %", "above 5 in an hour"; empty where none was.
QString crossedBoundText(const TileState &tile, const QLocale &locale);

/// The text for screen readers: "Open incidents, 7, critical, above 5", "Users, 250, OK", "Open incidents, 7,
/// stale, 3 min old", "Open incidents, no value"; followed by what is muted.
QString accessibleTileName(const TileState &tile, const QLocale &locale = QLocale());

/// Further text for screen readers: second number, change, and why the value is stale or missing.
QString accessibleTileDescription(const TileState &tile, const QLocale &locale = QLocale());

/// The complete tile as text, including what there is no room for. Rich text.
QString tileToolTip(const TileState &tile, const QLocale &locale);

} // namespace guardia
