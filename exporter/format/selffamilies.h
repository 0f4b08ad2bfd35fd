// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"
#include "model/snapshot.h"

#include <QString>

#include <vector>

namespace guardia {

/// The labels of guardia_build_info.
struct BuildInfo {
    QString version;
    QString revision; ///< of git
    QString qtVersion; ///< of the Qt library in use

    bool operator==(const BuildInfo &) const = default;
};

/// What the exporter reports about itself: guardia_up, guardia_build_info and the guardia_collector_*
/// families, sorted by name. Durations and timestamps are in seconds. A collector that has not been tried yet
/// has no duration, one that has never succeeded no timestamp. Any thread.
std::vector<MetricFamily> selfFamilies(const Snapshot &snapshot, const BuildInfo &build);

/// The snapshot's families together with selfFamilies(), sorted by name. Where a collector defines a family
/// with the name of one of the exporter's own, the exporter's own is used. Any thread.
std::vector<MetricFamily> exposedFamilies(const Snapshot &snapshot, const BuildInfo &build);

} // namespace guardia
