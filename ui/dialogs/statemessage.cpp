// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/statemessage.h"

#include "theme/statestyle.h"
#include "theme/words.h"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace guardia {

using namespace Qt::StringLiterals;

StateMessage::StateMessage(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    fit();
    hide();
}

void StateMessage::tell(State state, const QString &text)
{
    const bool isNew = m_text->text() != text || m_state != state;
    m_state = state;
    m_text->setText(text);
    const QString spoken = stateWord(state) + u": " + text;
    setAccessibleName(spoken);
    m_text->setAccessibleName(spoken);
    setVisible(!text.isEmpty());
    update();
    if (isNew && !text.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void StateMessage::clear()
{
    tell(State::Ok, {});
}

void StateMessage::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int size = shapeSize();
    const QRect shape(layoutDirection() == Qt::LeftToRight ? 0 : width() - size, m_text->y(), size, size);
    drawState(painter, shape, m_state, palette());
}

void StateMessage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        fit();
    QWidget::changeEvent(event);
}

int StateMessage::shapeSize() const
{
    return fontMetrics().height();
}

/// Makes room for the shape.
void StateMessage::fit()
{
    const int room = shapeSize() + fontMetrics().horizontalAdvance(u' ') * 2;
    const bool isLeft = layoutDirection() == Qt::LeftToRight;
    layout()->setContentsMargins(isLeft ? room : 0, 0, isLeft ? 0 : room, 0);
}

} // namespace guardia

#include "moc_statemessage.cpp"
