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
    /// subject is a collector, its name and " annotations", "database" or "state"; error says why.
    void failed(const QString &subject, const QString &error,
                const QString &message = QStringLiteral("collection failed"));
    void succeeded(const QString &subject);

private:
    QHash<QString, QSet<QString>> m_said; ///< by subject: the errors logged since it last succeeded
};

} // namespace guardia
