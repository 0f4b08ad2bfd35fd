// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata.h"

#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"

#include <QTimeZone>

namespace guardia::test {

using namespace Qt::StringLiterals;

namespace {

const CataloguePtr &builtInCatalogue()
{
    static const CataloguePtr BuiltIn = catalogueOf(builtInDefinitions().collectors);
    return BuiltIn;
}

} // namespace

QDateTime now()
{
    return QDateTime::fromString(u"2026-11-23T02:31:59.702Z"_s, Qt::ISODateWithMs);
}

SnapshotPtr sampleSnapshot(const QDateTime &takenAt, double serviceRequests)
{
    const QString collector = u"service_requests"_s;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->takenAt = takenAt;
    snapshot->collectedAt = takenAt;
    snapshot->databaseUp = true;
    snapshot->catalogue = builtInCatalogue();
    snapshot->families = {
        {u"guardia_sr_by_status"_s,
         MetricType::Gauge,
         u"Service requests by status"_s,
         {u"status"_s},
         {{{u"OPEN"_s}, 3, 3}, {{u"승인 \"대기\""_s}, serviceRequests - 3, serviceRequests - 3}},
         collector},
        {u"guardia_sr_total"_s,
         MetricType::Counter,
         u"Service requests recorded"_s,
         {},
         {{{}, serviceRequests, serviceRequests}},
         collector},
    };
    CollectorState state;
    state.name = collector;
    state.freshness = Freshness::Fresh;
    state.succeeded = true;
    state.lastSuccess = takenAt;
    snapshot->collectors = {state};
    return snapshot;
}

std::vector<Event> sampleEvents()
{
    constexpr qint64 Minute = 60'000;
    const qint64 moment = now().toMSecsSinceEpoch();
    return {{u"deployments"_s,
             u"deployment_failed"_s,
             u"7"_s,
             moment - 30 * Minute,
             moment - 20 * Minute,
             u"billing 1.4.2 (production)"_s,
             {},
             {u"deploy"_s, u"failure"_s, u"billing"_s, u"a, b"_s}},
            {u"incidents"_s,
             u"incident_opened"_s,
             u"12"_s,
             moment - 10 * Minute,
             {},
             u"결제 지연 \"<b>\""_s,
             {{u"severity"_s, u"HIGH"_s}, {u"assignee"_s, u"김"_s}},
             {u"incident"_s, u"opened"_s}},
            {u"own"_s, u"patch_day"_s, {}, moment, {}, {}, {}, {}}};
}

ServerSettings sampleSettings()
{
    ServerSettings settings;
    settings.addresses.exporter = QUrl(u"http://exporter.example:9878"_s);
    settings.addresses.prometheus = QUrl(u"http://prometheus.example:9090"_s);
    settings.build = {u"1.2.3"_s, u"abc<def>"_s, u"6.4.2"_s};
    return settings;
}

void RecordingServer::record(const SnapshotPtr &snapshot)
{
    m_history.append(*snapshot);
    setHistory(std::make_shared<const History>(m_history));
    setSnapshot(snapshot);
}

Request requestFor(Method method, const QByteArray &target, const QByteArray &body, const HeaderList &headers)
{
    Request request;
    request.method = method;
    if (!setTarget(request, target))
        request.rawPath = target;
    request.headers = headers;
    request.body = body;
    return request;
}

QJsonDocument json(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body);
}

QByteArray header(const Reply &reply, const QByteArray &name)
{
    for (const auto &[key, value] : reply.headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace guardia::test
