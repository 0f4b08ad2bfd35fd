// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "model/result.h"

#include <vector>

namespace guardia {

/// The metrics to count for one of a definition: itself, or one for each of its bands, exclusive and together
/// all rows that it matches. Fails where their conditions cannot be written together.
Result<std::vector<MetricDefinition>> partsOf(const MetricDefinition &metric);

} // namespace guardia
