// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"

#include <QString>

#include <vector>

namespace guardia {

/// A SELECT for the columns of a table or view, which is named as users write it: its result columns are
/// name, type and whether the privilege to read it is there (1 or 0); with PostgreSQL also whether its texts
/// may be any bytes, and whether an index may give its values in order. No rows where the table does not
/// exist or may not be seen.
QString columnsStatement(Dialect dialect, const QString &table);

/// What the type column of that SELECT says.
ColumnKind columnKind(Dialect dialect, const QString &type);

/// The column of that name, or nullptr. Upper and lower case only matter where the database tells two columns
/// apart by them.
const Column *columnNamed(const std::vector<Column> &columns, const QString &name);

} // namespace guardia
