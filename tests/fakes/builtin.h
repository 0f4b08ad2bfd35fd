// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"

#include <QString>

#include <vector>

namespace guardia {

// The built-in definitions, read once.

CataloguePtr builtInCatalogue();
const std::vector<Indicator> &builtInIndicators();

/// The built-in indicator of that name.
const Indicator &builtIn(const QString &name);

/// The built-in indicators, one of them with a different critical bound.
std::vector<Indicator> builtInWithCritical(const QString &name, double bound);

/// All built-in definitions and that of catalogueWithTickets().
const std::vector<CollectorDefinition> &collectorsWithTickets();

/// The built-in catalogue with another collector that has two indicators that are not built in: "tickets" in
/// "helpdesk", critical above 5, and "wait", in seconds, a warning above 60.
CataloguePtr catalogueWithTickets();

} // namespace guardia
