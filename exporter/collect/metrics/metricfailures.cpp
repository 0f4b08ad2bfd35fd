// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/metricfailures.h"

#include "collect/metrics/attentioncounter.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

namespace {

/// Whether one metric may have caused the error, rather than the connection, a lock or the time limit.
/// MariaDB answers with "denied" for functions that it does not know.
bool mayBeOfOneMetric(const Error &error)
{
    return error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Missing
        || error.kind == ErrorKind::Denied;
}

bool holds(const std::vector<MetricFailure> &failures, const QString &metric)
{
    return std::ranges::find(failures, metric, &MetricFailure::metric) != failures.end();
}

MetricFailure failureOf(const CollectorDefinition &collector, const MetricDefinition &metric,
                        const QString &reason)
{
    return {metric.name, collector.file + u':' + QString::number(metric.line), reason};
}

} // namespace

CollectorDefinition MetricFailures::remaining(const CollectorDefinition &collector) const
{
    CollectorDefinition left = collector;
    left.metrics.removeIf([this](const MetricDefinition &metric) { return holds(m_known, metric.name); });
    std::erase_if(left.attention,
                  [this](const AttentionRule &rule) { return holds(m_known, metricOfRule(rule.name)); });
    return left;
}

bool MetricFailures::isOlderThan(std::chrono::milliseconds age) const
{
    return m_since && std::chrono::steady_clock::now() - *m_since >= age;
}

Result<bool> MetricFailures::search(const CollectorDefinition &collector, const Error &error,
                                    const QString &failingMetric, const Try &attempt)
{
    if (m_isOver || collector.metrics.size() < 2 || !mayBeOfOneMetric(error))
        return false;
    if (!m_since)
        m_since = std::chrono::steady_clock::now();
    const auto known = std::ranges::find(collector.metrics, failingMetric, &MetricDefinition::name);
    if (known != collector.metrics.end()) {
        m_known.push_back(failureOf(collector, *known, error.message));
        return true;
    }
    if (collector.table.isEmpty())
        return false; // all metrics share the operator's statement
    m_pending = error;
    for (;;) {
        for (const MetricDefinition &metric : collector.metrics) {
            if (m_passed.contains(metric.name) || holds(m_failed, metric.name))
                continue;
            CollectorDefinition alone = collector;
            alone.metrics = {metric};
            const auto tried = attempt(alone, m_trial);
            if (tried)
                m_passed << metric.name;
            else if (mayBeOfOneMetric(tried.error()))
                m_failed.push_back(failureOf(collector, metric, tried.error().message));
            else
                return tried.error();
        }
        if (!m_failed.empty() || m_trial == Trial::Counting)
            return conclude(collector);
        m_trial = Trial::Counting;
        m_passed.clear();
    }
}

/// Where every metric fails, or none, the error is not caused by single metrics.
bool MetricFailures::conclude(const CollectorDefinition &collector)
{
    const std::vector<MetricFailure> failed = std::exchange(m_failed, {});
    m_passed.clear();
    m_pending.reset();
    m_trial = Trial::Understanding;
    const bool isEach = std::ranges::all_of(
        collector.metrics, [&failed](const MetricDefinition &metric) { return holds(failed, metric.name); });
    m_isOver = failed.empty() || isEach;
    if (!m_isOver)
        std::ranges::copy(failed, std::back_inserter(m_known));
    return !m_isOver;
}

} // namespace guardia
