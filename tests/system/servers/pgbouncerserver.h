// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/serverprocess.h"

#include <memory>
#include <optional>

namespace guardia::test {

/// PgBouncer in front of a PostgreSQL server, on a free port of 127.0.0.1. Every client is let in, and uses
/// the server as the same user.
class PgBouncerServer
{
public:
    PgBouncerServer();
    ~PgBouncerServer();
    Q_DISABLE_COPY_MOVE(PgBouncerServer)

    /// poolMode is session, transaction or statement. Once per object.
    Result<void> start(quint16 server, const QString &database, const QString &user, const QString &password,
                       const QString &poolMode);

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    Result<void> launch(const QByteArray &configuration);

    Result<std::optional<Account>> m_account;
    std::unique_ptr<GuardedDirectory> m_directory;
    std::unique_ptr<ServerProcess> m_process;
    quint16 m_port = 0;
};

} // namespace guardia::test
