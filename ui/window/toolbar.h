// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "session/settings.h"

#include <QToolBar>

class QAction;
class QComboBox;
class QMenu;

namespace guardia {

class ConnectionButton;
class Sites;

/// Connection, range, interval, pause, refresh and filter. Follows the session and the settings.
class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    ToolBar(Settings &settings, QWidget *parent);

    /// Sets the session; nullptr for none.
    void setSession(Session *session);
    /// Sets what knows the states of all connections; it must outlive the tool bar.
    void setSites(const Sites &sites);

    // Also used by the menus.
    [[nodiscard]] QAction *pauseAction() const { return m_pause; }
    [[nodiscard]] QAction *refreshAction() const { return m_refresh; }
    [[nodiscard]] QAction *filterAction() const { return m_filter; }
    [[nodiscard]] QMenu *connectionMenu() const;

signals:
    void connectionChosen(const guardia::ConnectionProfile &profile);
    void connectionsWanted();
    void sitesWanted();

private:
    void makeActions();
    void chooseInterval(std::chrono::milliseconds interval);
    void showSchedule();
    /// Selects the entry with that duration, or adds one.
    static void select(QComboBox *box, std::chrono::milliseconds duration);

    Settings &m_settings;
    Session *m_session = nullptr;
    ConnectionButton *m_connection;
    QComboBox *m_range;
    QComboBox *m_interval;
    QAction *m_pause;
    QAction *m_refresh;
    QAction *m_filter;
};

} // namespace guardia
