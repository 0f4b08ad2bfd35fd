// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/gzip.h"
#include "remote/httpstub.h"
#include "remote/remotecall.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_remotecall {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ConnectionProfile profileOf(const QUrl &url, const QString &user = {})
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::Exporter;
    profile.exporter = url;
    profile.user = user;
    return profile;
}

RemoteTarget targetOf(const QUrl &url, const QString &user = {}, const QString &secret = {})
{
    const auto target = remoteTarget(profileOf(url, user), secret);
    return target ? *target : RemoteTarget();
}

/// Asks and waits for what comes of it.
RemoteAnswer answerTo(const RemoteTarget &target, const RemoteRequest &request)
{
    QNetworkAccessManager network;
    RemoteAnswer answer;
    answer.failure = u"nothing came"_s;
    auto *call = new RemoteCall(network, target, request, &network);
    QEventLoop loop;
    QObject::connect(call, &RemoteCall::finished, &loop, [&](const RemoteAnswer &got) {
        answer = got;
        loop.quit();
    });
    QTimer::singleShot(30s, &loop, &QEventLoop::quit);
    loop.exec();
    return answer;
}

RemoteRequest asking(const QString &route)
{
    RemoteRequest request;
    request.route = route;
    return request;
}

} // namespace

class TestRemoteCall : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data();
    void readsAddresses();
    void refusesAddresses_data();
    void refusesAddresses();
    void refusesTokens();
    void asksWithCredentials_data();
    void asksWithCredentials();
    void posts();
    void unpacks();
    void givesAnswersOfAnyStatus();
    void followsWithinTheOrigin();
    void followsNobodyElse_data();
    void followsNobodyElse();
    void doesNotFollowForEver();
    void cutsOffWhatIsTooLarge_data();
    void cutsOffWhatIsTooLarge();
    void noticesACutAnswer();
    void doesNotWaitForEver_data();
    void doesNotWaitForEver();
    void saysWhatTheNetworkSays();
    void isSilentOnceCancelled();
};

void TestRemoteCall::readsAddresses_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("route");
    QTest::newRow("plain") << QUrl(u"http://db1:9878"_s) << u"http://db1:9878/api/metrics/health"_s;
    QTest::newRow("slash") << QUrl(u"http://db1:9878/"_s) << u"http://db1:9878/api/metrics/health"_s;
    QTest::newRow("prefix") << QUrl(u"https://h/a/b"_s) << u"https://h/a/b/api/metrics/health"_s;
    QTest::newRow("slashes") << QUrl(u"https://h/a/b//"_s) << u"https://h/a/b/api/metrics/health"_s;
    QTest::newRow("escaped") << QUrl(u"https://h/a%2Fb%20c"_s) << u"https://h/a%2Fb%20c/api/metrics/health"_s;
    QTest::newRow("Korean") << QUrl(u"https://h/한"_s) << u"https://h/%ED%95%9C/api/metrics/health"_s;
    QTest::newRow("copied") << QUrl(u"http://h/api/metrics/prometheus"_s) << u"http://h/api/metrics/health"_s;
    QTest::newRow("copied base") << QUrl(u"http://h/x/api/metrics/"_s) << u"http://h/x/api/metrics/health"_s;
    QTest::newRow("secrets and more")
        << QUrl(u"http://me:secret@h/?a=b#c"_s) << u"http://h/api/metrics/health"_s;
    QTest::newRow("IPv6") << QUrl(u"http://[::1]:9878"_s) << u"http://[::1]:9878/api/metrics/health"_s;
}

void TestRemoteCall::readsAddresses()
{
    QFETCH(const QUrl, url);
    QTEST(routeOf(targetOf(url), u"health").toString(QUrl::FullyEncoded), "route");
    QVERIFY(!addressOf(targetOf(url)).contains(u"secret"));
}

void TestRemoteCall::refusesAddresses_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("none") << QUrl();
    QTest::newRow("another scheme") << QUrl(u"ftp://h/"_s);
    QTest::newRow("no scheme") << QUrl(u"db1:9878"_s);
    QTest::newRow("a file") << QUrl(u"file:///etc/passwd"_s);
    QTest::newRow("no host") << QUrl(u"http:///x"_s);
}

void TestRemoteCall::refusesAddresses()
{
    QFETCH(const QUrl, url);
    const auto target = remoteTarget(profileOf(url), {});
    QVERIFY(!target.ok());
    QCOMPARE(target.error().kind, ErrorKind::Configuration);
    QVERIFY(target.error().message.contains(u"http://"));
}

void TestRemoteCall::refusesTokens()
{
    ConnectionProfile profile = profileOf(QUrl(u"http://h"_s));
    profile.usesToken = true;
    QVERIFY(!remoteTarget(profile, u"a\r\nX-Evil: 1"_s).ok());
    QCOMPARE(remoteTarget(profile, u" abc\n"_s)->authorization, "Bearer abc");
    QVERIFY(remoteTarget(profile, {})->authorization.isEmpty());
}

void TestRemoteCall::asksWithCredentials_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<bool>("token");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("nothing") << QString() << QString() << false << QByteArray();
    QTest::newRow("a password without a user") << QString() << u"secret"_s << false << QByteArray();
    QTest::newRow("password") << u"me"_s << u"pass:word"_s << false << QByteArray("Basic bWU6cGFzczp3b3Jk");
    QTest::newRow("Korean") << u"나"_s << u"암호"_s << false << QByteArray("Basic 64KYOuyVlO2YuA==");
    QTest::newRow("token") << u"me"_s << u"t0k.en"_s << true << QByteArray("Bearer t0k.en");
}

void TestRemoteCall::asksWithCredentials()
{
    QFETCH(const QString, user);
    QFETCH(const QString, secret);
    QFETCH(const bool, token);
    HttpStub stub;
    QVERIFY(stub.start());
    stub.setHandler([](const StubRequest &) { return httpAnswer("200 OK", "text/plain", "fine"); });
    ConnectionProfile profile = profileOf(stub.url(u"/pre fix/"_s), user);
    profile.usesToken = token;
    const RemoteAnswer answer = answerTo(*remoteTarget(profile, secret), asking(u"health"_s));
    QCOMPARE(answer.failure, QString());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "fine");
    QCOMPARE(stub.requests().size(), 1);
    const StubRequest &request = stub.requests().front();
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.path, "/pre%20fix/api/metrics/health");
    QTEST(request.headers.value("authorization"), "header");
    QVERIFY(!request.headers.contains("cookie"));
}

void TestRemoteCall::posts()
{
    HttpStub stub;
    QVERIFY(stub.start());
    stub.setHandler(
        [](const StubRequest &request) { return httpAnswer("200 OK", "text/plain", request.body); });
    RemoteRequest request = asking(u"query"_s);
    request.body = R"({"a":1})";
    QCOMPARE(answerTo(targetOf(stub.url()), request).body, R"({"a":1})");
    QCOMPARE(stub.requests().front().method, "POST");
    QCOMPARE(stub.requests().front().headers.value("content-type"), "application/json");
}

void TestRemoteCall::unpacks()
{
    HttpStub stub;
    QVERIFY(stub.start());
    const QByteArray text = QByteArray("x 1\n").repeated(100'000);
    stub.setHandler([&text](const StubRequest &) {
        return httpAnswer("200 OK", "text/plain", gzip(text), "Content-Encoding: gzip\r\n");
    });
    QCOMPARE(answerTo(targetOf(stub.url()), asking({})).body, text);
    QVERIFY(stub.requests().front().headers.value("accept-encoding").contains("gzip"));
}

void TestRemoteCall::givesAnswersOfAnyStatus()
{
    HttpStub stub;
    QVERIFY(stub.start());
    QByteArray status;
    stub.setHandler([&status](const StubRequest &) {
        return httpAnswer(status, "text/plain", "why", "WWW-Authenticate: Basic realm=\"x\"\r\n");
    });
    for (const char *each :
         {"400 B", "401 U", "403 F", "404 N", "405 M", "418 T", "500 E", "502 B", "503 U"}) {
        status = each;
        const RemoteAnswer answer = answerTo(targetOf(stub.url(), u"me"_s, u"secret"_s), asking({}));
        QCOMPARE(answer.failure, QString());
        QCOMPARE(answer.status, status.first(3).toInt());
        QCOMPARE(answer.body, "why");
    }
    QCOMPARE(stub.requests().size(), 9); // no second try with the same credentials
}

void TestRemoteCall::followsWithinTheOrigin()
{
    HttpStub stub;
    QVERIFY(stub.start());
    stub.setHandler([](const StubRequest &request) {
        return request.path == "/moved" ? httpAnswer("200 OK", "text/plain", "there")
                                        : httpAnswer("302 Found", "text/plain", "", "Location: /moved\r\n");
    });
    const RemoteAnswer answer = answerTo(targetOf(stub.url(), u"me"_s, u"secret"_s), asking({}));
    QCOMPARE(answer.failure, QString());
    QCOMPARE(answer.body, "there");
    QVERIFY(stub.requests().back().headers.contains("authorization"));
}

void TestRemoteCall::followsNobodyElse_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("otherHost");
    QTest::addColumn<bool>("post");
    for (const char *status : {"301", "302", "303", "307", "308"}) {
        QTest::addRow("%s to another port", status) << QByteArray(status) << false << false;
        QTest::addRow("%s to another host", status) << QByteArray(status) << true << false;
        QTest::addRow("%s of a POST", status) << QByteArray(status) << false << true;
    }
}

void TestRemoteCall::followsNobodyElse()
{
    QFETCH(const QByteArray, status);
    QFETCH(const bool, otherHost);
    QFETCH(const bool, post);
    HttpStub thief;
    QVERIFY(thief.start());
    HttpStub stub;
    QVERIFY(stub.start());
    const QByteArray host = otherHost ? "localhost" : "127.0.0.1";
    const QByteArray place =
        "http://u:hidden@" + host + ':' + QByteArray::number(thief.serverPort()) + "/x?key=hidden";
    stub.setHandler([&](const StubRequest &) {
        return httpAnswer(status + " Moved", "text/html", "", "Location: " + place + "\r\n");
    });
    RemoteRequest request = asking({});
    if (post)
        request.body = "{}";
    const RemoteAnswer answer = answerTo(targetOf(stub.url(), u"me"_s, u"secret"_s), request);
    const QString shown = u"http://%1:%2/x"_s.arg(QString::fromLatin1(host)).arg(thief.serverPort());
    QVERIFY2(answer.failure.contains(shown), qPrintable(answer.failure));
    QVERIFY(!answer.failure.contains(u"hidden"));
    QTest::qWait(50); // in case someone is on the way there
    QCOMPARE(thief.requests().size(), 0);
    QVERIFY(!thief.hasPendingConnections());
}

void TestRemoteCall::doesNotFollowForEver()
{
    HttpStub stub;
    QVERIFY(stub.start());
    stub.setHandler([](const StubRequest &) {
        return httpAnswer("302 Found", "text/plain", "", "Location: /again\r\n");
    });
    QVERIFY(answerTo(targetOf(stub.url()), asking({})).failure.contains(u"endless loop"));
    QCOMPARE(stub.requests().size(), 4);
}

void TestRemoteCall::cutsOffWhatIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray large(8 * 1024 * 1024, 'x');
    QTest::newRow("with a length") << httpAnswer("200 OK", "text/plain", large);
    QTest::newRow("without") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + large);
    QTest::newRow("packed") << httpAnswer("200 OK", "text/plain", gzip(QByteArray(64 * 1024 * 1024, 'x')),
                                          "Content-Encoding: gzip\r\n");
    QTest::newRow("an error page") << httpAnswer("404 Not Found", "text/html", large);
}

void TestRemoteCall::cutsOffWhatIsTooLarge()
{
    QFETCH(const QByteArray, answer);
    HttpStub stub;
    QVERIFY(stub.start());
    stub.setHandler([&answer](const StubRequest &) { return answer; });
    RemoteRequest request = asking({});
    request.maxBytes = 1024 * 1024;
    const RemoteAnswer got = answerTo(targetOf(stub.url()), request);
    QCOMPARE(got.failure, u"The answer is larger than 1 MiB and was not read"_s);
    QVERIFY(got.body.isEmpty());
}

void TestRemoteCall::noticesACutAnswer()
{
    HttpStub stub;
    QVERIFY(stub.start());
    stub.setHandler(
        [](const StubRequest &) { return httpAnswer("200 OK", "text/plain", "x 1\ny 1\n").chopped(4); });
    QVERIFY(answerTo(targetOf(stub.url()), asking({})).failure.contains(u"before the answer was complete"));
}

void TestRemoteCall::doesNotWaitForEver_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no answer") << QByteArray();
    QTest::newRow("half an answer") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
}

void TestRemoteCall::doesNotWaitForEver()
{
    QFETCH(const QByteArray, answer);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server, &answer] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write(answer);
    });
    RemoteRequest request = asking({});
    request.timeout = 300ms;
    QElapsedTimer timer;
    timer.start();
    const RemoteAnswer got =
        answerTo(targetOf(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()))), request);
    QVERIFY2(got.failure.contains(u"did not answer within"), qPrintable(got.failure));
    QVERIFY(timer.elapsed() >= 280);
}

void TestRemoteCall::saysWhatTheNetworkSays()
{
    quint16 port = 0;
    {
        HttpStub stub;
        QVERIFY(stub.start());
        port = stub.serverPort();
        const QUrl secure(u"https://127.0.0.1:%1"_s.arg(port)); // it does not speak TLS
        stub.setHandler([](const StubRequest &) { return QByteArray(); });
        RemoteRequest request = asking({});
        request.timeout = 20s;
        connect(&stub, &QTcpServer::newConnection, &stub, [&stub] {
            const auto sockets = stub.findChildren<QTcpSocket *>();
            for (QTcpSocket *socket : sockets)
                socket->write("HTTP/1.0 400 Bad Request\r\n\r\n");
        });
        const RemoteAnswer answer = answerTo(targetOf(secure), request);
        QVERIFY2(answer.failure.contains(u"No secure connection"), qPrintable(answer.failure));
    }
    const RemoteAnswer answer = answerTo(targetOf(QUrl(u"http://127.0.0.1:%1"_s.arg(port))), asking({}));
    QCOMPARE(answer.failure, u"Nothing answers at 127.0.0.1:%1: is the exporter running?"_s.arg(port));
    const QUrl nowhere(u"http://no-such-host.invalid"_s);
    QCOMPARE(answerTo(targetOf(nowhere), asking({})).failure,
             u"The host no-such-host.invalid was not found"_s);
}

void TestRemoteCall::isSilentOnceCancelled()
{
    HttpStub stub;
    QVERIFY(stub.start());
    QNetworkAccessManager network;
    RemoteRequest request = asking({});
    request.timeout = 50ms;
    auto *call = new RemoteCall(network, targetOf(stub.url()), request, &network);
    QSignalSpy finished(call, &RemoteCall::finished);
    QSignalSpy destroyed(call, &QObject::destroyed);
    call->cancel();
    QVERIFY(destroyed.wait());
    QTest::qWait(100);
    QCOMPARE(finished.size(), 0);
}

GUARDIA_TEST(TestRemoteCall, QCoreApplication)

} // namespace tst_remotecall

#include "tst_remotecall.moc"
