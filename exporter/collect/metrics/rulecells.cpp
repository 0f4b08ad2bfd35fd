// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/rulecells.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace guardia {

namespace {

constexpr int NewestRows = 100'000;

/// How the rules use columns, except for the time that attention only shows.
std::vector<ColumnMention> mentionsOf(const CollectorDefinition &collector)
{
    std::vector<ColumnMention> mentions;
    for (const AttentionRule &rule : collector.attention)
        std::ranges::copy(rule.where.mentions(), std::back_inserter(mentions));
    for (const AnnotationRule &rule : collector.annotations) {
        std::ranges::copy(rule.where.mentions(), std::back_inserter(mentions));
        for (const QString &column : rule.timeColumns)
            mentions.push_back({column, ColumnUse::Moment});
    }
    return mentions;
}

} // namespace

Result<QStringList> unreadableCellsOfRules(Connection &connection, const CollectorDefinition &collector,
                                           const DatabaseTable &table, std::chrono::milliseconds timeout)
{
    QStringList conditions;
    QStringList columns;
    QStringList sentences;
    for (const ColumnMention &mention : mentionsOf(collector)) {
        const bool isPossible = !table.isElsewhere(mention.column) && table.checkColumn(mention.column).ok()
            && table.checkUse(mention).ok();
        const QString condition = isPossible ? table.unreadable(mention) : QString();
        if (condition.isEmpty() || conditions.contains(condition))
            continue;
        conditions << condition;
        sentences << table.unreadableText(mention);
        columns << quotedColumn(table.dialect(), *table.column(mention.column));
    }
    const Column *id = table.column(QStringLiteral("id"));
    if (conditions.isEmpty() || !id || !id->readable)
        return QStringList();
    columns.removeDuplicates();
    QStringList counts;
    for (const QString &condition : conditions)
        counts << u"COUNT(CASE WHEN " + condition + u" THEN 1 END) AS a" + QString::number(counts.size());
    const QString sql = u"SELECT " + counts.join(u", ") + u" FROM (SELECT " + columns.join(u", ") + u" FROM "
        + table.quotedName() + u" ORDER BY " + quotedColumn(table.dialect(), *id) + u" DESC LIMIT "
        + QString::number(NewestRows) + u") AS newest";
    QStringList found;
    const auto selected = connection.select(sql, timeout, [&](const QSqlQuery &row) -> Result<void> {
        for (qsizetype i = 0; i < sentences.size(); ++i) {
            if (row.value(static_cast<int>(i)).toLongLong() > 0)
                found << sentences.at(i);
        }
        return {};
    });
    if (!selected)
        return selected.error();
    found.removeDuplicates();
    return found;
}

} // namespace guardia
