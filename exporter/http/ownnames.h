// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

#include <chrono>

namespace guardia {

/// The names by which this computer knows itself: its host name, alone and with its domain, localhost and
/// what lies below it, and the names that the hosts file gives to addresses of the computer. Nothing is
/// looked up elsewhere, as an answer from the network may be anybody's. One thread.
class OwnNames
{
public:
    /// hostsFile is read now, and where addresses or the file have changed since.
    explicit OwnNames(QString hostsFile = QStringLiteral("/etc/hosts"));

    /// Whether the name, in lower case and without a final dot, is one of them.
    bool contains(const QString &name);

private:
    /// What they follow from, to notice that it has changed.
    [[nodiscard]] QString source() const;
    void read();

    QString m_hostsFile;
    QString m_source;
    QSet<QString> m_names;
    std::chrono::steady_clock::time_point m_lookedAt;
};

} // namespace guardia
