// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/definition/definition.h"
#include "collect/sql/databasetable.h"
#include "collect/sql/dialect.h"
#include "collect/sql/schema.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace guardia {

/// A column of the result that counts cells which cannot be read as what a metric needs.
struct UnreadableCells {
    int column = -1; ///< index of the result column
    QString reason; ///< without the number of cells, which would make a new message after each collection
};

/// A metric and the result columns that it is computed from.
struct PlannedMetric {
    MetricPtr definition; ///< never null
    std::vector<int> labelColumns = {}; ///< one for each label
    int valueColumn = -1;
    int rowsColumn = -1; ///< for Ratio: the number of rows that the ratio is of
    QStringList knownValues = {}; ///< values of its only label that are present even where no row has them
    /// Where one of them counts any cell, the metric has no value.
    std::vector<UnreadableCells> unreadable = {};
};

/// Rows of a table that only grows, selected by their ids.
struct GrowthRange {
    std::optional<qint64> after; ///< only rows above this id; nullopt: from the first one
    std::optional<qint64> upTo; ///< only rows up to this id; nullopt: to the last one
};

/// The statement of a collector for one database, with its tables as they are: grouped by all labels, with
/// one aggregate per condition. A value.
class CollectorQuery
{
public:
    /// Fails where the table is missing or a column that a metric needs (ColumnNeeds); the message says which
    /// one and what to do. A metric is left out where it needs an optional column that is missing, or a
    /// column whose type cannot mean what the metric uses it for.
    static Result<CollectorQuery> plan(const CollectorDefinition &definition, DatabaseTable table);
    static Result<CollectorQuery> plan(const CollectorDefinition &definition, const SchemaNames &names,
                                       Dialect dialect, const std::vector<Column> &columns);

    /// More groups than this are not read; sql() and sqlOfGrowth() return at most one more.
    static constexpr qint64 MaxGroups = 10'000;

    /// The SELECT for the time now. Empty where no metric is left.
    [[nodiscard]] QString sql(const QDateTime &now) const;
    /// The same SELECT but with LIMIT 0, to test whether the database understands it.
    [[nodiscard]] QString sqlOfNothing(const QDateTime &now) const;

    /// The statements to use instead of sql(), in one transaction; there are several where that is cheaper.
    /// SQLite has to sort all rows to group them by two columns, but can group by one along an index. Metrics
    /// that depend on the current time are separate from those that stay the same while nothing changes. Of a
    /// table that only grows, each is to be read by sqlOfGrowth().
    [[nodiscard]] std::vector<CollectorQuery> statements() const;
    /// Further statements, for metrics of only the newest rows of a table that only grows; for sql().
    [[nodiscard]] const std::vector<CollectorQuery> &ofNewest() const { return m_ofNewest; }
    /// Whether it only counts rows, so that the result for a part of them can be subtracted.
    [[nodiscard]] bool countsOnly() const;
    /// Whether the result depends only on the rows of the table, so that it stays the same as long as they
    /// do.
    [[nodiscard]] bool isFixed() const;
    /// Whether it only counts cells that the metrics of other statements cannot read. Its families have no
    /// meaning, except that failing metrics have to be left out.
    [[nodiscard]] bool isCheck() const { return m_isCheck; }
    /// Whether it only counts which numbers are missing.
    [[nodiscard]] bool countsMissing() const;
    [[nodiscard]] bool isGrouped() const { return !m_labels.isEmpty(); }
    [[nodiscard]] qsizetype labelCount() const { return m_labels.size(); }
    /// The same metrics in several statements: those without labels in one, every other metric in a statement
    /// of its own, for sqlOfLargest().
    [[nodiscard]] std::vector<CollectorQuery> parts() const;
    /// The SELECT for the largest `places` groups of its only metric, and one row for all the rest. After the
    /// columns that the metric uses, from growthColumn() on, each result row says whether it is the rest (1
    /// or 0) and how many groups it stands for.
    [[nodiscard]] QString sqlOfLargest(const QDateTime &now, int places) const;

    /// True where the table only grows, so that sqlOfGrowth() can leave out settled rows.
    [[nodiscard]] bool countsGrowth() const { return !m_growthColumn.isEmpty(); }
    /// The SELECT for the rows of a range. After the columns that the metrics use, from growthColumn() on,
    /// each result row gives the number of rows it stands for, and the highest and lowest id of the whole
    /// table.
    [[nodiscard]] QString sqlOfGrowth(const QDateTime &now, const GrowthRange &range) const;
    /// The SELECT for the highest and lowest id of the whole table; both are NULL where it is empty.
    [[nodiscard]] QString sqlOfSpan() const;
    /// The SELECT for the id of the row below this many rows with higher ids, and the time at which it was
    /// created as a text, NULL where the table does not say. No row where there are not that many.
    [[nodiscard]] QString sqlOfRowBelow(qint64 rows) const;
    /// Whether sqlOfRowBelow() can return a time.
    [[nodiscard]] bool knowsWhenRowsCame() const;
    [[nodiscard]] int growthColumn() const;

    /// True where the definition names a column that says when a row was last changed.
    [[nodiscard]] bool countsChanges() const { return !m_definition.changeColumn.isEmpty(); }
    /// Whether the result can be computed from the properties of each row alone; ofRows() then contains it.
    [[nodiscard]] bool canBeOfRows() const;
    /// All statements() for which canBeOfRows() is true, combined into one whose rows are read one by one,
    /// with sqlOfSlice() and sqlOfChanges(). Fails where that is not possible; the message says why.
    [[nodiscard]] Result<CollectorQuery> ofRows() const;
    /// The columns of those results; the labels follow them.
    enum RowColumn { IdOfRow, ConditionsOfRow, ChangeOfRow, LabelsOfRow };
    /// The bit of ConditionsOfRow that is set where the time of the change cannot be read.
    static constexpr quint64 HasNoMoment = 1;
    /// The bit of ConditionsOfRow that is set where the row counts for the aggregate with that index.
    static constexpr quint64 conditionBit(int aggregate) { return quint64(2) << aggregate; }
    /// The SELECT for the rows above an id (nullopt: the first rows) in the order of ids. ChangeOfRow is
    /// NULL.
    [[nodiscard]] QString sqlOfSlice(std::optional<qint64> after, qint64 rows) const;
    /// The SELECT for rows that were changed at or after that time, or have no time of change: at most one
    /// more than most. ChangeOfRow is a text that recordTime() reads.
    [[nodiscard]] QString sqlOfChanges(const QDateTime &since, std::optional<qint64> upTo, qint64 most) const;
    /// The SELECT for the latest time of change of all rows, as such a text; NULL where there is none.
    [[nodiscard]] QString sqlOfNewestChange() const;
    /// The message for a row with HasNoMoment.
    [[nodiscard]] QString changesUnreadableText() const;

    /// The metrics that can be collected, and attention rules that can be counted beside them without a
    /// further look at the table: isOfAttention().
    [[nodiscard]] const std::vector<PlannedMetric> &metrics() const { return m_metrics; }
    /// The failure of one of its metrics, with the reason.
    [[nodiscard]] MetricFailure failure(const MetricDefinition &metric, const QString &reason) const;
    /// Metrics that were left out because of the type of a column.
    [[nodiscard]] const std::vector<MetricFailure> &failedMetrics() const { return m_failedMetrics; }
    /// True where the operator wrote the SELECT; its result columns are found by name.
    [[nodiscard]] bool isFreeStatement() const { return m_definition.table.isEmpty(); }

private:
    struct SelectedAggregate {
        Aggregate aggregate = Aggregate::Count;
        SqlTemplate where;
        SqlTemplate expression;
        /// For Count: an additional condition, which also rows may meet that the metric does not match.
        QString unreadable;
        SqlTemplate number = {}; ///< of the row, which has to be in the range; empty: any row will do
        QString range = {}; ///< as in FamilyPart
        bool operator==(const SelectedAggregate &) const = default;
    };

    CollectorQuery(CollectorDefinition definition, DatabaseTable table);

    Result<void> planTable();
    void addMetric(const MetricPtr &metric);
    void addRules();
    [[nodiscard]] bool canCountBeside(const SqlTemplate &condition) const;
    int addLabel(const QString &column);
    int addAggregate(SelectedAggregate aggregate);
    std::vector<UnreadableCells> addUnreadable(const MetricDefinition &metric);
    [[nodiscard]] std::optional<QString> reasonOf(int column) const;
    void planGrowth();
    void placeAggregates();
    void liftCommonCondition();
    [[nodiscard]] CollectorQuery withoutMetrics() const;
    void addNewest(const MetricPtr &added);
    [[nodiscard]] bool isMovedByClock(const MetricDefinition &metric) const;
    [[nodiscard]] bool needsRows(const MetricDefinition &metric, const QStringList &labels) const;
    [[nodiscard]] std::vector<QStringList> labelsOfScans() const;
    [[nodiscard]] bool canScanFor(const MetricDefinition &metric) const;
    [[nodiscard]] bool isFor(const MetricDefinition &metric, const QStringList &labels) const;
    [[nodiscard]] bool hasRowsOfClock(const MetricDefinition &metric) const;
    [[nodiscard]] bool canCountTotal(const MetricDefinition &metric) const;
    void addTotals(std::vector<CollectorQuery> &statements) const;
    [[nodiscard]] SelectedAggregate aggregateOf(const MetricDefinition &metric) const;
    [[nodiscard]] QString numberSql(const SqlTemplate &number, const QDateTime &now) const;
    [[nodiscard]] std::vector<SqlTemplate> repeatedNumbers() const;
    [[nodiscard]] QString sqlWithNumbers(const std::vector<SqlTemplate> &numbers, const QDateTime &now) const;
    [[nodiscard]] QString sqliteWithNumbers(QString outer, QStringList made,
                                            const std::vector<SqlTemplate> &numbers,
                                            const QDateTime &now) const;
    [[nodiscard]] QString columnsIn(const QString &sql) const;
    void addUnchecked(const MetricPtr &metric);
    void addCheckOf(const MetricDefinition &metric);
    [[nodiscard]] bool canAdd(const MetricDefinition &metric) const;
    [[nodiscard]] Result<void> checkChanges() const;
    [[nodiscard]] QString rowsSql(const QString &change) const;
    [[nodiscard]] QString conditionsOfRow() const;
    [[nodiscard]] QString idOfRow() const;

    /// How the statement groups rows to add them up.
    enum class GroupedBy { Columns, Labels };

    [[nodiscard]] QStringList selected(const QDateTime &now) const;
    [[nodiscard]] QString unlimited(const QDateTime &now) const;
    [[nodiscard]] QStringList groups(const QString &prefix) const;
    [[nodiscard]] QStringList aggregates(const QDateTime &now, GroupedBy grouping) const;
    [[nodiscard]] QString fromAndWhere(const QDateTime &now, const QString &condition) const;
    [[nodiscard]] QString missingSql() const;
    [[nodiscard]] bool isOfGroup(const SqlTemplate &condition) const
    {
        return isOfGroup(condition, m_labels);
    }
    [[nodiscard]] bool isOfGroup(const SqlTemplate &condition, const QStringList &labels) const;
    [[nodiscard]] QString aggregateSql(const SelectedAggregate &aggregate, const QDateTime &now,
                                       GroupedBy grouping) const;

    CollectorDefinition m_definition;
    DatabaseTable m_table;
    QStringList m_labels; ///< reference names of the columns to group by
    std::vector<SelectedAggregate> m_aggregates;
    QString m_growthColumn; ///< as an expression
    bool m_isCheck = false;
    bool m_readsAllRows = false; ///< SQLite only: no index helps it, so it may count whatever reads rows
    qint64 m_newest = 0; ///< only rows whose number is among so many highest ones; 0: all
    QString m_newestOf; ///< the column of these numbers, as an expression
    std::vector<CollectorQuery> m_ofNewest;
    SqlTemplate m_where; ///< the condition that all metrics share
    std::vector<PlannedMetric> m_metrics;
    std::vector<MetricFailure> m_failedMetrics;
};

} // namespace guardia
