// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"
#include "model/result.h"

#include <QString>

#include <utility>
#include <vector>

namespace guardia {

/// Where a server listens.
struct DatabaseHost {
    QString host; ///< a name, an address, or a Unix socket
    int port = 0; ///< 0: the database's usual one

    bool operator==(const DatabaseHost &) const = default;
};

/// Whether it is no host: PostgreSQL's directory of a Unix socket, MySQL's socket, or @ and the name of an
/// abstract one.
bool isSocketName(const QString &host);

/// Which database to read, as a URL names it.
struct DatabaseAddress {
    Dialect dialect = Dialect::SQLite;
    QString host; ///< empty for SQLite
    int port = 0; ///< 0: the database's usual one
    QString user;
    QString password; ///< secret: never logged, never shown
    QString database; ///< name of the database, or SQLite's absolute path
    std::vector<std::pair<QString, QString>> options; ///< those behind the question mark
    std::vector<DatabaseHost> otherHosts =
        std::vector<DatabaseHost>(); ///< PostgreSQL: tried in turn where the first does not do

    /// The value of an option; empty where it is not given.
    [[nodiscard]] QString option(QStringView name) const;
    /// All hosts in the order they are tried; one at least.
    [[nodiscard]] std::vector<DatabaseHost> hosts() const;
    /// The Unix socket of MySQL or MariaDB that it names; empty: none.
    [[nodiscard]] QString unixSocket() const;

    bool operator==(const DatabaseAddress &) const = default;
};

/// Reads sqlite:///path, postgresql://user@host:5432/db?sslmode=... and mysql://user@host:3306/db.
/// SQLAlchemy's way of writing (postgresql+psycopg2, mysql+pymysql, sqlite with a fourth slash) and
/// postgres:// and mariadb:// are understood too, and PostgreSQL's several hosts, sockets
/// (%2Frun%2Fpostgresql) and keys behind the question mark. The message of an error never holds the password.
Result<DatabaseAddress> parseDatabaseUrl(const QString &text);

/// The address for logs and screens: a URL with the hosts, without password and options.
QString displayUrl(const DatabaseAddress &address);

/// Names the database itself, whoever reads it: what counter offsets and history are kept under.
QString databaseIdentity(const DatabaseAddress &address);

/// Sixteen digits for file names that tell one database's from another's.
QString databaseFingerprint(const QString &identity);

} // namespace guardia
