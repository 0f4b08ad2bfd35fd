// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QtGlobal>

#include <memory>

namespace guardia {

/// The memory that answers take which clients have not read yet, of all connections of an endpoint together.
/// HTTP thread.
class SendBudget
{
public:
    void change(qint64 bytes) { m_used += bytes; }
    /// Bytes that several connections may keep, which take memory once. The same array has to be released.
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
    QHash<const char *, int> m_keepers; ///< how many keep what begins there
};

using SendBudgetPtr = std::shared_ptr<SendBudget>;

} // namespace guardia
