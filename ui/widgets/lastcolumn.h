// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QTableView;

namespace guardia {

/// Makes the last visible column fill its table, and remembers its own width for the time when another column
/// becomes the last one. (A header that stretches its last section forgets the section's own width.) Create
/// it when the table has its model; the table tells when its size has changed.
class LastColumn : public QObject
{
    Q_OBJECT

public:
    explicit LastColumn(QTableView *table);

    /// The width of a column without stretching.
    [[nodiscard]] int ownWidth(int column) const;
    void setOwnWidth(int column, int width);
    /// Ends stretching, until fill() is called.
    void release();
    /// Gives the rest of the table's width to the last column.
    void fill();
    /// Like fill(), but not after release(); to be called when the table's size has changed.
    void refill();

signals:
    /// A column was resized, shown or hidden, by the operator or the program; not emitted for stretching.
    void widthChosen();

private:
    void adoptWidth(int column, int oldWidth, int newWidth);

    QTableView *m_table;
    int m_column = -1; ///< the column that fills the table
    int m_ownWidth = 0; ///< its width without stretching
    bool m_isHeld = false; ///< widths are being changed by the program
};

} // namespace guardia
