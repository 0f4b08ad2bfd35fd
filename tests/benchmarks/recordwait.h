// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "session/recordsource.h"

namespace guardia::bench {

/// The answers of a source. Waits for them in an event loop, which the console never does.
Result<RecordPage> pageOf(RecordSource &source, RecordPageRequest request);
Result<qint64> countOf(RecordSource &source, const RecordScope &scope);

} // namespace guardia::bench
