// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alertwatch.h"
#include "models/logmodel.h"
#include "records/recordsexport.h"

namespace guardia {

/// What goes on when one window takes over from another, as in another language. It outlives both.
struct Ongoing {
    const AlertWatch &watch; ///< judges the numbers of what is open
    LogModel &log;
    RecordsExport &exports; ///< to files, at most one at a time
};

} // namespace guardia
