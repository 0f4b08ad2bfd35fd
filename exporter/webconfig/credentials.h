// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>
#include <QString>

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

/// The bearer tokens in a file as SHA-256 digests, and what is wrong with the file.
struct TokenFile {
    QByteArrayList digests;
    Problems problems; ///< never quote a token
};

/// Reads one token per line, each at least 16 characters that an Authorization header may carry (RFC 6750).
/// Blank lines and lines that begin with # are ignored. A file without a token is a problem, as it would let
/// everybody in. Problems begin with fileName.
TokenFile parseTokens(const QString &fileName, const QByteArray &text);

} // namespace guardia
