// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/columntext.h"
#include "collect/sqltemplate.h"
#include "model/catalogue.h"
#include "model/metricfamily.h"
#include "model/threshold.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// A label of a metric: a column whose values part the rows into series.
struct LabelDefinition {
    QString name; ///< as exposed
    QString column; ///< reference name, or for sql: the name of the result column
    QString fallback; ///< what NULL and empty count as
    QStringList known = {}; ///< values that are there as 0 where no row has them

    bool operator==(const LabelDefinition &) const = default;
};

/// A label of ranges: its values say between which bounds a number of the row lies.
struct BandsDefinition {
    QString label;
    SqlTemplate of; ///< the number
    std::vector<double> bounds; ///< ascending; each begins a range
    QStringList texts; ///< the bounds as they are written, in the values: 0-4h, 4h-1d, 1d+
    QString fallback; ///< what rows without such a number count as

    bool operator==(const BandsDefinition &) const = default;
};

/// What a histogram makes of rows: how many of their numbers are at most so large. Numbers below 0 are left
/// out.
struct HistogramDefinition {
    SqlTemplate of; ///< the number
    std::vector<double> bounds; ///< ascending, above 0; each ends a bucket, which it belongs to

    bool operator==(const HistogramDefinition &) const = default;
};

/// That a metric is one of those that a metric of a definition is counted as; all of them are counted beside
/// each other, and become one in the end.
struct FamilyPart {
    enum class Kind {
        Band, ///< the series with that value of the label
        Rest, ///< the same, but there only where some row counts for it
        Bucket, ///< of a histogram, without what is in smaller ones; its value is the bound, of the label le
        Sum, ///< of a histogram: what the numbers add up to
        Skipped, ///< of a histogram: how many rows it leaves out
        Attention, ///< no metric at all: how many rows the attention rule of that value finds
    };

    QString family;
    QString label = {};
    QString value = {};
    Kind kind = Kind::Band;

    bool operator==(const FamilyPart &) const = default;
};

/// Whether it is counted for a histogram, which is not one family in the end but several.
inline bool isOfHistogram(const FamilyPart &part)
{
    using Kind = FamilyPart::Kind;
    return part.kind == Kind::Bucket || part.kind == Kind::Sum || part.kind == Kind::Skipped;
}

/// What a metric makes of the rows it matches.
enum class Aggregate {
    Count, ///< how many there are
    Sum, ///< of expression; 0 where there is none
    Minimum, ///< of expression; absent where there is none
    Maximum, ///< of expression; absent where there is none
    Ratio, ///< share of the rows for which expression is true; whenEmpty where there are no rows
    Column, ///< sql: only: the value of that result column, as it is
};

/// A metric: an aggregate of those rows of a table that match a condition, by some columns.
struct MetricDefinition {
    QString name;
    MetricType type = MetricType::Gauge;
    LocalText help; ///< what it counts; in English in the exposition
    SqlTemplate where; ///< empty: all rows
    std::vector<LabelDefinition> labels;
    Aggregate aggregate = Aggregate::Count;
    SqlTemplate expression; ///< what Sum, Minimum, Maximum and Ratio look at
    std::optional<double> whenEmpty; ///< Ratio only
    QString valueColumn; ///< Column only
    std::optional<BandsDefinition> bands = std::nullopt; ///< as it is written; partsOf() takes its place
    std::optional<HistogramDefinition> histogram = std::nullopt; ///< the same
    std::optional<FamilyPart> part = std::nullopt;
    int line = 0; ///< where the file defines it

    bool operator==(const MetricDefinition &) const = default;
};

/// The full name under which the metric is exposed, alone or with other parts.
inline const QString &familyOf(const MetricDefinition &metric)
{
    return metric.part ? metric.part->family : metric.name;
}

/// Which records of a collector someone should look at.
struct AttentionRule {
    QString name; ///< unique within the collector
    LocalText says; ///< empty: its name
    State state = State::Warning; ///< Warning or Critical
    SqlTemplate where;
    QString titleColumn; ///< reference name; empty: records have no title
    QString sinceColumn; ///< reference name; empty: they have no time

    bool operator==(const AttentionRule &) const = default;
};

/// Whether it counts for an attention rule.
inline bool isOfAttention(const MetricDefinition &metric)
{
    return metric.part && metric.part->kind == FamilyPart::Kind::Attention;
}

/// Which records of a collector are events, to be marked in a graph.
struct AnnotationRule {
    QString event; ///< unique within the collector
    LocalText says; ///< empty: its name
    SqlTemplate where; ///< empty: all rows
    QStringList timeColumns; ///< reference names; the first that is not NULL says when it happened, or ended
    QString startColumn; ///< reference name: when it began; empty: it is a moment
    ColumnText title; ///< what it happened to
    QStringList details; ///< columns that are told besides
    std::vector<ColumnText> tags;

    bool operator==(const AnnotationRule &) const = default;
};

/// One collector: a table or a SELECT of the operator's, and the metrics read from it in one statement.
struct CollectorDefinition {
    QString name;
    LocalText title; ///< of its records; empty: its name
    QString table; ///< reference name or real name; empty where there is a statement
    SqlTemplate statement; ///< free SELECT; empty where there is a table
    std::optional<std::chrono::milliseconds> interval; ///< its own, where it has one
    QString growthColumn; ///< the ascending id of a table that only grows; empty: rows may change
    QString changeColumn; ///< says when a row was changed last, always; empty: nothing does
    std::vector<MetricDefinition> metrics;
    QStringList records; ///< columns that a list of its rows shows, in that order
    std::vector<AttentionRule> attention; ///< only where there is a table
    std::vector<AnnotationRule> annotations; ///< only where there is a table
    QMap<QString, ColumnWords> columns; ///< what columns of its records are called, by reference name
    std::vector<Indicator> indicators;
    std::vector<Panel> panels;
    QString file; ///< where it was read from

    bool operator==(const CollectorDefinition &) const = default;
};

} // namespace guardia
