// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace guardia {

/// Logs each failure once, not at every attempt, and once that it is over. One thread.
class FailureLog
{
public:
    /// subject is a collector, its name and " annotations", "database" or "state".
    void failed(const QString &subject, const QString &message);
    void succeeded(const QString &subject);

private:
    QHash<QString, QSet<QString>> m_said; ///< by subject: what was logged since it last succeeded
};

} // namespace guardia
