// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
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
    bool isWhole = false; ///< counts its whole table every time, whatever its definition says
    std::optional<std::chrono::milliseconds> interval;
    /// The column that says when a row was last changed; empty: the definition decides.
    QString changeColumn = QString();
    Problem where; ///< its place in the file, for the message that there is no such collector

    bool operator==(const CollectorChoice &) const = default;
};

/// The values from which on an indicator is a warning or critical, in place of those in its definition.
struct ThresholdChoice {
    QString indicator;
    std::optional<double> warning; ///< nullopt: no warning
    std::optional<double> critical;
    Problem where; ///< its place in the file, for the message that there is no such indicator

    bool operator==(const ThresholdChoice &) const = default;
};

/// The value of a parameter, in place of that in the definitions that have it.
struct ParameterChoice {
    QString parameter; ///< its whole name: servers.silent_after
    QString duration; ///< as it is written
    Problem where; ///< its place in the file, for the message that there is no such parameter

    bool operator==(const ParameterChoice &) const = default;
};

/// Reads the section collectors:, except its key directories, which is passed to the function directories.
std::vector<CollectorChoice> readCollectorChoices(YamlReader &reader, const YAML::Node &node,
                                                  const std::function<void(const YAML::Node &)> &directories);

/// Reads a section of parameters whose names begin with that of the section.
std::vector<ParameterChoice> readParameterChoices(YamlReader &reader, const YAML::Node &node,
                                                  const QString &section);

/// Reads the section thresholds:.
std::vector<ThresholdChoice> readThresholdChoices(YamlReader &reader, const YAML::Node &node);

} // namespace guardia
