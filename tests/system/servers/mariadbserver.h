// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/loggedstatement.h"
#include "servers/serverprocess.h"
#include "servers/tool.h"

#include <QUrl>

#include <memory>

namespace guardia::test {

/// A MariaDB server with its own data on a free port of 127.0.0.1, with small buffers and a general log. Over
/// TCP, users need their password; root connects through the socket in the server's directory. Its time zone
/// is +09:00, which exposes clients that forget to set UTC.
class MariadbServer
{
public:
    MariadbServer();
    ~MariadbServer();
    Q_DISABLE_COPY_MOVE(MariadbServer)

    /// Creates the data and starts the server, with further options such as "--max-connections=5". Once per
    /// object.
    Result<void> start(const QStringList &options = {});
    /// Stops the server if it runs and starts it on the same port and data, with other further options.
    Result<void> restart(const QStringList &options);
    Result<void> restart() { return restart(m_options); }
    /// Stops it as an administrator would.
    void stop();
    /// SIGKILL.
    void kill();
    /// Stops the server's processes: connections stay open and new ones are accepted by the kernel, but
    /// nothing answers.
    void freeze();
    void thaw();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// The Unix socket it listens on as well.
    [[nodiscard]] QString socket() const;
    [[nodiscard]] QList<pid_t> processes() const;

    /// A database in utf8mb4 and a user with all rights on it, who is created if necessary and gets this
    /// password.
    Result<void> createDatabase(const QString &name, const QString &user, const QString &password);
    /// Runs SQL, any number of statements, as root through the client. Returns the rows, one per line, with
    /// columns separated by tabs. An empty database name selects none.
    Result<QString> execute(const QString &database, const QString &sql);
    /// The URL of the database for the exporter, with a password if there is one.
    [[nodiscard]] QUrl url(const QString &database, const QString &user, const QString &password = {}) const;

    /// The server's own messages since the first start.
    [[nodiscard]] QString log() const;
    /// The general log since the first start.
    [[nodiscard]] QString generalLog() const;
    /// The statements in the general log that this user sent, queries and executions of prepared statements,
    /// in the order they came.
    [[nodiscard]] QList<LoggedStatement> statements(const QString &user) const;

private:
    Result<void> initialise();
    Result<void> launch();

    Result<std::optional<Account>> m_account;
    QStringList m_options;
    std::unique_ptr<GuardedDirectory> m_directory;
    std::unique_ptr<ServerProcess> m_process;
    quint16 m_port = 0;
};

} // namespace guardia::test
