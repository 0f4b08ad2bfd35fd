// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/alertrules.h"
#include "format/cataloguejson.h"
#include "format/grafana/grafanadashboard.h"
#include "format/grafana/grafanaprovisioning.h"
#include "format/grafana/scrapeconfig.h"
#include "format/healthjson.h"
#include "format/querykeys.h"
#include "format/summary.h"
#include "http/request.h"
#include "http/router.h"
#include "model/indicator.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

Reply prometheus(const Request &request, const ServerState &state)
{
    const ExpositionFormat format = negotiatedFormat(headerValue(request, "accept"));
    Reply reply;
    reply.contentType = contentType(format);
    reply.vary = {"Accept", "Accept-Encoding"};
    const bool isGzipped = acceptsGzip(headerValue(request, "accept-encoding"));
    reply.encoding = isGzipped ? ContentEncoding::Gzip : ContentEncoding::Identity;
    RenderedSnapshot::Parts parts = state.rendered.parts(format, isGzipped, state.present, state.uptime);
    reply.opening = std::move(parts.opening);
    reply.body = std::move(parts.body);
    return reply;
}

Reply summaryReply(const Request &, const ServerState &state)
{
    return jsonReply(summary(state.snapshot, state.present.totals(), state.uptime, state.now));
}

Reply health(const Request &, const ServerState &state)
{
    return jsonReply(healthJson(state.health, state.uptime), state.health.databaseUp ? 200 : 503);
}

/// GET /catalogue, for consoles that read this exporter.
Reply catalogue(const Request &, const ServerState &state)
{
    return jsonReply(catalogueJson(*state.catalogue()));
}

Reply labels(const Request &, const ServerState &state)
{
    return jsonReply(QJsonArray::fromStringList(queryKeys(state.snapshot)));
}

/// A reply with text that is meant to be saved as a file.
Reply fileReply(const char *contentType, const QByteArray &body)
{
    Reply reply;
    reply.contentType = contentType;
    reply.body = body;
    return reply;
}

/// The values of ?format=.
struct GrafanaFormat {
    QStringView name;
    bool needsSnapshot; ///< needs the first collection to have ended
    Reply (*write)(const ServerState &state, Language language);
};

constexpr char YamlType[] = "application/yaml; charset=utf-8";

constexpr GrafanaFormat GrafanaFormats[] = {
    {u"json", false,
     [](const ServerState &state, Language language) {
         return jsonReply(grafanaConfig(*state.catalogue(), state.settings.addresses, language));
     }},
    {u"datasources.yaml", false,
     [](const ServerState &state, Language language) {
         return fileReply(YamlType, dataSourcesYaml(state.settings.addresses, language).toUtf8());
     }},
    {u"prometheus.yml", false,
     [](const ServerState &state, Language language) {
         return fileReply(YamlType, prometheusYaml(state.settings.addresses, language).toUtf8());
     }},
    {u"dashboard.json", true,
     [](const ServerState &state, Language language) {
         return jsonReply(dashboardJson(*state.snapshot, *state.snapshot->catalogue, state.settings.addresses,
                                        language, DashboardUse::Provisioning));
     }},
    {u"dashboard-sla.json", true,
     [](const ServerState &state, Language language) {
         if (!isUsed(*state.snapshot->catalogue, Board::Sla))
             return errorReply(404, u"no definition puts anything on this dashboard with dashboard: sla"_s);
         return jsonReply(dashboardJson(*state.snapshot, *state.snapshot->catalogue, state.settings.addresses,
                                        language, DashboardUse::Provisioning, Board::Sla));
     }},
    {u"rules.yml", true,
     [](const ServerState &state, Language language) {
         return fileReply(
             YamlType,
             alertRulesYaml(*state.snapshot, state.snapshot->catalogue->indicators, language).toUtf8());
     }},
};

QString formatNames()
{
    QStringList names;
    for (const GrafanaFormat &format : GrafanaFormats)
        names += format.name.toString();
    return names.join(u", "_s);
}

Reply grafanaConfigReply(const Request &request, const ServerState &state)
{
    const QString asked = queryValue(request, u"format"_s);
    const QString name = asked.isEmpty() ? u"json"_s : asked;
    const auto *format = std::ranges::find(GrafanaFormats, name, &GrafanaFormat::name);
    if (format == std::end(GrafanaFormats))
        return errorReply(400, u"format \"%1\" is unknown; supported: %2"_s.arg(name, formatNames()));
    if (format->needsSnapshot && !state.snapshot)
        return errorReply(503, u"nothing was collected yet; try again after the first collection"_s);
    Reply reply = format->write(state, requestedLanguage(request, state.settings.language));
    reply.vary = {"Accept-Language"};
    return reply;
}

} // namespace

QByteArray expositionOf(const ServerState &state)
{
    return state.rendered.text(ExpositionFormat::PrometheusText, state.present, state.uptime);
}

std::vector<Route> exporterRoutes()
{
    return {
        {Method::Get, u"/api/metrics/prometheus"_s, prometheus},
        {Method::Get, u"/api/metrics/summary"_s, summaryReply},
        {Method::Get, u"/api/metrics/health"_s, health},
        {Method::Get, u"/api/metrics/grafana-config"_s, grafanaConfigReply},
        {Method::Get, u"/api/metrics/labels"_s, labels},
        {Method::Get, u"/api/metrics/catalogue"_s, catalogue},
    };
}

} // namespace guardia
