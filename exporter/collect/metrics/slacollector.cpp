// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/slacollector.h"

#include "collect/definition/columnneeds.h"
#include "collect/metrics/statementnotes.h"
#include "model/log.h"
#include "sla/policy.h"
#include "sla/values.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace guardia {

namespace {

QStringList namesOf(const CollectorDefinition &definition)
{
    QStringList names;
    for (const MetricDefinition &metric : definition.metrics) {
        if (const QString &name = guardia::familyOf(metric); !names.contains(name))
            names << name;
    }
    return names;
}

} // namespace

SlaCollector::SlaCollector(CollectorDefinition definition, const SchemaNames &names,
                           std::chrono::milliseconds reconcile)
    : m_definition(std::move(definition))
    , m_names(names)
    , m_reader(*m_definition.sla, m_definition.table, names, namesOf(m_definition), reconcile)
{
    for (const MetricPtr &metric : sharedMetrics(m_definition.metrics)) {
        Metric made{metric};
        if (metric->part && metric->part->kind == FamilyPart::Kind::Bucket) {
            const bool isNext =
                !m_metrics.empty() && guardia::familyOf(*m_metrics.back().definition) == metric->part->family;
            made.above = isNext ? m_metrics.back().upTo : made.above;
            made.upTo = metric->part->value == u"+Inf" ? made.upTo : metric->part->value.toDouble();
        }
        m_metrics.push_back(std::move(made));
    }
}

/// Logs which time zone the clocks follow, and where its rules are from, before the first evaluation.
void SlaCollector::reportTimeZone(const QDateTime &now)
{
    const QString &zone = m_definition.sla->hours.timeZone;
    if (std::exchange(m_hasReported, true) || zone.isEmpty())
        return;
    const QString version = timeZoneDataVersion(QStringLiteral("/usr/share/zoneinfo/tzdata.zi"));
    const QString known = version.isEmpty() ? QStringLiteral("unknown") : version;
    if (isOldTimeZoneData(version, now.date()))
        logMessage(QtWarningMsg, collectLog(),
                   QStringLiteral("the tz data of this computer are old; deadlines are wrong where rules of "
                                  "the time zone have changed since"),
                   {{"time_zone", zone}, {"tz_data", known}});
    else
        logMessage(QtInfoMsg, collectLog(), QStringLiteral("SLA clocks follow business hours"),
                   {{"time_zone", zone}, {"tz_data", known}});
}

Result<void> SlaCollector::read(Connection &connection, const QDateTime &now, const QString &version,
                                std::chrono::milliseconds timeout, CollectorResult &result)
{
    reportTimeZone(now);
    auto done = m_reader.inspect(connection, timeout);
    if (done)
        done = readReport(connection, now, version, timeout, result);
    if (!done) {
        result.failedSql = m_reader.failedSql();
        m_reader.forget();
    }
    return done;
}

Result<void> SlaCollector::readReport(Connection &connection, const QDateTime &now, const QString &version,
                                      std::chrono::milliseconds timeout, CollectorResult &result)
{
    result.hasNothing = !m_reader.hasClocks();
    if (result.hasNothing)
        return {};
    auto evaluated = m_reader.read(connection, now, version, timeout);
    if (!evaluated)
        return evaluated.error();
    takeOverruns(*evaluated);
    if (const auto added = addFamilies(evaluated->report, result); !added)
        return added;
    for (const AttentionRule &rule : m_definition.attention) {
        if (const SlaRows *rows = rowsOf(evaluated->report, *rule.clocks))
            result.attention.push_back({m_definition.name, rule.name, rule.state, double(rows->count)});
    }
    Provenance provenance = provenanceOf(m_definition, m_names, m_reader.table());
    provenance.otherColumns = m_reader.columns();
    provenance.statements = m_reader.sent();
    for (const SentStatement &sent : provenance.statements)
        result.rows += sent.resultRows;
    result.provenance = std::make_shared<const Provenance>(std::move(provenance));
    result.sla = std::make_shared<const SlaReport>(std::move(evaluated->report));
    return {};
}

Result<void> SlaCollector::addFamilies(const SlaReport &report, CollectorResult &result) const
{
    for (const Metric &metric : m_metrics) {
        const auto possible = hasColumns(m_reader.table(), columnNeeds(*metric.definition));
        if (!possible)
            return possible.error();
        if (*possible)
            result.families.push_back(familyOf(metric, report));
    }
    return {};
}

RolledFamily SlaCollector::familyOf(const Metric &metric, const SlaReport &report) const
{
    RolledFamily family{metric.definition, {}};
    if (!metric.definition->part) {
        for (const SlaSeries &series : seriesOf(report, metric.definition->valueColumn))
            family.series.insert(series.labels, {series.value, 0, true});
        return family;
    }
    const Sums present = sumsOf(metric, m_overruns);
    for (const SlaObjectiveReport &one : report.objectives) {
        const auto index = std::size_t(one.objective);
        family.series.insert({labelOf(one.objective)}, {present.at(index) + metric.left.at(index), 0, true});
    }
    return family;
}

/// Keeps the overruns within the window, and adds up those that have left it. There may be as many as rows,
/// so they are moved.
void SlaCollector::takeOverruns(SlaResult &result)
{
    const qint64 at = result.report.at.toMSecsSinceEpoch();
    const qint64 from = at - qint64(result.report.window.count());
    m_until = std::max(m_until, at);
    std::vector<SlaOverrun> left;
    std::ranges::copy_if(m_overruns, std::back_inserter(left),
                         [from](const SlaOverrun &one) { return one.ended < from; });
    for (const SlaOverrun &one : left)
        m_left = std::max(m_left, one.ended);
    for (Metric &metric : m_metrics) {
        const Sums added = sumsOf(metric, left);
        for (std::size_t i = 0; i < added.size(); ++i)
            metric.left.at(i) += added.at(i);
    }
    m_overruns = std::move(result.overruns);
    std::erase_if(m_overruns,
                  [this](const SlaOverrun &one) { return one.ended <= m_left || one.ended > m_until; });
    m_overruns.shrink_to_fit();
}

SlaCollector::Sums SlaCollector::sumsOf(const Metric &metric, const std::vector<SlaOverrun> &overruns)
{
    constexpr double Second = 1000;
    Sums sums{};
    const auto &part = metric.definition->part;
    if (!part)
        return sums;
    for (const SlaOverrun &one : overruns) {
        const double seconds = double(one.overrun) / Second;
        if (seconds > metric.above && seconds <= metric.upTo)
            sums.at(std::size_t(one.objective)) += part->kind == FamilyPart::Kind::Sum ? seconds : 1;
    }
    return sums;
}

} // namespace guardia
