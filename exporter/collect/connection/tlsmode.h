// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// What a connection to MySQL or MariaDB is to be protected with, by the words of MySQL's --ssl-mode. Each is
/// stronger than the one before.
enum class TlsMode {
    Disabled, ///< never TLS
    Preferred, ///< TLS where the server has it, over a network
    Required, ///< no connection without TLS; any certificate will do
    VerifyCa, ///< and an authority that we trust has signed it
    VerifyIdentity, ///< and it names the host
};

/// The mode of that name, as ssl_mode= has it.
std::optional<TlsMode> tlsModeNamed(const QString &name);
QString tlsModeName(TlsMode mode);
/// All names, the weakest first.
QStringList tlsModeNames();

/// What an address of MySQL or MariaDB asks for. Without ssl_mode: who names authorities means them, and who
/// has a certificate to show wants TLS.
TlsMode tlsMode(const DatabaseAddress &address);

} // namespace guardia
