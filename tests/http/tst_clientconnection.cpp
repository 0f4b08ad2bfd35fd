// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientconnection.h"
#include "runner/testclass.h"

#include <QPointer>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace tst_clientconnection {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

/// Accepts sockets that can do TLS and stay unencrypted until it is asked for.
class TlsServer : public QTcpServer
{
protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        addPendingConnection(socket);
    }
};

} // namespace

/// A ClientConnection, tested with a reader in place of Qt's HTTP parser.
class ConnectionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void handsOverWholeRequests();
    void handsOverNothingToInterpret();
    void handsOverOneAtATime();
    void continuesWhenAsked();
    void refusesWithAReason();
    void lingersUntilTheReasonIsRead();
    void hangsUpOnTls();
    void leavesFloodsToTheKernel();
    void endsFloodsOverTls();
    void endsWhatTakesTooLong_data();
    void endsWhatTakesTooLong();
    void endsThoseWhoDoNotRead();
    void keepsOthersFromReadingWhileItCloses();
    void countsItsRequests();

private:
    void connectWith(const HttpLimits &limits,
                     std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>());
    void send(const QByteArray &bytes);
    /// What the client has received once done() says so, or after 5 seconds.
    QByteArray received(const std::function<bool(const QByteArray &)> &done);
    QByteArray receivedUntilTheEnd();

    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpSocket> m_client;
    QPointer<QTcpSocket> m_socket;
    QPointer<ClientConnection> m_connection;
    QByteArrayList m_parsed; ///< what was there to read, each time
};

void ConnectionTest::init()
{
    connectWith({});
}

void ConnectionTest::connectWith(const HttpLimits &limits, std::unique_ptr<QTcpServer> server)
{
    cleanup();
    m_server = std::move(server);
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_client = std::make_unique<QTcpSocket>();
    m_client->connectToHost(QHostAddress::LocalHost, m_server->serverPort());
    QVERIFY(m_client->waitForConnected(5000));
    QVERIFY(m_server->waitForNewConnection(5000));
    m_socket = m_server->nextPendingConnection();
    m_connection = new ClientConnection(m_socket, limits);
    m_parsed.clear();
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        if (const QByteArray bytes = m_socket->readAll(); !bytes.isEmpty())
            m_parsed += bytes;
    });
}

void ConnectionTest::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void ConnectionTest::send(const QByteArray &bytes)
{
    m_client->write(bytes);
    m_client->flush();
}

QByteArray ConnectionTest::received(const std::function<bool(const QByteArray &)> &done)
{
    QByteArray all;
    (void)QTest::qWaitFor(
        [&] {
            all += m_client->readAll();
            return done(all);
        },
        5000);
    return all;
}

QByteArray ConnectionTest::receivedUntilTheEnd()
{
    return received(
        [this](const QByteArray &) { return m_client->state() == QAbstractSocket::UnconnectedState; });
}

void ConnectionTest::handsOverWholeRequests()
{
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    for (const char *part : {"PO", "ST /a?b HTTP/1.0\r\nX: y\r\nContent-", "Length: 3\r\n\r\na", "bc"}) {
        QVERIFY(requested.isEmpty());
        send(part);
        QTest::qWait(20);
    }
    QTRY_COMPARE(requested.size(), 1);
    QCOMPARE(m_connection->request().line, (RequestLine{"POST", "/a?b", 0}));
    QCOMPARE(m_connection->request().headers.constFirst(), (QPair<QByteArray, QByteArray>("X", "y")));
    QCOMPARE(m_connection->request().body, "abc");
    QVERIFY(m_connection->phase() == ClientConnection::Phase::Answering);
    QVERIFY(m_parsed.isEmpty());
    m_connection->passToParser();
    QCOMPARE(m_parsed, QByteArrayList{"POST / HTTP/1.1\r\n\r\n"});
    m_connection->answer({"done"});
    QVERIFY(m_connection->phase() == ClientConnection::Phase::Idle);
    QCOMPARE(received([](const QByteArray &all) { return !all.isEmpty(); }), "done");
}

void ConnectionTest::handsOverNothingToInterpret()
{
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    send("POST //evil:x/ HTTP/1.1\r\nHost: h\r\nupgrade: websocket\r\nExpect: 100-continue\r\n"
         "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nT: t\r\n\r\n");
    QTRY_COMPARE(requested.size(), 1);
    m_connection->passToParser();
    QCOMPARE(m_connection->request().body, "abc");
    QCOMPARE(m_parsed, QByteArrayList{"POST / HTTP/1.1\r\n\r\n"});
}

void ConnectionTest::handsOverOneAtATime()
{
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(requested.size(), 1);
    QTest::qWait(50);
    QCOMPARE(requested.size(), 1);
    m_connection->passToParser();
    QCOMPARE(m_parsed.size(), 1);
    m_connection->answer({"1"});
    QTRY_COMPARE(requested.size(), 2);
    QCOMPARE(m_connection->request().line.target, "/2");
}

void ConnectionTest::continuesWhenAsked()
{
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    const QByteArray interim = "HTTP/1.1 100 Continue\r\n\r\n";
    QCOMPARE(received([](const QByteArray &all) { return all.contains("\r\n\r\n"); }), interim);
    send("a");
    QTest::qWait(20);
    send("bc");
    QTRY_COMPARE(requested.size(), 1);
    QCOMPARE(m_client->bytesAvailable(), 0); // once is enough
}

void ConnectionTest::refusesWithAReason()
{
    QSignalSpy refused(m_connection, &ClientConnection::refused);
    send("GET\r\n");
    const QByteArray answer = receivedUntilTheEnd();
    QVERIFY2(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer.constData());
    QVERIFY(answer.contains("Connection: close\r\n") && answer.contains("request line"));
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused[0][0].toInt(), 400);
    QVERIFY(m_parsed.isEmpty());
}

/// A client that goes on sending after it was refused must not lose the reason through a TCP reset.
void ConnectionTest::lingersUntilTheReasonIsRead()
{
    send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\n");
    for (int i = 0; i < 20; ++i) {
        send(QByteArray(10'000, 'x'));
        QTest::qWait(5);
    }
    const QByteArray answer = received([](const QByteArray &all) { return all.contains('}'); });
    QVERIFY2(answer.startsWith("HTTP/1.1 413 "), answer.constData());
    QVERIFY(m_parsed.isEmpty());
}

void ConnectionTest::hangsUpOnTls()
{
    send(QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7));
    QCOMPARE(receivedUntilTheEnd(), QByteArray());
    QVERIFY(m_client->state() == QAbstractSocket::UnconnectedState);
}

/// A client that keeps sending while its first request waits for an answer: the rest stays in the kernel's
/// buffers and with the client.
void ConnectionTest::leavesFloodsToTheKernel()
{
    constexpr qsizetype Kept = 16LL * 1024 * 1024; // more than any kernel's buffers
    connectWith({});
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(requested.size(), 1);
    send(QByteArray("GET / HTTP/1.0\r\n\r\n").repeated(2'000'000));
    QTest::qWait(300);
    QVERIFY(m_client->bytesToWrite() > Kept);
    QCOMPARE(m_client->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(requested.size(), 1);
    m_connection->answer({"HTTP/1.1 204 No Content\r\n\r\n"});
    QTRY_COMPARE(requested.size(), 2);
}

/// With TLS, the socket goes on reading.
void ConnectionTest::endsFloodsOverTls()
{
    HttpLimits limits;
    limits.body = 1000;
    connectWith(limits, std::make_unique<TlsServer>());
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(requested.size(), 1);
    for (int i = 0; i < 200 && m_client->state() == QAbstractSocket::ConnectedState; ++i) {
        send(QByteArray("GET / HTTP/1.0\r\n\r\n").repeated(400));
        QTest::qWait(1);
    }
    QTRY_VERIFY(m_client->state() == QAbstractSocket::UnconnectedState);
}

void ConnectionTest::endsWhatTakesTooLong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("head") << QByteArray("GET / HTTP/1.1\r\nHo")
                          << QByteArray("HTTP/1.1 408 Request Timeout\r\n");
    QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nab")
                          << QByteArray("HTTP/1.1 408 Request Timeout\r\n");
}

void ConnectionTest::endsWhatTakesTooLong()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, answer);
    HttpLimits limits;
    limits.headTime = limits.bodyTime = limits.idleTime = 100ms;
    connectWith(limits);
    QTimer sweep;
    connect(&sweep, &QTimer::timeout, m_connection, &ClientConnection::enforceDeadlines);
    sweep.start(10ms);
    send(bytes);
    const QByteArray got = receivedUntilTheEnd();
    QVERIFY(m_client->state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(got.first(std::min(got.size(), answer.size())), answer);
    QCOMPARE(got.isEmpty(), answer.isEmpty());
}

void ConnectionTest::endsThoseWhoDoNotRead()
{
    HttpLimits limits;
    limits.writeTime = 100ms;
    connectWith(limits);
    m_client->setReadBufferSize(1);
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    send("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(requested.size(), 1);
    m_connection->answer({QByteArray(32 * 1024 * 1024, 'x')});
    QTest::qWait(200);
    QCOMPARE(requested.size(), 1); // the next one waits until the first was read
    m_connection->enforceDeadlines();
    QTRY_VERIFY(!m_socket || m_socket->state() == QAbstractSocket::UnconnectedState);
}

void ConnectionTest::keepsOthersFromReadingWhileItCloses()
{
    QSignalSpy disconnected(m_client.get(), &QTcpSocket::disconnected);
    m_connection->closeWhenSent();
    send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QVERIFY(disconnected.wait(5000));
    QVERIFY(m_parsed.isEmpty());
}

void ConnectionTest::countsItsRequests()
{
    HttpLimits limits;
    limits.requestsPerConnection = 2;
    connectWith(limits);
    QSignalSpy requested(m_connection, &ClientConnection::requested);
    for (const bool isLast : {false, true}) {
        requested.clear();
        send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(requested.size(), 1);
        QCOMPARE(m_connection->isExhausted(), isLast);
        m_connection->answer({"x"});
    }
}

GUARDIA_TEST(ConnectionTest, QCoreApplication)

} // namespace tst_clientconnection

#include "tst_clientconnection.moc"
