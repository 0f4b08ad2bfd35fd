// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/yamlreader.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// Reads a list of ascending bounds above 0: numbers, or durations, which count as seconds. What is wrong is
/// reported at its place; key names the list. texts gets them as they are written.
std::vector<double> readBounds(YamlReader &reader, const YAML::Node &node, const QString &key,
                               QStringList *texts = nullptr);

} // namespace guardia
