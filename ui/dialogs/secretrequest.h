// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace guardia {

class SecretStore;

/// Where a secret came from.
enum class SecretOrigin { NotNeeded, Keyring, Operator };

/// Finds a connection's password or token: in the keyring, or by asking the operator, whose answer is stored
/// in the keyring where that is wanted. Deletes itself after it has emitted a signal; deleting it earlier
/// ends it. GUI thread.
class SecretRequest : public QObject
{
    Q_OBJECT

public:
    /// The dialog is shown in front of window, which becomes the parent.
    SecretRequest(SecretStore *store, const ConnectionProfile &profile, QWidget *window);

    /// Asks where the keyring has no secret. ready() or cancelled() follows, but never during the call.
    void start();
    /// Does not ask for databases that may need no password (trust, peer, a password file): ready() follows
    /// with the keyring's secret, or without one. Otherwise like start().
    void tryWithout();
    /// Asks in any case, because the server has refused the previous secret; why is the server's reason.
    void askAnew(const QString &why);

signals:
    /// secret is empty where the connection needs none, or where the operator left it empty.
    void ready(const guardia::ConnectionProfile &profile, const QString &secret,
               guardia::SecretOrigin origin);
    /// The operator has cancelled.
    void cancelled();

private:
    void take(const QString &key, bool isKnown, const QString &secret);
    void goOnWithout(const QString &keyringReason);
    void ask(const QString &keyringReason);
    void finish(const QString &secret, SecretOrigin origin);

    QPointer<SecretStore> m_store;
    ConnectionProfile m_profile;
    QWidget *m_window;
    bool m_isWaiting = false; ///< for the keyring
    bool m_mayDoWithout = false;
    QString m_refusal; ///< the server's reason; empty where it has not been asked
};

} // namespace guardia
