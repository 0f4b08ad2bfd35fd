// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// The first line of a request: "GET /path?query HTTP/1.1".
struct RequestLine {
    QByteArray method;
    QByteArray target; ///< visible characters only, neither blank nor control
    int minorVersion = 1; ///< of HTTP/1

    bool operator==(const RequestLine &) const = default;
};

/// A request line taken apart, or the status code that refuses it: 400, or 505 where it is not HTTP/1.
struct ParsedRequestLine {
    RequestLine line;
    int refusal = 0; ///< 0 where the line is fine
};

/// Whether names of methods and headers may hold it (RFC 9110, 5.6.2).
bool isTokenCharacter(char c);

/// Takes a line without its line ending apart. As strict as RFC 9112, 3: single blanks, a token for a method.
ParsedRequestLine parseRequestLine(QByteArrayView line);

} // namespace guardia
