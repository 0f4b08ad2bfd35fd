// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QModelIndex;
class QTableView;

namespace guardia {

/// Sets up a table for selecting, copying and sorting whole rows, the same way everywhere. Adds the actions
/// Copy (Ctrl+C) and Copy with Headers (Ctrl+Shift+C). GUI thread.
void setUpTable(QTableView *table, const QString &accessibleName);

/// The selected rows from top to bottom in the form for spreadsheets; for Headings::With with a line of
/// headings first.
enum class Headings { Without, With };
QString selectedRows(const QTableView &table, Headings headings);

/// What is copied of a cell: its CopyRole, or else its text.
QString copiedText(const QModelIndex &index);

} // namespace guardia
