// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"
#include "http/receivebudget.h"
#include "http/requestframer.h"
#include "http/responsetext.h"
#include "http/sendbudget.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

class QTcpSocket;

namespace guardia {

/// Stands between one client's socket and Qt's HTTP parser: takes every byte, and gives that parser one
/// complete and unambiguous request at a time. A child of its socket, which it never outlives. Lives on the
/// HTTP thread.
class ClientConnection : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Idle, ///< between two requests, or before the first
        Head,
        Body,
        Answering, ///< the request is complete, its answer is not there; nothing is read if that takes time
        Closing, ///< no request is taken any more
    };
    /// Told once how long a request took: from its first byte (from the end of the answer before it, where it
    /// came earlier; from the connection, where there was none) until the last byte of its answer has left,
    /// or the connection has ended.
    using Ended = std::function<void(std::chrono::nanoseconds)>;

    /// To be made before anyone else connects to the socket's readyRead(): whoever connects first reads
    /// first.
    ClientConnection(QTcpSocket *socket, const HttpLimits &limits);
    ~ClientConnection() override;

    /// Shares budgets with others; without them it has its own. To be called once.
    void setBudgets(const ReceiveBudgetPtr &receiving, const SendBudgetPtr &sending);

    [[nodiscard]] Phase phase() const { return m_phase; }
    /// Since when it has been in that phase.
    [[nodiscard]] std::chrono::steady_clock::time_point since() const { return m_since; }
    /// The request that is answered; of no meaning in other phases.
    [[nodiscard]] const FramedRequest &request() const { return m_request; }
    /// Since when the client has been reading what it has not read to its end; nothing where it has all.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> isReadingSince() const;
    /// The memory that its unread answers take, were it the only one to keep them; bytes.
    [[nodiscard]] qint64 kept() const { return m_openings + m_accountedUnsent; }
    /// Whether this request is the last one that it may send.
    [[nodiscard]] bool isExhausted() const { return m_requests >= m_limits.requestsPerConnection; }

    /// Lets whoever reads the socket next see that there is a request: a line without headers or body, which
    /// leaves nothing to interpret. answer() may be called before it returns.
    void handOver();
    /// Writes the answer to the current request at once, so that a client that has shut down its side gets
    /// it, and goes on to the next request.
    void answer(const ResponseParts &response, const Ended &ended = {});
    /// Answers with an error in place of whatever comes, and closes.
    void refuse(int status, const QString &reason);
    /// Closes the connection once what was written has been sent and control has returned to the event loop;
    /// reads nothing more.
    void closeWhenSent();
    /// Breaks the connection off, whatever was not sent.
    void abort();
    /// Ends what has taken too long. To be called now and then.
    void enforceDeadlines();

signals:
    /// What was written was more than the client took at once.
    void keptForLater();
    /// A complete request waits for handOver() or refuse().
    void requested(guardia::ClientConnection *connection);
    /// The client was sent away with that status before its request reached Qt's parser, and has its answer
    /// or is gone. What it took is counted as for Ended.
    void refused(int status, const QString &reason, std::chrono::nanoseconds took);

private:
    struct Sending {
        qint64 end; ///< of the answer, among all bytes that were written
        std::chrono::steady_clock::time_point begun; ///< the request
        std::chrono::steady_clock::time_point written;
        Ended ended; ///< null where nobody wants to know
        QByteArray opening; ///< of the answer, as others may keep it
    };

    void read();
    void take(const QByteArray &bytes);
    void account();
    void keepOthersOut();
    void hold();
    void leaveUnread();
    void pauseLater();
    [[nodiscard]] bool isFull() const;
    void letGo();
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
    qint64 m_accounted = 0; ///< bytes of the budget that are ours
    qint64 m_accountedUnsent = 0; ///< of the other one, besides openings
    qint64 m_openings = 0; ///< bytes of those that m_sending has
    FramedRequest m_request;
    Phase m_phase = Phase::Idle;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point
        m_sentAt; ///< when the client last took something of what is written
    std::chrono::steady_clock::time_point m_begun = m_since; ///< the request that is received or answered
    qint64 m_written = 0; ///< bytes, since the connection was made
    std::deque<Sending> m_sending; ///< answers that are not read, or with someone to tell of their end
    int m_requests = 0; ///< that were complete
    qint64 m_drained = 0; ///< bytes read and thrown away while closing
    bool m_handingOver = false;
    bool m_isHandedOver = false; ///< the request that is answered
    bool m_isHeld = false; ///< nothing is read, see hold()
    bool m_continued = false; ///< "100 Continue" was sent
};

} // namespace guardia
