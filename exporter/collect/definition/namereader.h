// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/yamlreader.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

// Reads names of tables and columns from YAML and reports invalid ones.

/// A table's name, which may include a schema, as written, even where it is invalid.
std::optional<QString> readTableName(YamlReader &reader, const YAML::Node &node, const QString &what);
/// A column's name without quotes; nullopt where it is invalid.
std::optional<QString> readColumnName(YamlReader &reader, const YAML::Node &node, const QString &what);
/// The names in a list of columns, without the invalid ones.
QStringList readColumnNames(YamlReader &reader, const YAML::Node &node, const QString &what);

} // namespace guardia
