// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/jsonbody.h"
#include "http/querypoints.h"
#include "http/queryrequest.h"
#include "http/routes.h"

#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// JSON has neither NaN nor infinities; null is what Grafana draws as a gap.
QJsonValue jsonNumber(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null);
}

/// Pairs of value and time for a series, of time and value for a table's rows.
QJsonArray pairsOf(const std::vector<Point> &points, ResultShape shape)
{
    QJsonArray pairs;
    for (const Point &point : points) {
        const QJsonValue value = jsonNumber(point.value);
        pairs.append(shape == ResultShape::Series ? QJsonArray{value, point.time}
                                                  : QJsonArray{point.time, value});
    }
    return pairs;
}

QJsonObject answerTo(const QueryTarget &target, const std::vector<Point> &points)
{
    QJsonObject answer;
    const QJsonArray pairs = pairsOf(points, target.shape);
    if (target.shape == ResultShape::Table) {
        answer[u"type"_s] = u"table"_s;
        answer[u"columns"_s] = QJsonArray{QJsonObject{{u"text"_s, u"Time"_s}, {u"type"_s, u"time"_s}},
                                          QJsonObject{{u"text"_s, target.name}, {u"type"_s, u"number"_s}}};
        answer[u"rows"_s] = pairs;
    } else {
        answer[u"target"_s] = target.name;
        answer[u"datapoints"_s] = pairs;
    }
    if (!target.refId.isNull())
        answer[u"refId"_s] = target.refId;
    return answer;
}

Reply postQuery(const Request &request, const ServerState &state)
{
    const Result<QJsonObject> body = jsonBody(request, EmptyBody::Refused);
    if (!body)
        return errorReply(400, body.error().message);
    const Result<Query> query = queryFromJson(*body, state.now);
    if (!query)
        return errorReply(400, query.error().message);
    QJsonArray answers;
    for (const QueryTarget &target : query->targets) {
        answers.append(answerTo(
            target,
            pointsOf(target.name, query->range, query->maxPoints, state.history, state.snapshot, state.now)));
    }
    return jsonReply(answers);
}

/// Flat rows, which Infinity and JSON API read without any selector.
Reply getQuery(const Request &request, const ServerState &state)
{
    const QString format = queryValue(request, u"format"_s);
    if (!format.isEmpty() && format != u"rows")
        return errorReply(400, u"format \"%1\" is unknown; supported: rows"_s.arg(format.left(100)));
    const Result<Query> query = queryFromUrl(request.query, state.now);
    if (!query)
        return errorReply(400, query.error().message);
    QJsonArray rows;
    for (const QueryTarget &target : query->targets) {
        const std::vector<Point> points =
            pointsOf(target.name, query->range, query->maxPoints, state.history, state.snapshot, state.now);
        for (const Point &point : points) {
            rows.append(QJsonObject{
                {u"time"_s, point.time}, {u"value"_s, jsonNumber(point.value)}, {u"target"_s, target.name}});
        }
    }
    return jsonReply(rows);
}

/// Grafana's "Save & test" only looks at the status code.
Reply base(const Request &, const ServerState &state)
{
    return jsonReply(QJsonObject{{u"status"_s, u"ok"_s},
                                 {u"name"_s, u"GUARDiA Console"_s},
                                 {u"version"_s, state.settings.build.version}});
}

} // namespace

std::vector<Route> queryRoutes()
{
    return {
        {Method::Get, u"/api/metrics"_s, base},
        {Method::Get, u"/api/metrics/query"_s, getQuery},
        {Method::Post, u"/api/metrics/query"_s, postQuery},
    };
}

} // namespace guardia
