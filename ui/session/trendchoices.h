// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// What a trend is compared with: the same series at an earlier time.
enum class Comparison { None, DayEarlier, WeekEarlier };

/// How many days earlier that is; 0 for None.
int daysEarlier(Comparison comparison);

/// What the operator chose to see in the overview's trend.
struct TrendChoices {
    QMap<QString, QString> breakdowns; ///< what an indicator is taken apart by, by its name
    QSet<QString> stacked; ///< indicators whose parts are stacked
    Comparison comparison = Comparison::None;
    bool showsEvents = true;

    bool operator==(const TrendChoices &) const = default;
};

/// As the settings hold it: "breakdown:sr=guardia_sr_by_status/status", "stacked:sr", "earlier:day",
/// "events:off". What was not chosen is not there.
QStringList writtenTrend(const TrendChoices &choices);

/// Nothing where a line is none of these.
std::optional<TrendChoices> readTrend(const QStringList &lines);

} // namespace guardia
