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

/// One of the three databases, so that one scenario can run on all of them. What it says is computed by the
/// database's own command line client, never through the program's drivers.
class Backend
{
public:
    /// Who the exporter reads as; its password is full of what URLs and SQL trip over.
    static const QString User;
    static const QString Password;

    virtual ~Backend() = default;

    /// Starts the server where there is one.
    virtual Result<void> start() = 0;
    /// An empty database, whose tables, also those to come, the exporter's user may read.
    virtual Result<void> create(const QString &database) = 0;
    /// Runs statements as superuser. Gives the rows: a line each, columns parted by tabs.
    virtual Result<QString> execute(const QString &database, const QString &sql) = 0;
    /// --database.url, with the password.
    [[nodiscard]] virtual QString url(const QString &database) const = 0;
    /// A text as an SQL literal.
    [[nodiscard]] virtual QString text(const QString &value) const = 0;
    /// An expression that gives the bytes of a text column's UTF-8 in hexadecimal, capital letters.
    [[nodiscard]] virtual QString hex(const QString &column) const = 0;
    /// A table or column name in quotes.
    [[nodiscard]] virtual QString quoted(const QString &name) const;
    /// What the exporter's user sent since the start; nothing where the database keeps no log.
    [[nodiscard]] virtual QList<LoggedStatement> statements() const { return {}; }
    /// The file in resources/schema that makes the reference schema.
    [[nodiscard]] virtual QString schemaFile() const = 0;

    /// An empty database with the reference schema.
    Result<void> createWithSchema(const QString &database);
    /// The only number that a query gives; -1 where it gives something else.
    double number(const QString &database, const QString &sql);
    /// A UTC moment as a literal in the naive format of the reference schema.
    static QString moment(const QDateTime &moment);
};

/// The servers are reachable for tests that kill, freeze or lock them; null on the other backends.
class ServerBackend : public Backend
{
public:
    virtual void kill() = 0;
    virtual void freeze() = 0;
    virtual void thaw() = 0;
    virtual Result<void> restart() = 0;
};

/// Both servers by their names, PostgreSQL and MariaDB.
using ServerBackends = std::map<QString, std::unique_ptr<ServerBackend>>;

std::unique_ptr<Backend> sqliteBackend();
std::unique_ptr<ServerBackend> postgresBackend();
std::unique_ptr<ServerBackend> mariadbBackend();
/// Both, started; with the reference schema in that database where one is named.
Result<ServerBackends> startedServers(const QString &database = {});
/// By the name SQLite, PostgreSQL or MariaDB.
std::unique_ptr<Backend> backendNamed(const QString &name);

} // namespace guardia::test
