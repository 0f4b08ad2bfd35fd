// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/metrics/rollup.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <vector>

namespace guardia {

/// The metrics to count for one of a definition: itself, or one for each of its bands, exclusive and together
/// all rows that it matches. Fails where their conditions cannot be written together.
Result<std::vector<MetricDefinition>> partsOf(const MetricDefinition &metric);

/// Makes one family of those that are parts of one; where a part has failed there is none, as its sum would
/// be wrong. The failures then name the families.
void joinParts(std::vector<RolledFamily> &families, std::vector<MetricFailure> &failures);

} // namespace guardia
