// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "model/threshold.h"

namespace guardia {

/// How a collector fares: Ok where it is fresh, a Warning where some of its metrics cannot be computed, Stale
/// while its last good values are there, Critical where it has none and fails, Unknown before its first
/// collection has ended. Any thread.
State stateOf(const CollectorState &collector);

} // namespace guardia
