// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace guardia {

/// What the operating system says about this process; nullopt where it does not say.
struct ProcessFigures {
    std::optional<double> cpuSeconds; ///< user and system time
    std::optional<double> openFiles; ///< file descriptors
    std::optional<double> maxFiles;
    std::optional<double> residentBytes;
    std::optional<double> virtualBytes;
    std::optional<double> maxVirtualBytes;
    std::optional<double> startTime; ///< Unix time in seconds, to a hundredth
};

/// Reads the figures from /proc/self, which takes some 30 microseconds. Any thread.
ProcessFigures processFigures();

/// Those figures that /proc/PID/stat contains (proc(5)); bootTime is btime from /proc/stat. The program's
/// name in stat may contain blanks and parentheses.
ProcessFigures figuresFromStat(QByteArrayView stat, std::optional<double> bootTime);

/// The families that every Prometheus client library has, with their standard names, sorted. Source: "Writing
/// client libraries", process metrics. An unknown figure has no family.
std::vector<MetricFamily> processFamilies(const ProcessFigures &figures);

} // namespace guardia
