// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL of a planned query.
#include "collect/definition/columnneeds.h"
#include "collect/definition/metricparts.h"
#include "collect/metrics/collectorquery.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Reference name of the column that says when a row of a growing table was added.
const QString CreationColumn = u"created_at"_s;

/// 1, 2, 3, ...: numbers of the result columns to group by.
QStringList ordinals(qsizetype count)
{
    QStringList ordinals;
    for (qsizetype i = 1; i <= count; ++i)
        ordinals << QString::number(i);
    return ordinals;
}

/// The aggregate that combines groups of this aggregate.
QString outerAggregate(Aggregate aggregate)
{
    switch (aggregate) {
    case Aggregate::Minimum:
        return u"MIN"_s;
    case Aggregate::Maximum:
        return u"MAX"_s;
    case Aggregate::Count:
    case Aggregate::Sum:
    case Aggregate::Ratio:
    case Aggregate::Missing:
    case Aggregate::Column:
        break;
    }
    return u"SUM"_s;
}

/// Begins the name of a number of the row that is computed once.
const QString NumberName = u"guardia_number_"_s;

/// The columns of this table that the numbers read as times.
QStringList momentsOf(const std::vector<SqlTemplate> &numbers)
{
    QStringList columns;
    for (const SqlTemplate &number : numbers) {
        for (const ColumnMention &mention : number.mentions()) {
            if (mention.use == ColumnUse::Moment)
                columns << mention.column;
        }
    }
    columns.removeDuplicates();
    return columns;
}

} // namespace

/// Whether the condition is the same for all rows of a group, so that it is evaluated once for each group.
bool CollectorQuery::isOfGroup(const SqlTemplate &condition, const QStringList &labels) const
{
    return condition.isPlain()
        && std::ranges::all_of(condition.mentions(), [&](const ColumnMention &mention) {
               return labels.contains(mention.column)
                   && m_table.expression(mention) == m_table.expression({mention.column});
           });
}

QString CollectorQuery::aggregateSql(const SelectedAggregate &aggregate, const QDateTime &now,
                                     GroupedBy grouping) const
{
    const QString expression = m_table.expanded(aggregate.expression, now);
    const bool isRatio = aggregate.aggregate == Aggregate::Ratio;
    QStringList ofGroups;
    QStringList ofRows;
    const auto add = [&](const SqlTemplate &condition) {
        if (condition.isEmpty())
            return;
        const bool isJudgedOnce = grouping == GroupedBy::Columns && isGrouped() && isOfGroup(condition);
        (isJudgedOnce ? ofGroups : ofRows) << m_table.expanded(condition, now);
    };
    add(aggregate.where);
    if (isRatio)
        add(aggregate.expression);
    if (!aggregate.number.isEmpty())
        ofRows << rangeSql(aggregate.range, numberSql(aggregate.number, now));
    if (!aggregate.unreadable.isEmpty())
        ofRows << aggregate.unreadable;
    const auto joined = [](const QStringList &conditions) {
        return conditions.size() == 1 ? conditions.first()
                                      : QString(u'(' + conditions.join(u") AND (") + u')');
    };
    const auto conditional = [&](const QString &value) {
        return ofRows.isEmpty() ? value
                                : QString(u"CASE WHEN " + joined(ofRows) + u" THEN " + value + u" END");
    };
    const bool isCount = isRatio || aggregate.aggregate == Aggregate::Count;
    QString sql;
    switch (aggregate.aggregate) {
    case Aggregate::Count:
    case Aggregate::Ratio:
        sql = ofRows.isEmpty() ? u"COUNT(*)"_s : QString(u"COUNT(" + conditional(u"1"_s) + u')');
        break;
    case Aggregate::Sum:
        sql = u"SUM(" + conditional(u'(' + expression + u')') + u')';
        break;
    case Aggregate::Minimum:
        sql = u"MIN(" + conditional(u'(' + expression + u')') + u')';
        break;
    case Aggregate::Maximum:
        sql = u"MAX(" + conditional(u'(' + expression + u')') + u')';
        break;
    case Aggregate::Missing:
        return missingSql();
    case Aggregate::Column:
        Q_UNREACHABLE();
    }
    if (ofGroups.isEmpty())
        return sql;
    return u"CASE WHEN " + joined(ofGroups) + u" THEN " + sql + (isCount ? u" ELSE 0 END" : u" END");
}

/// How many whole numbers there are between the lowest and the highest one, as far as m_newest goes, but not
/// in the table.
QString CollectorQuery::missingSql() const
{
    const QString newest = u"MAX(" + m_newestOf + u')';
    const QString span =
        newest + u" - (SELECT MIN(" + m_newestOf + u") FROM " + m_table.quotedName() + u") + 1";
    const QString most = QString::number(m_newest);
    return u"CASE WHEN " + span + u" < " + most + u" THEN " + span + u" ELSE " + most + u" END - COUNT(*)";
}

QString CollectorQuery::numberSql(const SqlTemplate &number, const QDateTime &now) const
{
    return u'(' + m_table.expanded(number, now) + u')';
}

/// Numbers of rows that several aggregates use. To compute them once for each row is worthwhile where the
/// database would do it again and again.
std::vector<SqlTemplate> CollectorQuery::repeatedNumbers() const
{
    std::vector<SqlTemplate> numbers;
    std::vector<SqlTemplate> seen;
    for (const SelectedAggregate &aggregate : m_aggregates) {
        // These name columns with their table, whose name is not known outside of a derived table.
        for (const SqlTemplate *sql : {&aggregate.where, &aggregate.expression, &aggregate.number}) {
            if (!sql->tables().isEmpty())
                return {};
        }
        if (aggregate.number.isEmpty() || std::ranges::find(numbers, aggregate.number) != numbers.end())
            continue;
        const bool isRepeated = std::ranges::find(seen, aggregate.number) != seen.end();
        (isRepeated ? numbers : seen).push_back(aggregate.number);
    }
    return m_table.dialect() == Dialect::MySQL ? std::vector<SqlTemplate>() : numbers;
}

/// The result columns that the metrics use: labels, followed by aggregates.
QStringList CollectorQuery::selected(const QDateTime &now) const
{
    QStringList selected;
    for (const QString &label : m_labels)
        selected << m_table.label(label) + u" AS l" + QString::number(selected.size());
    return selected + aggregates(now, GroupedBy::Columns);
}

/// The expressions to group by: columns as they are, so that an index may be used. Only the selected labels
/// are cut.
QStringList CollectorQuery::groups(const QString &prefix) const
{
    QStringList groups;
    for (const QString &label : m_labels)
        groups << prefix + m_table.expression({label});
    return groups;
}

QStringList CollectorQuery::aggregates(const QDateTime &now, GroupedBy grouping) const
{
    QStringList selected;
    for (const SelectedAggregate &aggregate : m_aggregates)
        selected << aggregateSql(aggregate, now, grouping) + u" AS a" + QString::number(selected.size());
    return selected;
}

QString CollectorQuery::fromAndWhere(const QDateTime &now, const QString &condition) const
{
    QStringList conditions;
    if (!m_where.isEmpty())
        conditions << (condition.isEmpty() ? m_table.expanded(m_where, now)
                                           : QString(u'(' + m_table.expanded(m_where, now) + u')'));
    if (!condition.isEmpty())
        conditions << condition;
    const QString from = u" FROM " + m_table.quotedName();
    if (m_newest > 0) // unsigned numbers cannot be below 0
        conditions << m_newestOf + u" > (SELECT CASE WHEN MAX(" + m_newestOf + u") > "
                + QString::number(m_newest) + u" THEN MAX(" + m_newestOf + u") - " + QString::number(m_newest)
                + u" ELSE -1 END" + from + u')';
    return conditions.isEmpty() ? from : QString(from + u" WHERE " + conditions.join(u" AND "));
}

/// The columns of the metrics that the SQL names.
QString CollectorQuery::columnsIn(const QString &sql) const
{
    QStringList columns;
    for (const PlannedMetric &metric : m_metrics) {
        const QStringList needed = columnNeeds(*metric.definition).needed;
        for (const QString &name : needed) {
            const QString column = m_table.isElsewhere(name)
                ? QString()
                : quotedColumn(m_table.dialect(), *m_table.column(name));
            if (!column.isEmpty() && sql.contains(column))
                columns << column + u", ";
        }
    }
    columns.removeDuplicates();
    return columns.join(QString());
}

/// The SELECT whose numbers come from a derived table. What looks like a limit there keeps the database from
/// computing them where they are used.
QString CollectorQuery::sqlWithNumbers(const std::vector<SqlTemplate> &numbers, const QDateTime &now) const
{
    QString outer = selected(now).join(u", ");
    QStringList made;
    for (const SqlTemplate &number : numbers) {
        const QString name = NumberName + QString::number(made.size());
        const QString sql = numberSql(number, now);
        outer.replace(sql, name);
        made << sql + u" AS " + name;
    }
    if (m_table.dialect() == Dialect::SQLite)
        return sqliteWithNumbers(std::move(outer), std::move(made), numbers, now);
    return u"SELECT " + outer + u" FROM (SELECT " + columnsIn(outer + groups({}).join(u", "))
        + made.join(u", ") + fromAndWhere(now, {}) + u" OFFSET 0) AS guardia_rows";
}

/// The same for SQLite, to which reading a time is dear: each is read once for each row, in a table below
/// that of the numbers. Which cells cannot be read is found there as well, so that SQLite need not sort whole
/// cells to group them. outer is the list of what is selected, made what is computed of each row for that.
QString CollectorQuery::sqliteWithNumbers(QString outer, QStringList made,
                                          const std::vector<SqlTemplate> &numbers, const QDateTime &now) const
{
    for (const SelectedAggregate &aggregate : m_aggregates) {
        if (aggregate.unreadable.isEmpty())
            continue;
        const QString name = u"guardia_unreadable_" + QString::number(made.size());
        const QString sql = u"CASE WHEN " + aggregate.unreadable + u" THEN 1 END";
        outer.replace(sql, name);
        made << sql + u" AS " + name;
    }
    QString rows = made.join(u", ");
    QStringList days;
    QStringList daysOfRows;
    for (const QString &column : momentsOf(numbers)) {
        const QString moment = m_table.expression({column, ColumnUse::Moment});
        const QString cell = quotedColumn(m_table.dialect(), *m_table.column(column));
        const QString name = u"guardia_day_" + QString::number(days.size());
        const QString day = u"julianday(" + moment + u')';
        outer.replace(day, name);
        rows.replace(day, name);
        rows.replace(u"WHEN " + moment + u" IS NULL",
                     u"WHEN " + name + u" IS NULL AND " + moment + u" IS NULL");
        // julianday() reads all texts that begin with a date; what it would make of others is no time.
        days << u"CASE WHEN " + cell + u" GLOB '[12]??\?-?\?-?\?*' THEN julianday(" + cell + u") ELSE " + day
                + u" END AS " + name;
        if (outer.contains(name))
            daysOfRows << name + u", ";
    }
    const QString grouped = outer + groups({}).join(u", ");
    QString from = fromAndWhere(now, {});
    if (!days.isEmpty())
        from = u" FROM (SELECT " + columnsIn(grouped + rows) + days.join(u", ") + from
            + u" LIMIT -1) AS guardia_times";
    return u"SELECT " + outer + u" FROM (SELECT " + columnsIn(grouped) + daysOfRows.join(QString()) + rows
        + from + u" LIMIT -1) AS guardia_rows";
}

QString CollectorQuery::unlimited(const QDateTime &now) const
{
    if (isFreeStatement())
        return m_table.expanded(m_definition.statement, now);
    if (m_metrics.empty())
        return {};
    const std::vector<SqlTemplate> numbers = repeatedNumbers();
    const QString sql = numbers.empty()
        ? QString(u"SELECT " + selected(now).join(u", ") + fromAndWhere(now, {}))
        : sqlWithNumbers(numbers, now);
    return m_labels.isEmpty() ? sql : QString(sql + u" GROUP BY " + groups({}).join(u", "));
}

QString CollectorQuery::sql(const QDateTime &now) const
{
    const QString sql = unlimited(now);
    return isGrouped() ? QString(sql + u" LIMIT " + QString::number(MaxGroups + 1)) : sql;
}

QString CollectorQuery::sqlOfNothing(const QDateTime &now) const
{
    return unlimited(now) + u" LIMIT 0";
}

QString CollectorQuery::sqlOfLargest(const QDateTime &now, int places) const
{
    const PlannedMetric &metric = m_metrics.front();
    const int size =
        (metric.rowsColumn >= 0 ? metric.rowsColumn : metric.valueColumn) - static_cast<int>(m_labels.size());
    const QString largest = u"place <= " + QString::number(places);
    // Groups by the label with its fallback, so that NULL and empty are in the group that they count as.
    QStringList inner;
    QStringList names;
    QStringList outer;
    for (const QString &label : m_labels) {
        const auto named = std::ranges::find(metric.definition->labels, label, &LabelDefinition::column);
        const QString name = u'l' + QString::number(names.size());
        inner << m_table.labelOr(label, named->fallback) + u" AS " + name;
        outer << u"CASE WHEN " + largest + u" THEN " + name + u" END AS " + name;
        names << name;
    }
    QStringList order{u"CASE WHEN a%1 IS NULL THEN 1 ELSE 0 END"_s.arg(size), u"a%1 DESC"_s.arg(size)};
    order += names;
    for (std::size_t i = 0; i < m_aggregates.size(); ++i) {
        const QString name = u'a' + QString::number(i);
        outer << outerAggregate(m_aggregates[i].aggregate) + u'(' + name + u") AS " + name;
        names << name;
    }
    outer << u"CASE WHEN " + largest + u" THEN 0 ELSE 1 END AS rest" << u"COUNT(*) AS counted"_s;
    inner += aggregates(now, GroupedBy::Labels);
    const QString grouped = u"SELECT " + inner.join(u", ") + fromAndWhere(now, {}) + u" GROUP BY "
        + ordinals(m_labels.size()).join(u", ");
    const QString ranked = u"SELECT " + names.join(u", ") + u", ROW_NUMBER() OVER (ORDER BY "
        + order.join(u", ") + u") AS place FROM (" + grouped + u") AS grouped";
    QStringList groups = ordinals(m_labels.size());
    groups << QString::number(growthColumn() + 1);
    return u"SELECT " + outer.join(u", ") + u" FROM (" + ranked + u") AS ranked GROUP BY "
        + groups.join(u", ");
}

int CollectorQuery::growthColumn() const
{
    return static_cast<int>(m_labels.size() + std::ssize(m_aggregates));
}

QString CollectorQuery::sqlOfGrowth(const QDateTime &now, const GrowthRange &range) const
{
    // SQLite uses only one index. The few rows above an id are found by its index; the plus sign keeps SQLite
    // from walking along the whole index of the groups instead. Up to an id there are nearly all rows, which
    // are best grouped along that index.
    const bool isSqlite = m_table.dialect() == Dialect::SQLite;
    const QString end = u" FROM " + m_table.quotedName() + u')';
    QStringList columns = selected(now);
    columns << u"COUNT(*) AS counted"_s << u"(SELECT MAX(" + m_growthColumn + u')' + end + u" AS newest"
            << u"(SELECT MIN(" + m_growthColumn + u')' + end + u" AS oldest";
    QStringList conditions;
    if (range.after)
        conditions << m_growthColumn + u" > " + QString::number(*range.after);
    if (range.upTo)
        conditions << (isSqlite && !range.after ? u"+"_s : QString()) + m_growthColumn + u" <= "
                + QString::number(*range.upTo);
    const QStringList grouped = groups(isSqlite && range.after ? u"+"_s : QString());
    const QString sql = u"SELECT " + columns.join(u", ") + fromAndWhere(now, conditions.join(u" AND "));
    return isGrouped()
        ? QString(sql + u" GROUP BY " + grouped.join(u", ") + u" LIMIT " + QString::number(MaxGroups + 1))
        : sql;
}

bool CollectorQuery::knowsWhenRowsCame() const
{
    return m_table.checkColumn(CreationColumn).ok()
        && m_table.checkUse({CreationColumn, ColumnUse::Moment}).ok();
}

QString CollectorQuery::sqlOfSpan() const
{
    const QString end = u" FROM " + m_table.quotedName() + u')';
    return u"SELECT (SELECT MAX(" + m_growthColumn + u')' + end + u", (SELECT MIN(" + m_growthColumn + u')'
        + end;
}

/// Finds the row by its id alone, which an index may have, and then looks up the rest of it.
QString CollectorQuery::sqlOfRowBelow(qint64 rows) const
{
    const QString from = u" FROM " + m_table.quotedName();
    return u"SELECT " + m_growthColumn + u", "
        + (knowsWhenRowsCame() ? m_table.momentText(CreationColumn) : u"NULL"_s) + from + u" WHERE "
        + m_growthColumn + u" = (SELECT " + m_growthColumn + from + u" ORDER BY " + m_growthColumn
        + u" DESC LIMIT 1 OFFSET " + QString::number(rows) + u')';
}

} // namespace guardia
