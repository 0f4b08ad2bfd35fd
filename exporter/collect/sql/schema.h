// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace guardia {

/// Whether a table may lack a column. ColumnNeeds says what happens then.
enum class Presence { Required, Optional };

/// A column of the reference schema.
struct ReferenceColumn {
    QString name;
    Presence presence = Presence::Required;
    bool isCondition = false; ///< stands for true or false, however the database stores it
    QStringList knownValues = {}; ///< values it is known to have; others are allowed
};

/// A table of the reference schema (docs/reference.md, "Reference schema").
struct ReferenceTable {
    QString name;
    std::vector<ReferenceColumn> columns;
};

/// The tables that the built-in collectors read.
const std::vector<ReferenceTable> &referenceTables();
/// The table of that name, or nullptr.
const ReferenceTable *referenceTable(const QString &name);
/// The column of that name, or nullptr.
const ReferenceColumn *referenceColumn(const ReferenceTable &table, const QString &name);
/// The column of the table of that name; nullptr where either is not of the reference schema.
const ReferenceColumn *referenceColumn(const QString &table, const QString &name);
/// Whether a table may lack the column. False for tables and columns that are not of the reference schema.
bool isOptional(const QString &table, const QString &column);

/// The names of a table and its columns in the operator's database.
struct TableNames {
    QString table; ///< empty where the table is not renamed
    QHash<QString, QString> columns; ///< reference name -> name in the database, for renamed columns only

    bool operator==(const TableNames &) const = default;
};

/// Renamed tables, by reference name.
using SchemaNames = QHash<QString, TableNames>;

QString tableName(const SchemaNames &names, const QString &table);
QString columnName(const SchemaNames &names, const QString &table, const QString &column);

} // namespace guardia
