// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QDBusPendingCallWatcher;

namespace guardia {

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

} // namespace guardia
