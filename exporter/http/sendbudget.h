// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QtGlobal>

#include <memory>

namespace guardia {

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
