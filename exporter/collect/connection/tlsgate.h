// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/nativehandle.h"

#include <QString>

namespace guardia {

// MariaDB's client library continues without TLS where a server offers none, unless it also verifies the name
// in the certificate. The gate prevents that: it is a plug-in that the library calls before it answers the
// greeting of a server, and it sends nothing of the login where the greeting does not offer TLS.

/// The name of the gate for the library: default-auth=... in a connection string.
QString tlsGateName();

/// Registers the gate with the library. Call before each attempt to connect; any thread. False where the
/// library is not loaded or accepts no plug-ins.
bool installTlsGate(const SymbolLookup &lookup);

/// Whether the gate has refused a login on this thread since installTlsGate().
bool wasTlsGateShut();

} // namespace guardia
