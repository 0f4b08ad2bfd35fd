// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/databaseaddress.h"

#include <QString>

#include <chrono>

namespace guardia {

// Qt's SQL drivers, and how they are told what an address says.

/// As QSqlDatabase knows it.
QString driverName(Dialect dialect);
/// Debian's package that has it.
QString driverPackage(Dialect dialect);
/// What QSqlDatabase::setConnectOptions() takes; connecting may take so long, in whole seconds.
QString connectOptions(const DatabaseAddress &address, std::chrono::milliseconds connectTimeout);

} // namespace guardia
