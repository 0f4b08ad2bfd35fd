// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "widgets/statedelegate.h"

#include <QTableView>

namespace guardia {

/// Draws the cells of records: missing values in grey, and the shape of a state before its word. Shows a
/// tooltip only where the cell does not show its whole text.
class RecordDelegate : public StateDelegate
{
    Q_OBJECT

public:
    using StateDelegate::StateDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

class LastColumn;
class RecordsModel;

/// The table of a RecordsModel. It requests more rows before the end is reached, and keeps the visible rows
/// in place when others are added or removed above them.
class RecordTable : public QTableView
{
    Q_OBJECT

public:
    explicit RecordTable(RecordsModel *model, QWidget *parent = nullptr);

    [[nodiscard]] RecordsModel *records() const { return m_model; }

    /// The rows that are at least partly visible; -1 where there are none.
    [[nodiscard]] int firstVisibleRow() const;
    [[nodiscard]] int lastVisibleRow() const;

    /// Makes a cell the current one, in the middle of what is visible.
    void goTo(const QModelIndex &index);

    /// The visible columns from left to right.
    [[nodiscard]] QList<int> shownColumns() const;
    /// Makes the columns as wide as the visible rows need, within limits.
    void fitColumns();
    /// The last visible column fills the table; this object knows the columns' own widths.
    [[nodiscard]] LastColumn *lastColumn() const { return m_lastColumn; }

    /// Whether the selection is what the operator wanted: AllHere where all rows should be selected, but the
    /// list has more rows than the table holds.
    enum class Extent { AsChosen, AllHere };
    [[nodiscard]] Extent selectedExtent() const;

public slots:
    void selectAll() override;

signals:
    /// The record in that row should be shown completely.
    void opened(int row);
    /// A menu for a cell was requested, at a position on the screen.
    void menuRequested(const QModelIndex &index, const QPoint &place);
    /// Other rows are visible.
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
    void rememberSelection();
    void restoreSelection();
    void followInsertion(const QModelIndex &parent, int first, int last);
    void followRemoval(const QModelIndex &parent, int first, int last);
    void restorePlace(int offset);
    void goWhereModelWent(RecordPageRequest::Direction from);
    void fetchAround();

    RecordsModel *m_model;
    int m_offset = 0; ///< position of the scroll bar before rows are added or removed, in pixels
    QList<std::pair<QVariant, int>> m_selected; ///< while rows are replaced: ids and columns
    std::pair<QVariant, int> m_current; ///< the same for the current cell
    LastColumn *m_lastColumn = nullptr;
    bool m_isMoving = false; ///< rows are being added or removed
    bool m_isAllWanted = false; ///< all rows were selected, and nothing else since
};

} // namespace guardia
