// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QTableView;

namespace guardia {

/// Has the last column that is shown fill its table, and remembers how wide it was made, for when another
/// becomes the last one. (A header that stretches its last section would give away the stretched width for
/// its own.) Made after the table has its model; the table says when its size has changed.
class LastColumn : public QObject
{
    Q_OBJECT

public:
    explicit LastColumn(QTableView *table);

    /// How wide a column was made.
    [[nodiscard]] int ownWidth(int column) const;
    void setOwnWidth(int column, int width);
    /// Until fill(), columns are what they are made.
    void release();
    /// Gives the last column what is left of the table's width.
    void fill();
    /// The same where columns are not held; for when the table has another size.
    void refill();

signals:
    /// A column was made wider or narrower, shown or hidden, by whomever; not that the last one fills.
    void widthChosen();

private:
    void adoptWidth(int column, int oldWidth, int newWidth);

    QTableView *m_table;
    int m_column = -1; ///< the one that fills
    int m_ownWidth = 0; ///< of it
    bool m_isHeld = false; ///< widths change that nobody chose
};

} // namespace guardia
