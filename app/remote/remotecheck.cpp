// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotecheck.h"

#include "format/exposedsnapshot.h"
#include "format/exposition.h"
#include "format/expositionreader.h"
#include "remote/remotewords.h"

namespace guardia {

using namespace Qt::StringLiterals;

RemoteCheck::RemoteCheck(quint64 request, const ConnectionProfile &profile, const QString &secret,
                         QObject *parent, std::chrono::milliseconds timeout)
    : QObject(parent)
    , m_timeout(timeout)
{
    m_report.request = request;
    const Result<RemoteTarget> target = remoteTarget(profile, secret);
    if (!target) {
        m_report.error = target.error().message;
        QMetaObject::invokeMethod(this, &RemoteCheck::finish, Qt::QueuedConnection);
        return;
    }
    m_target = *target;
    ask(u"health"_s, RemoteRequest().maxBytes, &RemoteCheck::takeHealth);
}

void RemoteCheck::ask(const QString &route, qint64 maxBytes, void (RemoteCheck::*take)(const RemoteAnswer &))
{
    RemoteRequest request;
    request.route = route;
    request.accept = contentType(ExpositionFormat::PrometheusText) + ", application/json";
    request.maxBytes = maxBytes;
    request.timeout = m_timeout;
    auto *call = new RemoteCall(m_network, m_target, request, this);
    connect(call, &RemoteCall::finished, this, take);
}

/// An exporter that cannot be reached is not asked twice; after any answer the numbers are asked for.
void RemoteCheck::takeHealth(const RemoteAnswer &answer)
{
    if (!answer.failure.isEmpty()) {
        m_report.error = answer.failure;
        finish();
        return;
    }
    m_health = healthFrom(answer);
    m_report.latencyMs = answer.latency.count();
    ask(u"prometheus"_s, ExpositionLimits().bytes, &RemoteCheck::takeExposition);
}

void RemoteCheck::takeExposition(const RemoteAnswer &answer)
{
    m_report.error = refusalOf(answer, m_target.credentials);
    if (m_report.error.isEmpty()) {
        const auto families = familiesFrom(answer.body);
        if (!families) {
            m_report.error = RemoteWords::notAnExposition(families.error().message);
        } else if (!isGuardia(*families)) {
            m_report.error = RemoteWords::anotherExporter();
        } else {
            m_report.isReachable = true;
            m_report.version = QString(u"guardia-exporter " + exporterVersion(*families)).trimmed();
            m_report.error = databaseError(*families);
        }
    }
    finish();
}

QString RemoteCheck::databaseError(const std::vector<MetricFamily> &families) const
{
    if (m_health)
        return m_health->error;
    const Snapshot snapshot = snapshotFrom(families, {}, {});
    return snapshot.databaseUp ? QString() : RemoteWords::databaseDown({});
}

void RemoteCheck::finish()
{
    emit finished(m_report);
}

} // namespace guardia

#include "moc_remotecheck.cpp"
