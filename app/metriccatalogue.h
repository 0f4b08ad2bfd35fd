// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "format/metricsdocument.h"
#include "model/result.h"

#include <vector>

namespace guardia {

/// Every metric that a program with these collectors can expose: those of each collector, the exporter's own,
/// and those about its process. The exporter's own are taken from a real exposition, so that no second list
/// of them has to be kept. Needs a QCoreApplication. Error Invalid where they cannot be read.
Result<std::vector<MetricsSection>> metricCatalogue(const std::vector<CollectorDefinition> &definitions);

} // namespace guardia
