// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"
#include "model/clock.h"
#include "model/result.h"

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
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace guardia {

/// What is demanded of clients' certificates: Go's tls.ClientAuthType with the names of the exporter-toolkit.
enum class ClientAuthentication {
    None, ///< NoClientCert
    Request, ///< RequestClientCert: a client is asked for one, and any is accepted
    RequireAny, ///< RequireAnyClientCert: there has to be one, but it is not verified
    VerifyIfGiven, ///< VerifyClientCertIfGiven
    RequireAndVerify, ///< RequireAndVerifyClientCert
};

/// Who chooses among the cipher suites that both sides support.
enum class CipherPreference { Server, Client };

/// The TLS settings of the server, with all files read and checked.
struct TlsSettings {
    QList<QSslCertificate> certificates; ///< the server's own first, then the intermediate ones
    QSslKey key; ///< belongs to the first certificate
    QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater;
    QList<QSslCipher> ciphers; ///< in order of preference; empty: the default ones
    CipherPreference cipherPreference = CipherPreference::Server;
    QList<QSslEllipticCurve> curves; ///< in order of preference; empty: the default ones
    ClientAuthentication clientAuthentication = ClientAuthentication::None;
    QList<QSslCertificate> clientAuthorities; ///< authorities that may sign client certificates
    /// A client's certificate needs one of these alternative names; empty: any client.
    QStringList clientNames;

    bool operator==(const TlsSettings &) const = default;
};

/// A token bucket: burst requests at once, and one more after each interval.
struct RateLimit {
    std::chrono::milliseconds interval{1000}; ///< above zero
    int burst = 1; ///< at least 1

    bool operator==(const RateLimit &) const = default;
};

/// The content of --web.config.file: encryption, and which requests are let in. An immutable value for any
/// thread. Holds no password or token, but a private key and hashes: never log it.
struct WebConfiguration {
    std::optional<TlsSettings> tls; ///< nullopt: served without TLS
    HeaderList headers; ///< added to every reply, whatever its status; contains none that replies have anyway
    QMap<QByteArray, QByteArray> users; ///< name in UTF-8 -> bcrypt hash
    QByteArrayList tokenDigests; ///< SHA-256 digest of each bearer token
    std::optional<RateLimit> rateLimit;

    bool operator==(const WebConfiguration &) const = default;
};

using WebConfigurationPtr = std::shared_ptr<const WebConfiguration>;

/// A web configuration and messages about the files it was read from. No message holds a secret.
struct LoadedWebConfiguration {
    WebConfiguration configuration; ///< use it only where there are no problems
    Problems problems;
    Problems notices; ///< what works, but probably not as intended: to be logged as warnings
    QStringList files; ///< absolute names of all files it was read from, including missing ones
};

/// Reads a file in the web configuration format of the Prometheus exporter-toolkit and the files it names
/// (docs/web-configuration.md), at most 1 MiB each. Waits for the disk. clock is needed to tell which
/// certificates have expired. Any thread.
LoadedWebConfiguration loadWebConfiguration(const QString &fileName, const Clock &clock = systemClock());

} // namespace guardia

Q_DECLARE_METATYPE(guardia::WebConfigurationPtr)
