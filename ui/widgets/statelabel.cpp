// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statelabel.h"

#include "widgets/plainlabel.h"
#include "widgets/stateshape.h"

#include <QHBoxLayout>

namespace guardia {

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

} // namespace guardia

#include "moc_statelabel.cpp"
