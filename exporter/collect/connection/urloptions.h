// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "model/result.h"

class QUrl;

namespace guardia {

/// Reads the options after the question mark of a database's URL into the address. Fails where a driver could
/// not follow an option; the message contains no value.
Result<void> readUrlOptions(const QUrl &url, DatabaseAddress &address);

} // namespace guardia
