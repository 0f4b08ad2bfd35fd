// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "model/serieskey.h"

#include <QList>

#include <chrono>
#include <optional>

namespace guardia {

/// So many weeks before say what is usual.
constexpr int UsualWeeks = 4;
/// At least so many of them have to be known.
constexpr int LeastUsualWeeks = 2;

/// How many times as much as usual a number has grown within the span up to now, Unix milliseconds. Usual is
/// the mean of its growth in the same span of the same weekdays and times of the weeks before, as far as they
/// are known; less than 1 counts as 1, so that a single row is no burst. Where rows were deleted meanwhile, a
/// growth is 0. family has all series of the family: one that did not exist at a time, although another one
/// did, was 0. Nothing where it is not known how much the number has grown or what is usual. Any thread.
std::optional<double> unusualGrowth(const History &history, const SeriesKey &key,
                                    const QList<SeriesKey> &family, qint64 now,
                                    std::chrono::milliseconds span);

} // namespace guardia
