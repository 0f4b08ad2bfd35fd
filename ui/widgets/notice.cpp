// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notice.h"

#include "theme/statestyle.h"

#include <QEvent>
#include <QFontMetrics>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

namespace guardia {

Notice::Notice(QWidget *parent)
    : QWidget(parent)
    , m_shape(new QLabel(this))
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setFocusPolicy(Qt::NoFocus);
    for (QLabel *label : {m_title, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    }
    m_shape->setAlignment(Qt::AlignCenter);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_shape);
    layout->addWidget(m_title);
    layout->addWidget(m_detail);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &Notice::triggered);
    setContent({});
}

void Notice::setContent(const Content &content)
{
    m_content = content;
    m_title->setText(content.title);
    m_detail->setText(content.detail);
    m_detail->setVisible(!content.detail.isEmpty());
    m_button->setText(content.button);
    m_button->setVisible(!content.button.isEmpty());
    setFocusProxy(content.button.isEmpty() ? nullptr : m_button);
    setAccessibleName(content.title);
    updateShape();
}

void Notice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateShape();
    QWidget::changeEvent(event);
}

void Notice::updateShape()
{
    m_shape->setVisible(m_content.state.has_value());
    if (!m_content.state)
        return;
    const int size = 2 * QFontMetrics(font()).height();
    QPixmap pixmap(QSize(size, size) * devicePixelRatio());
    pixmap.setDevicePixelRatio(devicePixelRatio());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawState(painter, QRectF(0, 0, size, size), *m_content.state, palette());
    painter.end();
    m_shape->setPixmap(pixmap);
}

} // namespace guardia

#include "moc_notice.cpp"
