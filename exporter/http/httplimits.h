// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QtGlobal>

#include <chrono>
#include <memory>

namespace guardia {

/// Limits on what one client may use; all limits of HTTP that do not depend on a route. Where a status
/// follows, it is the answer to a client that exceeds the limit.
struct HttpLimits {
    qint64 head = 16'384; ///< bytes of request line and headers together: 431
    qint64 uri = 8'192; ///< bytes of the request target: 414
    qint64 body = 1'048'576; ///< bytes, after decoding: 413
    qint64 pending = 16'777'216; ///< bytes of unfinished requests, over all clients: 503
    int headerFields = 100; ///< number of header fields: 431
    std::chrono::milliseconds headTime{5'000}; ///< from a request's first byte to the end of its head: 408
    std::chrono::milliseconds bodyTime{10'000}; ///< from the end of the head to the end of the body: 408
    std::chrono::milliseconds idleTime{60'000}; ///< without a request; then the connection is closed
    std::chrono::milliseconds writeTime{30'000}; ///< without the client reading any of its answer
    int connections = 512; ///< at a time; beyond that, the one idle for longest is closed
    int requestsPerConnection = 10'000; ///< the last of them is answered with Connection: close

    bool operator==(const HttpLimits &) const = default;
};

/// The memory that unfinished requests use, over all connections of an endpoint. HTTP thread.
class ReceiveBudget
{
public:
    /// most is the limit in bytes.
    explicit ReceiveBudget(qint64 most)
        : m_most(most)
    { }

    void change(qint64 bytes) { m_used += bytes; }
    [[nodiscard]] bool isExceeded() const { return m_used > m_most; }

private:
    qint64 m_most;
    qint64 m_used = 0;
};

using ReceiveBudgetPtr = std::shared_ptr<ReceiveBudget>;

/// The memory used by answers that clients have not read yet, over all connections of an endpoint. HTTP
/// thread.
class SendBudget
{
public:
    void change(qint64 bytes) { m_used += bytes; }
    /// Counts bytes that several connections may keep, but only once, as they share the memory. Release the
    /// same array.
    void keep(const QByteArray &shared)
    {
        if (++m_keepers[shared.constData()] == 1)
            m_used += shared.size();
    }
    void release(const QByteArray &shared)
    {
        if (--m_keepers[shared.constData()] > 0)
            return;
        m_keepers.remove(shared.constData());
        m_used -= shared.size();
    }
    [[nodiscard]] qint64 used() const { return m_used; }

private:
    qint64 m_used = 0;
    QHash<const char *, int> m_keepers; ///< by address of the first byte: how many connections keep the array
};

using SendBudgetPtr = std::shared_ptr<SendBudget>;

} // namespace guardia
