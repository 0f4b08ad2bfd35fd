// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "yaml/yamlreader.h"

namespace guardia {

/// Reports what is wrong with a collector whose parts are right each by itself: what is missing, what does
/// not go together, and names that are taken or cannot be. root is the file it was read from.
void checkDefinition(YamlReader &reader, const YAML::Node &root, const CollectorDefinition &collector);

} // namespace guardia
