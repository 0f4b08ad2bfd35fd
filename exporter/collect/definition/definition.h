// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/columntext.h"
#include "collect/sql/sqltemplate.h"
#include "model/catalogue.h"
#include "model/forecast.h"
#include "model/metricfamily.h"
#include "model/result.h"
#include "model/slapolicy.h"
#include "model/threshold.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// A label of a metric: a column whose values divide the rows into series.
struct LabelDefinition {
    QString name; ///< as exposed
    QString column; ///< reference name; for sql: the name of the result column
    QString fallback; ///< what NULL and empty values count as
    QStringList known = {}; ///< values that are exposed as 0 even where no row has them

    bool operator==(const LabelDefinition &) const = default;
};

/// A label whose values are ranges of a number of the row.
struct BandsDefinition {
    QString label;
    SqlTemplate of; ///< the number that is put into a range
    std::vector<double> bounds; ///< ascending; each is the beginning of a range
    QStringList texts; ///< the values of the label, made of the bounds as written: 0-4h, 4h-1d, 1d+
    QString fallback; ///< the label's value for rows without such a number

    bool operator==(const BandsDefinition &) const = default;
};

/// What a histogram makes of rows: how many of their numbers are at most so large. Numbers below 0 are left
/// out.
struct HistogramDefinition {
    SqlTemplate of; ///< the number; empty for an engine, which has numbers of its own
    std::vector<double> bounds; ///< ascending, above 0; each ends a bucket, which it belongs to

    bool operator==(const HistogramDefinition &) const = default;
};

/// How the past values of a metric follow from the rows: at a time, a row counts from when on it was there
/// until it ended, or for a while, or for ever.
struct PastDefinition {
    QString from; ///< column: since when a row counts
    QString to; ///< column: when that ended; NULL: not yet. Empty: never
    std::chrono::milliseconds duration{0}; ///< in place of to, for how long after from; 0: without limit
    SqlTemplate where = {}; ///< rows that never count do not meet this; empty: any may

    [[nodiscard]] bool hasEnd() const { return !to.isEmpty() || duration.count() > 0; }
    bool operator==(const PastDefinition &) const = default;
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
    SqlTemplate number = {}; ///< of the row, which has to be in the range; empty: any row will do
    QString range = {}; ///< as a condition, in which %1 stands for the number

    bool operator==(const FamilyPart &) const = default;
};

/// Whether it is counted for a histogram, which is not one family in the end but several.
inline bool isOfHistogram(const FamilyPart &part)
{
    using Kind = FamilyPart::Kind;
    return part.kind == Kind::Bucket || part.kind == Kind::Sum || part.kind == Kind::Skipped;
}

/// What a metric computes from the rows it matches.
enum class Aggregate {
    Count, ///< their number
    Sum, ///< the sum of expression; 0 where there is no value
    Minimum, ///< the minimum of expression; absent where there is no value
    Maximum, ///< the maximum of expression; absent where there is no value
    Ratio, ///< the share of rows for which expression is true; whenEmpty where there are no rows
    Missing, ///< how many whole numbers a column lacks among its newest ones; absent where there are no rows
    Column, ///< for sql: and engine: only: that value of the result, unchanged
};

/// A metric: an aggregate of the rows of a table that match a condition, grouped by some columns.
struct MetricDefinition {
    QString name;
    MetricType type = MetricType::Gauge;
    LocalText help; ///< what the metric counts; the exposition has the English text
    SqlTemplate where; ///< empty: all rows
    std::vector<LabelDefinition> labels;
    Aggregate aggregate = Aggregate::Count;
    SqlTemplate expression; ///< what Sum, Minimum, Maximum and Ratio are computed from
    std::optional<double> whenEmpty; ///< Ratio only
    QString valueColumn; ///< Column and Missing only; for an engine, the name of the value
    QStringList columns = {}; ///< for an engine: what the value needs, by reference name
    /// Only rows whose growthColumn, or whose numbers for Missing, are among so many highest ones; 0: all
    /// rows.
    int newest = 0;
    /// As written in the definition; partsOf() replaces it by several metrics.
    std::optional<BandsDefinition> bands = std::nullopt;
    std::optional<HistogramDefinition> histogram = std::nullopt; ///< the same
    std::optional<FamilyPart> part = std::nullopt;
    std::optional<PastDefinition> past = std::nullopt;
    /// Of what follows from the past of other metrics rather than from rows.
    std::optional<Forecast> forecast = std::nullopt;
    int line = 0; ///< its line in the file
    QString source = {}; ///< as written there

    bool operator==(const MetricDefinition &) const = default;
};

/// Whether the series of the metric add up to the number of the whole; nothing for a value of the operator's
/// own statement, as only its author knows.
inline std::optional<bool> addsUp(const MetricDefinition &metric)
{
    if (metric.aggregate == Aggregate::Column)
        return std::nullopt;
    return !metric.forecast && (metric.aggregate == Aggregate::Count || metric.aggregate == Aggregate::Sum);
}

/// A metric of a plan. Everything that is counted for it in any collection refers to the same one, on
/// whichever thread.
using MetricPtr = std::shared_ptr<const MetricDefinition>;

/// The metrics of a list, which they keep and share.
inline std::vector<MetricPtr> sharedMetrics(const QList<MetricDefinition> &metrics)
{
    const auto list = std::make_shared<const QList<MetricDefinition>>(metrics);
    std::vector<MetricPtr> shared;
    for (const MetricDefinition &metric : *list)
        shared.emplace_back(list, &metric);
    return shared;
}

/// The full name under which the metric is exposed, alone or together with other parts.
inline const QString &familyOf(const MetricDefinition &metric)
{
    return metric.part ? metric.part->family : metric.name;
}

/// A rule that selects records of a collector that someone should look at.
struct AttentionRule {
    QString name; ///< unique within the collector
    LocalText says; ///< empty: use its name
    State state = State::Warning; ///< Warning or Critical
    SqlTemplate where; ///< empty for an engine
    /// For an engine, in place of where and both columns: its clocks have a title and a time.
    std::optional<SlaSelection> clocks = std::nullopt;
    QString replaces = {}; ///< the rule for the same table that it stands for while the SLA has a policy
    QString titleColumn; ///< reference name; empty: records have no title
    QString sinceColumn; ///< reference name; empty: they have no time

    bool operator==(const AttentionRule &) const = default;
};

/// Whether it counts for an attention rule.
inline bool isOfAttention(const MetricDefinition &metric)
{
    return metric.part && metric.part->kind == FamilyPart::Kind::Attention;
}

/// A rule that selects records of a collector that are events, to be marked in a graph.
struct AnnotationRule {
    QString event; ///< unique within the collector
    LocalText says; ///< empty: use its name
    SqlTemplate where; ///< empty: all rows
    /// Reference names; the first one that is not NULL has the time of the event, or of its end.
    QStringList timeColumns;
    QString startColumn; ///< reference name of the column with its beginning; empty: it has no duration
    ColumnText title; ///< what it happened to
    QStringList details; ///< further columns to show
    std::vector<ColumnText> tags;

    bool operator==(const AnnotationRule &) const = default;
};

/// Where a file gives an indicator and its alert their names; the messages are empty.
struct IndicatorPlaces {
    Problem name;
    Problem alert; ///< the indicator's name, where the alert's follows from it

    bool operator==(const IndicatorPlaces &) const = default;
};

/// A collector: a table or a SELECT of the operator's, and the metrics that are read from it by one
/// statement.
struct CollectorDefinition {
    QString name;
    LocalText title; ///< title of its records; empty: use its name
    QString table; ///< reference name or real name; empty where there is a statement
    SqlTemplate statement; ///< free SELECT; empty where there is a table
    /// The SLA engine computes the metrics from the table, by this policy; nullopt: SQL does.
    std::optional<SlaPolicy> sla = std::nullopt;
    std::optional<std::chrono::milliseconds> interval; ///< its own interval; nullopt: the general one
    QString growthColumn; ///< the ascending id of a table that only grows; empty: rows may change
    QMap<QString, QString> related; ///< other tables that its SQL looks into, by what it calls them
    QStringList parameters; ///< names of durations that the configuration may replace
    /// Has the time of each row's last change, without exception; empty: there is no such column.
    QString changeColumn;
    /// Those that are counted. As each thread has definitions of its own, which are the same, and histograms
    /// make hundreds of metrics, copies share this list and the next one.
    QList<MetricDefinition> metrics;
    QList<MetricDefinition> forecasts; ///< no rows are read for these
    QStringList records; ///< columns shown in the list of its rows, in that order
    std::vector<AttentionRule> attention; ///< only where there is a table
    std::vector<AnnotationRule> annotations; ///< only where there is a table
    /// Titles and bad values of the columns of its records, by reference name.
    QMap<QString, ColumnWords> columns;
    std::vector<Indicator> indicators;
    std::vector<IndicatorPlaces> places; ///< of the indicators, in the same order
    std::vector<Panel> panels;
    QString file; ///< the file it was read from

    bool operator==(const CollectorDefinition &) const = default;
};

} // namespace guardia
