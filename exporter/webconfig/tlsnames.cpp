// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/tlsnames.h"

#include <QLatin1StringView>

#include <algorithm>
#include <array>

namespace guardia {

namespace {

template <typename T>
struct Named {
    QLatin1StringView name;
    T value;
};

using View = QLatin1StringView;

/// Names of cipher suites in Go (crypto/tls, CipherSuites()) and in OpenSSL.
constexpr std::array Ciphers{
    Named<View>{View("TLS_AES_128_GCM_SHA256"), View("TLS_AES_128_GCM_SHA256")},
    Named<View>{View("TLS_AES_256_GCM_SHA384"), View("TLS_AES_256_GCM_SHA384")},
    Named<View>{View("TLS_CHACHA20_POLY1305_SHA256"), View("TLS_CHACHA20_POLY1305_SHA256")},
    Named<View>{View("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"), View("ECDHE-ECDSA-AES128-SHA")},
    Named<View>{View("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"), View("ECDHE-ECDSA-AES256-SHA")},
    Named<View>{View("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"), View("ECDHE-RSA-AES128-SHA")},
    Named<View>{View("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"), View("ECDHE-RSA-AES256-SHA")},
    Named<View>{View("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), View("ECDHE-ECDSA-AES128-GCM-SHA256")},
    Named<View>{View("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"), View("ECDHE-ECDSA-AES256-GCM-SHA384")},
    Named<View>{View("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), View("ECDHE-RSA-AES128-GCM-SHA256")},
    Named<View>{View("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"), View("ECDHE-RSA-AES256-GCM-SHA384")},
    Named<View>{View("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"), View("ECDHE-RSA-CHACHA20-POLY1305")},
    Named<View>{View("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"), View("ECDHE-ECDSA-CHACHA20-POLY1305")},
};

constexpr std::array Curves{
    Named<View>{View("CurveP256"), View("prime256v1")},
    Named<View>{View("CurveP384"), View("secp384r1")},
    Named<View>{View("CurveP521"), View("secp521r1")},
    Named<View>{View("X25519"), View("X25519")},
};

constexpr std::array ClientAuthentications{
    Named<ClientAuthentication>{View("NoClientCert"), ClientAuthentication::None},
    Named<ClientAuthentication>{View("RequestClientCert"), ClientAuthentication::Request},
    Named<ClientAuthentication>{View("RequireAnyClientCert"), ClientAuthentication::RequireAny},
    Named<ClientAuthentication>{View("RequireClientCert"), ClientAuthentication::RequireAny}, // its old name
    Named<ClientAuthentication>{View("VerifyClientCertIfGiven"), ClientAuthentication::VerifyIfGiven},
    Named<ClientAuthentication>{View("RequireAndVerifyClientCert"), ClientAuthentication::RequireAndVerify},
};

template <typename Table>
auto find(const Table &table, const QString &name)
{
    const auto found = std::ranges::find_if(table, [&name](const auto &entry) { return entry.name == name; });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

template <typename Table>
QStringList namesOf(const Table &table)
{
    QStringList names;
    for (const auto &entry : table)
        names << entry.name;
    return names;
}

} // namespace

QSslCipher cipherNamed(const QString &name)
{
    const auto native = find(Ciphers, name);
    return native ? QSslCipher(*native) : QSslCipher();
}

QStringList knownCiphers()
{
    return namesOf(Ciphers);
}

QSslEllipticCurve curveNamed(const QString &name)
{
    const auto native = find(Curves, name);
    return native ? QSslEllipticCurve::fromShortName(*native) : QSslEllipticCurve();
}

QStringList knownCurves()
{
    return namesOf(Curves);
}

std::optional<ClientAuthentication> clientAuthenticationNamed(const QString &name)
{
    return find(ClientAuthentications, name);
}

QStringList knownClientAuthentications()
{
    return namesOf(ClientAuthentications);
}

} // namespace guardia
