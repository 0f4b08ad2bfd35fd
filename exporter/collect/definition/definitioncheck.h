// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "yaml/yamlreader.h"

namespace guardia {

/// Reports mistakes in a collector whose parts are valid by themselves: missing parts, parts that do not fit
/// together, and names that are taken or not allowed. root is the document that it was read from.
void checkDefinition(YamlReader &reader, const YAML::Node &root, const CollectorDefinition &collector);

} // namespace guardia
