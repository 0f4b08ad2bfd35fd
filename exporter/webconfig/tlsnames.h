// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfiguration.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// The cipher suite that Go calls by this name; a null one where there is none.
QSslCipher cipherNamed(const QString &name);
QStringList knownCiphers();

/// The curve that Go calls by this name; an invalid one where there is none.
QSslEllipticCurve curveNamed(const QString &name);
QStringList knownCurves();

/// Reads NoClientCert, RequireAndVerifyClientCert and so on; nullopt for anything else.
std::optional<ClientAuthentication> clientAuthenticationNamed(const QString &name);
QStringList knownClientAuthentications();

} // namespace guardia
