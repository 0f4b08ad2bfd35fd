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

#include <vector>

namespace guardia {

/// A table by its reference name, as one database has it. Definitions speak of its columns by their reference
/// names too. A value.
class DatabaseTable
{
public:
    /// columns are those that were found; none where the table is missing.
    DatabaseTable(QString table, SchemaNames names, Dialect dialect, std::vector<Column> columns);

    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    /// In quotes, as it stands behind FROM.
    [[nodiscard]] QString quotedName() const;

    /// Fails where the table is missing; the message says what to do.
    [[nodiscard]] Result<void> check() const;
    /// Fails where the column is missing or may not be read.
    [[nodiscard]] Result<void> checkColumn(const QString &name) const;
    /// The column as it was found, readable or not; nullptr where it is missing.
    [[nodiscard]] const Column *column(const QString &name) const;

    /// The values that the reference schema knows the column to have; none where it says nothing, or where
    /// the column is of a type that cannot hold them.
    [[nodiscard]] QStringList knownValues(const QString &name) const;
    /// True where the reference schema says that metrics can do without the column.
    [[nodiscard]] bool isOptional(const QString &name) const;
    /// True where the column stands for true or false, however the database stores that.
    [[nodiscard]] bool isCondition(const QString &name) const;

    /// Fails where a column is of a type that cannot mean what the part of a definition uses it for; the
    /// message says what to do. The columns are there.
    [[nodiscard]] Result<void> checkUses(const SqlTemplate &text) const;

    /// The same for one mention.
    [[nodiscard]] Result<void> checkUse(const ColumnMention &mention) const;

    /// The column as definitions mean it: a text that compares exactly, a moment, a number, or a condition.
    /// Where bound is valid, ">=" or ">" and that moment follow.
    [[nodiscard]] QString expression(const ColumnMention &mention, const QDateTime &bound = {}) const;
    /// The column as a label: what expression() says, cut where it is a long text.
    [[nodiscard]] QString label(const QString &name) const;
    /// The same, with the fallback for NULL and empty where it is a text.
    [[nodiscard]] QString labelOr(const QString &name, const QString &fallback) const;
    /// What to select of a column to read a moment of it: a text that recordTime() knows, or NULL.
    [[nodiscard]] QString momentText(const QString &name) const;
    /// The same for the latest one in all rows.
    [[nodiscard]] QString latestMomentText(const QString &name) const;
    /// A condition for the rows whose cell does not mean what the column is used for; empty where there can
    /// be none.
    [[nodiscard]] QString unreadable(const ColumnMention &mention) const;
    /// What to say where there are such rows.
    [[nodiscard]] QString unreadableText(const ColumnMention &mention) const;
    /// "column "x" of table "y"", as the database calls them.
    [[nodiscard]] QString described(const QString &name) const;
    /// A part of a definition as SQL at a moment.
    [[nodiscard]] QString expanded(const SqlTemplate &text, const QDateTime &now) const;

private:
    [[nodiscard]] QString asText(const QString &moment) const;
    [[nodiscard]] QString wayOut(const QString &name) const;

    QString m_table;
    SchemaNames m_names;
    Dialect m_dialect;
    std::vector<Column> m_columns;
};

} // namespace guardia
