// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/rangecondition.h"

#include "collect/records/recordcondition.h"
#include "collect/sql/sqltemplate.h"

#include <QStringList>

namespace guardia {

namespace {

/// A text with a time may have a zone, which shifts it by less than a day.
QString dateLiteral(const QDateTime &moment, int days)
{
    return textLiteral(Dialect::SQLite, moment.toUTC().addDays(days).toString(u"yyyy-MM-dd"));
}

/// The lower bound of all times from that moment on in a column that an index has: SQLite sorts all numbers
/// before all texts, so a date leaves out Unix times, and seconds leave out no text at all. Which of them is
/// right is one look at the index; without an index, it does not matter.
QString sqliteLowerBound(const DatabaseTable &table, const RecordField &field, const QDateTime &from)
{
    const QString name = field.quotedName();
    const QString seconds = QString::number(from.toSecsSinceEpoch());
    const auto literal = [](const QString &text) { return textLiteral(Dialect::SQLite, text); };
    const QString hasIndex = u"EXISTS (SELECT 1 FROM pragma_index_list(" + literal(table.plainName())
        + u") AS i WHERE i.partial = 0 AND (SELECT p.name FROM pragma_index_info(i.name) AS p WHERE p.seqno "
          u"= 0) = "
        + literal(field.column().name) + u" COLLATE NOCASE)";
    return name + u" >= (CASE WHEN " + hasIndex + u" AND NOT EXISTS (SELECT 1 FROM " + table.quotedName()
        + u" WHERE " + name + u" < '') THEN " + dateLiteral(from, -1) + u" ELSE " + seconds + u" END)";
}

/// Conditions on the column itself that all times in the span match, and others, too.
QStringList widerThan(const DatabaseTable &table, const RecordField &field, const MomentSpan &span)
{
    const QString name = field.quotedName();
    QStringList wider;
    if (field.column().kind == ColumnKind::Number) {
        if (span.from.isValid()) // other units than seconds have larger numbers
            wider << name + u" >= " + QString::number(span.from.toSecsSinceEpoch());
    } else if (field.dialect() == Dialect::SQLite) {
        if (span.from.isValid())
            wider << sqliteLowerBound(table, field, span.from);
        if (span.until.isValid())
            wider << name + u" < " + dateLiteral(span.until, 2);
    } else if (field.dialect() == Dialect::MySQL && field.column().kind == ColumnKind::Timestamp) {
        if (span.until.isValid())
            wider << name + u" < " + timestampLiteral(Dialect::MySQL, span.until);
    }
    return wider;
}

/// The column compared as a condition in a definition would do it.
Result<QString> compared(const DatabaseTable &table, const RecordField &field, const QString &comparison,
                         const QDateTime &now)
{
    const QString name = QString(field.name()).replace(u'"', QStringLiteral("\"\""));
    const auto condition =
        SqlTemplate::parse(u"{\"" + name + u"\"} " + comparison, SqlTemplate::Use::Expression);
    if (!condition)
        return condition.error();
    if (const auto possible = table.checkUses(*condition); !possible)
        return possible.error();
    return table.expanded(*condition, now);
}

/// One comparison of numbers. A float is shown with fewer digits than it has, and has to be found by them.
Result<QString> numberBound(const DatabaseTable &table, const RecordField &field, const QString &comparison,
                            const QString &number)
{
    const bool isNumber = field.column().kind == ColumnKind::Number;
    const QString name = field.quotedName();
    if (isNumber && field.dialect() == Dialect::PostgreSQL) {
        // A whole number has no other literals than whole ones; any other is converted to the column's type.
        const bool isWhole = field.column().type.startsWith(u"N:int");
        return QString(name + comparison + (isWhole ? number : QString(u'\'' + number + u'\'')));
    }
    const auto exact = compared(table, field, comparison + number, {});
    if (!exact || !isNumber)
        return exact;
    if (field.isApproximate())
        return QString(u'(' + *exact + u" OR " + field.cellSql() + u" = '" + number + u"')");
    // SQLite cannot use an index for the exact one, which leaves out texts.
    return field.dialect() == Dialect::SQLite ? QString(name + comparison + number + u" AND " + *exact)
                                              : *exact;
}

} // namespace

Result<QString> momentCondition(const DatabaseTable &table, const RecordField &field, const MomentSpan &span)
{
    QStringList conditions = widerThan(table, field, span);
    if (span.from.isValid()) {
        const auto from = compared(table, field, QStringLiteral(">= {now}"), span.from);
        if (!from)
            return from.error();
        conditions << *from;
    }
    if (span.until.isValid()) {
        const auto until = compared(table, field, QStringLiteral("< {now}"), span.until);
        if (!until)
            return until.error();
        conditions << *until;
    }
    return conditions.isEmpty() ? noCondition() : conditions.join(u" AND ");
}

Result<QString> numberCondition(const DatabaseTable &table, const RecordField &field,
                                const NumberRange &range)
{
    QStringList conditions;
    for (const auto &[comparison, number] :
         {std::pair(QStringLiteral(" >= "), range.from), std::pair(QStringLiteral(" <= "), range.upTo)}) {
        if (number.isEmpty())
            continue;
        const auto bound = numberBound(table, field, comparison, number);
        if (!bound)
            return bound.error();
        conditions << *bound;
    }
    return conditions.join(u" AND ");
}

} // namespace guardia
