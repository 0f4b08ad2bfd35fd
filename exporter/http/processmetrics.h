// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace guardia {

/// What the operating system says about this process; nothing where it does not say.
struct ProcessFigures {
    std::optional<double> cpuSeconds; ///< user and system time
    std::optional<double> openFiles; ///< file descriptors
    std::optional<double> maxFiles;
    std::optional<double> residentBytes;
    std::optional<double> virtualBytes;
    std::optional<double> maxVirtualBytes;
    std::optional<double> startTime; ///< Unix time in seconds, to a hundredth
};

/// Reads the figures from /proc/self. Takes some 30 microseconds. Any thread.
ProcessFigures processFigures();

/// The part of the figures that the text of /proc/PID/stat holds (proc(5)); bootTime is btime of /proc/stat.
/// The program's name in it may hold blanks and parentheses.
ProcessFigures figuresFromStat(QByteArrayView stat, std::optional<double> bootTime);

/// The families every Prometheus client library has, by their standard names, sorted. Source: "Writing client
/// libraries", process metrics. A figure that is unknown has no family.
std::vector<MetricFamily> processFamilies(const ProcessFigures &figures);

} // namespace guardia
