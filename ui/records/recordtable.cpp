// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordtable.h"

#include "models/recordsmodel.h"
#include "models/recordtext.h"
#include "theme/statestyle.h"
#include "widgets/lastcolumn.h"
#include "widgets/tablecopy.h"

#include <QAbstractItemView>
#include <QContextMenuEvent>
#include <QHash>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace guardia {

namespace {

RecordColumn columnOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const RecordRows *>(index.model());
    return model ? model->columns().value(index.column()) : RecordColumn();
}

} // namespace

void RecordDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    StateDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (isNullValue(index.data(RecordRows::ValueRole)))
        option->palette.setColor(QPalette::Text, secondaryColor(option->palette));
    if (option->displayAlignment.testFlag(Qt::AlignRight))
        option->text += QChar::Nbsp; // apart from the text that begins the next column
    if (hasStates(columnOf(index))) // all cells of the column, so that their words stand in one line
        makeRoom(option);
}

bool RecordDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return StateDelegate::helpEvent(event, view, option, index);
    const RecordColumn column = columnOf(index);
    const QString whole = recordText(index.data(RecordRows::ValueRole), column, QLocale());
    QStyleOptionViewItem natural = option;
    natural.rect = QRect();
    const bool fits = sizeHint(natural, index).width() <= view->visualRect(index).width();
    if (fits && whole == index.data(Qt::DisplayRole).toString()) {
        QToolTip::hideText();
        return true;
    }
    return StateDelegate::helpEvent(event, view, option, index);
}

namespace {

constexpr int Prefetch = RecordsModel::PageRows / 2; ///< number of rows left at which more are requested
constexpr int FitRows = 30; ///< number of rows whose cells are measured
constexpr int ColumnCharacters = 40; ///< largest width of a column that is fitted

} // namespace

RecordTable::RecordTable(RecordsModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setItemDelegate(new RecordDelegate(this));
    // connected before the selection model, so that the reason for its changes is known
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &RecordTable::rememberPlace);
    setModel(model);
    m_lastColumn = new LastColumn(this);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectItems);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false); // so that Tab leaves the table
    setCornerButtonEnabled(false);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setTextElideMode(Qt::ElideRight);
    connectHeader();
    adoptRowHeight();

    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &RecordTable::rememberPlace);
    connect(model, &QAbstractItemModel::rowsInserted, this, &RecordTable::followInsertion);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RecordTable::followRemoval);
    connect(model, &RecordRows::replacing, this, &RecordTable::rememberSelection);
    connect(model, &RecordRows::replaced, this, &RecordTable::restoreSelection);
    connect(model, &RecordsModel::moved, this, &RecordTable::goWhereModelWent);
    connect(model, &RecordsModel::statusChanged, this, &RecordTable::fetchAround);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordTable::fetchAround);
    connect(verticalScrollBar(), &QScrollBar::sliderReleased, this, &RecordTable::fetchAround);
}

/// A click on a heading only sorts. By default, a table would also select the column, and keep it selected
/// while the database is still sorting.
void RecordTable::connectHeader()
{
    QHeaderView *header = horizontalHeader();
    disconnect(header, &QHeaderView::sectionPressed, this, nullptr);
    disconnect(header, &QHeaderView::sectionEntered, this, nullptr);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { m_isAllWanted = false; });
}

int RecordTable::firstVisibleRow() const
{
    return m_model->rowCount() == 0 ? -1 : rowAt(0);
}

int RecordTable::lastVisibleRow() const
{
    if (m_model->rowCount() == 0)
        return -1;
    const int row = rowAt(viewport()->height() - 1);
    return row < 0 ? m_model->rowCount() - 1 : row;
}

QList<int> RecordTable::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.append(column);
    }
    return columns;
}

void RecordTable::fitColumns()
{
    m_lastColumn->release();
    fitEachColumn();
    m_lastColumn->fill();
}

void RecordTable::fitEachColumn()
{
    const int widest = fontMetrics().averageCharWidth() * ColumnCharacters;
    int spare = viewport()->width();
    QList<int> capped; // columns that could use more room
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int wanted = wantedWidth(column);
        const int width = std::max(std::min(wanted, widest), horizontalHeader()->sectionSizeHint(column));
        setColumnWidth(column, width);
        if (isColumnHidden(column))
            continue;
        spare -= width;
        if (wanted > width)
            capped.append(column);
    }
    for (qsizetype i = 0; i < capped.size() && spare > 0; ++i) {
        const int column = capped.at(i);
        const int share = spare / int(capped.size() - i);
        const int more = std::min(share, wantedWidth(column) - columnWidth(column));
        setColumnWidth(column, columnWidth(column) + more);
        spare -= more;
    }
}

int RecordTable::wantedWidth(int column) const
{
    const QFontMetrics metrics(font());
    const int first = std::max(0, firstVisibleRow());
    const int end = std::min(m_model->rowCount(), first + FitRows);
    int text = 0;
    for (int row = first; row < end; ++row)
        text = std::max(text, metrics.horizontalAdvance(m_model->index(row, column).data().toString()));
    const int shape = hasStates(m_model->columns().at(column)) ? metrics.height() : 0;
    const int margins = 4 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1);
    return text + shape + margins + metrics.averageCharWidth();
}

RecordTable::Extent RecordTable::selectedExtent() const
{
    const bool isAllHere = m_isAllWanted || selectedRowCount(*this) == m_model->rowCount();
    const bool hasMore = m_model->hasNext() || m_model->hasPrevious();
    return isAllHere && hasMore ? Extent::AllHere : Extent::AsChosen;
}

void RecordTable::selectAll()
{
    QTableView::selectAll();
    m_isAllWanted = true;
}

void RecordTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    m_isAllWanted = m_isAllWanted && m_isMoving; // rows that leave the table are deselected by the program
    QTableView::selectionChanged(selected, deselected);
}

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    const bool isControl =
        event->modifiers().testFlag(Qt::ControlModifier) && !event->modifiers().testFlag(Qt::ShiftModifier);
    if (isControl && event->key() == Qt::Key_Home) {
        m_model->goToFirst();
    } else if (isControl && event->key() == Qt::Key_End) {
        m_model->goToLast();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
               && (event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier)) == Qt::NoModifier
               && currentIndex().isValid()) {
        emit opened(currentIndex().row());
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void RecordTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton)
        emit opened(index.row());
    event->accept();
}

void RecordTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    event->accept();
    if (!index.isValid())
        return;
    if (isByKey)
        scrollTo(index);
    emit menuRequested(index,
                       isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void RecordTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_lastColumn->refill();
    fetchAround();
}

void RecordTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        adoptRowHeight();
}

void RecordTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    rememberPlace();
    const int current = currentIndex().row();
    if (current >= start && current <= end && end - start + 1 < m_model->rowCount()) {
        // when the current row is removed, a visible row becomes current, and nothing scrolls
        int row = std::max(0, firstVisibleRow());
        if (row >= start && row <= end)
            row = end + 1 < m_model->rowCount() ? end + 1 : start - 1;
        setAutoScroll(false);
        selectionModel()->setCurrentIndex(m_model->index(row, currentIndex().column()),
                                          QItemSelectionModel::NoUpdate);
        setAutoScroll(true);
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void RecordTable::adoptRowHeight()
{
    const QFontMetrics metrics(font());
    const int height = metrics.height() + std::max(2, metrics.height() / 2);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void RecordTable::rememberPlace()
{
    m_offset = verticalScrollBar()->value();
    m_isMoving = true;
}

void RecordTable::rememberSelection()
{
    m_selected.clear();
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        m_selected.append({m_model->idOf(index.row()), index.column()});
    m_current = {};
    if (currentIndex().isValid())
        m_current = {m_model->idOf(currentIndex().row()), currentIndex().column()};
}

/// Rows that have another place now are still selected there. Nothing scrolls.
void RecordTable::restoreSelection()
{
    QHash<QString, int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows.insert(m_model->idOf(row).toString(), row);
    const auto place = [&](const std::pair<QVariant, int> &cell) {
        const auto row = rows.constFind(cell.first.toString());
        return row == rows.constEnd() ? QModelIndex() : m_model->index(*row, cell.second);
    };
    QItemSelection moved;
    for (const auto &cell : std::as_const(m_selected)) {
        const QModelIndex index = place(cell);
        if (index.isValid() && !selectionModel()->isSelected(index))
            moved.select(index, index);
    }
    setAutoScroll(false);
    if (!moved.isEmpty())
        selectionModel()->select(moved, QItemSelectionModel::Select);
    if (const QModelIndex index = place(m_current); index.isValid() && index != currentIndex())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    setAutoScroll(true);
    m_selected.clear();
}

void RecordTable::followInsertion(const QModelIndex &, int first, int last)
{
    const int height = verticalHeader()->defaultSectionSize();
    // at the top of the list, new rows should be visible
    const bool isAbove = first * height <= m_offset && !(m_offset == 0 && m_model->isRefreshing());
    restorePlace(isAbove ? m_offset + (last - first + 1) * height : m_offset);
}

void RecordTable::followRemoval(const QModelIndex &, int first, int last)
{
    const int height = verticalHeader()->defaultSectionSize();
    const int gone = std::clamp(m_offset / height - first, 0, last - first + 1);
    restorePlace(m_offset - gone * height);
}

void RecordTable::restorePlace(int offset)
{
    updateGeometries(); // or the scroll bar's range would be updated later only
    verticalScrollBar()->setValue(offset);
    viewport()->update(); // everything: other rows are at the same places now
    m_isMoving = false;
    emit scrolled();
}

void RecordTable::goTo(const QModelIndex &index)
{
    updateGeometries(); // the rows may have come just now
    setCurrentIndex(index);
    scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void RecordTable::goWhereModelWent(RecordPageRequest::Direction from)
{
    m_isAllWanted = false;
    const bool isFirst = from == RecordPageRequest::Direction::Forward;
    updateGeometries();
    if (isFirst)
        scrollToTop();
    else
        scrollToBottom();
    const QList<int> columns = shownColumns();
    if (m_model->rowCount() == 0 || columns.isEmpty())
        return;
    const int column = currentIndex().isValid() ? currentIndex().column() : columns.first();
    selectionModel()->setCurrentIndex(m_model->index(isFirst ? 0 : m_model->rowCount() - 1, column),
                                      QItemSelectionModel::Clear);
}

void RecordTable::fetchAround()
{
    if (m_isMoving)
        return;
    emit scrolled();
    const int first = firstVisibleRow();
    const int last = lastVisibleRow();
    m_model->setVisibleRows(first, last);
    // While the slider is dragged, rows would move away under the mouse.
    if (first < 0 || verticalScrollBar()->isSliderDown())
        return;
    if (m_model->hasNext() && m_model->rowCount() - 1 - last < Prefetch)
        m_model->fetchNext();
    else if (m_model->hasPrevious() && first < Prefetch)
        m_model->fetchPrevious();
}

} // namespace guardia

#include "moc_recordtable.cpp"
