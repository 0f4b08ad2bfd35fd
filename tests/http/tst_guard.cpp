// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientconnection.h"
#include "http/guard.h"
#include "http/listener.h"
#include "runner/testclass.h"

#include <QPointer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

namespace tst_guard {

using namespace guardia;
using namespace std::chrono_literals;

/// Connections that a Guard watches, with no server to answer them.
class GuardTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void closesTheLongestIdleOne();
    void closesTheSlowestSenderWhereNoneIsIdle();
    void sparesNewcomers();
    void refusesWhereAllAreNeeded();
    void enforcesDeadlines();
    void saysWhenTheLastIsGone();
    void keepsWhatAnswersShareOnce();
    void cutsOffTheSlowestReaders();

private:
    /// Looks at the server's side: a client that does not read does not notice that its connection was
    /// closed.
    bool isServed(size_t number)
    {
        QTest::qWait(20);
        return !m_connections[number].isNull();
    }
    static constexpr qsizetype LargeAnswer = 16 * 1024 * 1024; ///< more than the kernel takes of it

    /// A client that has been answered and does not read. Its own receive buffer is small.
    size_t connectReader(const ResponseParts &response)
    {
        const size_t number = connectClient();
        m_clients[number]->setReadBufferSize(1);
        m_clients[number]->write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        const bool isAsked = QTest::qWaitFor([&] {
            return m_connections[number]
                && m_connections[number]->phase() == ClientConnection::Phase::Answering;
        });
        if (isAsked)
            m_connections[number]->answer(response);
        return number;
    }
    void start(const HttpLimits &limits);
    /// The number of the connection, for m_clients and m_connections.
    size_t connectClient(const QByteArray &bytes = {});
    bool isOpen(size_t number)
    {
        QTest::qWait(20);
        return m_clients[number]->state() == QAbstractSocket::ConnectedState;
    }

    std::unique_ptr<Guard> m_guard;
    std::unique_ptr<Listener> m_listener;
    std::vector<std::unique_ptr<QTcpSocket>> m_clients;
    std::vector<QPointer<ClientConnection>> m_connections;
};

void GuardTest::init()
{
    HttpLimits limits;
    limits.connections = 3;
    start(limits);
}

void GuardTest::start(const HttpLimits &limits)
{
    cleanup();
    m_guard = std::make_unique<Guard>(limits);
    m_listener = std::make_unique<Listener>(limits);
    QVERIFY(m_listener->listen(QHostAddress::LocalHost));
    connect(m_listener.get(), &Listener::connectionMade, this, [this](ClientConnection *connection) {
        m_connections.emplace_back(connection);
        m_guard->add(connection);
    });
    connect(m_listener.get(), &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_listener->nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
}

void GuardTest::cleanup()
{
    m_clients.clear();
    m_listener.reset();
    m_guard.reset();
    m_connections.clear();
}

size_t GuardTest::connectClient(const QByteArray &bytes)
{
    auto client = std::make_unique<QTcpSocket>();
    client->connectToHost(QHostAddress::LocalHost, m_listener->serverPort());
    m_clients.push_back(std::move(client));
    const size_t number = m_clients.size();
    (void)QTest::qWaitFor([&] { return m_connections.size() == number; });
    m_clients.back()->write(bytes);
    (void)QTest::qWaitFor([&] {
        return bytes.isEmpty()
            || (m_connections.back() && m_connections.back()->phase() != ClientConnection::Phase::Idle);
    });
    return number - 1;
}

void GuardTest::closesTheLongestIdleOne()
{
    connectClient("GET / HT"); // it came first, but is not idle
    connectClient();
    QTest::qWait(10);
    connectClient();
    QTest::qWait(1100);
    connectClient();
    QVERIFY(isOpen(0));
    QVERIFY(!isOpen(1));
    QVERIFY(isOpen(2));
    QVERIFY(isOpen(3));
    QCOMPARE(m_guard->connections().size(), 3);
}

void GuardTest::closesTheSlowestSenderWhereNoneIsIdle()
{
    connectClient("GET / HTTP/1.0\r\n\r\n"); // complete: it waits for its answer
    connectClient("GET / HT");
    QTest::qWait(10);
    connectClient("GET / HT");
    connectClient();
    QVERIFY(isOpen(0));
    QVERIFY(!isOpen(1));
    QVERIFY(isOpen(2));
    QVERIFY(isOpen(3));
}

void GuardTest::sparesNewcomers()
{
    connectClient("GET / HT");
    connectClient("GET / HT");
    connectClient(); // idle, but its request may be on its way
    connectClient();
    QVERIFY(!isOpen(0));
    QVERIFY(isOpen(1));
    QVERIFY(isOpen(2));
    QVERIFY(isOpen(3));
}

void GuardTest::refusesWhereAllAreNeeded()
{
    for (int i = 0; i < 3; ++i)
        connectClient("GET / HTTP/1.0\r\n\r\n");
    connectClient();
    QTcpSocket &last = *m_clients.back();
    QTRY_VERIFY(last.state() == QAbstractSocket::UnconnectedState);
    QVERIFY(last.readAll().startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    for (size_t i = 0; i < 3; ++i)
        QVERIFY(isOpen(i));
}

void GuardTest::enforcesDeadlines()
{
    HttpLimits limits;
    limits.headTime = 100ms;
    start(limits);
    connectClient("GET / HT");
    QTRY_VERIFY(m_clients[0]->bytesAvailable() > 0);
    QVERIFY(m_clients[0]->readAll().startsWith("HTTP/1.1 408 "));
}

void GuardTest::saysWhenTheLastIsGone()
{
    QSignalSpy emptied(m_guard.get(), &Guard::emptied);
    connectClient();
    connectClient();
    m_clients[0]->abort();
    QTRY_COMPARE(m_guard->connections().size(), 1);
    QVERIFY(emptied.isEmpty());
    m_clients[1]->abort();
    QTRY_COMPARE(emptied.size(), 1);
}

/// The text of a snapshot is in memory once, however many clients have not read it yet.
void GuardTest::keepsWhatAnswersShareOnce()
{
    HttpLimits limits;
    limits.pending = LargeAnswer / 2;
    start(limits);
    const QByteArray shared(LargeAnswer, 'x');
    for (size_t number = 0; number < 6; ++number)
        connectReader({"HTTP/1.1 200 OK\r\n\r\n", shared, "the end"});
    for (size_t number = 0; number < 6; ++number)
        QVERIFY(isServed(number));
}

/// Four of the largest size fit, also where each is larger than the limit.
void GuardTest::cutsOffTheSlowestReaders()
{
    HttpLimits limits;
    limits.pending = LargeAnswer / 2;
    start(limits);
    const auto answer = [](char c) {
        return ResponseParts{"HTTP/1.1 200 OK\r\n\r\n", QByteArray(LargeAnswer, c), "the end"};
    };
    const size_t idle = connectClient();
    const ResponseParts first = answer('1');
    const std::vector<size_t> early{connectReader(first), connectReader(first)};
    std::vector<size_t> late;
    for (const char c : {'2', '3', '4'})
        late.push_back(connectReader(answer(c)));
    for (const size_t number : early)
        QVERIFY(isServed(number));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("read their answers too slowly")));
    late.push_back(connectReader(answer('5')));
    for (const size_t number : early)
        QVERIFY(!isServed(number));
    for (const size_t number : late)
        QVERIFY(isServed(number));
    QVERIFY(isServed(idle));
    late.push_back(connectReader({answer('6').opening})); // not shared, in one part
    QVERIFY(!isServed(late.front()));
    QVERIFY(isServed(late.back()));
}

GUARDIA_TEST(GuardTest, QCoreApplication)

} // namespace tst_guard

#include "tst_guard.moc"
