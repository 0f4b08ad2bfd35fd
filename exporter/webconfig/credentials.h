// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace guardia {

/// A user and a password as a client sent them; both may contain any bytes.
struct BasicCredentials {
    QByteArray user; ///< everything before the first colon
    QByteArray password; ///< everything after it, including further colons

    bool operator==(const BasicCredentials &) const = default;
};

/// The content of an Authorization header with the scheme Basic (RFC 7617). nullopt for other schemes,
/// malformed base64, or where the colon is missing.
std::optional<BasicCredentials> basicCredentials(QByteArrayView authorization);

/// The token in an Authorization header with the scheme Bearer (RFC 6750). nullopt for other schemes, or
/// without a token.
std::optional<QByteArray> bearerToken(QByteArrayView authorization);

} // namespace guardia
