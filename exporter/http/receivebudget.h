// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

namespace guardia {

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

} // namespace guardia
