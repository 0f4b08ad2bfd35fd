// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"

#include <QSet>
#include <QString>

#include <chrono>
#include <optional>

namespace guardia {

/// The names of this computer: its host name, with and without its domain, localhost and names below it, and
/// the names that the hosts file gives to its addresses. No name server is asked, as anybody could be behind
/// an answer from the network. Use from one thread.
class OwnNames
{
public:
    /// Reads hostsFile now, and again when the file or the computer's addresses have changed.
    explicit OwnNames(QString hostsFile = QStringLiteral("/etc/hosts"));

    /// Whether the name, in lower case and without a final dot, is a name of this computer.
    bool contains(const QString &name);

private:
    /// A text made from all that the names depend on; it changes when they may have changed.
    [[nodiscard]] QString source() const;
    void read();

    QString m_hostsFile;
    QString m_source;
    QSet<QString> m_names;
    std::chrono::steady_clock::time_point m_lookedAt;
};

/// The reply that refuses a request whose Host is not ours; nullopt where it is. Only requests over loopback
/// are checked: a web page that lets its own host name point to 127.0.0.1 (DNS rebinding) could read our
/// answers in the operator's browser, but its requests still carry its own name. Ours are IP addresses, this
/// computer's names and externalHost.
std::optional<Reply> refuseForeignHost(const Request &request, const QString &externalHost, OwnNames &names);

} // namespace guardia
