// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/breakdown.h"
#include "session/trend.h"
#include "widgets/trendlines.h"

#include <QHash>
#include <QList>
#include <QString>

#include <vector>

namespace guardia {

/// So many parts have a line of their own; all others are added up in one more.
inline constexpr int MostParts = 8;

/// The lines of a breakdown: the largest parts at present, and what the others add up to. They come in the
/// order of their values where these have one, values outside it behind them by name; else the largest first.
/// Where numbers add up, a part that is not there is 0 while the family is; else it has no value. Where the
/// others cannot be added up, a line without points says how many there are. styles are those of the lines
/// before, by name; a line that is still there keeps its own. left: so many more series the family has, the
/// smallest of very many. Nothing is added up then, as the sum would be wrong; where lines would be sums,
/// there are none.
std::vector<TrendLine> linesOf(const Breakdown &breakdown, const QList<TrendSeries> &series,
                               QHash<QString, int> &styles, qsizetype left = 0);

/// Whether the parts of a breakdown are sums of several series each, which differ in other labels.
bool hasSums(const Breakdown &breakdown, const QList<TrendSeries> &series);

/// What some series of a family add up to, as its points came. A series that is not there counts as none
/// while the family has others, and nothing is known while it has none: that is a gap.
std::vector<Point> sumOf(const QList<TrendSeries> &family, const QList<qsizetype> &parts);

} // namespace guardia
