// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/columnuse.h"
#include "collect/sql/dialect.h"
#include "collect/sql/schema.h"
#include "collect/sql/sqltemplate.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace guardia {

/// Another table that the conditions of a definition look into.
struct OtherTable {
    QString alias; ///< what the definition calls it
    QString table; ///< reference name or real name
    std::vector<Column> columns; ///< those that were found; none where the table is missing

    bool operator==(const OtherTable &) const = default;
};

/// A table as one database has it. Definitions refer to it and to its columns by their reference names, and
/// to those of another table behind its alias and TableMark. A value.
class DatabaseTable
{
public:
    /// columns are those that were found; none where the table is missing.
    DatabaseTable(QString table, SchemaNames names, Dialect dialect, std::vector<Column> columns,
                  const std::vector<OtherTable> &others = {});

    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    /// The quoted name for use after FROM.
    [[nodiscard]] QString quotedName() const;
    /// The name alone, without a schema or quotes.
    [[nodiscard]] QString plainName() const;

    /// Fails where the table is missing; the message says what to do.
    [[nodiscard]] Result<void> check() const;
    /// Fails where the column is missing or must not be read.
    [[nodiscard]] Result<void> checkColumn(const QString &name) const;
    /// The column as it was found, readable or not; nullptr where it is missing.
    [[nodiscard]] const Column *column(const QString &name) const;

    /// The known values of the column according to the reference schema; none where the schema has none, or
    /// where the type of the column cannot hold them.
    [[nodiscard]] QStringList knownValues(const QString &name) const;
    /// True where the table may lack the column, according to the reference schema; so it may all of another
    /// table.
    [[nodiscard]] bool isOptional(const QString &name) const;
    /// True where the column stands for true or false, however the database stores it.
    [[nodiscard]] bool isCondition(const QString &name) const;

    /// Fails where the type of a column cannot mean what this part of a definition uses it for; the message
    /// says what to do. The columns have to exist.
    [[nodiscard]] Result<void> checkUses(const SqlTemplate &text) const;

    /// The same for a single mention.
    [[nodiscard]] Result<void> checkUse(const ColumnMention &mention) const;

    /// An expression that reads the column as definitions use it: a text that compares exactly, a time, a
    /// number, or a condition. Where bound is valid, ">=" or ">" and that time have to follow.
    [[nodiscard]] QString expression(const ColumnMention &mention, const QDateTime &bound = {}) const;
    /// The column as a label: like expression(), but long texts are cut.
    [[nodiscard]] QString label(const QString &name) const;
    /// The same, with the fallback for NULL and, in texts, for empty.
    [[nodiscard]] QString labelOr(const QString &name, const QString &fallback) const;
    /// An expression that selects a time of the column as a text for recordTime(), or NULL.
    [[nodiscard]] QString momentText(const QString &name) const;
    /// The same for the latest time in all rows.
    [[nodiscard]] QString latestMomentText(const QString &name) const;
    /// A condition for rows whose cell cannot be read as what the column is used for; empty where that is
    /// impossible.
    [[nodiscard]] QString unreadable(const ColumnMention &mention) const;
    /// The message for such rows.
    [[nodiscard]] QString unreadableText(const ColumnMention &mention) const;
    /// "column "x" of table "y"", with the names in the database.
    [[nodiscard]] QString described(const QString &name) const;
    /// The column as messages name it: the name in the database, after that of the table where it is another
    /// one.
    [[nodiscard]] QString plainName(const QString &name) const;
    /// Whether the column is one of another table.
    [[nodiscard]] bool isElsewhere(const QString &name) const { return name.contains(TableMark); }
    /// The SQL for a part of a definition at the time now.
    [[nodiscard]] QString expanded(const SqlTemplate &text, const QDateTime &now) const;

private:
    [[nodiscard]] const DatabaseTable *other(const QString &name) const;
    /// A condition for rows where the column is NULL or, where it may hold texts, an empty one.
    [[nodiscard]] QString emptiness(const QString &name) const;
    [[nodiscard]] bool mayHoldTexts(const QString &name) const;
    [[nodiscard]] DatabaseTable qualified() const;
    [[nodiscard]] QString asText(const QString &moment) const;
    [[nodiscard]] QString wayOut(const QString &name) const;

    QString m_table;
    SchemaNames m_names;
    Dialect m_dialect;
    std::vector<Column> m_columns;
    QString m_alias; ///< in statements; empty: its name
    /// By the alias in the definition. Copies share them.
    std::shared_ptr<const QHash<QString, DatabaseTable>> m_others;
};

} // namespace guardia
