// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/systemtray.h"

#include <QAction>
#include <QMenu>
#include <QSystemTrayIcon>

namespace guardia {

namespace {

/// Notification servers interpret some elements in texts, including pictures, and not all of them show an
/// escaped character correctly. So another character is used instead.
QString withoutMarkup(QString text)
{
    return text.replace(u'<', u'\u2039');
}

} // namespace

SystemTray::SystemTray(QObject *parent)
    : Tray(parent)
    , m_menu(std::make_unique<QMenu>())
{
    connect(&m_host, &TrayHost::changed, this, &SystemTray::availabilityChanged);
    QAction *show = m_menu->addAction(tr("&Show window"));
    connect(show, &QAction::triggered, this, &SystemTray::activated);
    QAction *quit = m_menu->addAction(tr("&Quit"));
    connect(quit, &QAction::triggered, this, &SystemTray::quitRequested);
}

SystemTray::~SystemTray() = default;

bool SystemTray::isAvailable() const
{
    return m_host.isThere() && QSystemTrayIcon::isSystemTrayAvailable();
}

QSystemTrayIcon *SystemTray::icon()
{
    if (m_icon)
        return m_icon;
    m_icon = new QSystemTrayIcon(this);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &SystemTray::messageClicked);
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            emit activated();
    });
    return m_icon;
}

void SystemTray::setVisible(bool visible)
{
    const bool isShown = visible && isAvailable();
    if (isShown || m_icon)
        icon()->setVisible(isShown);
}

void SystemTray::setIcon(const QIcon &icon, const QString &toolTip)
{
    if (!isAvailable())
        return;
    this->icon()->setIcon(icon);
    this->icon()->setToolTip(withoutMarkup(toolTip));
}

void SystemTray::showMessage(State state, const QString &title, const QString &text)
{
    if (!m_icon || !m_icon->isVisible())
        return;
    const auto kind = state == State::Critical ? QSystemTrayIcon::Critical
        : state == State::Warning              ? QSystemTrayIcon::Warning
                                               : QSystemTrayIcon::Information;
    m_icon->showMessage(withoutMarkup(title), withoutMarkup(text), kind);
}

} // namespace guardia

#include "moc_systemtray.cpp"
