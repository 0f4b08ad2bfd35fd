// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tray.h"

#include "theme/statestyle.h"

#include <QAction>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QMenu>
#include <QSystemTrayIcon>

#include <cstdlib>
#include <memory>
#include <xcb/xcb.h>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Pause = 5s;

const QString Service = u"org.kde.StatusNotifierWatcher"_s;
const QString Place = u"/StatusNotifierWatcher"_s;

/// Takes one round trip to the X server; false on other displays.
bool isTrayOnDisplay()
{
    if (QGuiApplication::platformName() != u"xcb")
        return false;
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    xcb_connection_t *display = x11->connection();
    using Released = void (*)(void *);
    constexpr QByteArrayView Name("_NET_SYSTEM_TRAY_S0");
    const std::unique_ptr<xcb_intern_atom_reply_t, Released> atom(
        xcb_intern_atom_reply(
            display, xcb_intern_atom(display, 0, static_cast<quint16>(Name.size()), Name.data()), nullptr),
        std::free);
    if (!atom)
        return false;
    const std::unique_ptr<xcb_get_selection_owner_reply_t, Released> owner(
        xcb_get_selection_owner_reply(display, xcb_get_selection_owner(display, atom->atom), nullptr),
        std::free);
    return owner && owner->owner != XCB_WINDOW_NONE;
}

/// Notification servers interpret some elements in texts, including pictures, and not all of them show an
/// escaped character correctly. So another character is used instead.
QString withoutMarkup(QString text)
{
    return text.replace(u'<', u'\u2039');
}

} // namespace

TrayHost::TrayHost(QObject *parent)
    : QObject(parent)
{
    watchBus();
    askBus();
    askDisplay();
    m_look.setInterval(Pause);
    connect(&m_look, &QTimer::timeout, this, &TrayHost::askDisplay);
    m_look.start();
}

void TrayHost::watchBus()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto *watcher = new QDBusServiceWatcher(Service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &TrayHost::askBus);
    for (const char *signal : {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"})
        bus.connect(Service, Place, Service, QString::fromLatin1(signal), this, SLOT(askBus()));
}

void TrayHost::askBus()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage question =
        QDBusMessage::createMethodCall(Service, Place, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << Service << u"IsStatusNotifierHostRegistered"_s;
    question.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, &TrayHost::takeAnswer);
}

void TrayHost::takeAnswer(QDBusPendingCallWatcher *answer)
{
    answer->deleteLater();
    const QDBusPendingReply<QDBusVariant> reply = *answer;
    set(m_isOnBus, reply.isValid() && reply.value().variant().toBool());
}

void TrayHost::askDisplay()
{
    if (!m_isOnBus)
        set(m_isOnDisplay, isTrayOnDisplay());
}

void TrayHost::set(bool &place, bool isThere)
{
    const bool before = this->isThere();
    place = isThere;
    if (before != this->isThere())
        emit changed();
}

SystemTray::SystemTray(QObject *parent)
    : Tray(parent)
    , m_menu(std::make_unique<QMenu>())
{
    connect(&m_host, &TrayHost::changed, this, &SystemTray::availabilityChanged);
    m_afterEntries = m_menu->addSeparator();
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

/// The menu is changed only where it has to be, because it may be open.
void SystemTray::setEntries(const QList<TrayEntry> &entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    qDeleteAll(m_alerts);
    m_alerts.clear();
    for (const TrayEntry &entry : entries) {
        auto *action = new QAction(shapeIcon(entry.state), withoutMarkup(entry.text).replace(u'&', u"&&"_s),
                                   m_menu.get());
        connect(action, &QAction::triggered, this, [this, entry] { emit entryChosen(entry); });
        m_menu->insertAction(m_afterEntries, action);
        m_alerts += action;
    }
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

#include "moc_tray.cpp"
