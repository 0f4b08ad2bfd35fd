// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/diagnosis.h"
#include "collect/connection/databasecheck.h"
#include "collect/metrics/collection.h"
#include "model/snapshot.h"

namespace guardia {

// What a diagnosis says of a database that was checked in detail (CheckDepth::Details), and of a collection
// from it. Any thread.

/// Whether it answers, its version, and its clock.
Findings databaseFindings(const CollectionSettings &settings, const DatabaseFindings &found);

/// The tables and columns in use, with types and indexes, and those that are missing or must not be read.
Findings tableFindings(const CollectionSettings &settings, const DatabaseFindings &found);

/// How each collector fared in that collection, what was slow, and which index might help.
Findings collectorFindings(const CollectionSettings &settings, const DatabaseFindings &found,
                           const Snapshot &snapshot);

} // namespace guardia
