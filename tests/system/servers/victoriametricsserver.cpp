// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/victoriametricsserver.h"

#include "servers/httpclient.h"

#include <QFile>

namespace guardia::test {

VictoriaMetricsServer::VictoriaMetricsServer()
    : m_directory(QStringLiteral("guardia-victoria-metrics"))
    , m_process(m_directory)
{ }

Result<void> VictoriaMetricsServer::start(const QByteArray &configuration)
{
    if (const Result<void> made = m_directory.status(); !made)
        return made;
    QFile file(m_directory.filePath(QStringLiteral("scrape.yml")));
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

Result<void> VictoriaMetricsServer::launch()
{
    ServerLaunch launch;
    launch.program = QStringLiteral("/usr/bin/victoria-metrics");
    launch.arguments = {QStringLiteral("-promscrape.config=")
                            + m_directory.filePath(QStringLiteral("scrape.yml")),
                        QStringLiteral("-storageDataPath=") + m_directory.filePath(QStringLiteral("data")),
                        QStringLiteral("-search.latencyOffset=0s"), // the default would hide the newest 30 s
                        QStringLiteral("-httpListenAddr=127.0.0.1:%1").arg(m_port)};
    launch.package = QStringLiteral("victoria-metrics");
    launch.ready = [this] {
        constexpr int Ok = 200;
        HttpClient client(m_port);
        const Result<HttpResponse> response = client.request("GET", "/health");
        return response.ok() && response->status == Ok;
    };
    return m_process.start(launch);
}

} // namespace guardia::test
