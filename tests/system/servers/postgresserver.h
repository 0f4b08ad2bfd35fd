// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/loggedstatement.h"
#include "servers/serverprocess.h"
#include "servers/tool.h"

#include <QUrl>

#include <memory>

namespace guardia::test {

struct PostgresOptions {
    QString logStatement = QStringLiteral("all"); ///< PostgreSQL's log_statement
    QStringList settings; ///< further ones, as "name=value"
};

/// A PostgreSQL server of the newest installed version, with its own data, on a free port of 127.0.0.1. Over
/// TCP, users need their password (SCRAM); the superuser connects through the socket in the server's
/// directory. Its time zone is Asia/Seoul, which exposes clients that forget to set UTC.
class PostgresServer
{
public:
    PostgresServer();
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    /// The folder of the newest version's programs below root, which has a folder per version. Missing when
    /// there is none.
    static Result<QString> newestPrograms(const QString &root = QStringLiteral("/usr/lib/postgresql"));

    /// Creates the data and starts the server. Once per object.
    Result<void> start(const PostgresOptions &options = {});
    /// Stops the server if it runs and starts it on the same port and data.
    Result<void> restart();
    /// Stops it as an administrator would: connections are closed, data is written.
    void stop();
    /// SIGKILL to the server and its backends.
    void kill();
    /// Stops the processes of the server and its backends: connections stay open and new ones are accepted by
    /// the kernel, but nothing answers.
    void freeze();
    void thaw();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// The directory of its Unix socket, which requires no password.
    [[nodiscard]] QString socketDirectory() const { return m_directory->path(); }
    /// The server and its backends.
    [[nodiscard]] QList<pid_t> processes() const;

    /// A database owned by the user, who is created if necessary and gets this password.
    Result<void> createDatabase(const QString &name, const QString &user, const QString &password);
    /// Runs SQL, any number of statements, as superuser through psql. Returns the rows, one per line, with
    /// columns separated by tabs.
    Result<QString> execute(const QString &database, const QString &sql);
    /// The URL of the database for the exporter, with a password if there is one.
    [[nodiscard]] QUrl url(const QString &database, const QString &user, const QString &password = {}) const;

    /// The server's log since the first start.
    [[nodiscard]] QString log() const;
    /// The statements in the log that this user sent, in the order they came.
    [[nodiscard]] QList<LoggedStatement> statements(const QString &user) const;

private:
    Result<void> initialise();
    Result<void> launch();
    [[nodiscard]] Tool client(const QString &program, const QStringList &arguments) const;
    void releaseSharedMemory() const;

    Result<std::optional<Account>> m_account;
    QString m_programs;
    PostgresOptions m_options;
    std::unique_ptr<GuardedDirectory> m_directory;
    std::unique_ptr<ServerProcess> m_process;
    quint16 m_port = 0;
};

} // namespace guardia::test
