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

/// Opens connections from the window, one at a time: with the password that the keyring has, or without one,
/// and asks where a database does not let the user in so. What was opened is remembered for the next start.
/// Says so where the keyring did not take a password that it was given. GUI thread.
class Connector : public QObject
{
    Q_OBJECT

public:
    /// window is what a question is asked in front of.
    Connector(Workspace &workspace, Settings &settings, QWidget *window);

    /// Opens a connection or the demo; asks for what is missing.
    void open(const ConnectionProfile &profile);
    /// Opens one whose secret is known.
    void openWith(const ConnectionProfile &profile, const QString &secret);
    /// Opens the connection that was open last. False where there is none.
    bool openLast();

private:
    void follow();
    void takeHealth(const Health &health);
    void tellNotKept(const QString &id, const QString &reason);

    Workspace &m_workspace;
    Settings &m_settings;
    QWidget *m_window;
    QPointer<SecretRequest> m_request; ///< the latest; one that is overtaken is ended
    bool m_hasAsked = false; ///< for a password, since the open connection was opened
    QPointer<QMessageBox> m_notice; ///< about passwords that were not kept
};

} // namespace guardia
