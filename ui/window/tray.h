// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QIcon>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

class QAction;
class QDBusPendingCallWatcher;
class QMenu;
class QSystemTrayIcon;

namespace guardia {

/// An alert in the menu of the tray's icon.
struct TrayEntry {
    State state = State::Ok;
    QString text;
    QString indicator; ///< whose rows are opened; empty where there are none
    QString connection = {}; ///< the id of the connection to open instead, for one that is not open

    bool operator==(const TrayEntry &) const = default;
};

/// The desktop's tray for an icon and messages. GUI thread.
class Tray : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False where the desktop has no tray, or not yet; other functions then do nothing.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    virtual void setVisible(bool visible) = 0;
    virtual void setIcon(const QIcon &icon, const QString &toolTip) = 0;
    /// What the icon's menu lists before its own entries.
    virtual void setEntries(const QList<TrayEntry> &entries) = 0;
    /// Shows a message for a while; only while the icon is visible.
    virtual void showMessage(State state, const QString &title, const QString &text) = 0;

signals:
    /// isAvailable() has changed, for example because the panel was started after the program.
    void availabilityChanged();
    void activated();
    void messageClicked();
    /// An alert was chosen from the menu.
    void entryChosen(const guardia::TrayEntry &entry);
    /// The operator wants to quit the program.
    void quitRequested();
};

/// Finds out whether this desktop has a tray, and when that changes: at login, the panel often starts after
/// the program. On the message bus, the tray is a host of StatusNotifierItems; on X11 without such a host, it
/// is the owner of _NET_SYSTEM_TRAY_S0. Qt looks for the former only once, so Qt must not be asked before it
/// exists. Never waits for the bus. GUI thread.
class TrayHost : public QObject
{
    Q_OBJECT

public:
    explicit TrayHost(QObject *parent = nullptr);

    [[nodiscard]] bool isThere() const { return m_isOnBus || m_isOnDisplay; }

signals:
    /// isThere() has changed.
    void changed();

private slots:
    void askBus();

private:
    void watchBus();
    void takeAnswer(QDBusPendingCallWatcher *answer);
    void askDisplay();
    void set(bool &place, bool isThere);

    bool m_isOnBus = false;
    bool m_isOnDisplay = false;
    QTimer m_look; ///< for asking the display, which does not announce changes
};

/// The tray of the desktop that the program runs on. GUI thread.
class SystemTray : public Tray
{
    Q_OBJECT

public:
    explicit SystemTray(QObject *parent = nullptr);
    ~SystemTray() override;

    [[nodiscard]] bool isAvailable() const override;
    void setVisible(bool visible) override;
    void setIcon(const QIcon &icon, const QString &toolTip) override;
    void setEntries(const QList<TrayEntry> &entries) override;
    void showMessage(State state, const QString &title, const QString &text) override;

private:
    QSystemTrayIcon *icon();

    TrayHost m_host;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_afterEntries; ///< the separator before the menu's own entries
    QList<TrayEntry> m_entries;
    QList<QAction *> m_alerts;
    /// Created when there is a tray, because Qt looks for one only at that time.
    QSystemTrayIcon *m_icon = nullptr;
};

} // namespace guardia
