// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "models/alertbook.h"
#include "models/sites.h"
#include "window/tray.h"

#include <QIcon>
#include <QList>
#include <QObject>

namespace guardia {

class Settings;

/// Informs people who are not looking at the window: by the worst state on an icon in the tray, whose menu
/// lists the alerts (those that end soon as OK), by a message when an alert begins, gets worse or ends, and
/// by a sound when one begins or gets worse. Each only where the operator wants it. A message needs the icon,
/// which is therefore shown for either. Problems that existed when the console was started cause no message,
/// and muted ones neither; one that is still there when its hour is over is told again. GUI thread.
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// settings and tray must outlive this object.
    Notifier(const Settings &settings, Tray &tray, const Clock &clock = systemClock(),
             QObject *parent = nullptr);

    /// Whether the operator wants to be informed without looking at the window, and this is possible.
    [[nodiscard]] bool isWanted() const;

    /// The program continues without its window, so the icon is shown even where it is not wanted otherwise.
    void setInTray(bool inTray);

    /// alerts are the current ones of the open connection, the worst first; changes says what is new.
    void setAlerts(const QList<Alert> &alerts, const AlertChanges &changes);
    /// The open connection is being closed: a message about it leads back to it from now on.
    void noteClosing(const ConnectionProfile &connection);
    /// The connections that are kept watching besides; others are ignored.
    void setSites(const QList<Site> &sites);
    /// What is new on one of these.
    void tellChanges(const ConnectionProfile &connection, const AlertChanges &changes);

signals:
    /// isWanted() may have changed.
    void wantedChanged();
    /// The icon or a message was clicked.
    void windowRequested();
    void quitRequested();
    /// The message about this indicator was clicked, or its entry in the icon's menu.
    void rowsRequested(const QString &indicator);
    /// The same for a connection that is not open.
    void connectionRequested(const QString &id);
    /// A sound is to be made.
    void soundRequested();

private:
    [[nodiscard]] bool isIconWanted() const;
    void followWishes();
    void showState();
    void tell(const AlertChanges &changes, const ConnectionProfile *elsewhere);
    void notify(const QList<Alert> &news, const QList<Alert> &ended, const ConnectionProfile *elsewhere);
    void follow(const QString &indicator, const QString &connection);
    [[nodiscard]] QList<TrayEntry> openEntries() const;
    [[nodiscard]] bool isAudible(const QList<Alert> &news) const;

    const Settings &m_settings;
    Tray &m_tray;
    Clock m_clock;
    QList<Alert> m_alerts;
    bool m_isInTray = false;
    QList<TrayEntry> m_elsewhere; ///< what is wrong with other connections
    QString m_told; ///< the indicator in the latest message; empty for none
    QString m_toldConnection; ///< the id of the connection in that message; empty for the open one
};

/// The program's icon with the shape of a state in its corner; without a shape for Ok.
QIcon stateIcon(State state);

} // namespace guardia
