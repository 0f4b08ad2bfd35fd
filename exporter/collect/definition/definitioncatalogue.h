// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"

namespace guardia {

/// The texts, indicators and panels of these definitions, in their order. Any thread.
CataloguePtr catalogueOf(const std::vector<CollectorDefinition> &definitions);

} // namespace guardia
