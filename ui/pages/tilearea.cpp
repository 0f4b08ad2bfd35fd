// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tilearea.h"

#include "pages/tileboard.h"

#include <QEvent>

#include <algorithm>

namespace guardia {

namespace {

constexpr int RowsWithoutScrolling = 3;

} // namespace

TileArea::TileArea(TileBoard *board, QWidget *parent)
    : QScrollArea(parent)
    , m_board(board)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(board);
    // so that tiles are on the background of the page
    viewport()->setAutoFillBackground(false);
    board->setAutoFillBackground(false);
    connect(board, &TileBoard::tileReached, this, [this](QWidget *tile) { ensureWidgetVisible(tile); });
}

QSize TileArea::sizeHint() const
{
    return m_board->sizeHint().expandedTo(minimumSizeHint());
}

QSize TileArea::minimumSizeHint() const
{
    return {m_board->minimumSizeHint().width(),
            m_board->leastHeight(std::min(m_board->rows(), RowsWithoutScrolling))};
}

bool TileArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace guardia

#include "moc_tilearea.cpp"
