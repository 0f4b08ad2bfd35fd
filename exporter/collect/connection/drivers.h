// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "collect/connection/nativehandle.h"
#include "collect/connection/tlsmode.h"
#include "model/result.h"

#include <QString>

#include <chrono>

class QSqlDatabase;

namespace guardia {

// Qt's SQL drivers, and how they are told what an address says.

/// As QSqlDatabase knows it.
QString driverName(Dialect dialect);
/// Debian's package that has it.
QString driverPackage(Dialect dialect);
/// What a QSqlDatabase is told besides user, password and database.
struct DriverSettings {
    QString host;
    int port = -1; ///< -1: the database's usual one
    QString connectOptions;

    bool operator==(const DriverSettings &) const = default;
};

/// How to reach the address; connecting may take so long, in whole seconds. library is the one that Qt's
/// driver for MySQL works with, and mode what it is to be asked for. Fails where that cannot be had with it.
Result<DriverSettings> driverSettings(const DatabaseAddress &address,
                                      std::chrono::milliseconds connectTimeout, MySqlLibrary library,
                                      TlsMode mode);

/// Opens the database, which knows user, password and the name, as the address says. False where its
/// lastError() says why not; an error where the connection would be another than the address asks for.
Result<bool> openDatabase(QSqlDatabase &database, const DatabaseAddress &address,
                          std::chrono::milliseconds connectTimeout);

} // namespace guardia
