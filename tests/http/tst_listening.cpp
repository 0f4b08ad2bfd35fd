// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/endpoint.h"
#include "rawclient.h"
#include "runner/testclass.h"

#include <QHostInfo>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <sys/resource.h>
#include <unistd.h>

namespace tst_listening {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// Where an Endpoint listens, and how it stops.
class ListeningTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void namesAddressesInUse();
    void listensOnAllOrNone();
    void answersOverIPv6();
    void servesBothFamilies_data();
    void servesBothFamilies();
    void adoptsSocketsThatListen();
    void adoptsNothingElse();
    void acceptsAgainAfterRunningOutOfFiles();
    void closesIdleConnectionsAtOnce();
    void letsCurrentRequestsFinish();
    void breaksOffWhatDoesNotFinish();
    void closesWithoutEverListening();

private:
    std::unique_ptr<Endpoint> m_endpoint;
    quint16 m_port = 0;
};

void ListeningTest::init()
{
    m_endpoint = std::make_unique<Endpoint>(echo);
    const auto bound = m_endpoint->listen({{u"127.0.0.1"_s, 0}});
    QVERIFY(bound.ok());
    m_port = bound->first().port;
    QVERIFY(m_port != 0);
}

void ListeningTest::cleanup()
{
    m_endpoint.reset();
}

void ListeningTest::namesAddressesInUse()
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
    QCOMPARE(
        foreign.error().message,
        u"cannot listen on 192.0.2.1:0: this computer has no such address; choose another --web.listen-address"_s);
    const auto nameless = other.listen({{u"no-such-host.invalid"_s, 0}});
    QVERIFY(!nameless.ok());
    QCOMPARE(nameless.error().kind, ErrorKind::Configuration);
}

void ListeningTest::listensOnAllOrNone()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    Endpoint other(echo);
    QVERIFY(!other.listen({{u"127.0.0.1"_s, port}, {u"127.0.0.1"_s, m_port}}).ok());
    QVERIFY(free.listen(QHostAddress::LocalHost, port));
}

void ListeningTest::answersOverIPv6()
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

void ListeningTest::servesBothFamilies_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("every address of IPv6") << u"::"_s;
    QTest::newRow("every address") << QString();
    QTest::newRow("a name with two addresses") << u"localhost"_s;
}

void ListeningTest::servesBothFamilies()
{
    QFETCH(const QString, host);
    Endpoint endpoint(echo);
    const auto bound = endpoint.listen({{host, 0}});
    QVERIFY2(bound.ok(), bound.ok() ? "" : qPrintable(bound.error().message));
    QCOMPARE(bound->size(), 1);
    QList<QHostAddress> families{QHostAddress(QHostAddress::LocalHost)};
    const bool isIPv6Here = QTcpServer().listen(QHostAddress::LocalHostIPv6);
    if (isIPv6Here && (host != u"localhost" || QHostInfo::fromName(host).addresses().size() > 1))
        families += QHostAddress(QHostAddress::LocalHostIPv6);
    for (const QHostAddress &family : families) {
        RawClient client(bound->front().port, family);
        client.send(getting("/a"));
        QCOMPARE(client.next().body, "GET /a ");
    }
}

void ListeningTest::adoptsSocketsThatListen()
{
    QTcpServer model;
    QVERIFY(model.listen(QHostAddress::LocalHost));
    const int passed = dup(int(model.socketDescriptor()));
    const quint16 port = model.serverPort();
    model.close();
    Endpoint endpoint(echo);
    const auto bound = endpoint.adopt({passed});
    QVERIFY(bound.ok());
    QCOMPARE(*bound, (QList<ListenAddress>{{u"127.0.0.1"_s, port}}));
    RawClient client(port);
    client.send(getting("/a"));
    QCOMPARE(client.next().body, "GET /a ");
    QSignalSpy closed(&endpoint, &Endpoint::closed);
    endpoint.close();
    QVERIFY(closed.wait(5000));
    QVERIFY(!RawClient(port).isConnected());
}

void ListeningTest::adoptsNothingElse()
{
    const int ends = dup(0);
    QCOMPARE(close(ends), 0);
    Endpoint endpoint(echo);
    const auto bound = endpoint.adopt({ends});
    QVERIFY(!bound.ok());
    QCOMPARE(bound.error().kind, ErrorKind::Unavailable);
    QVERIFY2(bound.error().message.startsWith(u"cannot listen on the socket %1"_s.arg(ends)),
             qPrintable(bound.error().message));
}

void ListeningTest::acceptsAgainAfterRunningOutOfFiles()
{
    RawClient client(m_port);
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    const int firstFree = dup(0);
    QCOMPARE(close(firstFree), 0);
    const rlimit none{rlim_t(firstFree), limit.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot accept a connection"_s));
    QCoreApplication::processEvents();
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
    client.send(getting("/a"));
    QCOMPARE(client.next().body, "GET /a ");
}

void ListeningTest::closesIdleConnectionsAtOnce()
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

void ListeningTest::letsCurrentRequestsFinish()
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

void ListeningTest::breaksOffWhatDoesNotFinish()
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

void ListeningTest::closesWithoutEverListening()
{
    Endpoint endpoint(echo);
    QSignalSpy closed(&endpoint, &Endpoint::closed);
    endpoint.close();
    QVERIFY(closed.wait(5000));
}

GUARDIA_TEST(ListeningTest, QCoreApplication)

} // namespace tst_listening

#include "tst_listening.moc"
