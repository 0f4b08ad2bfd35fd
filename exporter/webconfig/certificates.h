// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QStringList>

namespace guardia {

/// All certificates of a PEM text, in their order. An Invalid error where there is none, or one of them
/// cannot be read.
Result<QList<QSslCertificate>> certificatesFromPem(const QByteArray &pem);

/// The private key of a PEM text. An Invalid error where it cannot be read, has a passphrase, or is neither
/// RSA nor EC; it quotes nothing of the key.
Result<QSslKey> privateKeyFromPem(const QByteArray &pem);

/// Whether OpenSSL, with this system's settings, would serve the certificate with the key: an Invalid error
/// where they do not belong together or are too weak. It is said of the key.
Result<void> checkKeyPair(const QSslCertificate &certificate, const QSslKey &key);

/// Whether none of the authorities that this system trusts vouches for the first of the certificates, the
/// others helping: clients have to be given the one that does.
bool isOfPrivateAuthority(const QList<QSslCertificate> &chain);

/// The subject alternative names of a certificate: DNS names, e-mail addresses, IP addresses and URIs.
QStringList alternativeNames(const QSslCertificate &certificate);

} // namespace guardia
