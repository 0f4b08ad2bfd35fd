// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notice.h"

#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace guardia {

Notice::Notice(QWidget *parent)
    : QWidget(parent)
    , m_shape(new StateShape(2, this))
    , m_title(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_button(new QPushButton(this))
{
    setFocusPolicy(Qt::NoFocus);
    for (QLabel *label : {m_title, m_detail}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    }
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_shape, 0, Qt::AlignHCenter);
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
    m_shape->setVisible(content.state.has_value());
    m_shape->setState(content.state.value_or(State::Ok));
}

} // namespace guardia

#include "moc_notice.cpp"
