// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectionjob.h"
#include "model/error.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace guardia {

/// Logs each failure once, not at every attempt, and once that it is over. One thread.
class FailureLog
{
public:
    /// subject is a collector, its name and " annotations", " values", "metric " and a name, "database" or
    /// "state"; error says why.
    void failed(const QString &subject, const QString &error,
                const QString &message = QStringLiteral("collection failed"));
    void succeeded(const QString &subject);

    /// What a run of a collector brought, its events and metrics included. What failed with the whole
    /// database is not said of each collector.
    void note(const CollectorResult &result, const std::optional<Error> &databaseError);

private:
    void noteMetrics(const CollectorResult &result);

    QHash<QString, QSet<QString>> m_said; ///< by subject: the errors logged since it last succeeded
    QHash<QString, QSet<QString>> m_failedMetrics; ///< by collector
};

} // namespace guardia
