// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "format/metricsdocument.h"
#include "model/result.h"

#include <vector>

namespace guardia {

/// Every metric that a program with these collectors can expose: those of each collector, the exporter's own,
/// and those of its process. The exporter's own are read from what it would tell Prometheus, so that there is
/// no second list of them. Needs a QCoreApplication. Invalid where that cannot be read.
Result<std::vector<MetricsSection>> metricCatalogue(const std::vector<CollectorDefinition> &definitions);

} // namespace guardia
