// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEnterEvent>
#include <QWidget>

namespace guardia {

// A mouse that comes and goes without one: on the screen of a test it may be anywhere.

inline void enterWithMouse(QWidget *widget)
{
    constexpr QPoint Place(5, 5);
    QEnterEvent event(Place, Place, widget->mapToGlobal(Place));
    QCoreApplication::sendEvent(widget, &event);
}

inline void leaveWithMouse(QWidget *widget)
{
    QEvent event(QEvent::Leave);
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace guardia
