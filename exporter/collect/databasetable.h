// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/dialect.h"
#include "collect/schema.h"
#include "collect/sqltemplate.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

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

    /// True where the reference schema says that metrics can do without the column.
    [[nodiscard]] bool isOptional(const QString &name) const;
    /// True where the column stands for true or false, however the database stores that.
    [[nodiscard]] bool isCondition(const QString &name) const;

    /// The column as definitions mean it: a text that compares exactly, or a condition.
    [[nodiscard]] QString expression(const QString &name) const;
    /// A part of a definition as SQL at a moment.
    [[nodiscard]] QString expanded(const SqlTemplate &text, const QDateTime &now) const;

private:
    QString m_table;
    SchemaNames m_names;
    Dialect m_dialect;
    std::vector<Column> m_columns;
};

} // namespace guardia
