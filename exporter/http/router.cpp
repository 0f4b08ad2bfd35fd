// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"

#include "http/crossorigin.h"

#include <QByteArrayList>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The path in the form that the table of routes uses.
QString withoutTrailingSlash(const QString &path)
{
    return path.size() > 1 && path.endsWith(u'/') && !path.endsWith(u"//"_s) ? path.chopped(1) : path;
}

/// The path without the path of web.external_url, for a proxy that passes the whole path on; null where it
/// does not begin with it.
QString withoutPrefix(const QString &path, const QString &prefix)
{
    if (prefix.isEmpty() || !path.startsWith(prefix))
        return {};
    return path.size() == prefix.size() ? u"/"_s
        : path[prefix.size()] == u'/'   ? path.sliced(prefix.size())
                                        : QString();
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

Reply optionsReply(const QByteArray &allowed)
{
    Reply reply;
    reply.status = 204;
    reply.headers.emplaceBack("Allow", allowed);
    return reply;
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
    QString path = withoutTrailingSlash(request.path);
    auto route = m_routes.constFind(path);
    if (route == m_routes.constEnd()) {
        path = withoutTrailingSlash(withoutPrefix(request.path, externalPath(state.settings.addresses)));
        route = m_routes.constFind(path);
    }
    if (route == m_routes.constEnd())
        return unknown(errorReply(404, u"there is nothing here; GET / lists what there is"_s));

    const auto handler = route->find(request.method == Method::Head ? Method::Get : request.method);
    Reply reply;
    if (const QByteArray encoding = headerValue(request, "content-encoding").trimmed().toLower();
        !encoding.isEmpty() && encoding != "identity" && !request.body.isEmpty()) {
        reply = errorReply(415,
                           u"a body encoded as \"%1\" is not read here: send it as it is"_s.arg(
                               QString::fromLatin1(encoding.left(40))));
        reply.headers.emplaceBack("Accept-Encoding", "identity");
    } else if (handler != route->end()) {
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

std::vector<Route> allRoutes()
{
    std::vector<Route> all;
    for (const std::vector<Route> &group :
         {exporterRoutes(), queryRoutes(), annotationRoutes(), listRoutes(), processRoutes()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace guardia
