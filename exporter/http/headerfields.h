// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"
#include "http/requestline.h"

#include <QByteArrayView>
#include <QString>

#include <variant>

namespace guardia {

/// Why a request is not taken: the status that says so, and the reason for people.
struct Refusal {
    int status = 400; ///< 0: the client does not speak HTTP, and would not understand an answer
    QString reason;

    bool operator==(const Refusal &) const = default;
};

/// How long a body is.
struct BodyFraming {
    bool isChunked = false;
    qint64 length = 0; ///< bytes; of no meaning where it is chunked

    bool operator==(const BodyFraming &) const = default;
};

/// Takes the lines between the request line and the blank line apart, as strictly as RFC 9112, 5: each ends
/// with CR LF, no line folding, no blank before the colon, no control characters. Refuses with 400, or with
/// 431 where there are more than that.
std::variant<HeaderList, Refusal> parseHeaderFields(QByteArrayView lines, qsizetype most);

/// How the body of a request is delimited. Whatever two servers could read differently is refused (RFC 9112,
/// 6.3): more than one length, a length beside chunks, a length that is no plain number. Refuses with 400,
/// 411, or 501 for a transfer coding other than chunked.
std::variant<BodyFraming, Refusal> bodyFraming(const RequestLine &line, const HeaderList &headers);

/// Whether Host stands there as RFC 9112, 3.2 wants it: once in HTTP/1.1, at most once in HTTP/1.0, and as a
/// name or an address with an optional port.
bool hasProperHost(const RequestLine &line, const HeaderList &headers);

} // namespace guardia
