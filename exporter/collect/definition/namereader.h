// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/yamlreader.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

// Names of tables and columns in YAML. A wrong one is reported.

/// A table's name, perhaps with a schema, as it is written, right or wrong.
std::optional<QString> readTableName(YamlReader &reader, const YAML::Node &node, const QString &what);
/// A column's name, without quotes; nothing where it is wrong.
std::optional<QString> readColumnName(YamlReader &reader, const YAML::Node &node, const QString &what);
/// The names of a list of columns; wrong ones are left out.
QStringList readColumnNames(YamlReader &reader, const YAML::Node &node, const QString &what);

} // namespace guardia
