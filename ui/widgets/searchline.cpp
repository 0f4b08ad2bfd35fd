// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/searchline.h"

#include <QAbstractButton>
#include <QInputMethodEvent>
#include <QKeyEvent>

namespace guardia {

namespace {

/// On X11, a QLineEdit uses Ctrl+E and Ctrl+Shift+E for the end of the line, for which the key End exists as
/// well.
bool isOfTheWindow(const QKeyEvent &key)
{
    return key.key() == Qt::Key_E && (key.modifiers() & ~Qt::ShiftModifier) == Qt::ControlModifier;
}

} // namespace

SearchLine::SearchLine(const QString &placeholder, const QString &accessibleName, QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(accessibleName);
    setClearButtonEnabled(true);
    const QList<QAbstractButton *> buttons = findChildren<QAbstractButton *>(); // the only button so far
    for (QAbstractButton *clear : buttons) {
        clear->setAccessibleName(tr("Clear"));
        clear->setToolTip(tr("Clear"));
    }
    connect(this, &QLineEdit::textChanged, this, &SearchLine::announce);
}

QString SearchLine::searchText() const
{
    return text().insert(cursorPosition(), m_composed);
}

bool SearchLine::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isOfTheWindow(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchLine::inputMethodEvent(QInputMethodEvent *event)
{
    // Set first, because committed text is announced by the call below.
    m_composed = isReadOnly() ? QString() : event->preeditString();
    QLineEdit::inputMethodEvent(event);
    announce();
}

void SearchLine::announce()
{
    const QString text = searchText();
    if (text == m_announced)
        return;
    m_announced = text;
    emit searchChanged(text);
}

} // namespace guardia

#include "moc_searchline.cpp"
