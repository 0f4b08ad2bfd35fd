// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"
#include "session/exportercontrol.h"
#include "session/recordsource.h"
#include "session/session.h"

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

    /// The connection in a URL, which is read as on the command line, or the address of a running exporter;
    /// nullopt where the text is neither.
    [[nodiscard]] virtual std::optional<WrittenConnection> read(const QString &url) const = 0;
    /// Why a connection cannot be used, as far as that can be known without trying; empty where it can.
    [[nodiscard]] virtual QString problemOf(const ConnectionProfile &profile) const = 0;

    /// Opens another connection instead of the open one; sessionOpened() or openFailed() follows. A database
    /// that does not answer is not a failure; the session reports it. secret is the password or token.
    virtual void open(const ConnectionProfile &profile, const QString &secret) = 0;
    /// tested() follows, with the same id.
    virtual void test(quint64 id, const ConnectionProfile &profile, const QString &secret) = 0;

signals:
    /// session() and records() are about to be destroyed.
    void sessionClosing();
    void sessionOpened();
    /// The profile cannot be used; reason says why.
    void openFailed(const QString &reason);
    void tested(const guardia::ConnectionReport &report);
};

} // namespace guardia
