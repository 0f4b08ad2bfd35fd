// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/columnneeds.h"

#include <algorithm>

namespace guardia {

namespace {

/// Reference name of the column that identifies a row in a list.
QStringList idColumn()
{
    return {QStringLiteral("id")};
}

/// Removes duplicates, and empty names, which stand for columns that the definition does not name.
ColumnNeeds tidied(ColumnNeeds needs)
{
    for (QStringList *names : {&needs.needed, &needs.oneOf, &needs.shown}) {
        names->removeAll(QString());
        names->removeDuplicates();
    }
    return needs;
}

void add(ColumnNeeds &sum, const ColumnNeeds &needs)
{
    sum.needed += needs.needed;
    sum.oneOf += needs.oneOf;
    sum.shown += needs.shown;
}

/// Those of the columns that the table lacks.
QStringList lacking(const DatabaseTable &table, const QStringList &names)
{
    QStringList missing;
    std::ranges::copy_if(names, std::back_inserter(missing),
                         [&table](const QString &name) { return !table.checkColumn(name); });
    return missing;
}

/// Those for want of which the part is absent.
QStringList lacking(const DatabaseTable &table, const ColumnNeeds &needs)
{
    QStringList missing = lacking(table, needs.needed);
    const QStringList choices = lacking(table, needs.oneOf);
    if (choices.size() == needs.oneOf.size())
        missing += choices;
    return missing;
}

} // namespace

ColumnNeeds columnNeeds(const MetricDefinition &metric)
{
    ColumnNeeds needs{metric.where.columns() + metric.expression.columns() + metric.columns};
    if (metric.part)
        needs.needed += metric.part->number.columns();
    if (metric.aggregate == Aggregate::Missing)
        needs.needed << metric.valueColumn;
    for (const LabelDefinition &label : metric.labels)
        needs.needed << label.column;
    return tidied(std::move(needs));
}

ColumnNeeds columnNeeds(const AttentionRule &rule)
{
    return tidied({rule.where.columns() + idColumn(), {}, {rule.titleColumn, rule.sinceColumn}});
}

ColumnNeeds columnNeeds(const AnnotationRule &rule)
{
    ColumnNeeds needs{rule.where.columns() + idColumn(), rule.timeColumns,
                      rule.title.columns() + rule.details};
    for (const ColumnText &tag : rule.tags)
        needs.shown += tag.columns();
    needs.shown << rule.startColumn;
    return tidied(std::move(needs));
}

ColumnNeeds columnNeeds(const CollectorDefinition &collector)
{
    ColumnNeeds sum;
    if (collector.table.isEmpty())
        return sum;
    for (const MetricDefinition &metric : collector.metrics)
        add(sum, columnNeeds(metric));
    for (const AttentionRule &rule : collector.attention)
        add(sum, columnNeeds(rule));
    for (const AnnotationRule &rule : collector.annotations)
        add(sum, columnNeeds(rule));
    if (!collector.records.isEmpty())
        add(sum, {idColumn(), {}, collector.records});
    sum.shown << collector.growthColumn << collector.changeColumn;
    return tidied(std::move(sum));
}

Result<bool> hasColumns(const DatabaseTable &table, const ColumnNeeds &needs)
{
    for (const QString &name : needs.needed + needs.oneOf) {
        if (const auto found = table.checkColumn(name); !found && !table.isOptional(name))
            return found.error();
    }
    return lacking(table, needs).isEmpty();
}

Result<bool> canFollow(const AttentionRule &rule, const DatabaseTable &table)
{
    auto possible = hasColumns(table, columnNeeds(rule));
    if (!possible || !*possible)
        return possible;
    if (const auto usable = table.checkUses(rule.where); !usable)
        return usable.error();
    return true;
}

QStringList missingColumns(const CollectorDefinition &collector, const DatabaseTable &table)
{
    QStringList missing;
    for (const MetricDefinition &metric : collector.metrics)
        missing += lacking(table, columnNeeds(metric));
    for (const AttentionRule &rule : collector.attention)
        missing += lacking(table, columnNeeds(rule));
    for (const AnnotationRule &rule : collector.annotations)
        missing += lacking(table, columnNeeds(rule));
    missing.removeDuplicates();
    missing.removeIf([&table](const QString &name) { return !table.isOptional(name); });
    for (QString &name : missing)
        name = table.isElsewhere(name) ? table.plainName(name) : name;
    return missing;
}

Result<void> checkUses(const DatabaseTable &table, const MetricDefinition &metric)
{
    for (const SqlTemplate &part :
         {metric.where, metric.expression, metric.part ? metric.part->number : SqlTemplate()}) {
        if (const auto possible = table.checkUses(part); !possible)
            return possible;
    }
    return {};
}

} // namespace guardia
