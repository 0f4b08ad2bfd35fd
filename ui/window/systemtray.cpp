// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/systemtray.h"

#include <QSystemTrayIcon>

namespace guardia {

SystemTray::SystemTray(QObject *parent)
    : Tray(parent)
    , m_icon(new QSystemTrayIcon(this))
{
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &SystemTray::messageClicked);
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            emit activated();
    });
}

bool SystemTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::setVisible(bool visible)
{
    m_icon->setVisible(visible && isAvailable());
}

void SystemTray::setIcon(const QIcon &icon, const QString &toolTip)
{
    m_icon->setIcon(icon);
    m_icon->setToolTip(toolTip);
}

void SystemTray::showMessage(State state, const QString &title, const QString &text)
{
    if (!m_icon->isVisible())
        return;
    const auto kind = state == State::Critical ? QSystemTrayIcon::Critical
        : state == State::Warning              ? QSystemTrayIcon::Warning
                                               : QSystemTrayIcon::Information;
    m_icon->showMessage(title, text, kind);
}

} // namespace guardia

#include "moc_systemtray.cpp"
