// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/error.h"
#include "model/records.h"

#include <QString>

namespace guardia {

// What the records page says about conditions and failures. GUI thread.

/// "Status is OPEN".
QString filterText(const RecordFilter &filter);

/// What went wrong, in a sentence for people; the error's own message says more.
QString failureText(const Error &error);

} // namespace guardia
