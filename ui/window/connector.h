// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/secretrequest.h"
#include "session/connectionprofile.h"
#include "session/settings.h"
#include "session/workspace.h"

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace guardia {

/// Opens connections from the window, one at a time: with the password in the keyring, or without one, and
/// asks for it where the database then refuses the login. Remembers the open connection for the next start.
/// Tells the operator where the keyring did not store a password. GUI thread.
class Connector : public QObject
{
    Q_OBJECT

public:
    /// Questions are shown in front of window.
    Connector(Workspace &workspace, Settings &settings, QWidget *window);

    /// Opens a connection or the demo, and asks for what is missing.
    void open(const ConnectionProfile &profile);
    /// Opens a connection whose secret is known.
    void openWith(const ConnectionProfile &profile, const QString &secret);
    /// Opens the saved connection with that id, or the demo, unless it is open. False where there is none.
    bool openSaved(const QString &id);
    /// Opens the connection that was opened last. False where there is none.
    bool openLast();

private:
    void follow();
    void takeHealth(const Health &health);
    void tellNotKept(const QString &id, const QString &reason);

    Workspace &m_workspace;
    Settings &m_settings;
    QWidget *m_window;
    QPointer<SecretRequest> m_request; ///< the latest one; a superseded request is deleted
    bool m_hasAsked = false; ///< for a password, since the connection was opened
    QPointer<QMessageBox> m_notice; ///< about passwords that were not stored
};

} // namespace guardia
