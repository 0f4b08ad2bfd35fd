// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/error.h"
#include "model/records.h"
#include "widgets/notice.h"

#include <QString>

#include <optional>

namespace guardia {

// What the records page says about conditions and failures. GUI thread.

/// "Status is OPEN"; words are those of the records' collector.
QString filterText(const RecordFilter &filter, const CollectorWords &words);

/// What went wrong, in a sentence for people; the error's own message says more.
QString failureText(const Error &error);

/// What stands in the place of rows where none came: why, and what to do.
Notice::Content emptyNotice(const std::optional<Error> &error, bool hasConditions);

} // namespace guardia
