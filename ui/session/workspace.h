// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"
#include "session/exportercontrol.h"
#include "session/recordsource.h"
#include "session/session.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace guardia {

/// The system's keyring. Every function returns at once; the answer is a signal with the same key. GUI
/// thread.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Answered by secretRead() or unavailable().
    virtual void read(const QString &key) = 0;
    /// Answered by secretWritten() or notWritten().
    virtual void write(const QString &key, const QString &secret) = 0;
    /// Not answered. Removing a missing entry is no error.
    virtual void remove(const QString &key) = 0;

signals:
    /// isKnown is false where the keyring has no such entry.
    void secretRead(const QString &key, bool isKnown, const QString &secret);
    void secretWritten(const QString &key);
    /// Nothing can be read because there is no keyring, or it is locked; reason says why, in words that a
    /// person can act on.
    void unavailable(const QString &key, const QString &reason);
    /// The secret was not stored; reason says why, in words that a person can act on.
    void notWritten(const QString &key, const QString &reason);
};

/// A connection that somebody has written in one line.
struct WrittenConnection {
    ConnectionProfile profile; ///< without an id
    std::optional<QString> secret;

    bool operator==(const WrittenConnection &) const = default;
};

/// How far it has come with watching a connection.
enum class WatchStage {
    NotKept, ///< it is neither open nor kept watching
    Surplus, ///< it is kept watching, but there are more than MostKept
    Starting, ///< its password or token is being looked up
    SecretNeeded, ///< its password or token is not known; nothing is tried without
    SecretRefused, ///< its password or token was refused, and is not tried again
    Unusable, ///< its profile cannot be used
    Watched, ///< it has a session
};

/// At most so many connections are watched besides the open one.
inline constexpr int MostKept = 20;

/// A connection that is kept watching while another one is open.
struct KeptConnection {
    ConnectionProfile profile;
    WatchStage stage = WatchStage::Starting;
    Session *session = nullptr; ///< for Watched, else nullptr; shows numbers only, without a past
    QString problem; ///< for SecretRefused and Unusable, in the words of the server or of the program

    bool operator==(const KeptConnection &) const = default;
};

/// Everything that the window needs of the rest of the program. Outlives every window. GUI thread.
class Workspace : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The open session; nullptr where nothing is open. Exists until sessionClosing().
    [[nodiscard]] virtual Session *session() const = 0;
    /// The records of the open database; nullptr where there are none.
    [[nodiscard]] virtual RecordSource *records() const = 0;
    [[nodiscard]] virtual ExporterControl *exporter() const = 0;
    [[nodiscard]] virtual SecretStore *secrets() const = 0;
    /// The absolute path of the configuration file; empty where there is none.
    [[nodiscard]] virtual QString configurationFile() const = 0;

    /// The connection in a URL, which is read as on the command line, or the address of a running exporter;
    /// nullopt where the text is neither.
    [[nodiscard]] virtual std::optional<WrittenConnection> read(const QString &url) const = 0;
    /// Why a connection cannot be used, as far as that can be known without trying; empty where it can.
    [[nodiscard]] virtual QString problemOf(const ConnectionProfile &profile) const = 0;

    /// The connections that are kept watching besides the open one, in the operator's order.
    [[nodiscard]] virtual QList<KeptConnection> kept() const = 0;
    /// Sets whether the numbers of those are needed, as Session::setWatched() does for one session.
    virtual void setKeptWatched(bool watched) = 0;

    /// Opens another connection instead of the open one; sessionOpened() or openFailed() follows. A database
    /// that does not answer is not a failure; the session reports it. secret is the password or token.
    virtual void open(const ConnectionProfile &profile, const QString &secret) = 0;
    /// tested() follows, with the same id.
    virtual void test(quint64 id, const ConnectionProfile &profile, const QString &secret) = 0;
    /// Examines the open database and everything that its numbers depend on; diagnosed() follows once,
    /// however often this is called meanwhile. Only where whyNotDiagnosed() is empty.
    virtual void diagnose() = 0;
    /// Why what is open cannot be examined; empty where it can.
    [[nodiscard]] virtual QString whyNotDiagnosed() const = 0;

signals:
    /// session() and records() are about to be destroyed.
    void sessionClosing();
    void sessionOpened();
    /// The profile cannot be used; reason says why.
    void openFailed(const QString &reason);
    /// kept() has changed. Sessions that are no longer there are destroyed once the event loop runs.
    void keptChanged();
    void tested(const guardia::ConnectionReport &report);
    /// The report is in English, and has no secrets.
    void diagnosed(const QString &report);
};

} // namespace guardia
