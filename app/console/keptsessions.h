// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "model/snapshot.h"
#include "session/settings.h"
#include "session/workspace.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// The sessions of the connections that are kept watching while another one is open. Each is found its
/// secret: the one that was used last in this run, else that in the keyring. Nobody is asked for it, nothing
/// is tried without it except where that worked the last time, and none is tried again once it was refused,
/// so that no account gets locked. GUI thread.
class KeptSessions : public QObject
{
    Q_OBJECT

public:
    /// Makes the session of a connection; a DatabaseSession is started by KeptSessions.
    using Maker =
        std::function<Result<std::unique_ptr<Session>>(const ConnectionProfile &, const QString &secret)>;

    /// settings and secrets must outlive this object.
    KeptSessions(Settings &settings, SecretStore &secrets, Maker maker, QObject *parent = nullptr);
    ~KeptSessions() override;

    /// Begins once the event loop runs.
    void start();
    [[nodiscard]] QList<KeptConnection> connections() const;
    /// This connection was opened with that secret, so it is not watched here any more, but the one that was
    /// open before is.
    void noteOpened(const ConnectionProfile &profile, const QString &secret);
    /// Nothing is open.
    void noteClosed();
    /// What the open session, or one of these, says about whether its secret is right.
    void noteHealth(const ConnectionProfile &profile, const Health &health);
    /// As Session::setWatched(), for all.
    void setWatched(bool watched);
    /// Makes all sessions anew, because the configuration is another one.
    void restart();
    /// Ends all of them for good; closed() follows within 2 s.
    void close();

signals:
    /// connections() has changed.
    void changed();
    /// clean is false where a database driver hangs and its thread could not be ended.
    void closed(bool clean);

private:
    /// A connection with its session.
    struct Kept {
        KeptConnection connection;
        std::unique_ptr<Session> session = {};
        bool isAsking = false; ///< the keyring
    };
    /// The secret that was used last, and what came of it.
    struct Used {
        ConnectionProfile profile; ///< where it was used; it is not sent anywhere else
        QString secret;
        bool isRefused = false;
        QString refusal = {}; ///< in the server's words
    };

    void schedule();
    void follow();
    void beginNext();
    void begin(Kept &kept);
    void take(Kept &kept, const QString &secret);
    void doWithout(Kept &kept);
    void open(Kept &kept, const QString &secret);
    void end(Kept &kept);
    void noteEnded(bool clean);
    [[nodiscard]] const Used *usedOf(const ConnectionProfile &profile) const;
    [[nodiscard]] Kept *asking(const QString &key);

    Settings &m_settings;
    SecretStore &m_secrets;
    Maker m_maker;
    QTimer m_next; ///< when to look what there is to begin or to end
    std::vector<Kept> m_kept; ///< in the operator's order
    QHash<QString, Used> m_used; ///< by connectionKey()
    std::optional<ConnectionProfile> m_open;
    bool m_isWatched = true;
    bool m_hasBegun = false;
    bool m_isClosing = false;
    int m_ending = 0; ///< sessions that have not ended yet
    bool m_isClean = true;
};

} // namespace guardia
