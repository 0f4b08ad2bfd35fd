// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/endpoint.h"
#include "http/responsetext.h"

#include <QEventLoop>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <memory>
#include <sys/socket.h>
#include <vector>

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// What a client has received up to the end of one response, or up to the end of the connection.
struct Response {
    QByteArray head;
    QByteArray body;

    [[nodiscard]] int status() const { return head.mid(9, 3).toInt(); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        const qsizetype start = head.indexOf(QByteArray("\r\n" + name + ": "));
        const qsizetype value = start + 4 + name.size();
        return start < 0 ? QByteArray() : head.mid(value, head.indexOf("\r\n", value) - value);
    }
};

/// A client that sends exactly the bytes it is given.
class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &host = QHostAddress::LocalHost)
    {
        m_socket.connectToHost(host, port);
        m_connected = m_socket.waitForConnected(5000);
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.waitForBytesWritten(5000);
    }

    /// Says that nothing more will come, and keeps listening.
    void shutdownWrite() { ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR); }

    void reset() { m_socket.abort(); }

    /// The next response. One to HEAD has no body.
    Response next(Method method = Method::Get)
    {
        Response response;
        if (!readUntil([this] { return m_received.contains("\r\n\r\n"); }))
            return response;
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        response.head = m_received.first(end + 2);
        m_received.remove(0, end + 4);
        const qsizetype length = method == Method::Head ? 0 : response.header("Content-Length").toLongLong();
        readUntil([this, length] { return m_received.size() >= length; });
        response.body = m_received.first(std::min(length, m_received.size()));
        m_received.remove(0, response.body.size());
        return response;
    }

    bool waitForClose()
    {
        readUntil([] { return false; });
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }

    [[nodiscard]] bool isConnected() const { return m_connected; }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] const QByteArray &unread() const { return m_received; }

private:
    template <typename Done>
    bool readUntil(Done done)
    {
        QEventLoop loop;
        QTimer deadline;
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &loop, &QEventLoop::quit);
        QObject::connect(&m_socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
        QObject::connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
        deadline.setSingleShot(true);
        deadline.start(5000);
        m_received += m_socket.readAll();
        while (!done() && isOpen() && deadline.isActive()) {
            loop.exec();
            m_received += m_socket.readAll();
        }
        return done();
    }

    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_connected = false;
};

QByteArray getting(const QByteArray &target, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
}

/// Answers "METHOD path body", or 300 KB for /large.
Reply echo(const Request &request)
{
    if (request.path.isNull())
        return errorReply(400, u"malformed"_s);
    Reply reply;
    reply.contentType = "text/plain";
    reply.body = methodName(request.method).data() + (' ' + request.path.toUtf8()) + ' ' + request.body;
    if (request.path == u"/large")
        reply.body = QByteArray(300'000, 'x');
    return reply;
}

} // namespace

class EndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersRequests_data();
    void answersRequests();
    void answersOverIPv6();
    void keepsConnectionsOpen();
    void answersPipelinedRequestsInOrder();
    void putsTornRequestsTogether();
    void readsChunkedBodies();
    void closesWhenAsked_data();
    void closesWhenAsked();
    void answersNothingAfterClose();
    void answersHeadWithoutBody();
    void compresses();
    void answersHalfClosedClients_data();
    void answersHalfClosedClients();
    void survivesResets();
    void declinesWebSockets();
    void refusesWhatIsNotHttp_data();
    void refusesWhatIsNotHttp();
    void refusesEndlessBodies();
    void namesAddressesInUse();
    void listensOnAllOrNone();
    void closesIdleConnectionsAtOnce();
    void letsCurrentRequestsFinish();
    void breaksOffWhatDoesNotFinish();
    void closesWithoutEverListening();

private:
    std::unique_ptr<Endpoint> m_endpoint;
    quint16 m_port = 0;
};

void EndpointTest::init()
{
    m_endpoint = std::make_unique<Endpoint>(echo);
    const auto bound = m_endpoint->listen({{u"127.0.0.1"_s, 0}});
    QVERIFY(bound.ok());
    m_port = bound->first().port;
    QVERIFY(m_port != 0);
}

void EndpointTest::cleanup()
{
    m_endpoint.reset();
}

void EndpointTest::answersRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *name, const QByteArray &request, const QByteArray &body) {
        QTest::newRow(name) << request << 200 << body;
    };
    row("get", getting("/a"), "GET /a ");
    row("query", getting("/a?b=c"), "GET /a ");
    row("encoded", getting("/%EA%B0%80"), "GET /가 ");
    row("two slashes", getting("//"), "GET // ");
    row("host in the path", getting("//evil.example/a"), "GET //evil.example/a ");
    row("dots", getting("/../a"), "GET /../a ");
    row("absolute", getting("http://other.example/a"), "GET /a ");
    row("hash", getting("/a#b"), "GET /a#b ");
    row("8 KB", getting("/" + QByteArray(8192, 'a')), "GET /" + QByteArray(8192, 'a') + ' ');
    row("blank lines in front", "\r\n\r\n" + getting("/a"), "GET /a ");
    row("bare newlines", "GET /a HTTP/1.1\nHost: h\n\n", "GET /a ");
    row("no headers", "GET /a HTTP/1.1\r\n\r\n", "GET /a ");
    row("odd host", "GET /a HTTP/1.1\r\nHost: [::::\r\n\r\n", "GET /a ");
    row("post", "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}", "POST /a {}");
    row("post without body", "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "POST /a ");
    row("delete", "DELETE /a HTTP/1.1\r\nHost: h\r\n\r\n", "DELETE /a ");
    row("invented method", "BREW /a HTTP/1.1\r\nHost: h\r\n\r\n", "other /a ");
    const auto malformed = [](const char *name, const QByteArray &target) {
        QTest::newRow(name) << getting(target) << 400
                            << QByteArray(R"({"error":"Bad Request","message":"malformed"})");
    };
    malformed("NUL", "/%00");
    malformed("newline", "/x%0A");
    malformed("no UTF-8", "/%FF");
    malformed("bytes that are no UTF-8", "/\xff");
    malformed("no path", "a");
}

void EndpointTest::answersRequests()
{
    QFETCH(QByteArray, request);
    RawClient client(m_port);
    QVERIFY(client.isConnected());
    client.send(request);
    const Response response = client.next();
    QTEST(response.status(), "status");
    QTEST(response.body, "body");
    QVERIFY(client.unread().isEmpty());
    QVERIFY(client.isOpen());
}

void EndpointTest::answersOverIPv6()
{
    Endpoint endpoint(echo);
    const auto bound = endpoint.listen({{u"127.0.0.1"_s, 0}, {u"::1"_s, 0}, {u"localhost"_s, 0}});
    if (!bound)
        QSKIP("no IPv6 here");
    QCOMPARE(bound->size(), 3);
    for (int i = 0; i < 2; ++i) {
        RawClient client(bound->at(i).port, i == 0 ? QHostAddress::LocalHost : QHostAddress::LocalHostIPv6);
        client.send(getting("/a"));
        QCOMPARE(client.next().body, "GET /a ");
    }
}

void EndpointTest::keepsConnectionsOpen()
{
    RawClient client(m_port);
    for (const QByteArray path : {"/a", "/b", "/large", "/c"}) {
        client.send(getting(path));
        const Response response = client.next();
        QCOMPARE(response.status(), 200);
        QCOMPARE(response.header("Connection"), "keep-alive");
        QCOMPARE(response.body.size(), path == "/large" ? 300'000 : 7);
    }
}

void EndpointTest::answersPipelinedRequestsInOrder()
{
    RawClient client(m_port);
    QByteArray requests;
    for (int i = 0; i < 50; ++i) {
        requests += getting("/" + QByteArray::number(i));
        requests += "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    }
    client.send(requests);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(client.next().body, "GET /" + QByteArray::number(i) + ' ');
        QCOMPARE(client.next().body, "POST /p abc");
    }
}

void EndpointTest::putsTornRequestsTogether()
{
    RawClient first(m_port);
    RawClient second(m_port);
    // Two at once: an answer must not go to whoever sent the latest bytes.
    const QByteArray one = "GET /one HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    const QByteArray two = "POST /two HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody";
    for (qsizetype i = 0; i < std::max(one.size(), two.size()); ++i) {
        first.send(one.mid(i, 1));
        second.send(two.mid(i, 1));
        QCoreApplication::processEvents();
    }
    QCOMPARE(first.next().body, "GET /one ");
    QCOMPARE(second.next().body, "POST /two body");
}

void EndpointTest::readsChunkedBodies()
{
    RawClient client(m_port);
    client.send(
        "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
    QCOMPARE(client.next().body, "POST /a abc");
    client.send(getting("/b"));
    QCOMPARE(client.next().body, "GET /b ");
}

void EndpointTest::closesWhenAsked_data()
{
    QTest::addColumn<QByteArray>("request");

    QTest::newRow("close") << getting("/large", "Connection: close\r\n");
    QTest::newRow("1.0") << QByteArray("GET /large HTTP/1.0\r\n\r\n");
    QTest::newRow("1.0, bare newlines") << QByteArray("\nGET /large HTTP/1.0\nX: y\n\n");
}

void EndpointTest::closesWhenAsked()
{
    QFETCH(QByteArray, request);
    RawClient client(m_port);
    client.send(request);
    const Response response = client.next();
    QCOMPARE(response.status(), 200);
    QCOMPARE(response.header("Connection"), "close");
    QCOMPARE(response.body.size(), 300'000);
    QVERIFY(client.waitForClose());
}

void EndpointTest::answersNothingAfterClose()
{
    RawClient client(m_port);
    client.send(getting("/a", "Connection: close\r\n") + getting("/b") + getting("/c"));
    QCOMPARE(client.next().body, "GET /a ");
    QVERIFY(client.waitForClose());
    QVERIFY2(client.unread().isEmpty(), client.unread().constData());
}

void EndpointTest::answersHeadWithoutBody()
{
    RawClient client(m_port);
    client.send("HEAD /large HTTP/1.1\r\nHost: h\r\n\r\n" + getting("/a"));
    QCOMPARE(client.next(Method::Head).header("Content-Length"), "300000");
    QCOMPARE(client.next().body, "GET /a ");
}

void EndpointTest::compresses()
{
    RawClient client(m_port);
    client.send(getting("/large", "Accept-Encoding: gzip, deflate, br\r\n"));
    const Response response = client.next();
    QCOMPARE(response.header("Content-Encoding"), "gzip");
    QCOMPARE(response.header("Vary"), "Accept-Encoding");
    QVERIFY(response.body.startsWith("\x1f\x8b"));
    QVERIFY(response.body.size() < 3000);
}

void EndpointTest::answersHalfClosedClients_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("size");

    QTest::newRow("small") << getting("/a") << 7;
    QTest::newRow("close") << getting("/a", "Connection: close\r\n") << 7;
    QTest::newRow("large") << getting("/large") << 300'000;
}

void EndpointTest::answersHalfClosedClients()
{
    QFETCH(QByteArray, request);
    QFETCH(int, size);
    for (int i = 0; i < 20; ++i) {
        RawClient client(m_port);
        client.send(request);
        client.shutdownWrite();
        QCOMPARE(client.next().body.size(), size);
        QVERIFY(client.waitForClose());
    }
}

void EndpointTest::survivesResets()
{
    for (const QByteArray &request : {QByteArray(), QByteArray("GET /a HT"), getting("/large"),
                                      QByteArray("POST /a HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc")}) {
        RawClient client(m_port);
        client.send(request);
        client.reset();
        RawClient next(m_port);
        next.send(getting("/a"));
        QCOMPARE(next.next().body, "GET /a ");
    }
}

void EndpointTest::declinesWebSockets()
{
    RawClient client(m_port);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"WebSocket received"_s));
    client.send(getting("/a",
                        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    const Response response = client.next();
    QCOMPARE(response.body, "GET /a ");
    QCOMPARE(response.header("Connection"), "close");
    QVERIFY(client.waitForClose());
    QVERIFY(client.unread().isEmpty());
}

void EndpointTest::refusesWhatIsNotHttp_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");

    QTest::newRow("garbage") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("NUL") << QByteArray("GET /\0 HTTP/1.1\r\n\r\n", 20) << 400;
    QTest::newRow("other protocol") << QByteArray("GET / HTTPxxxx\r\n\r\n") << 400;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("long line") << getting("/" + QByteArray(16 * 1024, 'a')) << 414;
    QTest::newRow("endless line") << QByteArray(100'000, 'a') << 414;
}

void EndpointTest::refusesWhatIsNotHttp()
{
    QFETCH(QByteArray, request);
    QSignalSpy refused(m_endpoint.get(), &Endpoint::refused);
    RawClient client(m_port);
    client.send(request);
    const Response response = client.next();
    QTEST(response.status(), "status");
    QCOMPARE(response.header("Content-Type"), JsonContentType);
    QVERIFY(client.waitForClose());
    QVERIFY(client.unread().isEmpty());
    QCOMPARE(refused.size(), 1);
    QTEST(refused[0][0].toInt(), "status");
}

void EndpointTest::refusesEndlessBodies()
{
    QSignalSpy refused(m_endpoint.get(), &Endpoint::refused);
    RawClient client(m_port);
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\n");
    for (int megabyte = 0; megabyte < 32 && refused.isEmpty(); ++megabyte) {
        client.send(QByteArray(1024 * 1024, 'x'));
        QCoreApplication::processEvents();
    }
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused[0][0].toInt(), 413);
}

void EndpointTest::namesAddressesInUse()
{
    Endpoint other(echo);
    const auto bound = other.listen({{u"127.0.0.1"_s, m_port}});
    QVERIFY(!bound.ok());
    const QString message = bound.error().message;
    QVERIFY2(message.contains(u"127.0.0.1:%1"_s.arg(m_port)), qPrintable(message));
    QVERIFY2(message.contains(u"address already in use"), qPrintable(message));
    QVERIFY2(message.contains(u"choose another --web.listen-address"), qPrintable(message));
    const auto foreign = other.listen({{u"192.0.2.1"_s, 0}});
    QVERIFY(!foreign.ok());
    QVERIFY2(foreign.error().message.contains(u"192.0.2.1:0"), qPrintable(foreign.error().message));
    const auto nameless = other.listen({{u"no-such-host.invalid"_s, 0}});
    QVERIFY(!nameless.ok());
    QCOMPARE(nameless.error().kind, ErrorKind::Configuration);
}

void EndpointTest::listensOnAllOrNone()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    Endpoint other(echo);
    QVERIFY(!other.listen({{u"127.0.0.1"_s, port}, {u"127.0.0.1"_s, m_port}}).ok());
    QVERIFY(free.listen(QHostAddress::LocalHost, port));
}

void EndpointTest::closesIdleConnectionsAtOnce()
{
    RawClient idle(m_port);
    RawClient used(m_port);
    used.send(getting("/a"));
    QCOMPARE(used.next().status(), 200);
    QSignalSpy closed(m_endpoint.get(), &Endpoint::closed);
    m_endpoint->close(std::chrono::seconds(60));
    QVERIFY(closed.wait(5000));
    QVERIFY(used.waitForClose());
    QVERIFY(idle.waitForClose());
    QVERIFY(!RawClient(m_port).isConnected());
    QCOMPARE(closed.size(), 1);
}

void EndpointTest::letsCurrentRequestsFinish()
{
    RawClient client(m_port);
    client.send("POST /large HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbo");
    RawClient other(m_port);
    other.send(getting("/a"));
    QCOMPARE(other.next().status(), 200); // by now, the first one's head has been read too
    QSignalSpy closed(m_endpoint.get(), &Endpoint::closed);
    m_endpoint->close(std::chrono::seconds(60));
    QVERIFY(other.waitForClose());
    QVERIFY(closed.isEmpty());
    client.send("dy");
    const Response response = client.next();
    QCOMPARE(response.header("Connection"), "close");
    QCOMPARE(response.body.size(), 300'000);
    QVERIFY(client.waitForClose());
    QVERIFY(!closed.isEmpty() || closed.wait(5000));
}

void EndpointTest::breaksOffWhatDoesNotFinish()
{
    RawClient client(m_port);
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbo");
    RawClient other(m_port);
    other.send(getting("/a"));
    QCOMPARE(other.next().status(), 200);
    QSignalSpy closed(m_endpoint.get(), &Endpoint::closed);
    m_endpoint->close(std::chrono::milliseconds(50));
    QVERIFY(closed.wait(5000));
    QVERIFY(client.waitForClose());
}

void EndpointTest::closesWithoutEverListening()
{
    Endpoint endpoint(echo);
    QSignalSpy closed(&endpoint, &Endpoint::closed);
    endpoint.close();
    QVERIFY(closed.wait(5000));
}

QTEST_GUILESS_MAIN(EndpointTest)
#include "tst_endpoint.moc"
