// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/confirmbutton.h"

#include <QAccessible>
#include <QEvent>

#include <algorithm>
#include <chrono>

namespace guardia {

using namespace std::chrono_literals;

ConfirmButton::ConfirmButton(const QString &text, const QString &name, const QString &confirmation,
                             QWidget *parent)
    : QPushButton(text, parent)
    , m_text(text)
    , m_name(name)
    , m_confirmation(confirmation)
{
    setAccessibleName(name);
    m_timer.setSingleShot(true);
    m_timer.setInterval(2s);
    connect(&m_timer, &QTimer::timeout, this, &ConfirmButton::restore);
}

void ConfirmButton::confirm()
{
    show(m_confirmation, m_confirmation);
    m_timer.start();
}

QSize ConfirmButton::sizeHint() const
{
    return widest(QPushButton::sizeHint());
}

QSize ConfirmButton::minimumSizeHint() const
{
    return widest(QPushButton::minimumSizeHint());
}

void ConfirmButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        setIcon(pictureFor(palette()));
    QPushButton::changeEvent(event);
}

void ConfirmButton::showEvent(QShowEvent *event)
{
    setIcon(pictureFor(palette()));
    QPushButton::showEvent(event);
}

void ConfirmButton::restore()
{
    show(m_text, m_name);
}

void ConfirmButton::show(const QString &text, const QString &name)
{
    setText(text);
    setAccessibleName(name); // tells screen readers, too
}

QSize ConfirmButton::widest(QSize hint) const
{
    const auto widthOf = [this](const QString &text) {
        return fontMetrics().size(Qt::TextShowMnemonic, text).width();
    };
    const int longest = std::max(widthOf(m_text), widthOf(m_confirmation));
    return {hint.width() - widthOf(text()) + longest, hint.height()};
}

} // namespace guardia
