// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace guardia {

/// Whether a reply's body is already compressed. A handler may use Gzip only where the request accepts it.
enum class ContentEncoding { Identity, Gzip };

/// A handler's answer. Content-Length, Content-Encoding, Connection and Vary are added when it is sent.
struct Reply {
    int status = 200;
    QByteArray contentType; ///< empty: no Content-Type, for a reply without a body
    /// The first part of a large body, shared with other replies so that it is in memory once.
    QByteArray opening;
    QByteArray body; ///< what follows the opening; everything, where there is none
    ContentEncoding encoding = ContentEncoding::Identity;
    QByteArrayList vary; ///< the request headers that this content depends on
    HeaderList headers; ///< additional headers
    QString handler; ///< the pattern of the route, for the metrics; set by the router

    [[nodiscard]] qsizetype bodySize() const { return opening.size() + body.size(); }
};

/// Content-Type of every JSON answer.
inline constexpr char JsonContentType[] = "application/json; charset=utf-8";

Reply jsonReply(const QJsonObject &object, int status = 200);
Reply jsonReply(const QJsonArray &array);

/// {"message": text for people, "error": the status' standard phrase}.
Reply errorReply(int status, const QString &message);

/// The standard phrase of a status code, such as "Not Found".
QByteArray reasonPhrase(int status);

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
