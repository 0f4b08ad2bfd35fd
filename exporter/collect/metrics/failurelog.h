// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collectionjob.h"
#include "model/result.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace guardia {

/// Logs each failure once instead of at every attempt, and once more when it is over. Use from one thread.
class FailureLog
{
public:
    /// subject is a collector's name, or that with " annotations" or " values", or "metric " and a name, or
    /// "database" or "state". error is the reason.
    void failed(const QString &subject, const QString &error,
                const QString &message = QStringLiteral("collection failed"));
    void succeeded(const QString &subject);

    /// Logs what has failed, or works again, in the result of a collector, including its events and metrics.
    /// A failure of the whole database is not logged for each collector.
    void note(const CollectorResult &result, const std::optional<Error> &databaseError);

private:
    void noteMetrics(const CollectorResult &result);

    QHash<QString, QSet<QString>> m_said; ///< by subject: the errors that were logged since its last success
    QHash<QString, QSet<QString>> m_failedMetrics; ///< by collector
};

} // namespace guardia
