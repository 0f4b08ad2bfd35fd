// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace guardia {

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
