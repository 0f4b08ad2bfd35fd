// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/metricparts.h"

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

} // namespace guardia
