// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/clientconnection.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace guardia;

/// A ClientConnection against whoever reads after it, which is Qt's parser in the program.
class ConnectionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void looksFirst();
    void keepsOthersFromReadingWhileItCloses();
    void keepsOthersFromReadingWhatItRefuses();

private:
    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket *m_socket = nullptr;
    ClientConnection *m_connection = nullptr;
    int m_parsed = 0;
};

void ConnectionTest::init()
{
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_client = std::make_unique<QTcpSocket>();
    m_client->connectToHost(QHostAddress::LocalHost, m_server->serverPort());
    QVERIFY(m_client->waitForConnected(5000));
    QVERIFY(m_server->waitForNewConnection(5000));
    m_socket = m_server->nextPendingConnection();
    m_connection = new ClientConnection(m_socket);
    m_parsed = 0;
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        ++m_parsed;
        m_socket->readAll();
    });
}

void ConnectionTest::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void ConnectionTest::looksFirst()
{
    QSignalSpy receiving(m_connection, &ClientConnection::receiving);
    m_client->write("GET /a HTTP/1.0\r\n");
    m_client->flush();
    QVERIFY(receiving.wait(5000));
    QCOMPARE(m_connection->requestLine(), (RequestLine{"GET", "/a", 0}));
    QCOMPARE(m_parsed, 1);
    QVERIFY(m_connection->isReceiving());
    m_connection->answer("x");
    QVERIFY(!m_connection->isReceiving());
}

void ConnectionTest::keepsOthersFromReadingWhileItCloses()
{
    QSignalSpy disconnected(m_client.get(), &QTcpSocket::disconnected);
    m_connection->closeWhenSent();
    emit m_socket->readyRead(); // as if more had come before the event loop's next turn
    QCOMPARE(m_parsed, 0);
    QVERIFY(disconnected.wait(5000));
}

void ConnectionTest::keepsOthersFromReadingWhatItRefuses()
{
    QSignalSpy refused(m_connection, &ClientConnection::refused);
    m_client->write("GET\r\n");
    m_client->flush();
    QVERIFY(refused.wait(5000));
    QCOMPARE(m_parsed, 0);
}

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_clientconnection.moc"
