// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/systemtray.h"

#include <QSystemTrayIcon>

namespace guardia {

namespace {

/// Servers of notifications take some elements in a text for markup, pictures among them, and not all of them
/// know how to show an escaped one: it gets another sign there.
QString withoutMarkup(QString text)
{
    return text.replace(u'<', u'\u2039');
}

} // namespace

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
    m_icon->setToolTip(withoutMarkup(toolTip));
}

void SystemTray::showMessage(State state, const QString &title, const QString &text)
{
    if (!m_icon->isVisible())
        return;
    const auto kind = state == State::Critical ? QSystemTrayIcon::Critical
        : state == State::Warning              ? QSystemTrayIcon::Warning
                                               : QSystemTrayIcon::Information;
    m_icon->showMessage(withoutMarkup(title), withoutMarkup(text), kind);
}

} // namespace guardia

#include "moc_systemtray.cpp"
