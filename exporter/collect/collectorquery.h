// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/databasetable.h"
#include "collect/definition.h"
#include "collect/dialect.h"
#include "collect/growthwindow.h"
#include "collect/schema.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace guardia {

/// Where the result counts cells that do not mean what a metric uses them for.
struct UnreadableCells {
    int column = -1; ///< of the result: how many there are
    QString reason; ///< without how many there are: that would be news at each collection
};

/// A metric and the columns of the statement's result that it is rolled up from.
struct PlannedMetric {
    MetricDefinition definition;
    std::vector<int> labelColumns = {}; ///< one for each label
    int valueColumn = -1;
    int rowsColumn = -1; ///< Ratio: the number of rows the ratio is of
    QStringList knownValues = {}; ///< of its only label, which is there even where no row has them
    std::vector<UnreadableCells> unreadable = {}; ///< none of them may be, or there is no number
};

/// The one statement of a collector, for one database and its tables as they are: grouped by the union of all
/// labels, with one aggregate per condition. A value.
class CollectorQuery
{
public:
    /// Fails where the table or a required column is missing or may not be read; the message says which and
    /// what to do. A metric that needs an optional column which is missing is left out, and so is one that
    /// uses a column for what its type cannot mean.
    static Result<CollectorQuery> plan(const CollectorDefinition &definition, const SchemaNames &names,
                                       Dialect dialect, const std::vector<Column> &columns);

    /// More groups than these are not read: sql() and sqlOfGrowth() give one more at most.
    static constexpr qint64 MaxGroups = 10'000;

    /// The SELECT as of now. Empty where no metric is left.
    [[nodiscard]] QString sql(const QDateTime &now) const;
    /// The same, but for no row: to see whether the database understands it.
    [[nodiscard]] QString sqlOfNothing(const QDateTime &now) const;

    /// The statements to read in its place, in one transaction: several where that is cheaper. SQLite has to
    /// sort all rows to group them by two columns, but an index groups them by one. And what the clock moves
    /// is apart from what is the same as long as nothing changes, where an index finds it.
    [[nodiscard]] std::vector<CollectorQuery> statements() const;
    /// Whether it counts rows and nothing else, so that a part of them can be taken away from the result.
    [[nodiscard]] bool countsOnly() const;
    /// Whether the result follows from the rows of the table alone: as long as they are the same, so is it.
    [[nodiscard]] bool isFixed() const;
    /// Whether it only counts the cells that other statements' metrics cannot read. The families are of no
    /// meaning; those that it fails are to be left out.
    [[nodiscard]] bool isCheck() const { return m_isCheck; }
    [[nodiscard]] bool isGrouped() const { return !m_labels.isEmpty(); }
    [[nodiscard]] qsizetype labelCount() const { return m_labels.size(); }
    /// The same metrics in several statements: those without labels in one, each other in one of its own,
    /// which sqlOfLargest() is for.
    [[nodiscard]] std::vector<CollectorQuery> parts() const;
    /// The SELECT for the largest so many groups of the only metric, and one row for all the rest. Behind the
    /// columns that the metric uses, from growthColumn() on, each result row says whether it is the rest (1
    /// or 0), and how many groups it stands for.
    [[nodiscard]] QString sqlOfLargest(const QDateTime &now, int places) const;

    /// True where the table only grows, so that sqlOfGrowth() can spare its settled rows.
    [[nodiscard]] bool countsGrowth() const { return !m_growthColumn.isEmpty(); }
    /// The SELECT for the rows of a range. Behind the columns that the metrics use, from growthColumn() on,
    /// each result row says how many rows it stands for, and the highest and the lowest id of the whole
    /// table.
    [[nodiscard]] QString sqlOfGrowth(const QDateTime &now, const GrowthRange &range) const;
    /// The SELECT for the highest and the lowest id of the whole table; both NULL where it is empty.
    [[nodiscard]] QString sqlOfSpan() const;
    /// The SELECT for the id of the row that has that many with higher ids, and a text for when it was
    /// created, NULL where the table does not say. Gives no row where there are fewer.
    [[nodiscard]] QString sqlOfRowBelow(qint64 rows) const;
    /// Whether sqlOfRowBelow() may give a moment.
    [[nodiscard]] bool knowsWhenRowsCame() const;
    [[nodiscard]] int growthColumn() const;

    /// True where the definition names a column that says when a row was changed.
    [[nodiscard]] bool countsChanges() const { return !m_definition.changeColumn.isEmpty(); }
    /// Whether what the statement gives follows from what each row is to it alone, and ofRows() has it.
    [[nodiscard]] bool canBeOfRows() const;
    /// All statements() of which that is true as one, whose rows are to be read one by one, by sqlOfSlice()
    /// and sqlOfChanges(). Fails where that is not possible; the message says why.
    [[nodiscard]] Result<CollectorQuery> ofRows() const;
    /// Where the columns of those results are. Behind them come the labels.
    enum RowColumn { IdOfRow, ConditionsOfRow, ChangeOfRow, LabelsOfRow };
    /// The bit of ConditionsOfRow that says that the cell with the moment of the change is none.
    static constexpr quint64 HasNoMoment = 1;
    /// The bit that says whether the row counts for the aggregate, by its place among them.
    static constexpr quint64 conditionBit(int aggregate) { return quint64(2) << aggregate; }
    /// The SELECT for the rows above an id, or the first ones, in the order of their ids; without
    /// ChangeOfRow.
    [[nodiscard]] QString sqlOfSlice(std::optional<qint64> after, qint64 rows) const;
    /// The SELECT for the rows that were changed at that moment or later or say nothing of it, one more than
    /// most at most. ChangeOfRow is a text for recordTime().
    [[nodiscard]] QString sqlOfChanges(const QDateTime &since, std::optional<qint64> upTo, qint64 most) const;
    /// The SELECT for the latest of all those moments, as such a text; NULL where there is none.
    [[nodiscard]] QString sqlOfNewestChange() const;
    /// What to say where a row HasNoMoment.
    [[nodiscard]] QString changesUnreadableText() const;

    /// The metrics that can be collected, and attention rules that can be counted beside them without a
    /// further look at the table: isOfAttention().
    [[nodiscard]] const std::vector<PlannedMetric> &metrics() const { return m_metrics; }
    /// Optional columns that some metric was left out for.
    [[nodiscard]] const QStringList &missingColumns() const { return m_missingColumns; }
    /// That one of its metrics cannot be had, and why.
    [[nodiscard]] MetricFailure failure(const MetricDefinition &metric, const QString &reason) const;
    /// Metrics that were left out for the type of a column.
    [[nodiscard]] const std::vector<MetricFailure> &failedMetrics() const { return m_failedMetrics; }
    /// True where result columns are found by their names: the operator wrote the SELECT.
    [[nodiscard]] bool isFreeStatement() const { return m_definition.table.isEmpty(); }

private:
    struct SelectedAggregate {
        Aggregate aggregate = Aggregate::Count;
        SqlTemplate where;
        SqlTemplate expression;
        QString unreadable; ///< Count: a condition besides where; may be met outside of what metrics match
        bool operator==(const SelectedAggregate &) const = default;
    };

    CollectorQuery(CollectorDefinition definition, SchemaNames names, Dialect dialect,
                   std::vector<Column> columns);

    Result<void> planTable();
    Result<bool> isAvailable(const MetricDefinition &metric);
    void addMetric(const MetricDefinition &metric);
    void addRules();
    [[nodiscard]] bool canCountBeside(const SqlTemplate &condition) const;
    int addLabel(const QString &column);
    int addAggregate(SelectedAggregate aggregate);
    std::vector<UnreadableCells> addUnreadable(const MetricDefinition &metric);
    void planGrowth();
    void placeAggregates();
    void liftCommonCondition();
    [[nodiscard]] CollectorQuery withoutMetrics() const;
    [[nodiscard]] bool isMovedByClock(const MetricDefinition &metric) const;
    void addUnchecked(const MetricDefinition &metric);
    void addCheckOf(const MetricDefinition &metric);
    [[nodiscard]] bool canAdd(const MetricDefinition &metric) const;
    [[nodiscard]] Result<void> checkChanges() const;
    [[nodiscard]] QString rowsSql(const QString &change) const;
    [[nodiscard]] QString conditionsOfRow() const;
    [[nodiscard]] QString idOfRow() const;

    /// What the statement groups rows by when it adds them up.
    enum class GroupedBy { Columns, Labels };

    [[nodiscard]] QStringList selected(const QDateTime &now) const;
    [[nodiscard]] QString unlimited(const QDateTime &now) const;
    [[nodiscard]] QStringList groups(const QString &prefix) const;
    [[nodiscard]] QStringList aggregates(const QDateTime &now, GroupedBy grouping) const;
    [[nodiscard]] QString fromAndWhere(const QDateTime &now, const QString &condition) const;
    [[nodiscard]] bool isOfGroup(const SqlTemplate &condition) const
    {
        return isOfGroup(condition, m_labels);
    }
    [[nodiscard]] bool isOfGroup(const SqlTemplate &condition, const QStringList &labels) const;
    [[nodiscard]] QString aggregateSql(const SelectedAggregate &aggregate, const QDateTime &now,
                                       GroupedBy grouping) const;

    CollectorDefinition m_definition;
    DatabaseTable m_table;
    QStringList m_labels; ///< reference names of the columns grouped by
    std::vector<SelectedAggregate> m_aggregates;
    QString m_growthColumn; ///< as an expression
    bool m_isCheck = false;
    SqlTemplate m_where; ///< what all metrics have in common
    std::vector<PlannedMetric> m_metrics;
    QStringList m_missingColumns;
    std::vector<MetricFailure> m_failedMetrics;
};

} // namespace guardia
