// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/healthjson.h"
#include "format/querykeys.h"
#include "format/summary.h"
#include "http/processmetrics.h"
#include "http/requestedlanguage.h"
#include "http/routes.h"

#include <algorithm>
#include <iterator>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The families that change between snapshots.
std::vector<MetricFamily> presentFamilies(const ServerState &state)
{
    std::vector<MetricFamily> families = state.metrics.families();
    const double uptime = state.uptime.count();
    families.push_back({u"guardia_process_uptime_seconds"_s,
                        MetricType::Gauge,
                        u"Seconds since the exporter started"_s,
                        {},
                        {{{}, uptime, uptime}},
                        {}});
    std::ranges::move(processFamilies(processFigures()), std::back_inserter(families));
    return families;
}

Reply prometheus(const Request &request, const ServerState &state)
{
    const ExpositionFormat format = negotiatedFormat(headerValue(request, "accept"));
    const std::vector<MetricFamily> present = presentFamilies(state);
    Reply reply;
    reply.contentType = contentType(format);
    reply.vary = {"Accept", "Accept-Encoding"};
    if (acceptsGzip(headerValue(request, "accept-encoding"))) {
        reply.encoding = ContentEncoding::Gzip;
        reply.body = state.rendered.gzipped(format, present);
    } else {
        reply.body = state.rendered.text(format, present);
    }
    return reply;
}

Reply summaryReply(const Request &, const ServerState &state)
{
    return jsonReply(summary(state.snapshot, state.metrics.totals(), state.uptime, state.now));
}

Reply health(const Request &, const ServerState &state)
{
    return jsonReply(healthJson(state.health, state.uptime), state.health.databaseUp ? 200 : 503);
}

Reply labels(const Request &, const ServerState &state)
{
    return jsonReply(QJsonArray::fromStringList(queryKeys(state.snapshot)));
}

Reply grafanaConfigReply(const Request &request, const ServerState &state)
{
    const QString format = queryValue(request, u"format"_s);
    if (!format.isEmpty() && format != u"json")
        return errorReply(400, u"format \"%1\" is unknown; supported: json"_s.arg(format));
    const Language language = requestedLanguage(request, state.settings.language);
    Reply reply = jsonReply(grafanaConfig(state.settings.addresses, language));
    reply.vary = {"Accept-Language"};
    return reply;
}

} // namespace

QByteArray expositionOf(const ServerState &state)
{
    return state.rendered.text(ExpositionFormat::PrometheusText, presentFamilies(state));
}

std::vector<Route> exporterRoutes()
{
    return {
        {Method::Get, u"/api/metrics/prometheus"_s, prometheus},
        {Method::Get, u"/api/metrics/summary"_s, summaryReply},
        {Method::Get, u"/api/metrics/health"_s, health},
        {Method::Get, u"/api/metrics/grafana-config"_s, grafanaConfigReply},
        {Method::Get, u"/api/metrics/labels"_s, labels},
    };
}

} // namespace guardia
