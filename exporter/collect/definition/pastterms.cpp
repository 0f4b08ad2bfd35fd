// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/pastterms.h"

#include <QStringList>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The columns that have the times.
QStringList timeColumns(const PastDefinition &past)
{
    return past.to.isEmpty() ? QStringList(past.from) : QStringList{past.from, past.to};
}

QString bracketedTerm(const QString &term)
{
    return u'(' + term + u')';
}

} // namespace

Result<void> checkPast(const MetricDefinition &metric, const DatabaseTable &table)
{
    const PastDefinition &past = *metric.past;
    QStringList columns = timeColumns(past) + metric.where.columns() + past.where.columns();
    for (const LabelDefinition &label : metric.labels)
        columns << label.column;
    for (const QString &column : std::as_const(columns)) {
        if (const auto found = table.checkColumn(column); !found)
            return found;
    }
    for (const QString &column : timeColumns(past)) {
        if (const auto possible = table.checkUse({column, ColumnUse::Moment}); !possible)
            return possible;
    }
    if (const auto possible = table.checkUses(metric.where); !possible)
        return possible;
    return table.checkUses(past.where);
}

PastTerms pastTerms(const MetricDefinition &metric, const DatabaseTable &table, const QDateTime &now)
{
    const PastDefinition &past = *metric.past;
    const auto unixTime = [&table](const QString &column) {
        return unixSeconds(table.dialect(), table.expression({column, ColumnUse::Moment}));
    };
    PastTerms terms;
    terms.begun = unixTime(past.from);
    if (!past.to.isEmpty())
        terms.ended = unixTime(past.to);
    else if (past.hasEnd())
        terms.ended = terms.begun + u" + " + sqlSeconds(past.duration.count());
    terms.found =
        bracketedTerm(metric.where.isEmpty() ? u"1 = 1"_s : QString(table.expanded(metric.where, now)));
    if (!past.where.isEmpty())
        terms.mayCount = bracketedTerm(table.expanded(past.where, now));
    return terms;
}

QStringList rowsAt(const MetricDefinition &metric, const DatabaseTable &table, const QDateTime &moment,
                   const QDateTime &now)
{
    const PastTerms terms = pastTerms(metric, table, now);
    const QString at = sqlSeconds(moment.toMSecsSinceEpoch());
    QStringList conditions;
    if (!terms.mayCount.isEmpty())
        conditions << terms.mayCount;
    conditions << bracketedTerm(terms.begun + u" <= " + at);
    if (!metric.past->to.isEmpty())
        conditions << bracketedTerm(terms.ended + u" > " + at + u" OR (" + terms.ended + u" IS NULL AND "
                                    + terms.found + u')');
    else if (metric.past->hasEnd())
        conditions << bracketedTerm(terms.ended + u" >= " + at);
    else if (!metric.where.isEmpty())
        conditions << terms.found;
    return conditions;
}

QString sqlSeconds(qint64 milliseconds)
{
    return milliseconds % 1000 == 0 ? QString::number(milliseconds / 1000)
                                    : QString::number(double(milliseconds) / 1000, 'f', 3);
}

} // namespace guardia
