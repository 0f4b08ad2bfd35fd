// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition.h"
#include "collect/rollup.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <vector>

namespace guardia {

/// The metrics to count for a metric of a definition: itself, or one for each of its ranges. These exclude
/// each other and together cover all rows that it matches. Fails where the conditions cannot be combined.
Result<std::vector<MetricDefinition>> partsOf(const MetricDefinition &metric);

/// Makes one family of those that are parts of one; where a part has failed there is none, as its sum would
/// be wrong. The failures then name the families.
void joinParts(std::vector<RolledFamily> &families, std::vector<MetricFailure> &failures);

} // namespace guardia
