// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/reply.h"
#include "http/request.h"

#include <QByteArray>

namespace guardia {

/// Whether a connection stays open for another request after this one.
enum class Persistence { KeepAlive, Close };

/// What the client asks for: HTTP/1.1 keeps the connection by default, HTTP/1.0 closes it by default.
/// minorVersion is that of HTTP/1.
Persistence requestedPersistence(const Request &request, int minorVersion);

/// A reply as it is sent, in this order.
struct ResponseParts {
    QByteArray head; ///< status line and headers, and the body where it is not large
    QByteArray opening = {}; ///< first part of a large body, which other responses may share
    QByteArray body = {}; ///< the rest of a large body
};

/// The reply as it is sent. Bodies over 256 bytes are compressed where the request accepts gzip. A HEAD
/// request gets the headers of GET, including Content-Length, without the body.
ResponseParts responseFor(const Request &request, const Reply &reply, Persistence persistence);

} // namespace guardia
