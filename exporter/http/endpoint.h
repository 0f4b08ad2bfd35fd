// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"
#include "http/listenaddress.h"
#include "http/listener.h"
#include "http/reply.h"
#include "http/request.h"
#include "model/result.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

class HttpServer;
class Listener;

/// Speaks HTTP/1 on any number of addresses and answers each request by one function. The only place that
/// knows Qt's HTTP server. Lives on one thread; the function is called there and must not block.
class Endpoint : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<Reply(const Request &)>;
    /// Takes the reply that refuses a request, or nothing for one that may pass.
    using Decision = std::function<void(const std::optional<Reply> &)>;
    /// Judges a request, its body not yet known, before the handler sees it. Gives its verdict once, on the
    /// thread of the endpoint, at once or later.
    using Admission = std::function<void(const Request &, const Decision &)>;

    explicit Endpoint(Handler handler, QObject *parent = nullptr);

    /// For clients from now on. At any time.
    void setEncryption(const Encryption &encryption);
    /// Closes the connections between two requests: what they began under does not hold any more. At any
    /// time.
    void closeIdle();
    /// To be added to every reply from now on.
    void setReplyHeaders(const HeaderList &headers) { m_replyHeaders = headers; }

    /// To be called before listen().
    void setAdmission(const Admission &admission) { m_admission = admission; }
    void setLimits(const HttpLimits &limits) { m_limits = limits; }

    /// Listens on all of the addresses, or on none and gives the Error (Configuration, Denied or Unavailable)
    /// that names the address, the reason and what to do. The value repeats the addresses with the ports that
    /// were picked for port 0. To be called once, on the thread of this object.
    Result<QList<ListenAddress>> listen(const QList<ListenAddress> &addresses);
    /// Takes over TCP sockets that listen already, such as those systemd passes, in place of listen(). The
    /// value says where they listen. Error Unavailable where one cannot be used.
    Result<QList<ListenAddress>> adopt(const QList<qintptr> &sockets);

    /// Stops accepting and lets the current requests get their answers; breaks off what is left after the
    /// grace. Emits closed() when the last connection is gone, at the earliest from the event loop.
    void close(std::chrono::milliseconds grace = std::chrono::milliseconds(1000));

signals:
    void closed();
    /// A client was sent away with that status, because what it sent is not HTTP or over a limit.
    void refused(int status);

private:
    Result<std::vector<std::unique_ptr<Listener>>> listenersOn(const ListenAddress &address,
                                                               const QList<QHostAddress> &hosts);
    void serve(std::vector<std::unique_ptr<Listener>> listeners);
    void finishClosing();

    Handler m_handler;
    Admission m_admission;
    Encryption m_encryption;
    HeaderList m_replyHeaders;
    HttpLimits m_limits;
    HttpServer *m_server = nullptr; ///< a child; made by listen() or adopt()
    bool m_closing = false;
};

} // namespace guardia
