// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stateshape.h"

#include "theme/statestyle.h"

#include <QEvent>
#include <QPainter>

namespace guardia {

StateShape::StateShape(int lines, QWidget *parent)
    : QWidget(parent)
    , m_lines(lines)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateShape::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    update();
}

QSize StateShape::sizeHint() const
{
    const int side = m_lines * fontMetrics().height();
    return {side, side};
}

void StateShape::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawState(painter, QRectF(rect()), m_state, palette());
}

void StateShape::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace guardia

#include "moc_stateshape.cpp"
