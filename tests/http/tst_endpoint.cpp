// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/endpoint.h"
#include "rawclient.h"
#include "runner/testclass.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <memory>

namespace tst_endpoint {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

class EndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersRequests_data();
    void answersRequests();
    void keepsConnectionsOpen();
    void answersPipelinedRequestsInOrder();
    void letsLongPipelinesWait_data();
    void letsLongPipelinesWait();
    void closesWhereNothingButALineEndCame();
    void putsOwnHeadersInPlaceOfBuiltInOnes();
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
    void ignoresWebSockets();
    void refusesWhatIsNotHttp_data();
    void refusesWhatIsNotHttp();
    void admitsBeforeItAnswers();
    void closesAfterManyRequests();

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
    row("8 KB", getting("/" + QByteArray(8191, 'a')), "GET /" + QByteArray(8191, 'a') + ' ');
    row("blank lines in front", "\r\n\r\n" + getting("/a"), "GET /a ");
    row("odd host", "GET /a HTTP/1.1\r\nHost: a..~%41\r\n\r\n", "GET /a ");
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

void EndpointTest::letsLongPipelinesWait_data()
{
    QTest::addColumn<bool>("asksSomebody");
    QTest::newRow("answered at once") << false;
    QTest::newRow("somebody has to think about each") << true;
}

/// Far more than is kept of a client at once: the rest waits in its own buffers.
void EndpointTest::letsLongPipelinesWait()
{
    constexpr int Count = 5'000;
    QFETCH(const bool, asksSomebody);
    Endpoint endpoint(echo);
    if (asksSomebody)
        endpoint.setAdmission([](const Request &, const Endpoint::Decision &verdict) {
            QTimer::singleShot(0, qApp, [verdict] { verdict(std::nullopt); });
        });
    const auto bound = endpoint.listen({{u"127.0.0.1"_s, 0}});
    QVERIFY(bound.ok());
    QByteArray requests;
    for (int i = 0; i < Count; ++i)
        requests += getting("/" + QByteArray::number(i));
    QVERIFY(requests.size() > 150'000);
    RawClient client(bound->front().port);
    client.send(requests);
    for (int i = 0; i < Count; ++i)
        QCOMPARE(client.next().body, "GET /" + QByteArray::number(i) + ' ');
}

void EndpointTest::closesWhereNothingButALineEndCame()
{
    for (const QByteArray bytes : {"\r\n", "\n", "\r", ""}) {
        RawClient client(m_port);
        client.send(bytes);
        client.shutdownWrite();
        QVERIFY2(client.waitForClose(), bytes.toPercentEncoding());
    }
}

void EndpointTest::putsOwnHeadersInPlaceOfBuiltInOnes()
{
    Endpoint endpoint([](const Request &) {
        Reply reply;
        reply.headers = {{"X-Frame-Options", "DENY"}, {"X-Other", "1"}};
        return reply;
    });
    endpoint.setReplyHeaders({{"x-frame-options", "sameorigin"}});
    const auto bound = endpoint.listen({{u"127.0.0.1"_s, 0}});
    RawClient client(bound->front().port);
    client.send(getting("/"));
    const QByteArray head = client.next().head;
    QCOMPARE(head.toLower().count("x-frame-options: "), 1);
    QVERIFY2(head.contains("x-frame-options: sameorigin\r\n") && head.contains("X-Other: 1\r\n"), head);
}

void EndpointTest::putsTornRequestsTogether()
{
    RawClient first(m_port);
    RawClient second(m_port);
    // Two clients at once: an answer must not go to the client that sent the latest bytes.
    const QByteArray one = "GET /one HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    const QByteArray two = "POST /two HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody";
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
    QTest::addColumn<int>("thinking"); // ms until the request is admitted

    QTest::newRow("small") << getting("/a") << 7 << 0;
    QTest::newRow("close") << getting("/a", "Connection: close\r\n") << 7 << 0;
    QTest::newRow("large") << getting("/large") << 300'000 << 0;
    QTest::newRow("small, later") << getting("/a") << 7 << 20;
    QTest::newRow("close, later") << getting("/a", "Connection: close\r\n") << 7 << 20;
    QTest::newRow("large, later") << getting("/large") << 300'000 << 20;
}

void EndpointTest::answersHalfClosedClients()
{
    QFETCH(QByteArray, request);
    QFETCH(int, size);
    QFETCH(int, thinking);
    m_endpoint = std::make_unique<Endpoint>(echo);
    m_endpoint->setAdmission([this, thinking](const Request &, const Endpoint::Decision &verdict) {
        const auto admit = [verdict] { verdict(std::nullopt); };
        thinking == 0 ? admit() : QTimer::singleShot(thinking, m_endpoint.get(), admit);
    });
    const auto bound = m_endpoint->listen({{u"127.0.0.1"_s, 0}});
    QVERIFY(bound.ok());
    for (int i = 0; i < 20; ++i) {
        RawClient client(bound->first().port);
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

/// An upgrade may be ignored (RFC 9110, 7.8).
void EndpointTest::ignoresWebSockets()
{
    RawClient client(m_port);
    client.send(getting("/a",
                        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    QCOMPARE(client.next().body, "GET /a ");
    client.send(getting("/b"));
    QCOMPARE(client.next().body, "GET /b ");
}

void EndpointTest::refusesWhatIsNotHttp_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");

    QTest::newRow("garbage") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("bare newlines") << QByteArray("GET /a HTTP/1.1\nHost: h\n\n") << 400;
    QTest::newRow("no Host") << QByteArray("GET /a HTTP/1.1\r\n\r\n") << 400;
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

void EndpointTest::admitsBeforeItAnswers()
{
    QList<QPair<QByteArray, Endpoint::Decision>> asked;
    m_endpoint = std::make_unique<Endpoint>(echo);
    m_endpoint->setAdmission([&asked](const Request &request, const Endpoint::Decision &verdict) {
        asked.append({request.rawPath, verdict});
    });
    const auto bound = m_endpoint->listen({{u"127.0.0.1"_s, 0}});
    QVERIFY(bound.ok());
    RawClient client(bound->first().port);
    client.send(getting("/1") + "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx" + getting("/3"));
    QTRY_COMPARE(asked.size(), 1); // one after the other, or the answers would change places
    QTest::qWait(50);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0].first, "/1");
    asked[0].second(errorReply(401, u"who are you"_s));
    QCOMPARE(client.next().status(), 401);
    QTRY_COMPARE(asked.size(), 2);
    asked[1].second(std::nullopt);
    QCOMPARE(client.next().body, "POST /2 x");
    QTRY_COMPARE(asked.size(), 3);
    client.reset();
    QTest::qWait(50);
    asked[2].second(std::nullopt); // nobody waits for it any more
}

void EndpointTest::closesAfterManyRequests()
{
    HttpLimits limits;
    limits.requestsPerConnection = 2;
    m_endpoint = std::make_unique<Endpoint>(echo);
    m_endpoint->setLimits(limits);
    const auto bound = m_endpoint->listen({{u"127.0.0.1"_s, 0}});
    QVERIFY(bound.ok());
    RawClient client(bound->first().port);
    client.send(getting("/1") + getting("/2") + getting("/3"));
    QCOMPARE(client.next().header("Connection"), "keep-alive");
    QCOMPARE(client.next().header("Connection"), "close");
    QVERIFY(client.waitForClose());
    QVERIFY(client.unread().isEmpty());
}

GUARDIA_TEST(EndpointTest, QCoreApplication)

} // namespace tst_endpoint

#include "tst_endpoint.moc"
