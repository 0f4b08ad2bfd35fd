// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "yaml/yamlreader.h"

namespace guardia {

/// Reports indicators and panels of a definition that do not fit its metrics or each other. root is the
/// document that the definition was read from.
void checkPresentation(YamlReader &reader, const YAML::Node &root, const CollectorDefinition &collector);

} // namespace guardia
