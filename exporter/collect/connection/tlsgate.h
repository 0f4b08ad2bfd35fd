// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/nativehandle.h"

#include <QString>

namespace guardia {

// MariaDB's client library goes on without TLS where a server offers none, unless it checks the name in the
// certificate as well. The gate stands before that: a plug-in of the library, which it asks before it answers
// the greeting of a server. It lets nothing of the login out where the greeting offers no TLS.

/// What the library knows the gate by: default-auth=... in a connection string.
QString tlsGateName();

/// Makes the gate known to the library; before each attempt to connect, any thread. False where the library
/// is not loaded or takes no plug-ins.
bool installTlsGate(const SymbolLookup &lookup);

/// Whether the gate was shut to this thread since that.
bool wasTlsGateShut();

} // namespace guardia
