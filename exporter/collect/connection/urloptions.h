// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "model/result.h"

class QUrl;

namespace guardia {

/// Reads what stands behind the question mark of a database's URL into the address, as it is. Fails where a
/// driver could not keep to it, with a message that holds no value.
Result<void> readUrlOptions(const QUrl &url, DatabaseAddress &address);

} // namespace guardia
