// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/serieskey.h"
#include "model/snapshot.h"

#include <optional>

namespace guardia {

// What a snapshot has of a series. A number that the database did not give is never made up: a family
// without the labelled sample is 0, a family that is not there is no value.

/// The sample of that series; zero where its family is there without it, nothing where the family is absent
/// or has other labels.
std::optional<Sample> sampleOf(const Snapshot &snapshot, const SeriesKey &key);

/// What the database holds of that series: 0 where the family is there without it, nothing where it is not.
std::optional<double> stockOf(const Snapshot &snapshot, const SeriesKey &key);

/// The same; of a family with labels, where the key has none, the sum of its series.
std::optional<double> totalOf(const Snapshot &snapshot, const SeriesKey &key);

} // namespace guardia
