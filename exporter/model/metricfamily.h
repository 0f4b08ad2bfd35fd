// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

enum class MetricType {
    Counter,
    Gauge,
    /// One of the three families that a histogram is exposed as: NAME_bucket, NAME_sum and NAME_count, which
    /// only grow, as counters do. NAME_bucket has le for its last label: the samples of a label set follow
    /// each other, ascending up to +Inf, and each counts what is in those before it too. NAME_sum and
    /// NAME_count have one sample for each of these label sets, in the same order.
    Histogram,
};

/// What stands behind a histogram's name in those of its families.
inline constexpr QStringView BucketSuffix = u"_bucket";
inline constexpr QStringView SumSuffix = u"_sum";
inline constexpr QStringView CountSuffix = u"_count";

/// One series of a family: a value for each of the family's label names, in the same order.
struct Sample {
    QStringList labels;
    /// As exposed. For a counter, the stock plus all decreases seen so far, so that it never goes down.
    double value = 0;
    /// What the database holds now, which the summary and tiles show. For gauges the same as value.
    double stock = 0;

    bool operator==(const Sample &) const = default;
};

/// All series of one metric. Label values are valid Unicode without lone surrogates; no two samples have the
/// same label values; the order of samples is stable.
struct MetricFamily {
    QString name; ///< full metric name; a counter's ends in _total, a histogram's in one of its suffixes
    MetricType type = MetricType::Gauge;
    QString help;
    QStringList labelNames;
    std::vector<Sample> samples;
    QString collector; ///< the collector it comes from; empty for the exporter's own families

    bool operator==(const MetricFamily &) const = default;
};

/// The sample of a family without labels; nullptr where it has labels or no sample.
const Sample *onlySample(const MetricFamily &family);

/// What the metric is called in a definition: the family's name, but for a histogram, whose families have a
/// suffix behind it.
QString metricOf(const MetricFamily &family);

/// The labels of the series in which those beyond the limit are added up; count is the number of labels.
QStringList otherLabels(qsizetype count);

/// Sum of the stocks of all samples.
double stockOf(const MetricFamily &family);

} // namespace guardia
