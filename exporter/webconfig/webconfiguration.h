// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QSsl>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslEllipticCurve>
#include <QSslKey>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace guardia {

/// What is asked of clients' certificates: Go's tls.ClientAuthType under the toolkit's names.
enum class ClientAuthentication {
    None, ///< NoClientCert
    Request, ///< RequestClientCert: asked for, and taken as it comes
    RequireAny, ///< RequireAnyClientCert: there has to be one, which nobody verifies
    VerifyIfGiven, ///< VerifyClientCertIfGiven
    RequireAndVerify, ///< RequireAndVerifyClientCert
};

/// Who chooses among the cipher suites that both sides know.
enum class CipherPreference { Server, Client };

/// How the server encrypts, with everything read, checked and ready for use.
struct TlsSettings {
    QList<QSslCertificate> certificates; ///< the server's own first, then those that vouch for it
    QSslKey key; ///< of the first certificate
    QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater;
    QList<QSslCipher> ciphers; ///< in order of preference; empty: the usual ones
    CipherPreference cipherPreference = CipherPreference::Server;
    QList<QSslEllipticCurve> curves; ///< in order of preference; empty: the usual ones
    ClientAuthentication clientAuthentication = ClientAuthentication::None;
    QList<QSslCertificate> clientAuthorities; ///< who may vouch for clients
    QStringList clientNames; ///< alternative names of which a client has to have one; empty: any client

    bool operator==(const TlsSettings &) const = default;
};

/// A bucket of so many requests, of which one comes back after each interval.
struct RateLimit {
    std::chrono::milliseconds interval{1000}; ///< above zero
    int burst = 1; ///< at least 1

    bool operator==(const RateLimit &) const = default;
};

/// What --web.config.file says: encryption, who may come in and how often. An immutable value for any thread.
/// Holds no password and no token, but a private key and hashes: never to be logged.
struct WebConfiguration {
    std::optional<TlsSettings> tls; ///< nothing: served in clear
    HeaderList headers; ///< to be added to every reply, whatever its status; none that replies have anyway
    QMap<QByteArray, QByteArray> users; ///< name in UTF-8 -> bcrypt hash
    QByteArrayList tokenDigests; ///< SHA-256 of each bearer token
    std::optional<RateLimit> rateLimit;

    bool operator==(const WebConfiguration &) const = default;
};

using WebConfigurationPtr = std::shared_ptr<const WebConfiguration>;

} // namespace guardia

Q_DECLARE_METATYPE(guardia::WebConfigurationPtr)
