// SPDX-License-Identifier: GPL-3.0-or-later
// Mixed load on one exporter for a long time: scrapers, Grafana's queries, health checks, and clients that
// send too much, too slowly or go away. Prints memory, descriptors and latencies; nothing passes or fails.
//
// GUARDIA_SOAK_SECONDS: how long, 600 by default. GUARDIA_SOAK_URL: the database, else the demo.
#include "scenario/exporterprocess.h"
#include "servers/httpclient.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMap>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

constexpr auto ReportEvery = 10s;

/// How long each kind of request took, in microseconds.
using Latencies = QMap<QByteArray, std::vector<qint64>>;

/// Repeats one request: sends it again once it was answered and a pause has passed.
class Client : public QObject
{
public:
    Client(quint16 port, QByteArray kind, QByteArray request, std::chrono::milliseconds pause,
           Latencies &latencies)
        : m_port(port)
        , m_kind(std::move(kind))
        , m_request(std::move(request))
        , m_latencies(latencies)
    {
        m_pause.setSingleShot(true);
        m_pause.setInterval(pause);
        connect(&m_pause, &QTimer::timeout, this, &Client::ask);
        connect(&m_socket, &QTcpSocket::readyRead, this, &Client::read);
        connect(&m_socket, &QTcpSocket::disconnected, &m_pause, qOverload<>(&QTimer::start));
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] {
            ++m_errors;
            m_socket.abort();
            m_pause.start();
        });
        m_pause.start();
    }

    [[nodiscard]] qint64 errors() const { return m_errors; }

private:
    void ask()
    {
        m_received.clear();
        if (m_socket.state() != QAbstractSocket::ConnectedState)
            m_socket.connectToHost(QHostAddress::LocalHost, m_port);
        m_timer.start();
        m_socket.write(m_request);
    }

    void read()
    {
        m_received += m_socket.readAll();
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        const qsizetype at = m_received.indexOf("Content-Length: ");
        if (end < 0 || at < 0 || at > end)
            return;
        const qint64 length = m_received.mid(at + 16, m_received.indexOf('\r', at) - at - 16).toLongLong();
        if (m_received.size() < end + 4 + length)
            return;
        m_latencies[m_kind].push_back(m_timer.nsecsElapsed() / 1000);
        m_pause.start();
    }

    quint16 m_port;
    QByteArray m_kind;
    QByteArray m_request;
    Latencies &m_latencies;
    QTcpSocket m_socket;
    QByteArray m_received;
    QElapsedTimer m_timer;
    QTimer m_pause;
    qint64 m_errors = 0;
};

QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET /api/metrics" + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

QByteArray query()
{
    const QByteArray body =
        R"({"targets":[{"target":"sr_total"},{"target":"incidents_open"}],"maxDataPoints":1000})";
    return "POST /api/metrics/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Connects, sends these bytes, and disconnects without a word after a while.
void harass(quint16 port, const QByteArray &bytes, QObject *parent)
{
    auto *socket = new QTcpSocket(parent);
    socket->connectToHost(QHostAddress::LocalHost, port);
    socket->write(bytes);
    QTimer::singleShot(3s, socket, [socket] {
        socket->abort();
        socket->deleteLater();
    });
}

qsizetype descriptorsOf(qint64 pid)
{
    return QDir(QStringLiteral("/proc/%1/fd").arg(pid))
        .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
        .size();
}

double quantile(std::vector<qint64> &values, double part)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(part * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return double(*at) / 1000;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int seconds = qEnvironmentVariable("GUARDIA_SOAK_SECONDS", QStringLiteral("600")).toInt();
    const QString url = qEnvironmentVariable("GUARDIA_SOAK_URL");
    ExporterProcess exporter;
    if (const auto started =
            exporter.start({url.isEmpty() ? QStringLiteral("--demo") : QString(u"--database.url=" + url)});
        !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().message));
        return 1;
    }
    Latencies latencies;
    std::vector<std::unique_ptr<Client>> clients;
    const auto join = [&](int count, const QByteArray &kind, const QByteArray &request,
                          std::chrono::milliseconds pause) {
        for (int i = 0; i < count; ++i)
            clients.push_back(std::make_unique<Client>(exporter.port(), kind, request, pause, latencies));
    };
    join(8, "scrape", get("/prometheus"), 100ms);
    join(8, "scrape, gzip", get("/prometheus", "Accept-Encoding: gzip\r\n"), 100ms);
    join(4, "query", query(), 200ms);
    join(4, "summary", get("/summary"), 200ms);
    join(2, "health", get("/health"), 50ms);

    QObject hostile;
    QTimer attack;
    int turn = 0;
    QObject::connect(&attack, &QTimer::timeout, &hostile, [&] {
        const QByteArrayList sent{
            "",
            "GET /api/met",
            "POST /api/metrics/query HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n"
                + QByteArray(300'000, 'x'),
            get("/prometheus").repeated(50),
            QByteArray(100'000, 'a'),
            "\x16\x03\x01"};
        harass(exporter.port(), sent[turn++ % sent.size()], &hostile);
    });
    attack.start(20ms);

    double firstMemory = 0;
    double memory = 0;
    QElapsedTimer whole;
    whole.start();
    QTimer report;
    QObject::connect(&report, &QTimer::timeout, &hostile, [&] {
        memory = double(exporter.program().memory().value_or(0)) / 1e6;
        if (firstMemory == 0)
            firstMemory = memory;
        std::printf("%5lld s: %.1f MB, %lld descriptors", whole.elapsed() / 1000, memory,
                    static_cast<long long>(descriptorsOf(exporter.program().pid())));
        for (auto kind = latencies.begin(); kind != latencies.end(); ++kind) {
            std::printf("; %s %zu: %.2f, %.2f, %.1f ms", kind.key().constData(), kind->size(),
                        quantile(*kind, 0.5), quantile(*kind, 0.99), quantile(*kind, 1));
            kind->clear();
        }
        std::printf("\n");
        std::fflush(stdout);
    });
    std::printf(
        "of each kind of request: how many, and the median, the 99th percentile and the longest time\n");
    report.start(ReportEvery);
    QEventLoop loop;
    QTimer::singleShot(std::chrono::seconds(seconds), &loop, &QEventLoop::quit);
    loop.exec();
    qint64 errors = 0;
    for (const auto &client : clients)
        errors += client->errors();
    std::printf("memory at the end / after 10 s: %.3f; connections that broke off: %lld; health %d\n",
                firstMemory > 0 ? memory / firstMemory : 0, errors, exporter.health());
    return exporter.stop() ? 0 : 1;
}
