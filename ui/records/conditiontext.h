// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "widgets/notice.h"

#include <QString>

#include <optional>

namespace guardia {

// Texts of the records page about conditions and failures. GUI thread.

/// "Status is OPEN"; words has the titles of the records' collector.
QString filterText(const RecordFilter &filter, const CollectorWords &words);

/// What went wrong, in a sentence for people; the error's own message has more details.
QString failureText(const Error &error);

/// The notice shown instead of rows: why there are none, and what to do.
Notice::Content emptyNotice(const std::optional<Error> &error, bool hasConditions);

} // namespace guardia
