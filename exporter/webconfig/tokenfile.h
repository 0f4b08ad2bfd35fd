// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/problem.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace guardia {

/// The bearer tokens of a file as SHA-256 digests, and what is wrong with it.
struct TokenFile {
    QByteArrayList digests;
    Problems problems; ///< never quote a token
};

/// One token a line, of at least 16 of the characters that an Authorization header may carry (RFC 6750);
/// blank lines and lines that begin with # are left out. A file without a token is a problem: it would let
/// everybody in. fileName stands in front of the problems.
TokenFile parseTokens(const QString &fileName, const QByteArray &text);

} // namespace guardia
