// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/grafana/queryrequest.h"
#include "model/result.h"
#include "model/serieskey.h"
#include "model/snapshot.h"

#include <vector>

namespace guardia {

/// Those filters whose label at least one series has; others are meant for another data source of the
/// dashboard. Error Invalid where a comparison is unknown. snapshot may be nullptr.
Result<std::vector<LabelFilter>> applicableFilters(const std::vector<LabelFilter> &filters,
                                                   const Snapshot *snapshot);

/// Whether the series passes all filters. A label that it lacks counts as empty, as in Prometheus.
bool passesFilters(const SeriesKey &key, const std::vector<LabelFilter> &filters);

} // namespace guardia
