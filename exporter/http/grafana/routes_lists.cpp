// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/querykeys.h"
#include "http/request.h"
#include "http/router.h"

#include <QRegularExpression>

#include <set>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Answers with the list that make returns for the body, which may be empty, or with what is wrong with the
/// body.
template <typename Make>
Reply listReply(const Request &request, Make make)
{
    const Result<QJsonObject> body = jsonBody(request, EmptyBody::Allowed);
    return body ? jsonReply(make(*body)) : errorReply(400, body.error().message);
}

QStringList keysWith(const Snapshot *snapshot, const QString &text)
{
    return queryKeys(snapshot).filter(text, Qt::CaseInsensitive);
}

/// All values of a label in one family, or in all where family is empty; sorted.
QStringList labelValues(const Snapshot *snapshot, QStringView family, const QString &label)
{
    std::set<QString> values;
    if (snapshot) {
        for (const MetricFamily &candidate : snapshot->families) {
            const qsizetype index = candidate.labelNames.indexOf(label);
            if (index < 0 || (!family.isEmpty() && candidate.name != family))
                continue;
            for (const Sample &sample : candidate.samples)
                values.insert(sample.labels[index]);
        }
    }
    return {values.begin(), values.end()};
}

QStringList labelNames(const Snapshot *snapshot)
{
    std::set<QString> names;
    if (snapshot) {
        for (const MetricFamily &family : snapshot->families)
            names.insert(family.labelNames.begin(), family.labelNames.end());
    }
    return {names.begin(), names.end()};
}

/// The values of a dashboard variable: "metrics", "label_values(family, label)" or a text to search for.
QStringList variableValues(const Snapshot *snapshot, const QString &query)
{
    static const QRegularExpression labelValuesCall(
        uR"(^\s*label_values\(\s*([A-Za-z_:][A-Za-z0-9_:]*)\s*,\s*([A-Za-z_][A-Za-z0-9_]*)\s*\)\s*$)"_s);
    if (query == u"metrics")
        return queryKeys(snapshot);
    const QRegularExpressionMatch call = labelValuesCall.match(query);
    return call.hasMatch() ? labelValues(snapshot, call.capturedView(1), call.captured(2))
                           : keysWith(snapshot, query);
}

/// POST /search of simple-json, which expects texts only.
Reply search(const Request &request, const ServerState &state)
{
    return listReply(request, [&state](const QJsonObject &body) {
        return QJsonArray::fromStringList(keysWith(state.snapshot, body[u"target"_s].toString()));
    });
}

/// POST /metrics of simpod: the choices of its metric field.
Reply metrics(const Request &request, const ServerState &state)
{
    return listReply(request, [&state](const QJsonObject &) {
        QJsonArray metrics;
        const QStringList keys = queryKeys(state.snapshot);
        for (const QString &key : keys) {
            metrics.append(QJsonObject{{u"label"_s, key}, {u"value"_s, key}, {u"payloads"_s, QJsonArray()}});
        }
        return metrics;
    });
}

/// Our metrics take no payload, so there is nothing to choose from.
Reply metricPayloadOptions(const Request &request, const ServerState &)
{
    return listReply(request, [](const QJsonObject &) { return QJsonArray(); });
}

/// POST /variable of simpod. Older versions send the query as the payload itself.
Reply variable(const Request &request, const ServerState &state)
{
    return listReply(request, [&state](const QJsonObject &body) {
        const QJsonValue payload = body[u"payload"_s];
        const QString query = payload.isString() ? payload.toString() : payload[u"target"_s].toString();
        QJsonArray values;
        const QStringList texts = variableValues(state.snapshot, query);
        for (const QString &text : texts)
            values.append(QJsonObject{{u"__text"_s, text}, {u"__value"_s, text}});
        return values;
    });
}

Reply tagKeys(const Request &request, const ServerState &state)
{
    return listReply(request, [&state](const QJsonObject &) {
        QJsonArray keys;
        const QStringList names = labelNames(state.snapshot);
        for (const QString &name : names)
            keys.append(QJsonObject{{u"type"_s, u"string"_s}, {u"text"_s, name}});
        return keys;
    });
}

Reply tagValues(const Request &request, const ServerState &state)
{
    return listReply(request, [&state](const QJsonObject &body) {
        QJsonArray values;
        const QStringList texts = labelValues(state.snapshot, {}, body[u"key"_s].toString());
        for (const QString &text : texts)
            values.append(QJsonObject{{u"text"_s, text}});
        return values;
    });
}

} // namespace

std::vector<Route> listRoutes()
{
    return {
        {Method::Post, u"/api/metrics/search"_s, search},
        {Method::Post, u"/api/metrics/metrics"_s, metrics},
        {Method::Post, u"/api/metrics/metric-payload-options"_s, metricPayloadOptions},
        {Method::Post, u"/api/metrics/variable"_s, variable},
        {Method::Post, u"/api/metrics/tag-keys"_s, tagKeys},
        {Method::Post, u"/api/metrics/tag-values"_s, tagValues},
    };
}

} // namespace guardia
