// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

#include <chrono>

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

} // namespace guardia
