// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "models/alertbook.h"
#include "window/tray.h"

#include <QIcon>
#include <QList>
#include <QObject>

namespace guardia {

class Settings;

/// Tells people who do not look at the window: the worst state on an icon in the tray, and a message when
/// an alert begins, gets worse or ends. Both only where the operator wants it; a message needs the icon,
/// which is there for either. What was so already when the console began to look is no message. GUI thread.
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// Settings and tray have to outlive it.
    Notifier(const Settings &settings, Tray &tray, const Clock &clock = systemClock(),
             QObject *parent = nullptr);

    /// Whether the operator is to be told although nobody looks at the window, and can be.
    [[nodiscard]] bool isWanted() const;

    /// The program goes on without its window: the icon is there whether or not it is wanted otherwise.
    void setInTray(bool inTray);

    /// What is wrong now, the worst first, and what of it is new.
    void setAlerts(const QList<Alert> &alerts, const AlertChanges &changes);

signals:
    /// isWanted() may be another.
    void wantedChanged();
    /// Someone clicked the icon or a message.
    void windowRequested();
    void quitRequested();
    /// Someone clicked the message about it.
    void rowsRequested(const QString &indicator);

private:
    void followWishes();
    void showState();
    void notify(const AlertChanges &changes);

    const Settings &m_settings;
    Tray &m_tray;
    Clock m_clock;
    QList<Alert> m_alerts;
    bool m_isInTray = false;
    QString m_told; ///< the indicator that the latest message was about; empty: none
};

/// The program's icon with the shape of a state in its corner; without one where it is Ok.
QIcon stateIcon(State state);

} // namespace guardia
