// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/attentioncounter.h"

#include "collect/definition/columnneeds.h"
#include "model/duration.h"
#include "model/log.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// How long a statement for a rule may take.
constexpr auto MostTime = 200ms;
constexpr int MostSlowTimes = 3;
/// How old a count may be. As with events, only people look at it, and each rule costs a statement.
constexpr auto LongestAge = 1min;

bool isTooSlow(const PlannedRule &rule)
{
    return rule.slowTimes >= MostSlowTimes;
}

/// Whether the rule was counted a short time ago, or nothing has changed since that its count depends on.
bool isUpToDate(const PlannedRule &rule, const QString &version, const QDateTime &now)
{
    if (!rule.countedAt.isValid())
        return false;
    const auto age = std::chrono::milliseconds(rule.countedAt.msecsTo(now));
    if (age >= 0ms && age < LongestAge)
        return true;
    const bool dependsOnRows = rule.where.isPlain() && !rule.where.dependsOnTime();
    return rule.rows && dependsOnRows && !version.isEmpty() && rule.version == version;
}

void reportTooSlow(const QString &collector, const PlannedRule &rule)
{
    logMessage(
        QtInfoMsg, collectLog(),
        u"the records that an attention rule finds are not counted: that takes too long; an index on what "
        "its condition compares would help"_s,
        {{"collector", collector}, {"rule", rule.name}});
}

/// Its rows now; nothing where that fails or takes too long.
std::optional<double> rowsOf(Connection &connection, const DatabaseTable &table, PlannedRule &rule,
                             const QDateTime &now, SteadyClock::time_point deadline)
{
    const auto start = SteadyClock::now();
    std::optional<double> rows;
    const auto done = connection.select(u"SELECT COUNT(*) AS GUARDIA_ATTENTION FROM " + table.quotedName()
                                            + u" WHERE " + table.expanded(rule.where, now),
                                        std::max(timeUntil(deadline) / 2, 1ms),
                                        [&rows](const QSqlQuery &row) -> Result<void> {
                                            rows = row.value(0).toDouble();
                                            return {};
                                        });
    const bool isSlow = SteadyClock::now() - start > MostTime;
    rule.slowTimes = isSlow ? rule.slowTimes + 1 : 0;
    return done ? rows : std::nullopt;
}

} // namespace

QString metricOfRule(const QString &rule)
{
    return u"attention{" + rule + u'}';
}

std::vector<PlannedRule> rulesToCount(const CollectorDefinition &collector, const CollectorQuery &query,
                                      const DatabaseTable &table)
{
    std::vector<PlannedRule> rules;
    for (const AttentionRule &rule : collector.attention) {
        const QString name = metricOfRule(rule.name);
        const bool isCounted = std::ranges::any_of(query.metrics(), [&name](const PlannedMetric &metric) {
            return metric.definition->name == name;
        });
        const auto possible = canFollow(rule, table);
        if (!isCounted && possible && *possible)
            rules.push_back({rule.name, rule.where});
    }
    return rules;
}

void takeAttention(CollectorResult &result, const CollectorDefinition &collector)
{
    for (const AttentionRule &rule : collector.attention) {
        const QString name = metricOfRule(rule.name);
        const auto isOfRule = [&name](const RolledFamily &one) { return one.definition->name == name; };
        const auto family = std::ranges::find_if(result.families, isOfRule);
        if (family != result.families.end()) {
            result.attention.push_back(
                {collector.name, rule.name, rule.state, family->series.value({}).value});
            result.families.erase(family);
        }
        std::erase_if(result.failedMetrics,
                      [&name](const MetricFailure &failure) { return failure.metric == name; });
    }
}

void countRules(Connection &connection, const CollectorDefinition &collector, const DatabaseTable &table,
                std::vector<PlannedRule> &rules, const QString &version, const QDateTime &now,
                SteadyClock::time_point deadline, CollectorResult &result)
{
    for (PlannedRule &rule : rules) {
        const bool isKnown = isUpToDate(rule, version, now);
        if (!isKnown && (isTooSlow(rule) || connection.needsReconnect() || SteadyClock::now() >= deadline))
            continue;
        if (!isKnown) {
            rule.rows = rowsOf(connection, table, rule, now, deadline);
            rule.version = version;
            rule.countedAt = now;
            if (isTooSlow(rule))
                reportTooSlow(collector.name, rule);
        }
        const auto named = std::ranges::find(collector.attention, rule.name, &AttentionRule::name);
        if (rule.rows && named != collector.attention.end())
            result.attention.push_back({collector.name, rule.name, named->state, *rule.rows});
    }
    std::vector<AttentionCount> ordered;
    for (const AttentionRule &rule : collector.attention) {
        const auto found = std::ranges::find(result.attention, rule.name, &AttentionCount::rule);
        if (found != result.attention.end())
            ordered.push_back(std::move(*found));
    }
    result.attention = std::move(ordered);
}

} // namespace guardia
