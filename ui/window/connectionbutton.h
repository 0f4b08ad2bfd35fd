// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sites.h"
#include "session/session.h"
#include "session/settings.h"

#include <QList>
#include <QToolButton>

#include <optional>

class QAction;
class QMenu;

namespace guardia {

/// The name of the open connection, with a menu of all. Where connections are kept watching, the menu shows
/// the state of each, and the button that of the worst one, if it is worse than the open one. GUI thread.
class ConnectionButton : public QToolButton
{
    Q_OBJECT

public:
    /// settings has the connections, and must outlive the button.
    ConnectionButton(const Settings &settings, QWidget *parent);

    /// Sets the open session; nullptr for none.
    void setSession(const Session *session);
    /// Sets what knows the states; it must outlive the button.
    void setSites(const Sites &sites);
    /// The menu, which other menus may use as well.
    [[nodiscard]] QMenu *connectionMenu() const { return m_menu; }

signals:
    void connectionChosen(const guardia::ConnectionProfile &profile);
    void connectionsWanted();
    /// Somebody wants to see the states of all connections.
    void sitesWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    /// An entry of the menu.
    struct Entry {
        ConnectionProfile profile;
        QAction *action;
        std::optional<State> state = {}; ///< whose shape it has
    };
    /// What the button says.
    struct Title {
        QString text;
        QString spoken;
        QString tip;
        std::optional<State> state; ///< of another connection that is worse

        bool operator==(const Title &) const = default;
    };

    void renewMenu();
    void showStates();
    void showTitle(const Title &title);
    [[nodiscard]] Title titleFor(const QList<Site> &sites) const;

    const Settings &m_settings;
    const Sites *m_sites = nullptr;
    const Session *m_session = nullptr;
    QMenu *m_menu;
    QList<Entry> m_entries;
    Title m_title;
    bool m_hasStates = false; ///< the menu shows states
};

} // namespace guardia
