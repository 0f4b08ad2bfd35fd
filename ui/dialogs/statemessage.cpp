// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/statemessage.h"

#include "theme/words.h"

#include <QAccessible>
#include <QAccessibleEvent>

namespace guardia {

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

#include "moc_statemessage.cpp"
