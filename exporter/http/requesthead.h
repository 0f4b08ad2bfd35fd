// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <variant>

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

/// Why a request is refused: the status of the answer, and the reason in words.
struct Refusal {
    int status = 400; ///< 0: the client does not speak HTTP and would not understand an answer
    QString reason;

    bool operator==(const Refusal &) const = default;
};

/// How the length of a body is given.
struct BodyFraming {
    bool isChunked = false;
    qint64 length = 0; ///< bytes; meaningless where the body is chunked

    bool operator==(const BodyFraming &) const = default;
};

/// Parses the lines between the request line and the blank line, as strictly as RFC 9112, 5: each ends with
/// CR LF, no line folding, no blank before the colon, no control characters. Refuses with 400, or with 431
/// where there are more than most fields.
std::variant<HeaderList, Refusal> parseHeaderFields(QByteArrayView lines, qsizetype most);

/// Finds out how long a request's body is. Refuses everything that two servers could understand differently
/// (RFC 9112, 6.3): several lengths, a length together with chunks, a length that is not a plain number.
/// Refuses with 400, 411, or 501 for a transfer coding other than chunked.
std::variant<BodyFraming, Refusal> bodyFraming(const RequestLine &line, const HeaderList &headers);

/// Whether the Host header is as RFC 9112, 3.2 demands: exactly one in HTTP/1.1, at most one in HTTP/1.0,
/// with a name or an address and an optional port.
bool hasProperHost(const RequestLine &line, const HeaderList &headers);

} // namespace guardia
