// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace guardia {

/// A user and a password as a client sent them: any bytes.
struct BasicCredentials {
    QByteArray user; ///< up to the first colon
    QByteArray password; ///< all behind it, further colons included

    bool operator==(const BasicCredentials &) const = default;
};

/// What an Authorization header of the scheme Basic (RFC 7617) holds; nothing for other schemes, malformed
/// base64, or where there is no colon.
std::optional<BasicCredentials> basicCredentials(QByteArrayView authorization);

/// The token of an Authorization header of the scheme Bearer (RFC 6750); nothing for other schemes or
/// without a token.
std::optional<QByteArray> bearerToken(QByteArrayView authorization);

} // namespace guardia
