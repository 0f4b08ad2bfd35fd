// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"

namespace guardia {

/// What these definitions say to people, in their order. Any thread.
CataloguePtr catalogueOf(const std::vector<CollectorDefinition> &definitions);

} // namespace guardia
