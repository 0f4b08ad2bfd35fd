// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"
#include "http/reply.h"
#include "http/requestframer.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

class QTcpSocket;

namespace guardia {

/// Stands between one client's socket and Qt's HTTP parser: reads every byte, and passes that parser one
/// complete and unambiguous request at a time. A child of its socket. Lives on the HTTP thread.
class ClientConnection : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Idle, ///< between two requests, or before the first
        Head,
        Body,
        /// The request is complete, its answer is not; while the answer takes time nothing is read.
        Answering,
        Closing, ///< no further request is accepted
    };
    /// Called once with the time that a request took: from its first byte until the last byte of its answer
    /// has been sent or the connection has ended. Where the first byte came before the previous answer was
    /// given, the time starts with that answer; where no byte came at all, with the connection.
    using Ended = std::function<void(std::chrono::nanoseconds)>;

    /// Must be created before anyone else connects to the socket's readyRead(), because slots are called in
    /// the order of their connections and this one has to read first.
    ClientConnection(QTcpSocket *socket, const HttpLimits &limits);
    ~ClientConnection() override;

    /// Replaces the connection's own budgets by shared ones. To be called once.
    void setBudgets(const ReceiveBudgetPtr &receiving, const SendBudgetPtr &sending);

    [[nodiscard]] Phase phase() const { return m_phase; }
    /// When the current phase began.
    [[nodiscard]] std::chrono::steady_clock::time_point since() const { return m_since; }
    /// The request being answered; meaningless in other phases.
    [[nodiscard]] const FramedRequest &request() const { return m_request; }
    /// When the oldest answer that the client has not read completely was written; nullopt where there is
    /// none.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> isReadingSince() const;
    /// Bytes of memory that its unread answers would take if no other connection shared them.
    [[nodiscard]] qint64 kept() const { return m_openings + m_accountedUnsent; }
    /// Whether the current request is the last one allowed on this connection.
    [[nodiscard]] bool isExhausted() const { return m_requests >= m_limits.requestsPerConnection; }

    /// Shows Qt's parser that there is a request: a single line without headers or body, so there is nothing
    /// to misunderstand. answer() may be called before it returns.
    void passToParser();
    /// Writes the answer to the current request at once, so that even a client that has shut down its side
    /// gets it, and continues with the next request.
    void answer(const ResponseParts &response, const Ended &ended = {});
    /// Answers with an error instead of waiting for a request, and closes the connection.
    void refuse(int status, const QString &reason);
    /// Closes the connection once everything written has been sent and control has returned to the event
    /// loop. Nothing more is read.
    void closeWhenSent();
    /// Closes the connection at once, even where something was not sent.
    void abort();
    /// Ends the connection where a limit of time is exceeded. To be called regularly.
    void enforceDeadlines();

signals:
    /// The client did not take everything written at once, so some of it is kept in memory.
    void keptForLater();
    /// A complete request waits for passToParser() or refuse().
    void requested(guardia::ClientConnection *connection);
    /// The client was refused with that status before its request reached Qt's parser, and its answer has
    /// been sent or the connection has ended. took is the time as for Ended.
    void refused(int status, const QString &reason, std::chrono::nanoseconds took);

private:
    struct Sending {
        qint64 end; ///< position after the answer's last byte, counted over all bytes written
        std::chrono::steady_clock::time_point begun; ///< when the request began
        std::chrono::steady_clock::time_point written;
        Ended ended; ///< null where nobody needs it
        QByteArray opening; ///< the beginning of the answer's body, which other connections may keep, too
    };

    void read();
    void take(const QByteArray &bytes);
    void account();
    void detachParser();
    void pauseWhileWaiting();
    void pauseReading();
    void pauseLater();
    [[nodiscard]] bool isFull() const;
    void resumeReading();
    void advance();
    void advanceLater();
    void noteBegin();
    void send(const ResponseParts &response, const Ended &ended);
    void settle(qint64 left);
    void accountUnsent(qint64 left);
    void release(const Sending &sending);
    void enter(Phase phase);
    void noteProgress();
    void drain(qint64 bytes);
    [[nodiscard]] bool isBehind() const;
    [[nodiscard]] qint64 unsent() const;

    QTcpSocket *m_socket;
    HttpLimits m_limits;
    RequestFramer m_framer;
    ReceiveBudgetPtr m_budget;
    SendBudgetPtr m_sendBudget;
    qint64 m_accounted = 0; ///< bytes of m_budget that this connection uses
    qint64 m_accountedUnsent = 0; ///< bytes of m_sendBudget that it uses, without openings
    qint64 m_openings = 0; ///< bytes of the openings in m_sending
    FramedRequest m_request;
    Phase m_phase = Phase::Idle;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_sentAt; ///< when the client last took some of what was written
    /// When the request that is received or answered began.
    std::chrono::steady_clock::time_point m_begun = m_since;
    qint64 m_written = 0; ///< bytes written since the connection was made
    std::deque<Sending> m_sending; ///< answers that are not completely sent, or whose end has to be reported
    int m_requests = 0; ///< number of complete requests so far
    qint64 m_drained = 0; ///< bytes read and thrown away while closing
    bool m_isPassing = false; ///< passToParser() is at work
    bool m_isPassed = false; ///< whether Qt's parser has seen the request that is answered
    bool m_isPaused = false; ///< nothing is read at present, see pauseWhileWaiting()
    bool m_continued = false; ///< "100 Continue" was sent
};

} // namespace guardia
