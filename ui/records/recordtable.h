// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QTableView>

namespace guardia {

class LastColumn;
class RecordsModel;

/// The table of a RecordsModel: asks for more rows before their end is in sight, and keeps the rows that are
/// in sight where they are when others come and go above them.
class RecordTable : public QTableView
{
    Q_OBJECT

public:
    explicit RecordTable(RecordsModel *model, QWidget *parent = nullptr);

    [[nodiscard]] RecordsModel *records() const { return m_model; }

    /// The rows that are in sight, if only partly; -1 where there are none.
    [[nodiscard]] int firstVisibleRow() const;
    [[nodiscard]] int lastVisibleRow() const;

    /// The columns that are shown, from the left to the right.
    [[nodiscard]] QList<int> shownColumns() const;
    /// Makes the columns as wide as the rows in sight need, within reason.
    void fitColumns();
    /// The last column that is shown fills the table; asked here, columns are as wide as they were made.
    [[nodiscard]] LastColumn *lastColumn() const { return m_lastColumn; }

    /// Whether the selected rows are all that was meant: AllHere where every row was to be selected, but the
    /// list has more of them than are in the table.
    enum class Extent { AsChosen, AllHere };
    [[nodiscard]] Extent selectedExtent() const;

public slots:
    void selectAll() override;

signals:
    /// The record of that row is to be seen whole.
    void opened(int row);
    /// A menu is wanted for a cell, at a place of the screen.
    void menuRequested(const QModelIndex &index, const QPoint &place);
    /// Other rows are in sight.
    void scrolled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    [[nodiscard]] int wantedWidth(int column) const;
    void connectHeader();
    void fitEachColumn();
    void adoptRowHeight();
    void rememberPlace();
    void followInsertion(const QModelIndex &parent, int first, int last);
    void followRemoval(const QModelIndex &parent, int first, int last);
    void restorePlace(int offset);
    void goWhereModelWent(RecordPageRequest::Direction from);
    void fetchAround();

    RecordsModel *m_model;
    int m_offset = 0; ///< of the scroll bar before rows come or go, pixels
    LastColumn *m_lastColumn = nullptr;
    bool m_isMoving = false; ///< rows are coming or going
    bool m_isAllWanted = false; ///< since then nobody has selected anything else
};

} // namespace guardia
