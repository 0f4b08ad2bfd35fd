// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "session/recordsource.h"

#include <QtGlobal>

namespace guardia::bench {

/// The cost of scrolling through a list.
struct Scrolled {
    int pages = 0; ///< number of pages scrolled through
    double seconds = 0; ///< in total
    double slowest = 0; ///< slowest page, in seconds
    qint64 memoryBefore = 0; ///< resident bytes of this process when the first page was visible
    qint64 memoryHighest = 0; ///< most resident bytes while scrolling
    qint64 memoryAfter = 0; ///< resident bytes when the last page was visible
    qint64 rows = 0; ///< in the list, counted
};

/// Scrolls through the list of audit events with the console's own model: from the first page on through that
/// many pages (0: to the last one), then to the last page, as the End key does. The text of every row is read
/// once.
Result<Scrolled> scroll(RecordSource &source, const RecordOrder &order, int pages);

} // namespace guardia::bench
