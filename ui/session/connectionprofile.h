// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace guardia {

/// What a connection leads to.
enum class ConnectionKind {
    Demo, ///< the embedded demo database
    SQLite,
    PostgreSQL,
    MySQL, ///< and MariaDB
    Exporter, ///< a running exporter, by URL: numbers and trends, no records
};

/// A named connection as the operator wrote it down. Never holds a secret: that is in the SecretStore, under
/// the profile's id.
struct ConnectionProfile {
    QString id; ///< unique and stable; empty for one that is not saved
    QString name;
    ConnectionKind kind = ConnectionKind::SQLite;
    QString host; ///< servers only
    int port = 0; ///< 0: the database's usual one
    QString user; ///< servers, and an exporter that asks for one
    QString database; ///< name of the database, or SQLite's absolute path
    QString options; ///< what stands behind the question mark of a database URL, such as sslmode=require
    QUrl exporter; ///< Exporter only: its base, such as http://db1.example:9878
    bool usesToken = false; ///< Exporter only: the secret is a bearer token, not the user's password
    QString url; ///< a whole database URL that was given elsewhere (command line); replaces all of the above

    bool operator==(const ConnectionProfile &) const = default;
};

/// The demo data, which is always there and never saved.
ConnectionProfile demoConnection();

/// What a connection is called on the screen. Never holds a password.
QString connectionTitle(const ConnectionProfile &profile);

/// What kind of thing it leads to: "PostgreSQL", "Running exporter".
QString connectionKindTitle(ConnectionKind kind);

/// Where it leads, on one line: "PostgreSQL, me@db1.example/itsm". Never holds a password.
QString connectionSummary(const ConnectionProfile &profile);

/// Whether it needs a password or token: where a user (or a token) is named.
bool needsSecret(const ConnectionProfile &profile);

/// The database server's usual port; 0 for what is no such server.
int defaultPort(ConnectionKind kind);

/// What a test of a connection found out.
struct ConnectionReport {
    quint64 request = 0; ///< of the test
    bool isReachable = false;
    QString error; ///< why it is not, in words a person can act on
    QString version; ///< of the database or exporter, as it calls itself
    qint64 latencyMs = 0; ///< of one small question, milliseconds
    QStringList missingTables; ///< by the name they were looked for
    QStringList missingColumns; ///< required ones, as table.column
    QStringList deniedTables; ///< there, but not to be read by this user
    QStringList missingOptionalColumns; ///< as table.column; the numbers that need them will be absent

    bool operator==(const ConnectionReport &) const = default;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::ConnectionProfile)
Q_DECLARE_METATYPE(guardia::ConnectionReport)
