// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/dialect.h"
#include "model/result.h"

#include <QString>

#include <utility>
#include <vector>

namespace guardia {

/// Where a database server listens.
struct DatabaseHost {
    QString host; ///< a name, an IP address, or a Unix socket
    int port = 0; ///< 0: the default port

    bool operator==(const DatabaseHost &) const = default;
};

/// Whether it is a Unix socket rather than a host: PostgreSQL's directory of a socket, MySQL's socket, or @
/// and the name of an abstract socket.
bool isSocketName(const QString &host);

/// The database to read, as given by a URL.
struct DatabaseAddress {
    Dialect dialect = Dialect::SQLite;
    QString host; ///< empty for SQLite
    int port = 0; ///< 0: the default port
    QString user;
    QString password; ///< secret: never logged or shown
    QString database; ///< name of the database, or the absolute path of SQLite's file
    std::vector<std::pair<QString, QString>> options; ///< the options after the question mark
    /// For PostgreSQL: tried in turn where the first host cannot be used.
    std::vector<DatabaseHost> otherHosts = std::vector<DatabaseHost>();

    /// The value of an option; empty where it is missing.
    [[nodiscard]] QString option(QStringView name) const;
    /// All hosts in the order in which they are tried; at least one.
    [[nodiscard]] std::vector<DatabaseHost> hosts() const;
    /// The Unix socket of MySQL or MariaDB; empty where there is none.
    [[nodiscard]] QString unixSocket() const;

    bool operator==(const DatabaseAddress &) const = default;
};

/// Reads sqlite:///path, postgresql://user@host:5432/db?sslmode=... and mysql://user@host:3306/db. Also
/// accepts SQLAlchemy's notation (postgresql+psycopg2, mysql+pymysql, sqlite with four slashes), postgres://
/// and mariadb://, and for PostgreSQL several hosts, sockets (%2Frun%2Fpostgresql) and keys after the
/// question mark. Errors never contain the password.
Result<DatabaseAddress> parseDatabaseUrl(const QString &text);

/// The address for logs and screens: a URL with the hosts, without password and options.
QString displayUrl(const DatabaseAddress &address);

/// Identifies the database independently of the user; counter offsets and history are stored under it.
QString databaseIdentity(const DatabaseAddress &address);

/// Sixteen digits that distinguish the files of different databases.
QString databaseFingerprint(const QString &identity);

} // namespace guardia
