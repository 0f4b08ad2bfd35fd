// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/rollup.h"
#include "model/snapshot.h"

#include <vector>

namespace guardia {

/// Makes one family of the bands of one; where a part has failed there is none, as its sum would be wrong.
/// The failures then name the families. Parts of histograms stay as they are, for takeHistograms().
void joinParts(std::vector<RolledFamily> &families, std::vector<MetricFailure> &failures);

} // namespace guardia
