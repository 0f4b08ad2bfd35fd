// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/httpclient.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <sys/resource.h>
#include <sys/socket.h>
#include <vector>

namespace tst_hostileclients {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

constexpr double MostGrowth = 32; // MB
/// The history's file is opened later than the first scrape is answered.
constexpr qsizetype OwnFiles = 5;
constexpr qint64 SlowestScrape = 1000; // milliseconds

/// Many clients at once, driven by the test's event loop.
class Crowd : public QObject
{
public:
    explicit Crowd(quint16 port)
        : m_port(port)
    { }

    QTcpSocket *join(const QByteArray &greeting = {})
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress::LocalHost, m_port);
        socket->write(greeting);
        m_sockets.push_back(std::move(socket));
        return m_sockets.back().get();
    }

    [[nodiscard]] const std::vector<std::unique_ptr<QTcpSocket>> &sockets() const { return m_sockets; }

    /// How many of them are connected.
    [[nodiscard]] qsizetype connected() const
    {
        return std::ranges::count_if(
            m_sockets, [](const auto &socket) { return socket->state() == QAbstractSocket::ConnectedState; });
    }

    /// Calls act for each of those that are connected, again and again.
    void keep(std::chrono::milliseconds interval, const std::function<void(QTcpSocket &)> &act)
    {
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, act] {
            for (const auto &socket : m_sockets) {
                if (socket->state() == QAbstractSocket::ConnectedState)
                    act(*socket);
            }
        });
        timer->start(interval);
    }

private:
    quint16 m_port;
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
};

/// Sends more when the socket has room, at most that many bytes of the piece.
void pour(QTcpSocket &socket, const QByteArray &piece)
{
    if (socket.bytesToWrite() < 2 * 1024 * 1024)
        socket.write(piece);
}

} // namespace

/// The exporter among clients that want to harm it. Meanwhile, a scraper comes as it always does.
class TestHostileClients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void hugeBodies_data();
    void hugeBodies();
    void unfinishedBodies();
    void hugeHeads();
    void slowClients_data();
    void slowClients();
    void idleConnections();
    void resetsInMidRequest();
    void clientsThatDoNotRead();

private:
    /// Scrapes for that time, and returns what was wrong; empty if nothing was.
    QString scrapeThroughout(std::chrono::milliseconds time);
    /// The traces that the crowd left after it was closed; empty if there are none.
    QString traces();
    [[nodiscard]] qsizetype descriptors() const;
    [[nodiscard]] double megabytes();

    std::unique_ptr<ExporterProcess> m_exporter;
    std::unique_ptr<QTemporaryDir> m_directory;
    qsizetype m_descriptors = 0; ///< before the attack
    double m_memory = 0; ///< likewise, in MB
    double m_peak = 0; ///< during it
    qint64 m_slowest = 0; ///< scrape, in milliseconds
};

void TestHostileClients::initTestCase()
{
    rlimit files{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 8192);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
}

void TestHostileClients::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_exporter = std::make_unique<ExporterProcess>();
    VERIFY_RESULT(
        m_exporter->start({QStringLiteral("--demo"), QStringLiteral("--config.file"),
                           m_exporter->writeFile(QStringLiteral("guardia.yaml"),
                                                 "web: {limits: {head_timeout: 1s, body_timeout: 2s, "
                                                 "write_timeout: 2s}}\n")}));
    for (int i = 0; i < 20; ++i)
        VERIFY_RESULT(m_exporter->scrape());
    QTest::qWait(200);
    m_descriptors = descriptors();
    m_memory = m_peak = megabytes();
    m_slowest = 0;
    QVERIFY(m_descriptors > 0 && m_memory > 0);
}

void TestHostileClients::cleanup()
{
    qInfo("slowest scrape %lld ms, memory %.1f MB before, %.1f MB at the most", m_slowest, m_memory, m_peak);
    if (m_exporter)
        VERIFY_RESULT(m_exporter->stop());
    m_exporter.reset();
}

double TestHostileClients::megabytes()
{
    return double(m_exporter->program().memory().value_or(0)) / 1e6;
}

qsizetype TestHostileClients::descriptors() const
{
    return QDir(QStringLiteral("/proc/%1/fd").arg(m_exporter->program().pid()))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

QString TestHostileClients::scrapeThroughout(std::chrono::milliseconds time)
{
    QElapsedTimer whole;
    whole.start();
    while (whole.elapsed() < time.count()) {
        QElapsedTimer timer;
        timer.start();
        const auto answer = m_exporter->request("/api/metrics/prometheus");
        m_slowest = std::max(m_slowest, timer.elapsed());
        m_peak = std::max(m_peak, megabytes());
        if (!answer)
            return answer.error().message;
        if (answer->status != 200)
            return QStringLiteral("status %1").arg(answer->status);
        QTest::qWait(50);
    }
    if (m_slowest > SlowestScrape)
        return QStringLiteral("a scrape took %1 ms").arg(m_slowest);
    return {};
}

QString TestHostileClients::traces()
{
    // Some sockets may still linger.
    (void)QTest::qWaitFor([this] { return descriptors() <= m_descriptors + OwnFiles; }, 8000);
    if (descriptors() > m_descriptors + OwnFiles)
        return QStringLiteral("%1 descriptors, %2 before").arg(descriptors()).arg(m_descriptors);
    if (m_peak - m_memory > MostGrowth)
        return QStringLiteral("memory grew by %1 MB").arg(m_peak - m_memory);
    if (m_exporter->health() != 200)
        return QStringLiteral("it is not healthy any more");
    return {};
}

void TestHostileClients::hugeBodies_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("piece");

    const QByteArray data(1024 * 1024, 'x');
    const QByteArray start = "POST /api/metrics/query HTTP/1.1\r\nHost: localhost\r\n";
    QTest::newRow("announced") << start + "Content-Length: 104857600\r\n\r\n" << data;
    QTest::newRow("chunked") << start + "Transfer-Encoding: chunked\r\n\r\n"
                             << "100000\r\n" + data + "\r\n";
    QTest::newRow("small chunks") << start + "Transfer-Encoding: chunked\r\n\r\n"
                                  << QByteArray("1\r\nx\r\n").repeated(100'000);
}

void TestHostileClients::hugeBodies()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, piece);
    {
        Crowd crowd(m_exporter->port());
        for (int i = 0; i < 20; ++i)
            crowd.join(head);
        crowd.keep(5ms, [&piece](QTcpSocket &socket) { pour(socket, piece); });
        QCOMPARE(scrapeThroughout(4s), QString());
        QCOMPARE(crowd.connected(), 0);
    }
    QCOMPARE(traces(), QString());
}

/// Each body is within its limit, but not all of them together.
void TestHostileClients::unfinishedBodies()
{
    {
        Crowd crowd(m_exporter->port());
        const QByteArray unfinished = "POST /api/metrics/query HTTP/1.1\r\nHost: localhost\r\n"
                                      "Content-Length: 1000000\r\n\r\n"
            + QByteArray(999'999, ' ');
        for (int i = 0; i < 100; ++i)
            crowd.join(unfinished);
        QCOMPARE(scrapeThroughout(4s), QString());
        const auto refused = std::ranges::count_if(
            crowd.sockets(), [](const auto &socket) { return socket->peek(12) == "HTTP/1.1 503"; });
        QVERIFY2(refused > 50, qPrintable(QString::number(refused)));
    }
    QCOMPARE(traces(), QString());
}

void TestHostileClients::hugeHeads()
{
    {
        Crowd crowd(m_exporter->port());
        for (int i = 0; i < 20; ++i)
            crowd.join("GET /" + QByteArray(i % 2 ? 0 : 9000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n");
        const QByteArray piece = QByteArray("X: " + QByteArray(1000, 'x') + "\r\n").repeated(1000);
        crowd.keep(5ms, [&piece](QTcpSocket &socket) { pour(socket, piece); });
        QCOMPARE(scrapeThroughout(4s), QString());
        QCOMPARE(crowd.connected(), 0);
    }
    QCOMPARE(traces(), QString());
}

void TestHostileClients::slowClients_data()
{
    QTest::addColumn<QByteArray>("head");

    QTest::newRow("heads") << QByteArray("GET / HTTP/1.1\r\nX: ");
    QTest::newRow("bodies") << QByteArray("POST /api/metrics/query HTTP/1.1\r\nHost: localhost\r\n"
                                          "Content-Length: 100000\r\n\r\n");
}

/// More of them than connections are allowed, each sending a byte now and then.
void TestHostileClients::slowClients()
{
    QFETCH(const QByteArray, head);
    {
        Crowd crowd(m_exporter->port());
        for (int i = 0; i < 700; ++i)
            crowd.join(head);
        crowd.keep(300ms, [](QTcpSocket &socket) { socket.write("x"); });
        QCOMPARE(scrapeThroughout(5s), QString());
        QCOMPARE(crowd.connected(), 0);
        const auto refused = std::ranges::count_if(
            crowd.sockets(), [](const auto &socket) { return socket->peek(12) == "HTTP/1.1 408"; });
        QVERIFY2(refused > 400, qPrintable(QString::number(refused)));
    }
    QCOMPARE(traces(), QString());
}

void TestHostileClients::idleConnections()
{
    {
        Crowd crowd(m_exporter->port());
        for (int i = 0; i < 2000; ++i)
            crowd.join();
        QCOMPARE(scrapeThroughout(4s), QString());
        QVERIFY(crowd.connected() <= 512);
        QVERIFY(crowd.connected() > 400); // they do no harm, so not all are disconnected
    }
    QCOMPARE(traces(), QString());
}

void TestHostileClients::resetsInMidRequest()
{
    const QByteArrayList requests{
        "GET /api/metr", "GET /api/metrics/prometheus HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /api/metrics/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"};
    const linger immediately{1, 0};
    for (int i = 0; i < 500; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_exporter->port());
        QVERIFY(socket.waitForConnected());
        socket.write(requests[i % requests.size()]);
        socket.flush();
        ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
        socket.abort();
        if (i % 50 == 0)
            QCOMPARE(scrapeThroughout(1ms), QString());
    }
    QCOMPARE(traces(), QString());
}

/// They ask for large answers and read nothing.
void TestHostileClients::clientsThatDoNotRead()
{
    {
        Crowd crowd(m_exporter->port());
        const QByteArray request = "GET /api/metrics/prometheus HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < 50; ++i)
            crowd.join(request.repeated(100))->setReadBufferSize(1);
        crowd.keep(20ms, [&request](QTcpSocket &socket) { pour(socket, request.repeated(100)); });
        QCOMPARE(scrapeThroughout(6s), QString());
        QCOMPARE(crowd.connected(), 0);
    }
    QCOMPARE(traces(), QString());
}

GUARDIA_TEST(TestHostileClients, QCoreApplication)

} // namespace tst_hostileclients

#include "tst_hostileclients.moc"
