// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"
#include "session/exportercontrol.h"
#include "session/recordsource.h"
#include "session/secretstore.h"
#include "session/session.h"

#include <QObject>

#include <optional>

namespace guardia {

/// A connection as somebody has written it in one line.
struct WrittenConnection {
    ConnectionProfile profile; ///< without an id
    std::optional<QString> secret;

    bool operator==(const WrittenConnection &) const = default;
};

/// All that the window has to do with the rest of the program. It outlives every window. GUI thread.
class Workspace : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What is open; nullptr where nothing is. Lives until sessionClosing().
    [[nodiscard]] virtual Session *session() const = 0;
    /// The records of the open database; nullptr where there are none.
    [[nodiscard]] virtual RecordSource *records() const = 0;
    [[nodiscard]] virtual ExporterControl *exporter() const = 0;
    [[nodiscard]] virtual SecretStore *secrets() const = 0;

    /// What a URL names, read as the command line reads it, or a running exporter's address; nothing where
    /// the text is neither.
    [[nodiscard]] virtual std::optional<WrittenConnection> read(const QString &url) const = 0;
    /// Why a connection cannot be what it says, as far as can be told without trying; empty where it can.
    [[nodiscard]] virtual QString problemOf(const ConnectionProfile &profile) const = 0;

    /// Opens another connection in place of the open one; sessionOpened() or openFailed() follows. A database
    /// that does not answer is no failure: the session says so. secret is the password or token.
    virtual void open(const ConnectionProfile &profile, const QString &secret) = 0;
    /// tested() follows, with the same id.
    virtual void test(quint64 id, const ConnectionProfile &profile, const QString &secret) = 0;

signals:
    /// session() and records() are about to go.
    void sessionClosing();
    void sessionOpened();
    /// The profile cannot be used as it is written.
    void openFailed(const QString &reason);
    void tested(const guardia::ConnectionReport &report);
};

} // namespace guardia
