// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QModelIndex;
class QTableView;

namespace guardia {

/// A table of rows that are selected, copied and sorted by them: set up alike everywhere. Adds the actions
/// Copy (Ctrl+C) and, with headers, Ctrl+Shift+C. GUI thread.
void setUpTable(QTableView *table, const QString &accessibleName);

/// The selected rows from top to bottom as a spreadsheet takes them; with a line of headings in front.
enum class Headings { Without, With };
QString selectedRows(const QTableView &table, Headings headings);

/// What of a cell is copied: its CopyRole, or else its text.
QString copiedText(const QModelIndex &index);

} // namespace guardia
