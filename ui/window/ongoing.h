// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alertwatch.h"
#include "models/logmodel.h"
#include "records/recordsexport.h"

namespace guardia {

/// Objects that continue to exist when one window replaces another, for example in another language. They
/// outlive both.
struct Ongoing {
    const AlertWatch &watch; ///< judges the numbers of the open connection
    LogModel &log;
    RecordsExport &exports; ///< exports to files, at most one at a time
};

} // namespace guardia
