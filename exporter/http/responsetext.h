// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"

#include <QByteArray>

namespace guardia {

/// Whether a connection serves another request after this one.
enum class Persistence { KeepAlive, Close };

/// What the client asks for: HTTP/1.1 keeps the connection unless told otherwise, HTTP/1.0 closes it unless
/// told otherwise. minorVersion is that of HTTP/1.
Persistence requestedPersistence(const Request &request, int minorVersion);

/// A reply as it goes over the wire, in the order of its parts.
struct ResponseParts {
    QByteArray head; ///< status line and headers; the whole body as well where it is not large
    QByteArray opening = {}; ///< of a large body, which other responses may share
    QByteArray body = {}; ///< what follows it
};

/// The reply as it goes over the wire. Bodies over 256 bytes are compressed where the request accepts gzip;
/// a HEAD request gets the headers of the GET, Content-Length included, without the body.
ResponseParts responseFor(const Request &request, const Reply &reply, Persistence persistence);

} // namespace guardia
