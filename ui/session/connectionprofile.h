// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

class QSettings;

namespace guardia {

/// What a connection leads to.
enum class ConnectionKind {
    Demo, ///< the embedded demo database
    SQLite,
    PostgreSQL,
    MySQL, ///< and MariaDB
    Exporter, ///< a running exporter, by URL: has numbers and trends, but no records
};

/// A named connection as the operator has entered it. Never contains a secret, which is in the SecretStore
/// under the profile's id.
struct ConnectionProfile {
    QString id; ///< unique and stable; empty where the profile is not saved
    QString name;
    ConnectionKind kind = ConnectionKind::SQLite;
    QString host; ///< for servers only
    int port = 0; ///< 0: the default port
    QString user; ///< for servers, and for an exporter that asks for a user
    QString database; ///< name of the database, or the absolute path of SQLite's file
    QString options; ///< the options after the question mark of a database URL, such as sslmode=require
    QUrl exporter; ///< for Exporter only: its base URL, such as http://db1.example:9878
    bool usesToken = false; ///< for Exporter only: the secret is a bearer token, not the user's password
    bool isKept = false; ///< it is kept watching while another connection is open
    QString url; ///< a complete database URL from elsewhere (command line); replaces all of the above

    bool operator==(const ConnectionProfile &) const = default;
};

/// The connection to the demo data, which always exists and is never saved.
ConnectionProfile demoConnection();

/// The name of a connection as shown on the screen. Never contains a password.
QString connectionTitle(const ConnectionProfile &profile);

/// Whether two profiles are the same saved connection and lead to the same place. They may differ in name,
/// and in whether it is kept watching.
bool isSameConnection(ConnectionProfile left, const ConnectionProfile &right);

/// The kind of a connection: "PostgreSQL", "Running exporter".
QString connectionKindTitle(ConnectionKind kind);

/// Where the connection leads, on one line: "PostgreSQL, me@db1.example/itsm". Never contains a password.
QString connectionSummary(const ConnectionProfile &profile);

/// Whether it needs a password or token, because a user is given or a token is used.
bool needsSecret(const ConnectionProfile &profile);

/// What the console calls a connection in its settings and files: its id, or else a digest of where a
/// complete URL leads, without user, password and options.
QString connectionKey(const ConnectionProfile &profile);

/// The default port of the database server; 0 for other kinds.
int defaultPort(ConnectionKind kind);

/// The result of testing a connection.
struct ConnectionReport {
    quint64 request = 0; ///< id of the test
    bool isReachable = false;
    QString error; ///< why not, in words that a person can act on
    QString version; ///< of the database or exporter, as it reports it
    qint64 latencyMs = 0; ///< of one small query, in milliseconds
    QStringList missingTables; ///< under the names that were expected
    QStringList missingColumns; ///< required columns, as table.column
    QStringList deniedTables; ///< exist, but this user must not read them
    QStringList missingOptionalColumns; ///< as table.column; numbers that need them will be missing

    bool operator==(const ConnectionReport &) const = default;
};

/// The ids of the connections in a settings file, including unreadable ones.
QStringList connectionGroups(const QSettings &file);

/// The connection with that id; nullopt where it is damaged or of an unknown kind.
std::optional<ConnectionProfile> readConnection(const QSettings &file, const QString &id);

/// Writes the profile under its id, without anything that may contain a password.
void writeConnection(QSettings &file, const ConnectionProfile &profile);

void removeConnection(QSettings &file, const QString &id);

/// The profile as it may be stored: without passwords in its address and options.
ConnectionProfile withoutSecrets(ConnectionProfile profile);

} // namespace guardia

Q_DECLARE_METATYPE(guardia::ConnectionProfile)
Q_DECLARE_METATYPE(guardia::ConnectionReport)
