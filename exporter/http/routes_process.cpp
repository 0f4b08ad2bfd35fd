// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request.h"
#include "http/router.h"
#include "http/statuspage.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

Reply status(const Request &request, const ServerState &state)
{
    using Refreshing = StatusPageRequest::Refreshing;
    return statusPage(
        state,
        {.language = requestedLanguage(request, state.settings.language),
         .namesLanguage = languageFromCode(queryValue(request, u"lang"_s)).has_value(),
         .refreshing = queryValue(request, u"refresh"_s) == u"off" ? Refreshing::Off : Refreshing::On});
}

Reply healthy(const Request &, const ServerState &)
{
    return jsonReply(QJsonObject{{u"status"_s, u"healthy"_s}});
}

Reply ready(const Request &, const ServerState &state)
{
    if (!state.ready) {
        QStringList reasons{u"the first collection has not ended yet"_s};
        for (const CollectorState &collector :
             state.snapshot ? state.snapshot->collectors : std::vector<CollectorState>()) {
            if (collector.reading)
                reasons << readingText(collector, state.now);
        }
        return errorReply(503, reasons.join(u"; "));
    }
    return jsonReply(QJsonObject{{u"status"_s, u"ready"_s}});
}

Reply reload(const Request &, const ServerState &state)
{
    if (!state.settings.enableReload || !state.reload)
        return errorReply(
            403, u"reloading over HTTP is off; web.enable_reload in the configuration turns it on"_s);
    const Result<void> result = state.reload();
    if (!result)
        return errorReply(500, result.error().message);
    return jsonReply(QJsonObject{{u"status"_s, u"reloaded"_s}});
}

} // namespace

std::vector<Route> processRoutes()
{
    return {
        {Method::Get, u"/"_s, status},
        {Method::Get, u"/-/healthy"_s, healthy},
        {Method::Get, u"/-/ready"_s, ready},
        {Method::Post, u"/-/reload"_s, reload},
    };
}

} // namespace guardia
