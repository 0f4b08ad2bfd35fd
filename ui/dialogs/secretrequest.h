// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace guardia {

class SecretStore;

/// Where a secret was found.
enum class SecretOrigin { NotNeeded, Keyring, Operator };

/// Finds a connection's password or token: in the keyring, or else by asking the operator, whose answer it
/// keeps in the keyring where that is wished. Deletes itself after it has signalled. Deleting it ends it. GUI
/// thread.
class SecretRequest : public QObject
{
    Q_OBJECT

public:
    /// Asks over a window, which is its parent.
    SecretRequest(SecretStore *store, const ConnectionProfile &profile, QWidget *window);

    /// Asks where the keyring does not know it. ready() or cancelled() follows, never at once.
    void start();
    /// Does not ask where a database may do without (trust, peer, a password file): ready() follows, with
    /// what the keyring has or nothing. Otherwise as start().
    void tryWithout();
    /// Asks in any case, as the server has refused what it was given; why is what it said.
    void askAnew(const QString &why);

signals:
    /// secret is empty where the connection needs none, or where the operator left it so.
    void ready(const guardia::ConnectionProfile &profile, const QString &secret,
               guardia::SecretOrigin origin);
    /// The operator would not tell.
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
    QString m_refusal; ///< of the server; empty where it was not asked yet
};

} // namespace guardia
