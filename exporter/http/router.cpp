// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"

#include <QByteArrayList>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// How long a browser may remember what a page is allowed, in seconds.
constexpr char PreflightMaxAge[] = "600";

/// The path as the table has it.
QString withoutTrailingSlash(const QString &path)
{
    return path.size() > 1 && path.endsWith(u'/') && !path.endsWith(u"//"_s) ? path.chopped(1) : path;
}

QByteArray allowedMethods(const std::map<Method, RouteHandler> &handlers)
{
    QByteArrayList names;
    for (const auto &[method, handler] : handlers) {
        names.append(methodName(method).data());
        if (method == Method::Get)
            names.append("HEAD");
    }
    names.append("OPTIONS");
    return names.join(", ");
}

/// Only what header names consist of is repeated in our answer.
bool isHeaderList(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("-_, ").contains(c);
    });
}

Reply optionsReply(const QByteArray &allowed)
{
    Reply reply;
    reply.status = 204;
    reply.headers.emplaceBack("Allow", allowed);
    return reply;
}

/// Lets the pages the operator has named read the reply; a browser keeps it from all others.
void allowOrigin(Reply &reply, const Request &request, const QStringList &origins)
{
    if (origins.isEmpty())
        return;
    const QByteArray origin = headerValue(request, "origin");
    if (origins.contains(u"*"_s)) {
        reply.headers.emplaceBack("Access-Control-Allow-Origin", "*");
    } else {
        reply.vary.append("Origin");
        if (origin.isEmpty() || !origins.contains(QString::fromUtf8(origin)))
            return;
        reply.headers.emplaceBack("Access-Control-Allow-Origin", origin);
    }
    if (request.method != Method::Options)
        return;
    reply.headers.emplaceBack("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
    const QByteArray wanted = headerValue(request, "access-control-request-headers");
    reply.headers.emplaceBack("Access-Control-Allow-Headers",
                              isHeaderList(wanted) ? wanted : QByteArray("Content-Type"));
    reply.headers.emplaceBack("Access-Control-Max-Age", PreflightMaxAge);
}

} // namespace

Router::Router(std::span<const Route> routes)
{
    for (const Route &route : routes)
        m_routes[route.path].emplace(route.method, route.handler);
}

Reply Router::answer(const Request &request, const ServerState &state) const
{
    Reply reply = dispatch(request, state);
    allowOrigin(reply, request, state.settings.corsOrigins);
    return reply;
}

Reply Router::dispatch(const Request &request, const ServerState &state) const
{
    const auto unknown = [](Reply reply) {
        reply.handler = QLatin1StringView(UnknownHandler);
        return reply;
    };
    if (request.path.isNull())
        return unknown(errorReply(400, u"the path is malformed"_s));
    if (request.path == u"*" && request.method == Method::Options)
        return unknown(optionsReply("GET, HEAD, POST, OPTIONS"));
    const QString path = withoutTrailingSlash(request.path);
    const auto route = m_routes.constFind(path);
    if (route == m_routes.constEnd())
        return unknown(errorReply(404, u"there is nothing here; GET / lists what there is"_s));

    const auto handler = route->find(request.method == Method::Head ? Method::Get : request.method);
    Reply reply;
    if (handler != route->end()) {
        reply = handler->second(request, state);
    } else if (request.method == Method::Options) {
        reply = optionsReply(allowedMethods(*route));
    } else {
        const QByteArray allowed = allowedMethods(*route);
        reply = errorReply(405, u"this route answers %1"_s.arg(QString::fromLatin1(allowed)));
        reply.headers.emplaceBack("Allow", allowed);
    }
    reply.handler = path;
    return reply;
}

} // namespace guardia
