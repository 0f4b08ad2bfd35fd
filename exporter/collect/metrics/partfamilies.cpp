// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/partfamilies.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace guardia {

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
        const MetricPtr definition = rolled.definition;
        const std::optional<FamilyPart> &part = definition->part;
        if (part && failed.contains(part->family))
            continue;
        if (!part || isOfHistogram(*part)) {
            joined.push_back(std::move(rolled));
            continue;
        }
        auto family = std::ranges::find_if(
            joined, [&part](const RolledFamily &one) { return one.definition->name == part->family; });
        if (family == joined.end()) {
            MetricDefinition whole = *rolled.definition;
            whole.name = part->family;
            whole.labels.push_back({part->label, {}, {}, {}});
            whole.part.reset();
            family =
                joined.insert(joined.end(), {std::make_shared<const MetricDefinition>(std::move(whole)), {}});
        }
        family->folded += rolled.folded;
        for (auto series = rolled.series.begin(); series != rolled.series.end(); ++series) {
            if (part->kind == FamilyPart::Kind::Rest && series.value().value == 0)
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

using namespace Qt::StringLiterals;

namespace {

/// What was counted for one histogram.
struct CountedHistogram {
    QString name;
    std::vector<RolledFamily> buckets; ///< ascending, without what is in smaller ones
    RolledFamily sum;
};

/// One series of a histogram: its labels, and what the samples say in the end.
struct HistogramSeries {
    QStringList labels;
    std::vector<double> stocks; ///< of the buckets
    double sum = 0;
};

/// How often all label sets together have rows in each bucket.
RolledFamily wholeOf(const CountedHistogram &counted)
{
    MetricDefinition definition = *counted.buckets.front().definition;
    definition.name = counted.name + CountSuffix;
    RolledFamily whole{std::make_shared<const MetricDefinition>(std::move(definition)), {}};
    for (const RolledFamily &bucket : counted.buckets) {
        for (auto it = bucket.series.begin(); it != bucket.series.end(); ++it) {
            Cell &cell = whole.series[it.key()];
            cell.value += it.value().value;
            cell.hasValue = true;
        }
        whole.folded = std::max(whole.folded, bucket.folded);
    }
    return whole;
}

/// The label sets that the ledger knows of this histogram; none, and forgotten, where it has other buckets or
/// labels now.
QSet<QStringList> knownSeries(const CountedHistogram &counted, CounterLedger &ledger)
{
    const QSet<QStringList> known = ledger.published(counted.name + BucketSuffix);
    const qsizetype labels = std::ssize(counted.buckets.front().definition->labels);
    QSet<QStringList> series;
    QSet<QString> bounds;
    bool hasLabels = true;
    for (const QStringList &one : known) {
        hasLabels = hasLabels && one.size() == labels + 1;
        bounds.insert(one.value(labels));
        series.insert(one.first(std::min(labels, one.size())));
    }
    const bool isSame = hasLabels && bounds.size() == std::ssize(counted.buckets)
        && std::ranges::all_of(counted.buckets, [&bounds](const RolledFamily &bucket) {
                            return bounds.contains(bucket.definition->part->value);
                        });
    if (isSame)
        return series;
    ledger.forget(counted.name + BucketSuffix);
    ledger.forget(counted.name + SumSuffix);
    return {};
}

/// The series that are shown, by their labels: those with a place under the cap, and those of the past.
std::vector<HistogramSeries> seriesOf(const CountedHistogram &counted, int cap,
                                      const QSet<QStringList> &known, qint64 &folded)
{
    const MetricFamily whole = publishedFamily(wholeOf(counted), cap, known, folded);
    QSet<QStringList> shown = known;
    for (const Sample &sample : whole.samples)
        shown.insert(sample.labels);
    std::vector<HistogramSeries> all;
    for (const QStringList &labels : std::as_const(shown))
        all.push_back({labels, std::vector<double>(counted.buckets.size()), 0});
    std::ranges::sort(all, {}, &HistogramSeries::labels);
    const auto seriesNamed = [&all](const QStringList &labels) {
        const auto found = std::ranges::lower_bound(all, labels, {}, &HistogramSeries::labels);
        return found != all.end() && found->labels == labels ? &*found : nullptr;
    };
    HistogramSeries *const other = seriesNamed(otherLabels(whole.labelNames.size()));
    const auto add = [&](const RolledFamily &part, auto to) {
        for (auto it = part.series.begin(); it != part.series.end(); ++it) {
            HistogramSeries *own = seriesNamed(it.key());
            if (HistogramSeries *series = own ? own : other)
                to(*series) += it.value().value;
        }
    };
    for (std::size_t i = 0; i < counted.buckets.size(); ++i)
        add(counted.buckets[i], [i](HistogramSeries &series) -> double & { return series.stocks[i]; });
    add(counted.sum, [](HistogramSeries &series) -> double & { return series.sum; });
    return all;
}

/// Adds up, up to each bucket, what is in it and in the smaller ones.
void cumulate(MetricFamily &buckets, std::size_t count)
{
    for (std::size_t i = 1; i < buckets.samples.size(); ++i) {
        if (i % count == 0)
            continue; // the first one of the next series
        buckets.samples[i].value += buckets.samples[i - 1].value;
        buckets.samples[i].stock += buckets.samples[i - 1].stock;
    }
}

void publish(const CountedHistogram &counted, int cap, CounterLedger &ledger, qint64 &folded,
             std::vector<MetricFamily> &families)
{
    const MetricDefinition &definition = *counted.buckets.front().definition;
    const auto familyOf = [&](QStringView suffix) {
        MetricFamily family{counted.name + suffix, definition.type, definition.help.english, {}, {}, {}};
        for (const LabelDefinition &label : definition.labels)
            family.labelNames << label.name;
        return family;
    };
    MetricFamily buckets = familyOf(BucketSuffix);
    MetricFamily sums = familyOf(SumSuffix);
    MetricFamily counts = familyOf(CountSuffix);
    buckets.labelNames << definition.part->label;
    const QSet<QStringList> known = knownSeries(counted, ledger);
    for (const HistogramSeries &series : seriesOf(counted, cap, known, folded)) {
        for (std::size_t i = 0; i < counted.buckets.size(); ++i) {
            const double stock = series.stocks[i];
            buckets.samples.push_back(
                {series.labels + QStringList(counted.buckets[i].definition->part->value), stock, stock});
        }
        sums.samples.push_back({series.labels, series.sum, series.sum});
        counts.samples.push_back({series.labels, 0, 0});
    }
    ledger.applyTo(buckets);
    ledger.applyTo(sums);
    cumulate(buckets, counted.buckets.size());
    for (std::size_t i = 0; i < counts.samples.size(); ++i) {
        const Sample &last = buckets.samples[(i + 1) * counted.buckets.size() - 1];
        counts.samples[i].value = last.value;
        counts.samples[i].stock = last.stock;
    }
    families.push_back(std::move(buckets));
    families.push_back(std::move(counts));
    families.push_back(std::move(sums));
}

} // namespace

PublishedHistograms takeHistograms(std::vector<RolledFamily> &families, int cap, CounterLedger &ledger,
                                   qint64 &folded)
{
    PublishedHistograms published;
    std::vector<CountedHistogram> all;
    std::vector<RolledFamily> rest;
    for (RolledFamily &rolled : families) {
        const MetricPtr definition = rolled.definition;
        const std::optional<FamilyPart> &part = definition->part;
        if (!part) {
            rest.push_back(std::move(rolled));
            continue;
        }
        if (part->kind == FamilyPart::Kind::Skipped) {
            double rows = 0;
            for (const Cell &cell : std::as_const(rolled.series))
                rows += cell.value;
            published.rowsSkipped = published.rowsSkipped.value_or(0) + std::llround(rows);
            continue;
        }
        auto counted = std::ranges::find(all, part->family, &CountedHistogram::name);
        if (counted == all.end())
            counted = all.insert(counted, {part->family, {}, {}});
        if (part->kind == FamilyPart::Kind::Bucket)
            counted->buckets.push_back(std::move(rolled));
        else
            counted->sum = std::move(rolled);
    }
    families = std::move(rest);
    for (CountedHistogram &counted : all) {
        std::ranges::sort(counted.buckets, {}, [](const RolledFamily &bucket) {
            const QString &bound = bucket.definition->part->value;
            return bound == u"+Inf" ? INFINITY : bound.toDouble();
        });
        publish(counted, cap, ledger, folded, published.families);
    }
    return published;
}

} // namespace guardia
