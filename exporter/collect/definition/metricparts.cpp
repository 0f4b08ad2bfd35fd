// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/metricparts.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString numberText(double number)
{
    return QString::number(number, 'f', QLocale::FloatingPointShortest);
}

/// The metric as that part of it, of the rows whose number is in the range besides.
MetricDefinition partOf(const MetricDefinition &metric, const QString &name, FamilyPart part)
{
    MetricDefinition made = metric;
    made.bands.reset();
    made.histogram.reset();
    made.part = std::move(part);
    made.name = metric.name + u'{' + name + u'}';
    return made;
}

/// The one of that value of the label.
MetricDefinition partOf(const MetricDefinition &metric, FamilyPart::Kind kind, const QString &label,
                        const QString &value, const SqlTemplate &number, const QString &range)
{
    return partOf(metric, QString(label + u"=\"" + value + u'"'),
                  {metric.name, label, value, kind, number, range});
}

std::vector<MetricDefinition> bandsOf(const MetricDefinition &metric)
{
    using Kind = FamilyPart::Kind;
    const BandsDefinition &bands = *metric.bands;
    std::vector<MetricDefinition> parts;
    for (std::size_t i = 0; i <= bands.bounds.size(); ++i) {
        const auto place = static_cast<qsizetype>(i);
        QStringList ranges;
        if (i > 0)
            ranges << u"%1 >= " + numberText(bands.bounds[i - 1]);
        if (i < bands.bounds.size())
            ranges << u"%1 < " + numberText(bands.bounds[i]);
        const QString from = i > 0 ? bands.texts[place - 1] : u"0"_s;
        const QString value =
            i < bands.bounds.size() ? QString(from + u'-' + bands.texts[place]) : QString(from + u'+');
        parts.push_back(partOf(metric, Kind::Band, bands.label, value, bands.of, ranges.join(u" AND ")));
    }
    parts.push_back(partOf(metric, Kind::Rest, bands.label, bands.fallback, bands.of, u"%1 IS NULL"_s));
    return parts;
}

/// Its buckets are counted each by itself: what an exposition adds up then never falls from one to the next,
/// whatever became of single rows.
std::vector<MetricDefinition> histogramOf(const MetricDefinition &metric)
{
    using Kind = FamilyPart::Kind;
    const HistogramDefinition &histogram = *metric.histogram;
    std::vector<MetricDefinition> parts;
    for (std::size_t i = 0; i <= histogram.bounds.size(); ++i) {
        const bool isLast = i == histogram.bounds.size();
        QString range = i > 0 ? QString(u"%1 > " + numberText(histogram.bounds[i - 1])) : u"%1 >= 0"_s;
        if (!isLast)
            range += u" AND %1 <= " + numberText(histogram.bounds[i]);
        parts.push_back(partOf(metric, Kind::Bucket, u"le"_s,
                               isLast ? u"+Inf"_s : numberText(histogram.bounds[i]), histogram.of, range));
    }
    parts.push_back(partOf(metric, u"sum"_s, {metric.name, {}, {}, Kind::Sum, histogram.of, u"%1 >= 0"_s}));
    parts.back().aggregate = Aggregate::Sum;
    parts.back().expression = histogram.of;
    parts.push_back(
        partOf(metric, u"skipped"_s, {metric.name, {}, {}, Kind::Skipped, histogram.of, u"%1 < 0"_s}));
    parts.back().type = MetricType::Gauge;
    return parts;
}

/// The same without conditions: an engine has the numbers, and leaves none out.
std::vector<MetricDefinition> histogramOfEngine(const MetricDefinition &metric)
{
    using Kind = FamilyPart::Kind;
    std::vector<MetricDefinition> parts;
    const auto add = [&](Aggregate aggregate, FamilyPart part) {
        MetricDefinition made = metric;
        made.histogram.reset();
        made.aggregate = aggregate;
        made.name = metric.name + u'{' + part.value + u'}';
        made.part = std::move(part);
        parts.push_back(std::move(made));
    };
    for (const double bound : metric.histogram->bounds)
        add(Aggregate::Count, {metric.name, u"le"_s, numberText(bound), Kind::Bucket});
    add(Aggregate::Count, {metric.name, u"le"_s, u"+Inf"_s, Kind::Bucket});
    add(Aggregate::Sum, {metric.name, {}, {}, Kind::Sum});
    return parts;
}

} // namespace

std::vector<MetricDefinition> partsOf(const MetricDefinition &metric)
{
    if (metric.histogram && metric.histogram->of.isEmpty())
        return histogramOfEngine(metric);
    if (metric.histogram)
        return histogramOf(metric);
    return metric.bands ? bandsOf(metric) : std::vector{metric};
}

QString rangeSql(QString range, const QString &number)
{
    return range.replace(u"%1"_s, number);
}

} // namespace guardia
