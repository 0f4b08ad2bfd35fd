// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/yamlreader.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace guardia {

// Read single values of a definition from YAML, and report invalid ones at their places.

/// A table's name, which may include a schema, as written, even where it is invalid.
std::optional<QString> readTableName(YamlReader &reader, const YAML::Node &node, const QString &what);
/// A column's name without quotes; nullopt where it is invalid.
std::optional<QString> readColumnName(YamlReader &reader, const YAML::Node &node, const QString &what);
/// The names in a list of columns, without the invalid ones.
QStringList readColumnNames(YamlReader &reader, const YAML::Node &node, const QString &what);

/// Reads a list of ascending bounds above 0: numbers, or durations, which count as seconds. What is wrong is
/// reported at its place; key names the list. texts gets them as they are written.
std::vector<double> readBounds(YamlReader &reader, const YAML::Node &node, const QString &key,
                               QStringList *texts = nullptr);

} // namespace guardia
