// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/chip.h"

#include "theme/outsidetext.h"
#include "theme/statestyle.h"

#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace guardia {

namespace {

constexpr int MaxCharacters = 48; ///< longer conditions end in an ellipsis; the tooltip has the complete text

} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setToolTip(toolTipOf(tr("Remove the filter \u201c%1\u201d").arg(text)));
    //: what a screen reader says; %1 is a condition such as: Status is OPEN
    setAccessibleName(tr("Remove filter: %1").arg(text));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int text = std::min(metrics.horizontalAdvance(QAbstractButton::text()),
                              metrics.averageCharWidth() * MaxCharacters);
    return {text + 1 + crossSize() + 3 * padding(), metrics.height() + padding()};
}

QSize Chip::minimumSizeHint() const
{
    return {crossSize() + 4 * padding(), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = seriesColor(palette());
    QColor fill = accent;
    fill.setAlphaF(isDown() ? 0.35F : underMouse() ? 0.25F : 0.15F);
    const qreal line = hasFocus() ? 2 : 1;
    const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    const qreal radius = frame.height() / 2;
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : accent, line));
    painter.setBrush(fill);
    painter.drawRoundedRect(frame, radius, radius);

    const int cross = crossSize();
    const QRect inside = rect().adjusted(padding(), 0, -padding(), 0);
    const QRect crossRect = QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter,
                                                QSize(cross, cross), inside);
    const QRect textRect = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                               QSize(inside.width() - cross - padding(), height()), inside);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(textRect, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     QFontMetrics(font()).elidedText(text(), Qt::ElideRight, textRect.width()));
    painter.setPen(QPen(palette().color(QPalette::WindowText), std::max(1.0, cross / 7.0)));
    painter.drawLine(crossRect.topLeft(), crossRect.bottomRight());
    painter.drawLine(crossRect.topRight(), crossRect.bottomLeft());
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

int Chip::padding() const
{
    return QFontMetrics(font()).height() / 2;
}

int Chip::crossSize() const
{
    return QFontMetrics(font()).height() / 2;
}

} // namespace guardia

#include "moc_chip.cpp"
