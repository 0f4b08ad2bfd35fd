// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "servers/loggedstatement.h"

#include <QString>
#include <QStringList>

#include <map>
#include <memory>

class QDateTime;

namespace guardia::test {

class MariadbServer;
class PostgresServer;

/// One of the three databases, so that a scenario can run on all of them. Expected results are computed by
/// the database's own command line client, never through the program's drivers.
class Backend
{
public:
    /// The exporter's user; the password has characters that are special in URLs and SQL.
    static const QString User;
    static const QString Password;

    virtual ~Backend() = default;

    /// Starts the server, if there is one.
    virtual Result<void> start() = 0;
    /// Creates an empty database; the exporter's user may read all tables, including future ones.
    virtual Result<void> create(const QString &database) = 0;
    /// Runs statements as superuser. Returns the rows, one per line, with columns separated by tabs.
    virtual Result<QString> execute(const QString &database, const QString &sql) = 0;
    /// The value for --database.url, including the password.
    [[nodiscard]] virtual QString url(const QString &database) const = 0;
    /// A text as an SQL literal.
    [[nodiscard]] virtual QString text(const QString &value) const = 0;
    /// An expression for the UTF-8 bytes of a text column, in hexadecimal with capital letters.
    [[nodiscard]] virtual QString hex(const QString &column) const = 0;
    /// A quoted table or column name.
    [[nodiscard]] virtual QString quoted(const QString &name) const;
    /// The statements of the exporter's user since the start; empty where the database keeps no log.
    [[nodiscard]] virtual QList<LoggedStatement> statements() const { return {}; }
    /// The file in resources/schema that creates the reference schema.
    [[nodiscard]] virtual QString schemaFile() const = 0;

    /// An empty database with the reference schema.
    Result<void> createWithSchema(const QString &database);
    /// The single number that a query returns; -1 where it returns something else.
    double number(const QString &database, const QString &sql);
    /// A UTC time as a literal in the naive format of the reference schema.
    static QString moment(const QDateTime &moment);
};

/// A backend with a server, for tests that kill, freeze or lock it.
class ServerBackend : public Backend
{
public:
    virtual void kill() = 0;
    virtual void freeze() = 0;
    virtual void thaw() = 0;
    virtual Result<void> restart() = 0;
};

/// Both servers by name: PostgreSQL and MariaDB.
using ServerBackends = std::map<QString, std::unique_ptr<ServerBackend>>;

std::unique_ptr<Backend> sqliteBackend();
std::unique_ptr<ServerBackend> postgresBackend();
std::unique_ptr<ServerBackend> mariadbBackend();
/// Starts both servers; where a database is named, it is created with the reference schema.
Result<ServerBackends> startedServers(const QString &database = {});
/// The backend with the name SQLite, PostgreSQL or MariaDB.
std::unique_ptr<Backend> backendNamed(const QString &name);

} // namespace guardia::test
