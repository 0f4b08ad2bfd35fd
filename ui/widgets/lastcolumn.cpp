// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lastcolumn.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace guardia {

namespace {

/// The last visible column; -1 where none is visible.
int lastShown(const QHeaderView &header)
{
    for (int visual = header.count() - 1; visual >= 0; --visual) {
        const int column = header.logicalIndex(visual);
        if (!header.isSectionHidden(column))
            return column;
    }
    return -1;
}

} // namespace

LastColumn::LastColumn(QTableView *table)
    : QObject(table)
    , m_table(table)
{
    const QHeaderView *header = table->horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, &LastColumn::adoptWidth);
    connect(header, &QHeaderView::sectionMoved, this, &LastColumn::refill);
    // The new columns have their default widths, which the operator has not chosen.
    connect(table->model(), &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_isHeld = true; });
    connect(table->model(), &QAbstractItemModel::modelReset, this, [this] {
        m_column = -1;
        m_isHeld = false;
    });
}

int LastColumn::ownWidth(int column) const
{
    return column == m_column ? m_ownWidth : m_table->columnWidth(column);
}

void LastColumn::setOwnWidth(int column, int width)
{
    if (column == m_column)
        m_ownWidth = width;
    else
        m_table->setColumnWidth(column, width);
    refill();
}

void LastColumn::release()
{
    m_isHeld = true;
    if (m_column >= 0)
        m_table->setColumnWidth(m_column, m_ownWidth);
    m_column = -1;
}

void LastColumn::fill()
{
    m_isHeld = true; // changes made here are not the operator's choice
    const QHeaderView &header = *m_table->horizontalHeader();
    const int last = lastShown(header);
    if (last != m_column) {
        if (m_column >= 0)
            m_table->setColumnWidth(m_column, m_ownWidth);
        m_column = last;
        m_ownWidth = last < 0 ? 0 : m_table->columnWidth(last);
    }
    if (last >= 0) {
        const int others = header.length() - m_table->columnWidth(last);
        m_table->setColumnWidth(last, std::max(m_ownWidth, m_table->viewport()->width() - others));
    }
    m_isHeld = false;
}

/// A column was resized, shown or hidden.
void LastColumn::adoptWidth(int column, int oldWidth, int newWidth)
{
    if (m_isHeld)
        return;
    if (column == m_column && oldWidth > 0 && newWidth > 0)
        m_ownWidth = newWidth;
    fill();
    emit widthChosen();
}

void LastColumn::refill()
{
    if (!m_isHeld)
        fill();
}

} // namespace guardia

#include "moc_lastcolumn.cpp"
