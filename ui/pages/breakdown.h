// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/snapshot.h"
#include "session/trend.h"
#include "widgets/trendlines.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// What numbers can be taken apart by: the values of a label of a family.
struct Breakdown {
    QString family;
    QStringList labels; ///< by whose values
    QString title; ///< in the language of the interface
    Unit unit = Unit::Count;
    bool isAdditive = true; ///< the sum of some of its series means something

    bool operator==(const Breakdown &) const = default;
};

/// So many parts have a line of their own; all others are added up in one more.
inline constexpr int MostParts = 8;

/// The breakdowns of an indicator: all families with labels that its collector has now, first its own, then
/// those of panels, then the others. Where the numbers of a family with several labels can be added up, it
/// has one for each label; else one by all of them.
QList<Breakdown> breakdownsOf(const Snapshot &snapshot, const Indicator &indicator);

/// Names a breakdown in the settings: "machines_by_status/status".
QString keyOf(const Breakdown &breakdown);

/// All series that its family has now.
QList<SeriesKey> seriesOf(const Snapshot &snapshot, const Breakdown &breakdown);

/// The lines of a breakdown: the largest parts at present, and what the others add up to. Where numbers add
/// up, a part that is not there is 0 while the family is; else it has no value. Where the others cannot be
/// added up, a line without points says how many there are. styles are those of the lines before, by name;
/// a line that is still there keeps its own.
std::vector<TrendLine> linesOf(const Breakdown &breakdown, const QList<TrendSeries> &series,
                               QHash<QString, int> &styles);

/// What some series of a family add up to, as its points came. A series that is not there counts as none
/// while the family has others, and nothing is known while it has none: that is a gap.
std::vector<Point> sumOf(const QList<TrendSeries> &family, const QList<qsizetype> &parts);

} // namespace guardia
