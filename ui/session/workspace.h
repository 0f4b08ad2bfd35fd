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
