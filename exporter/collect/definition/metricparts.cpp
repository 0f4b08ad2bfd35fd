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

/// The metric as that part of it, of the rows that meet the condition besides.
Result<MetricDefinition> partOf(const MetricDefinition &metric, const QString &name, FamilyPart part,
                                const QString &condition)
{
    const QString where =
        metric.where.isEmpty() ? condition : QString(bracketed(metric.where) + u" AND " + condition);
    MetricDefinition made = metric;
    made.bands.reset();
    made.histogram.reset();
    made.part = std::move(part);
    made.name = metric.name + u'{' + name + u'}';
    auto parsed = SqlTemplate::parse(where, SqlTemplate::Use::Expression);
    if (!parsed)
        return parsed.error();
    made.where = std::move(*parsed);
    return made;
}

QString numberText(double number)
{
    return QString::number(number, 'f', QLocale::FloatingPointShortest);
}

/// Parts whose conditions can all be written, or what is wrong with one that cannot.
class PartList
{
public:
    explicit PartList(const MetricDefinition &metric)
        : m_metric(metric)
    { }

    /// The one of that value of the label.
    void add(FamilyPart::Kind kind, const QString &label, const QString &value, const QString &condition)
    {
        add(QString(label + u"=\"" + value + u'"'), {m_metric.name, label, value, kind}, condition);
    }

    /// Returns nullptr where the condition cannot be written.
    MetricDefinition *add(const QString &name, FamilyPart part, const QString &condition)
    {
        auto made = partOf(m_metric, name, std::move(part), condition);
        if (made)
            return &m_parts.emplace_back(std::move(*made));
        m_error = made.error();
        return nullptr;
    }

    [[nodiscard]] Result<std::vector<MetricDefinition>> parts() &&
    {
        if (m_error)
            return *m_error;
        return std::move(m_parts);
    }

private:
    const MetricDefinition &m_metric;
    std::vector<MetricDefinition> m_parts;
    std::optional<Error> m_error;
};

Result<std::vector<MetricDefinition>> bandsOf(const MetricDefinition &metric)
{
    using Kind = FamilyPart::Kind;
    const BandsDefinition &bands = *metric.bands;
    const QString number = bracketed(bands.of);
    PartList parts(metric);
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
        parts.add(Kind::Band, bands.label, value, conditions.join(u" AND "));
    }
    parts.add(Kind::Rest, bands.label, bands.fallback, number + u" IS NULL");
    return std::move(parts).parts();
}

/// Its buckets are counted each by itself: what an exposition adds up then never falls from one to the next,
/// whatever became of single rows.
Result<std::vector<MetricDefinition>> histogramOf(const MetricDefinition &metric)
{
    using Kind = FamilyPart::Kind;
    const HistogramDefinition &histogram = *metric.histogram;
    const QString number = bracketed(histogram.of);
    PartList parts(metric);
    for (std::size_t i = 0; i <= histogram.bounds.size(); ++i) {
        QString condition =
            number + (i > 0 ? QString(u" > " + numberText(histogram.bounds[i - 1])) : QString(u" >= 0"_s));
        if (i < histogram.bounds.size())
            condition += u" AND " + number + u" <= " + numberText(histogram.bounds[i]);
        parts.add(Kind::Bucket, u"le"_s,
                  i < histogram.bounds.size() ? numberText(histogram.bounds[i]) : u"+Inf"_s, condition);
    }
    if (MetricDefinition *sum =
            parts.add(u"sum"_s, {metric.name, {}, {}, Kind::Sum}, QString(number + u" >= 0"))) {
        sum->aggregate = Aggregate::Sum;
        sum->expression = histogram.of;
    }
    if (MetricDefinition *skipped =
            parts.add(u"skipped"_s, {metric.name, {}, {}, Kind::Skipped}, QString(number + u" < 0")))
        skipped->type = MetricType::Gauge;
    return std::move(parts).parts();
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

Result<std::vector<MetricDefinition>> partsOf(const MetricDefinition &metric)
{
    if (metric.histogram && metric.histogram->of.isEmpty())
        return histogramOfEngine(metric);
    if (metric.histogram)
        return histogramOf(metric);
    return metric.bands ? bandsOf(metric) : std::vector{metric};
}

} // namespace guardia
