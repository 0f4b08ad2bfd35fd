// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

class QAbstractItemModel;
class QModelIndex;
class QTableView;

namespace guardia {

/// A table of rows that are selected, copied and sorted by them: set up alike everywhere. Adds the actions
/// Copy (Ctrl+C) and, with headers, Ctrl+Shift+C. GUI thread.
void setUpTable(QTableView *table, const QString &accessibleName);

enum class Headings { Without, With };

/// What of a selection is taken: its cells alone, or all visible cells of the rows that they are in.
enum class Taken { Cells, Rows };

/// The selected cells, or the current one, from top to bottom in the columns as they are shown: as a
/// spreadsheet takes them, with a line of headings in front. A lone cell without a heading is its text as it
/// is. What of a cell is copied: copiedText().
QString selectedText(const QTableView &table, Headings headings, Taken taken = Taken::Cells);

/// How much is copied.
struct CopiedAmount {
    int rows = 0; ///< that the cells are in
    int cells = 0;
    bool areWholeRows = false; ///< nothing of these rows that is visible is left out

    bool operator==(const CopiedAmount &) const = default;
};

/// How much selectedText() takes.
CopiedAmount selectedAmount(const QTableView &table, Taken taken = Taken::Cells);

/// How many rows have selected cells.
int selectedRowCount(const QTableView &table);

/// What of a cell is copied: its CopyRole, or else its text.
QString copiedText(const QModelIndex &index);

/// All rows of a table as they are sorted and filtered, with all columns of its model, as a CSV file for
/// programs: of a cell its ExportRole, or else what is copied.
QByteArray csvOf(const QAbstractItemModel &model, bool hasByteOrderMark);

/// Rows of cells as a spreadsheet takes them from the clipboard: tabs between cells, cells with tabs, quotes
/// or line ends in quotes. None is taken for a formula: they are guarded as in an exported file.
QString tabSeparated(const QList<QStringList> &rows);

} // namespace guardia
