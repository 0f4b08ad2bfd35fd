// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"
#include "http/serverstate.h"

#include <QHash>
#include <QString>

#include <map>
#include <span>

namespace guardia {

/// Answers one request. Has no side effects (POST /-/reload aside) and does not wait.
using RouteHandler = Reply (*)(const Request &, const ServerState &);

struct Route {
    Method method; ///< Get answers HEAD as well; OPTIONS is answered everywhere
    QString path; ///< without a trailing slash; "/" for the root
    RouteHandler handler;
};

/// What Reply::handler says for a path that is none of ours.
inline constexpr char UnknownHandler[] = "/unknown";

/// Finds the handler for a request in a table. Knows what is common to all routes: trailing slashes, HEAD,
/// OPTIONS, 404, 405, malformed paths, and which web pages may read the answers (CORS).
class Router
{
public:
    explicit Router(std::span<const Route> routes);

    /// Never fails: whatever cannot be answered gets an error reply. Reply::handler is always set.
    [[nodiscard]] Reply answer(const Request &request, const ServerState &state) const;

private:
    using Handlers = std::map<Method, RouteHandler>;

    [[nodiscard]] Reply dispatch(const Request &request, const ServerState &state) const;

    QHash<QString, Handlers> m_routes; ///< by path
};

} // namespace guardia
