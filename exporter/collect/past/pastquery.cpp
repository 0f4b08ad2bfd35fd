// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/past/pastquery.h"

#include "collect/definition/pastterms.h"

#include <QDateTime>
#include <QStringList>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// A number that is not negative, rounded down.
QString roundedDown(Dialect dialect, const QString &number)
{
    return dialect == Dialect::SQLite ? QString(u"CAST(" + number + u" AS INTEGER)")
                                      : QString(u"FLOOR(" + number + u')');
}

/// The same, rounded up. SQLite has no function for it.
QString roundedUp(Dialect dialect, const QString &number)
{
    if (dialect != Dialect::SQLite)
        return u"CEILING(" + number + u')';
    const QString down = roundedDown(dialect, number);
    return u'(' + down + u" + CASE WHEN " + number + u" > " + down + u" THEN 1 ELSE 0 END)";
}

/// Which moment of the grid is the first with a change that comes at a moment, or just after it.
enum class Edge { At, After };

QString onGrid(Dialect dialect, const PastGrid &grid, const QString &moment, Edge edge)
{
    const auto step = [&](qint64 begin, qint64 length) {
        const QString steps =
            u"(("_s + moment + u") - " + sqlSeconds(begin) + u") / " + sqlSeconds(length) + u".0";
        const QString count =
            edge == Edge::At ? roundedUp(dialect, steps) : QString(roundedDown(dialect, steps) + u" + 1");
        return QString(sqlSeconds(begin) + u" + " + sqlSeconds(length) + u" * (" + count + u')');
    };
    const QString isBefore = edge == Edge::At ? u" <= "_s : u" < "_s;
    return u"CASE WHEN "_s + moment + isBefore + sqlSeconds(grid.begin()) + u" THEN "
        + sqlSeconds(grid.begin()) + u" WHEN " + moment + isBefore + sqlSeconds(grid.fineBegin()) + u" THEN "
        + step(grid.begin(), PastStep) + u" ELSE " + step(grid.fineBegin(), PastFineStep) + u" END";
}

QString oneWhere(const QString &condition)
{
    return u"CASE WHEN "_s + condition + u" THEN 1 ELSE 0 END";
}

/// The SQL for one metric.
class PastSql
{
public:
    PastSql(const MetricDefinition &metric, const DatabaseTable &table, const PastGrid &grid)
        : m_metric(metric)
        , m_past(*metric.past)
        , m_table(table)
        , m_grid(grid)
        , m_now(QDateTime::fromMSecsSinceEpoch(grid.now(), Qt::UTC))
    { }

    [[nodiscard]] QString text() const
    {
        QStringList labels;
        for (std::size_t i = 0; i < m_metric.labels.size(); ++i)
            labels << u'l' + QString::number(i);
        const QString prefix = labels.isEmpty() ? QString() : QString(labels.join(u", ") + u", ");
        const Dialect dialect = m_table.dialect();
        const bool isLimited = m_past.duration.count() > 0;
        QString at = onGrid(dialect, m_grid, u"begun"_s, Edge::At);
        if (m_past.hasEnd())
            at = u"CASE WHEN edge = 1 THEN "_s + at + u" ELSE "
                + onGrid(dialect, m_grid, u"ended"_s, isLimited ? Edge::After : Edge::At) + u" END";
        const QString now = sqlSeconds(m_grid.now());
        // What has ended at its beginning never counted.
        const QString counts = u"leftout = 0 AND begun <= "_s + now
            + (m_past.to.isEmpty() ? QString() : u" AND (ended IS NULL OR ended > begun)"_s);
        const QString ends = isLimited ? u"ended < "_s + now : u"ended <= "_s + now;
        const QString edges =
            m_past.hasEnd() ? QString(u"(edge = 1 OR " + ends + u") AND " + counts) : counts;
        return u"SELECT "_s + prefix + u"instant, SUM(delta) AS deltas, SUM(leftout) AS leftout FROM (SELECT "
            + prefix + u"CASE WHEN edge = 0 THEN 0 ELSE " + at
            + u" END AS instant, CASE WHEN edge = 0 THEN found * (1 - leftout) ELSE edge END AS delta, "
              "CASE WHEN edge = 0 THEN leftout ELSE 0 END AS leftout FROM ("
            + rows(prefix) + u") AS counted CROSS JOIN (SELECT 0 AS edge UNION ALL SELECT 1"
            + (m_past.hasEnd() ? u" UNION ALL SELECT -1"_s : QString()) + u") AS edges WHERE edge = 0 OR ("
            + edges + u")) AS GUARDIA_PAST GROUP BY " + prefix + u"instant";
    }

private:
    /// Labels, when a row began and ended to count, and as 0 or 1 whether the metric finds it now, and
    /// whether it has to be left out.
    [[nodiscard]] QString rows(const QString &labels) const
    {
        const QString leftOut =
            m_past.to.isEmpty() ? u"begun IS NULL"_s : u"begun IS NULL OR (ended IS NULL AND found = 0)"_s;
        return u"SELECT "_s + labels + u"begun, " + (m_past.hasEnd() ? u"ended, "_s : QString()) + u"found, "
            + oneWhere(leftOut) + u" AS leftout FROM (" + readRows() + u") AS readrows";
    }

    /// The same without the last one. Each time is computed once: without the LIMIT, which limits nothing,
    /// SQLite would compute it wherever it is used.
    [[nodiscard]] QString readRows() const
    {
        QStringList selected;
        for (const LabelDefinition &label : m_metric.labels)
            selected << m_table.labelOr(label.column, label.fallback) + u" AS l"
                    + QString::number(selected.size());
        const PastTerms terms = pastTerms(m_metric, m_table, m_now);
        selected << terms.begun + u" AS begun";
        if (!terms.ended.isEmpty())
            selected << terms.ended + u" AS ended";
        selected << oneWhere(terms.found) + u" AS found";
        QStringList conditions;
        if (!terms.mayCount.isEmpty())
            conditions << terms.mayCount;
        if (!m_past.hasEnd() && !m_metric.where.isEmpty())
            conditions << terms.found;
        return u"SELECT " + selected.join(u", ") + u" FROM " + m_table.quotedName()
            + (conditions.isEmpty() ? QString() : QString(u" WHERE " + conditions.join(u" AND ")))
            + (m_table.dialect() == Dialect::SQLite ? u" LIMIT -1"_s : QString());
    }

    const MetricDefinition &m_metric;
    const PastDefinition &m_past;
    const DatabaseTable &m_table;
    const PastGrid &m_grid;
    QDateTime m_now;
};

} // namespace

QString pastSql(const MetricDefinition &metric, const DatabaseTable &table, const PastGrid &grid)
{
    return PastSql(metric, table, grid).text();
}

} // namespace guardia
