// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/prometheusserver.h"

#include "servers/httpclient.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace guardia::test {

PrometheusServer::PrometheusServer()
    : m_directory(QStringLiteral("guardia-prometheus"))
    , m_process(m_directory)
{ }

PrometheusServer::~PrometheusServer() = default;

Result<void> PrometheusServer::start(const PrometheusTarget &target)
{
    return start(QStringLiteral("global: {scrape_interval: %1ms, scrape_timeout: %1ms}\n"
                                "scrape_configs:\n"
                                "  - job_name: guardia_itsm\n"
                                "    metrics_path: %2\n"
                                "    static_configs: [{targets: [\"%3\"]}]\n")
                     .arg(QString::number(target.interval.count()), target.metricsPath, target.address)
                     .toUtf8());
}

Result<void> PrometheusServer::start(const QByteArray &configuration)
{
    if (const Result<void> made = m_directory.status(); !made)
        return made;
    QFile file(m_directory.filePath(QStringLiteral("prometheus.yml")));
    if (!file.open(QIODevice::WriteOnly) || file.write(configuration) != configuration.size())
        return Error{ErrorKind::Storage,
                     QStringLiteral("cannot write %1: %2").arg(file.fileName(), file.errorString())};
    file.close();
    return ServerProcess::startOnFreePort(
        [this](quint16 port) {
            m_port = port;
            return launch();
        },
        m_process);
}

Result<void> PrometheusServer::launch()
{
    ServerLaunch launch;
    launch.program = QStringLiteral("/usr/bin/prometheus");
    launch.arguments = {
        QStringLiteral("--config.file=") + m_directory.filePath(QStringLiteral("prometheus.yml")),
        QStringLiteral("--storage.tsdb.path=") + m_directory.filePath(QStringLiteral("data")),
        // a hidden option whose default is 5 s; discovery has another delay of 5 s that cannot be changed
        QStringLiteral("--scrape.discovery-reload-interval=50ms"),
        QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_port)};
    launch.package = QStringLiteral("prometheus");
    launch.ready = [this] {
        constexpr int Ok = 200;
        HttpClient client(m_port);
        const Result<HttpResponse> response = client.request("GET", "/-/ready");
        return response.ok() && response->status == Ok;
    };
    return m_process.start(launch);
}

void PrometheusServer::stop()
{
    m_process.stop(SIGTERM);
}

Result<QJsonValue> PrometheusServer::api(const QString &path, const QUrlQuery &query)
{
    HttpClient client(m_port);
    const Result<HttpResponse> response =
        client.request("GET", "/api/v1/" + path.toUtf8() + '?' + query.toString(QUrl::FullyEncoded).toUtf8());
    if (!response)
        return response.error();
    const QJsonObject answer = QJsonDocument::fromJson(response->body).object();
    if (answer[u"status"] != QLatin1StringView("success"))
        return Error{ErrorKind::Invalid,
                     QStringLiteral("Prometheus answers %1: %2")
                         .arg(response->status)
                         .arg(QString::fromUtf8(response->body))};
    return answer.value(u"data");
}

Result<QJsonValue> PrometheusServer::query(const QString &promql)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("query"), QString::fromLatin1(QUrl::toPercentEncoding(promql)));
    const Result<QJsonValue> data = api(QStringLiteral("query"), query);
    if (!data)
        return data.error();
    return data->toObject().value(u"result");
}

Result<void> PrometheusServer::waitUntilUp(std::chrono::milliseconds timeout)
{
    QString problem;
    const bool up = QTest::qWaitFor(
        [&] {
            const Result<QJsonValue> data = api(QStringLiteral("targets"));
            problem = data ? QString() : data.error().message;
            const QJsonArray targets = data ? data->toObject()[u"activeTargets"].toArray() : QJsonArray();
            for (const QJsonValue &target : targets) {
                if (target[u"health"] != QLatin1StringView("up"))
                    problem += target[u"scrapeUrl"].toString() + u' ' + target[u"health"].toString() + u' '
                        + target[u"lastError"].toString() + u'\n';
            }
            if (targets.isEmpty() || !problem.isEmpty())
                return false;
            // The server reports a scrape before its results can be queried.
            const Result<QJsonValue> stored = query(QStringLiteral("up == 1"));
            if (stored && stored->toArray().size() >= targets.size())
                return true;
            problem = QStringLiteral("what was scraped is not stored yet");
            return false;
        },
        static_cast<int>(timeout.count()));
    if (up)
        return {};
    return Error{ErrorKind::Timeout,
                 QStringLiteral("not every target of Prometheus is up:\n%1")
                     .arg(problem.isEmpty() ? QStringLiteral("it has no targets") : problem)};
}

} // namespace guardia::test
