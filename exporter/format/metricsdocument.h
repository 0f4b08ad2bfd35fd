// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/metricfamily.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// A label of a metric, as documented.
struct DocumentedLabel {
    QString name;
    QString fallback; ///< what NULL and empty values count as; empty where a value is never missing

    bool operator==(const DocumentedLabel &) const = default;
};

/// Whether the JSON routes also have a metric's values, besides the exposition.
enum class Querying { No, ByKey };

/// What is known about a metric without having a value of it.
struct DocumentedMetric {
    QString name;
    MetricType type = MetricType::Gauge;
    QString help;
    std::vector<DocumentedLabel> labels;
    Querying querying = Querying::No;
    QStringList optionalColumns; ///< where one of these is missing, the metric is absent

    bool operator==(const DocumentedMetric &) const = default;
};

/// Metrics from the same source.
struct MetricsSection {
    QString title; ///< Markdown
    QString text; ///< Markdown
    std::vector<DocumentedMetric> metrics;
    std::vector<Indicator> indicators; ///< with their own thresholds
    std::vector<Panel> panels;

    bool operator==(const MetricsSection &) const = default;
};

/// docs/metrics.md: every metric in a table, and what is watched and shown of them, in English Markdown. Any
/// thread.
QString metricsDocument(const std::vector<MetricsSection> &sections);

} // namespace guardia
