// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QStringList>

namespace guardia {

/// All certificates in a PEM text, in their order. Error Invalid where there is none, or one cannot be read.
Result<QList<QSslCertificate>> certificatesFromPem(const QByteArray &pem);

/// The private key in a PEM text. Error Invalid where it cannot be read, has a passphrase, or is neither RSA
/// nor EC; the message quotes nothing of the key.
Result<QSslKey> privateKeyFromPem(const QByteArray &pem);

/// Whether OpenSSL, with the settings of this system, would serve the certificate with this key. Error
/// Invalid where they do not belong together or are too weak; the message is about the key.
Result<void> checkKeyPair(const QSslCertificate &certificate, const QSslKey &key);

/// Whether none of the authorities that this system trusts vouches for the first of the certificates, the
/// Whether clients need the authority's certificate to trust this chain: true where no authority that this
/// system trusts has signed the first certificate, directly or through the others.
bool isOfPrivateAuthority(const QList<QSslCertificate> &chain);

/// The subject alternative names of a certificate: DNS names, e-mail addresses, IP addresses and URIs.
QStringList alternativeNames(const QSslCertificate &certificate);

} // namespace guardia
