// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collection.h"
#include "model/clock.h"
#include "model/snapshot.h"

#include <chrono>

namespace guardia {

/// What one collection has brought.
struct FirstCollection {
    SnapshotPtr snapshot; ///< null where none was ready in time
    bool isClean = true; ///< false: a thread hangs in a driver, and leaving the program could take forever
};

/// Runs all collectors once, as a running exporter does, and waits for them, at most for limit. Needs a
/// thread on which events may be processed meanwhile.
FirstCollection collectFirst(CollectionSettings settings, const Clock &clock,
                             std::chrono::milliseconds limit);

/// How long that may take: the time-outs of the ordinary collectors together and of each one that has an
/// interval of its own, and some time to begin and to end.
std::chrono::milliseconds firstCollectionLimit(const CollectionSettings &settings);

} // namespace guardia
