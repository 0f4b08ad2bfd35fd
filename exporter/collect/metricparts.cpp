// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metricparts.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString bracketed(const SqlTemplate &sql)
{
    return u'(' + sql.text() + u')';
}

/// The metric as one series with that value, counting only rows that also meet the condition.
Result<MetricDefinition> partOf(const MetricDefinition &metric, const QString &value,
                                const QString &condition)
{
    const QString where =
        metric.where.isEmpty() ? condition : QString(bracketed(metric.where) + u" AND " + condition);
    MetricDefinition part = metric;
    part.bands.reset();
    part.part = FamilyPart{metric.name, metric.bands->label, value, false};
    part.name = metric.name + u'{' + metric.bands->label + u"=\"" + value + u"\"}";
    auto parsed = SqlTemplate::parse(where, SqlTemplate::Use::Expression);
    if (!parsed)
        return parsed.error();
    part.where = std::move(*parsed);
    return part;
}

QString numberText(double number)
{
    return QString::number(number, 'f', QLocale::FloatingPointShortest);
}

} // namespace

Result<std::vector<MetricDefinition>> partsOf(const MetricDefinition &metric)
{
    if (!metric.bands)
        return std::vector{metric};
    const BandsDefinition &bands = *metric.bands;
    const QString number = bracketed(bands.of);
    std::vector<MetricDefinition> parts;
    for (std::size_t i = 0; i <= bands.bounds.size(); ++i) {
        const auto place = static_cast<qsizetype>(i);
        QStringList conditions;
        if (i > 0)
            conditions << number + u" >= " + numberText(bands.bounds[i - 1]);
        if (i < bands.bounds.size())
            conditions << number + u" < " + numberText(bands.bounds[i]);
        const QString from = i > 0 ? bands.texts[place - 1] : u"0"_s;
        const QString value =
            i < bands.bounds.size() ? QString(from + u'-' + bands.texts[place]) : QString(from + u'+');
        auto part = partOf(metric, value, conditions.join(u" AND "));
        if (!part)
            return part.error();
        parts.push_back(std::move(*part));
    }
    auto rest = partOf(metric, bands.fallback, number + u" IS NULL");
    if (!rest)
        return rest.error();
    rest->part->isRest = true;
    parts.push_back(std::move(*rest));
    return parts;
}

void joinParts(std::vector<RolledFamily> &families, std::vector<MetricFailure> &failures)
{
    QStringList failed;
    std::erase_if(failures, [&failed](MetricFailure &failure) {
        failure.metric = failure.metric.section(u'{', 0, 0);
        const bool isSaid = failed.contains(failure.metric);
        failed << failure.metric;
        return isSaid;
    });
    std::vector<RolledFamily> joined;
    for (RolledFamily &rolled : families) {
        const std::optional<FamilyPart> part = rolled.definition.part;
        if (!part) {
            joined.push_back(std::move(rolled));
            continue;
        }
        if (failed.contains(part->family))
            continue;
        auto family = std::ranges::find_if(
            joined, [&part](const RolledFamily &one) { return one.definition.name == part->family; });
        if (family == joined.end()) {
            RolledFamily first;
            first.definition = rolled.definition;
            first.definition.part.reset();
            first.definition.name = part->family;
            first.definition.labels.push_back({part->label, {}, {}});
            family = joined.insert(joined.end(), std::move(first));
        }
        family->folded += rolled.folded;
        for (auto series = rolled.series.begin(); series != rolled.series.end(); ++series) {
            if (part->isRest && series.value().value == 0)
                continue;
            // The text for rows without a number may be the same as that of a range.
            Cell &cell = family->series[series.key() + QStringList(part->value)];
            cell.value += series.value().value;
            cell.rows += series.value().rows;
            cell.hasValue = cell.hasValue || series.value().hasValue;
        }
    }
    families = std::move(joined);
}

} // namespace guardia
