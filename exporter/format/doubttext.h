// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "judge/indicatorreading.h"

#include <QString>

namespace guardia {

/// Why a number could not be confirmed or is not there, in words a person can act on; empty where there is
/// no doubt. Times are local. Plain text. Any thread.
QString doubtText(const Doubt &doubt, const Wording &wording);

} // namespace guardia
