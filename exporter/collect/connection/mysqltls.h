// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "collect/connection/nativehandle.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// The protection of a connection to MySQL or MariaDB, with the names of MySQL's --ssl-mode. Each mode is
/// stronger than the one before.
enum class TlsMode {
    Disabled, ///< never TLS
    Preferred, ///< TLS where the server offers it, for connections over a network
    Required, ///< no connection without TLS; any certificate is accepted
    VerifyCa, ///< in addition, an authority that we trust must have signed the certificate
    VerifyIdentity, ///< in addition, the certificate must name the host
};

/// The mode with that name, as used for ssl_mode=.
std::optional<TlsMode> tlsModeNamed(const QString &name);
QString tlsModeName(TlsMode mode);
/// All names, from the weakest to the strongest.
QStringList tlsModeNames();

/// The mode for an address of MySQL or MariaDB. Without ssl_mode, an address that names authorities asks for
/// VerifyIdentity, and one with a client certificate or cipher for Required.
TlsMode tlsMode(const DatabaseAddress &address);

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
