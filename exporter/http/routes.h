// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/router.h"

#include <QByteArray>

#include <vector>

namespace guardia {

/// /prometheus, /summary, /health, /grafana-config and /labels.
std::vector<Route> exporterRoutes();

/// The queries of Grafana's JSON plugins, and the base path they test.
std::vector<Route> queryRoutes();

/// What happened, for Grafana to mark in its graphs.
std::vector<Route> annotationRoutes();

/// What Grafana's JSON plugins fill their lists from.
std::vector<Route> listRoutes();

/// The landing page and what is asked of the process itself.
std::vector<Route> processRoutes();

/// The exposition as text 0.0.4, with what the process says of itself at this moment.
QByteArray expositionOf(const ServerState &state);

/// All of these.
std::vector<Route> allRoutes();

} // namespace guardia
