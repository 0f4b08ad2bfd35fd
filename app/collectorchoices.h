// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/problem.h"
#include "yaml/yamlreader.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// What the configuration says of one collector.
struct CollectorChoice {
    QString collector;
    bool isDisabled = false;
    bool isWhole = false; ///< counts its table whole every time, whatever its definition says
    std::optional<std::chrono::milliseconds> interval;
    QString changeColumn = QString(); ///< says when a row was changed last; empty: as its definition says
    Problem where; ///< its place in the file, for when there is no such collector

    bool operator==(const CollectorChoice &) const = default;
};

/// From where on a number is worth a warning or critical, whatever its definition says.
struct ThresholdChoice {
    QString indicator;
    std::optional<double> warning; ///< nothing: no warning
    std::optional<double> critical;
    Problem where; ///< its place in the file, for when there is no such indicator

    bool operator==(const ThresholdChoice &) const = default;
};

/// Reads the section collectors: but for its directories, which directories is handed.
std::vector<CollectorChoice> readCollectorChoices(YamlReader &reader, const YAML::Node &node,
                                                  const std::function<void(const YAML::Node &)> &directories);

/// Reads the section thresholds:.
std::vector<ThresholdChoice> readThresholdChoices(YamlReader &reader, const YAML::Node &node);

} // namespace guardia
