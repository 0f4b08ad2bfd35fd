// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "session/recordsource.h"

namespace guardia::bench {

/// What the source answers: waits for it in an event loop, as nothing in the console does.
Result<RecordPage> pageOf(RecordSource &source, RecordPageRequest request);
Result<qint64> countOf(RecordSource &source, const RecordScope &scope);

} // namespace guardia::bench
