// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/grafana/queryrequest.h"
#include "model/result.h"
#include "model/serieskey.h"
#include "model/snapshot.h"

#include <vector>

namespace guardia {

/// Those of the filters that are about a label which some series has; the others mean another data source of
/// the dashboard. Error Invalid where one of them compares in a way we do not know. snapshot may be nullptr.
Result<std::vector<LabelFilter>> applicableFilters(const std::vector<LabelFilter> &filters,
                                                   const Snapshot *snapshot);

/// Whether all filters let the series through. A label that it does not have counts as empty, as in
/// Prometheus.
bool passesFilters(const SeriesKey &key, const std::vector<LabelFilter> &filters);

} // namespace guardia
