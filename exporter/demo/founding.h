// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/rows.h"

namespace guardia {

/// The company before its first ticket: about 250 users, 60 servers and 40 capacity plans. The same seed
/// gives the same company.
DeskState foundingState(quint64 seed, Moment at);

} // namespace guardia
