// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"
#include "http/serverstate.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <map>
#include <span>
#include <vector>

namespace guardia {

/// Answers one request, without side effects (except for POST /-/reload) and without waiting.
using RouteHandler = Reply (*)(const Request &, const ServerState &);

struct Route {
    Method method; ///< Get also answers HEAD; OPTIONS is answered for every path
    QString path; ///< without a trailing slash; "/" for the root
    RouteHandler handler;
};

/// The value of Reply::handler for an unknown path.
inline constexpr char UnknownHandler[] = "/unknown";

/// Finds the handler for a request in a table. Does what is common to all routes: trailing slashes, HEAD,
/// OPTIONS, 404, 405, malformed paths, and which web pages may read the answers (CORS).
class Router
{
public:
    explicit Router(std::span<const Route> routes);

    /// Always answers; where no handler can, with an error reply. Sets Reply::handler.
    [[nodiscard]] Reply answer(const Request &request, const ServerState &state) const;

private:
    using Handlers = std::map<Method, RouteHandler>;

    [[nodiscard]] Reply dispatch(const Request &request, const ServerState &state) const;

    QHash<QString, Handlers> m_routes; ///< by path
};

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
