// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"
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

/// Serves HTTP/1 on any number of addresses and answers each request by calling one function. The only class
/// that uses Qt's HTTP server. Lives on one thread; the function is called there and must not block.
class Endpoint : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<Reply(const Request &)>;
    /// Called with the reply that refuses the request, or with nullopt to let it pass.
    using Decision = std::function<void(const std::optional<Reply> &)>;
    /// Decides about a request, whose body is not known yet, before the handler sees it. Has to call the
    /// Decision once, on the endpoint's thread, immediately or later.
    using Admission = std::function<void(const Request &, const Decision &)>;

    explicit Endpoint(Handler handler, QObject *parent = nullptr);

    /// For clients that connect from now on. May be called at any time.
    void setEncryption(const Encryption &encryption);
    /// Closes the connections that are between two requests, because the settings that they were made under
    /// no longer apply. May be called at any time.
    void closeIdle();
    /// Headers that are added to every reply from now on.
    void setReplyHeaders(const HeaderList &headers) { m_replyHeaders = headers; }

    /// To be called before listen().
    void setAdmission(const Admission &admission) { m_admission = admission; }
    void setLimits(const HttpLimits &limits) { m_limits = limits; }

    /// Listens on all of these addresses, or on none and returns an Error (Configuration, Denied or
    /// Unavailable) that says which address, why, and what to do. The result has the addresses with the ports
    /// that were picked for port 0. To be called once, on the thread of this object.
    Result<QList<ListenAddress>> listen(const QList<ListenAddress> &addresses);
    /// Uses TCP sockets that are listening already, for example those that systemd passes; replaces listen().
    /// The result has their addresses. Error Unavailable where a socket cannot be used.
    Result<QList<ListenAddress>> adopt(const QList<qintptr> &sockets);

    /// Stops accepting connections, lets the current requests be answered, and cuts off what is left after
    /// grace. Emits closed() when the last connection has ended, always from the event loop.
    void close(std::chrono::milliseconds grace = std::chrono::milliseconds(1000));

signals:
    void closed();
    /// A client was refused with that status, because what it sent is not HTTP or exceeds a limit.
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
