// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/eventquery.h"
#include "http/request.h"
#include "http/router.h"

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The filter in {"annotation": {"query"}}; empty, which selects all, where there is none.
Result<QString> filterOf(const QJsonObject &body)
{
    const QJsonValue annotation = body[u"annotation"_s];
    const QJsonValue query = annotation[u"query"_s];
    if (!annotation.isObject() && !annotation.isUndefined() && !annotation.isNull())
        return Error{ErrorKind::Invalid, u"annotation is not an object"_s};
    if (!query.isString() && !query.isUndefined() && !query.isNull())
        return Error{ErrorKind::Invalid, u"annotation.query is not a text"_s};
    if (query.toString().size() > MaxTargetLength)
        return Error{ErrorKind::Invalid,
                     u"annotation.query is longer than %1 characters"_s.arg(MaxTargetLength)};
    return query.toString();
}

/// POST /annotations of simple-json. The events do not repeat the annotation, although the plugin's manual
/// shows that: since version 7 Grafana remembers which query it sent, and a long annotation would be repeated
/// a thousand times.
Reply annotations(const Request &request, const ServerState &state)
{
    const Result<QJsonObject> body = jsonBody(request, EmptyBody::Allowed);
    if (!body)
        return errorReply(400, body.error().message);
    const Result<TimeRange> range = rangeFromJson(*body, state.now);
    if (!range)
        return errorReply(400, range.error().message);
    const Result<QString> filter = filterOf(*body);
    if (!filter)
        return errorReply(400, filter.error().message);
    QJsonArray answer;
    const bool isEnabled = (*body)[u"annotation"_s][u"enable"_s].toBool(true);
    if (isEnabled) {
        const EventTexts texts(state.catalogue(), requestedLanguage(request, state.settings.language));
        for (const Event *event :
             eventsWithin(state.snapshot, *range, EventFilter(*filter), MaxEventsPerList))
            answer.append(annotationJson(*event, texts));
    }
    Reply reply = jsonReply(answer);
    reply.vary = {"Accept-Language"};
    return reply;
}

} // namespace

std::vector<Route> annotationRoutes()
{
    return {{Method::Post, u"/api/metrics/annotations"_s, annotations}};
}

} // namespace guardia
