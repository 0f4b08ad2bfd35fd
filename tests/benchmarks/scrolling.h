// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "session/recordsource.h"

#include <QtGlobal>

namespace guardia::bench {

/// What scrolling through a list took.
struct Scrolled {
    int pages = 0; ///< that were scrolled through
    double seconds = 0; ///< altogether
    double slowest = 0; ///< page, in seconds
    qint64 memoryBefore = 0; ///< resident bytes of this process with the first page shown
    qint64 memoryHighest = 0; ///< the most it ever had while it scrolled
    qint64 memoryAfter = 0; ///< with the last page shown
    qint64 rows = 0; ///< of the list, counted
};

/// Scrolls through the list of audit events with the console's own model: from the first page so many pages
/// on (0: to the last one), then to the last page, as the End key does. The text of every row is asked for
/// once.
Result<Scrolled> scroll(RecordSource &source, const RecordOrder &order, int pages);

} // namespace guardia::bench
