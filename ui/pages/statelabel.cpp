// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/statelabel.h"

#include "theme/statestyle.h"

#include <QEvent>
#include <QPainter>

namespace guardia {

StateLabel::StateLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StateLabel::show(State state, const QString &words)
{
    if (state == m_state && words == m_words)
        return;
    m_state = state;
    m_words = words;
    setAccessibleName(words);
    updateGeometry();
    update();
}

QSize StateLabel::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.height() * 2 + metrics.horizontalAdvance(m_words), metrics.height() * 3 / 2};
}

void StateLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(font());
    const int side = metrics.height();
    const bool isReversed = layoutDirection() == Qt::RightToLeft;
    const QRect shape(isReversed ? width() - side : 0, (height() - side) / 2, side, side);
    drawState(painter, shape, m_state, palette());
    const int gap = side / 2;
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(isReversed ? rect().adjusted(0, 0, -side - gap, 0)
                                : rect().adjusted(side + gap, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeading, m_words);
}

void StateLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace guardia

#include "moc_statelabel.cpp"
