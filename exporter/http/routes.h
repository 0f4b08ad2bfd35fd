// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/router.h"

#include <QByteArray>

#include <vector>

namespace guardia {

/// /prometheus, /summary, /health, /grafana-config and /labels.
std::vector<Route> exporterRoutes();

/// The queries of Grafana's JSON plugins, and the base path that they test.
std::vector<Route> queryRoutes();

/// Events, which Grafana marks in its graphs.
std::vector<Route> annotationRoutes();

/// The lists of choices in Grafana's JSON plugins.
std::vector<Route> listRoutes();

/// The landing page, and routes about the process itself.
std::vector<Route> processRoutes();

/// The exposition as text 0.0.4, with the process's own figures at this moment.
QByteArray expositionOf(const ServerState &state);

/// All of these.
std::vector<Route> allRoutes();

} // namespace guardia
