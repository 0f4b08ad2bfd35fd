// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/requestline.h"

#include <QByteArray>
#include <QObject>

class QTcpSocket;

namespace guardia {

/// Watches one client's socket: looks at the bytes before Qt's parser takes them, because that parser keeps
/// the HTTP version and the raw target to itself and hangs up on what it does not like. A child of its
/// socket, which it never outlives. Lives on the HTTP thread.
class ClientConnection : public QObject
{
    Q_OBJECT

public:
    /// To be made before anyone else connects to the socket's readyRead(): whoever connects first looks
    /// first.
    explicit ClientConnection(QTcpSocket *socket);

    /// The first line of the request being received or answered.
    [[nodiscard]] const RequestLine &requestLine() const { return m_line; }

    /// True between the first byte of a request and its answer.
    [[nodiscard]] bool isReceiving() const { return m_received > 0; }

    /// Writes the answer to the current request at once, so that a client that has shut down its side gets
    /// it, and waits for the next request.
    void answer(const QByteArray &response);

    /// Closes the connection once what was written has been sent and control has returned to the event loop;
    /// reads nothing more.
    void closeWhenSent();

    /// Breaks the connection off, whatever was not sent.
    void abort();

signals:
    /// Bytes have arrived that belong to a well-formed request so far; Qt's parser takes them next.
    void receiving(guardia::ClientConnection *connection);
    /// The client was sent away with that status before its request reached Qt's parser.
    void refused(int status);

private:
    void observe();
    void observeRequestLine(qint64 available);
    void refuse(int status, const QString &message);

    QTcpSocket *m_socket;
    RequestLine m_line;
    QByteArray m_text; ///< of a request line that has come in part
    qint64 m_received = 0; ///< bytes of the current request
    bool m_lineComplete = false;
    bool m_closing = false;
};

} // namespace guardia
