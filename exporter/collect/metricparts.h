// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition.h"
#include "collect/rollup.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <vector>

namespace guardia {

/// The metrics to count for one of a definition: itself; or one for each of its bands, exclusive and together
/// all rows that it matches; or those of a histogram: its buckets, exclusive as well, their sum and what it
/// leaves out. Fails where their conditions cannot be written together.
Result<std::vector<MetricDefinition>> partsOf(const MetricDefinition &metric);

/// Makes one family of the bands of one; where a part has failed there is none, as its sum would be wrong.
/// The failures then name the families. Parts of histograms stay as they are, for publishedHistograms().
void joinParts(std::vector<RolledFamily> &families, std::vector<MetricFailure> &failures);

} // namespace guardia
