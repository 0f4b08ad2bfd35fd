// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/failurelog.h"

#include "model/log.h"

namespace guardia {

namespace {

/// How many different errors of one subject are logged; further ones are hardly informative.
constexpr qsizetype MostErrors = 20;

} // namespace

void FailureLog::failed(const QString &subject, const QString &error, const QString &message)
{
    QSet<QString> &said = m_said[subject];
    if (said.contains(error) || said.size() >= MostErrors)
        return;
    said.insert(error);
    logMessage(QtWarningMsg, collectLog(), message, {{"subject", subject}, {"error", error}});
}

void FailureLog::succeeded(const QString &subject)
{
    if (m_said.remove(subject))
        logMessage(QtInfoMsg, collectLog(), QStringLiteral("works again"), {{"subject", subject}});
}

void FailureLog::note(const CollectorResult &result, const std::optional<Error> &databaseError)
{
    if (!result.error)
        succeeded(result.collector);
    else if (!databaseError || result.error != databaseError)
        failed(result.collector, result.error->message);
    if (result.events && result.events->error.isEmpty())
        succeeded(result.collector + u" annotations");
    else if (result.events)
        failed(result.collector + u" annotations", result.events->error);
    if (result.error)
        return;
    noteMetrics(result);
    const QString values = result.collector + u" values";
    if (result.unknownValues.isEmpty())
        succeeded(values);
    else if (!m_said.contains(values)) // errors that differ only in values are not logged again
        failed(values, result.unknownValues, QStringLiteral("values are not known"));
}

void FailureLog::noteMetrics(const CollectorResult &result)
{
    const QSet<QString> before = m_failedMetrics.take(result.collector);
    QSet<QString> now;
    for (const MetricFailure &failure : result.failedMetrics) {
        now.insert(failure.metric);
        failed(u"metric " + failure.metric, failure.reason + u" (defined in " + failure.place + u')',
               QStringLiteral(
                   "a metric cannot be computed and is absent; the others of its collector are there"));
    }
    const QSet<QString> over = before - now;
    for (const QString &metric : over)
        succeeded(u"metric " + metric);
    if (!now.isEmpty())
        m_failedMetrics.insert(result.collector, now);
}

} // namespace guardia
