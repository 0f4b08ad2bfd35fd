// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "collect/connection/mysqltls.h"
#include "collect/connection/nativehandle.h"
#include "model/result.h"

#include <QString>
#include <QStringList>

#include <chrono>

class QSqlDatabase;

namespace guardia {

// Qt's SQL drivers, and how to pass them an address.

/// The name for QSqlDatabase.
QString driverName(Dialect dialect);
/// The Debian package that contains the driver.
QString driverPackage(Dialect dialect);
/// What a QSqlDatabase needs besides user, password and database.
struct DriverSettings {
    QString host;
    int port = -1; ///< -1: the default port
    QString connectOptions;

    bool operator==(const DriverSettings &) const = default;
};

/// The settings for an address; connecting may take connectTimeout, rounded up to whole seconds. library is
/// the client library that Qt's MySQL driver uses, mode the protection that is asked for. Fails where the
/// library does not offer that.
Result<DriverSettings> driverSettings(const DatabaseAddress &address,
                                      std::chrono::milliseconds connectTimeout, MySqlLibrary library,
                                      TlsMode mode);

/// Opens the database, where user, password and name are set, according to the address. False where its
/// lastError() says why not; an error where the connection would be less secure than the address demands.
Result<bool> openDatabase(QSqlDatabase &database, const DatabaseAddress &address,
                          std::chrono::milliseconds connectTimeout);

// Statements that set everything that changes a result and may have another default in a server, role or
// session. docs/databases.md gives the reason for each setting.

/// Begins a read-only transaction of PostgreSQL that sees one state of the database, with settings that end
/// with it, because poolers refuse settings of a connection. timeout applies to each statement.
QString postgresBeginStatement(std::chrono::milliseconds timeout);

/// Has the statements of this transaction of PostgreSQL use one processor each, where its version knows how
/// to use several.
QString postgresBackgroundStatement();

/// The statements for each new connection to MySQL or MariaDB.
QStringList mySqlSessionStatements();

} // namespace guardia
