// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// The first line of a request: "GET /path?query HTTP/1.1".
struct RequestLine {
    QByteArray method;
    QByteArray target; ///< visible characters only, neither blanks nor control characters
    int minorVersion = 1; ///< HTTP/1.minorVersion

    bool operator==(const RequestLine &) const = default;
};

/// A parsed request line, or the status that refuses it: 400, or 505 where it is not HTTP/1.
struct ParsedRequestLine {
    RequestLine line;
    int refusal = 0; ///< 0 where the line is valid
};

/// Whether the character may be part of a method's or header's name (RFC 9110, 5.6.2).
bool isTokenCharacter(char c);

/// Parses a line without its line ending, as strictly as RFC 9112, 3: single blanks, and a token as the
/// method.
ParsedRequestLine parseRequestLine(QByteArrayView line);

} // namespace guardia
