// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/aim.h"

#include <QApplication>
#include <QWidget>

namespace guardia {

namespace {

/// Keeps everything in place between the two clicks of a double click.
constexpr std::chrono::milliseconds ClickRest{1500};
/// How soon it is noticed that a menu was closed, or that the mouse rests.
constexpr std::chrono::milliseconds LookStep{250};

} // namespace

Aim::Aim(QWidget *target, std::chrono::milliseconds rest)
    : QObject(target)
    , m_target(target)
    , m_rest(rest)
{
    m_afterClick.setSingleShot(true);
    m_afterClick.setInterval(ClickRest);
    m_looking.setInterval(LookStep);
    connect(&m_afterClick, &QTimer::timeout, this, &Aim::look);
    connect(&m_looking, &QTimer::timeout, this, [this] {
        m_hasMenu = m_hasMenu && QApplication::activePopupWidget(); // it opens soon after it was asked for
        look();
    });
    watch(target);
}

void Aim::watch(QWidget *part)
{
    part->setMouseTracking(true);
    part->installEventFilter(this);
}

bool Aim::isOn() const
{
    return m_isPressed || m_afterClick.isActive() || m_hasMenu
        || (m_target->underMouse() && m_sinceMouse.isValid() && !m_sinceMouse.hasExpired(m_rest.count()));
}

bool Aim::eventFilter(QObject *watched, QEvent *event)
{
    note(event->type(), watched == m_target);
    return QObject::eventFilter(watched, event);
}

void Aim::note(QEvent::Type event, bool isTarget)
{
    switch (event) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        m_isPressed = true;
        break;
    case QEvent::MouseButtonRelease:
        m_isPressed = false;
        m_afterClick.start();
        break;
    case QEvent::ContextMenu:
        m_hasMenu = true;
        break;
    case QEvent::Leave:
        if (isTarget) {
            m_isPressed =
                false; // the mouse does not leave while a button is pressed, so it has been released
            look();
        }
        return;
    case QEvent::Enter:
        if (!isTarget)
            return; // a part that is new where the mouse rests is no move of the mouse
        break;
    case QEvent::HoverMove:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        break;
    default:
        return;
    }
    m_sinceMouse.start();
    m_looking.start();
}

void Aim::look()
{
    if (isOn())
        return;
    m_looking.stop();
    emit ended();
}

} // namespace guardia

#include "moc_aim.cpp"
