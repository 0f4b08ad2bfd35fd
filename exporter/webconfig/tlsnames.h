// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webconfig/webconfiguration.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// The cipher suite of that name in Go, or a null one.
QSslCipher cipherNamed(const QString &name);
QStringList knownCiphers();

/// The curve of that name in Go, or an invalid one.
QSslEllipticCurve curveNamed(const QString &name);
QStringList knownCurves();

/// NoClientCert, RequireAndVerifyClientCert and so on; nothing where it is none of these.
std::optional<ClientAuthentication> clientAuthenticationNamed(const QString &name);
QStringList knownClientAuthentications();

} // namespace guardia
