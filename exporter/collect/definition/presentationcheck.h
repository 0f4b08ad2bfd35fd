// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "yaml/yamlreader.h"

namespace guardia {

/// Reports where the indicators and panels of a definition do not fit its metrics, or each other. root is
/// what the definition was read from.
void checkPresentation(YamlReader &reader, const YAML::Node &root, const CollectorDefinition &collector);

} // namespace guardia
