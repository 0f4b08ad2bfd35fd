// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"

#include <vector>

namespace guardia {

/// The metrics to count for a metric of a definition: itself; or one for each of its ranges, which exclude
/// each other and together cover all rows that it matches; or those of a histogram, which are its buckets
/// (exclusive as well), their sum, and what it leaves out.
std::vector<MetricDefinition> partsOf(const MetricDefinition &metric);

/// The condition that a row's number is in a range (FamilyPart), where that is the SQL of the number.
QString rangeSql(QString range, const QString &number);

} // namespace guardia
