// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace guardia::test {

/// A request of a client.
struct StubRequest {
    QByteArray method;
    QByteArray path;
    QHash<QByteArray, QByteArray> headers; ///< by name in lower case
    QByteArray body;
    qint64 at = 0; ///< milliseconds since the stub was created
};

/// A web server that answers as a test wants. It closes each connection after its answer.
class HttpStub : public QTcpServer
{
    Q_OBJECT

public:
    /// Returns the bytes of an answer; an empty array stands for an answer that never comes.
    using Handler = std::function<QByteArray(const StubRequest &)>;

    explicit HttpStub(QObject *parent = nullptr);

    /// Listens on a free port, or again on the given one.
    bool start(quint16 port = 0);
    /// Closes all connections and accepts no more.
    void stop();
    void setHandler(const Handler &handler) { m_handler = handler; }

    [[nodiscard]] QUrl url(const QString &path = {}) const;
    [[nodiscard]] const QList<StubRequest> &requests() const { return m_requests; }
    [[nodiscard]] qsizetype requestsOf(const QByteArray &path) const;
    void forgetRequests() { m_requests.clear(); }

private:
    void read(QTcpSocket *socket);

    Handler m_handler;
    QHash<QTcpSocket *, QByteArray> m_received;
    QList<StubRequest> m_requests;
    QElapsedTimer m_clock;
};

/// A complete answer.
QByteArray httpAnswer(const QByteArray &status, const QByteArray &contentType, const QByteArray &body,
                      const QByteArray &headers = {});

} // namespace guardia::test
