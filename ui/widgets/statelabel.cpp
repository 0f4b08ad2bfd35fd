// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statelabel.h"

#include "theme/statestyle.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QPainter>

#include <cmath>

namespace guardia {

namespace {

/// The side of the shape's square, relative to the height of capital letters.
qreal shapeSide(const QFontMetricsF &metrics)
{
    return std::ceil(metrics.capHeight() * 1.4);
}

qreal shapeGap(const QFontMetricsF &metrics)
{
    return std::ceil(metrics.capHeight() * 0.6);
}

} // namespace

QSizeF badgeSize(State state, const QFont &font)
{
    const QFontMetricsF metrics(font);
    return {shapeSide(metrics) + shapeGap(metrics) + std::ceil(metrics.horizontalAdvance(stateWord(state))),
            std::ceil(metrics.height())};
}

void paintBadge(QPainter &painter, const QRectF &rect, State state, const QFont &font,
                const QPalette &palette)
{
    const QFontMetricsF metrics(font);
    const qreal side = shapeSide(metrics);
    const QRectF shape(rect.left(), std::round(rect.center().y() - side / 2), side, side);
    drawState(painter, shape, state, palette);
    painter.setFont(font);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(rect.adjusted(side + shapeGap(metrics), 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, stateWord(state));
}

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

StateLabel::StateLabel(QWidget *parent)
    : QWidget(parent)
    , m_shape(new StateShape(1, this))
    , m_words(plainLabel(this))
{
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_shape, 0, Qt::AlignTop);
    layout->addWidget(m_words, 1);
}

void StateLabel::tell(State state, const QString &words, const QString &spoken)
{
    m_shape->setState(state);
    m_words->setText(words);
    setAccessibleName(spoken.isEmpty() ? words : spoken);
    m_words->setAccessibleName(accessibleName());
}

State StateLabel::state() const
{
    return m_shape->state();
}

using namespace Qt::StringLiterals;

StateMessage::StateMessage(QWidget *parent)
    : StateLabel(parent)
{
    hide();
}

void StateMessage::tell(State state, const QString &text)
{
    const bool isNew = words() != text || this->state() != state;
    StateLabel::tell(state, text, stateWord(state) + u": " + text);
    setVisible(!text.isEmpty());
    if (isNew && !text.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void StateMessage::clear()
{
    tell(State::Ok, {});
}

} // namespace guardia

#include "moc_statelabel.cpp"
