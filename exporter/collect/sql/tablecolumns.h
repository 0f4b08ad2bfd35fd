// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"

#include <QString>

#include <vector>

namespace guardia {

/// A SELECT for the columns of a table or view, whose name is as users write it. The result has the columns'
/// names, types, and whether the user has the privilege to read them (1 or 0); with PostgreSQL also whether
/// texts may have any bytes, and whether an index may return values in order. No rows where the table does
/// not exist or must not be seen.
QString columnsStatement(Dialect dialect, const QString &table);

/// The kind for a type in the result of that SELECT.
ColumnKind columnKind(Dialect dialect, const QString &type);

/// The column with that name, or nullptr. Case matters only where the database has columns whose names differ
/// in nothing else.
const Column *columnNamed(const std::vector<Column> &columns, const QString &name);

} // namespace guardia
