// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/request.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace guardia {

/// Whether a reply's body is compressed already. A handler may say Gzip only where the request accepts it.
enum class ContentEncoding { Identity, Gzip };

/// What a handler answers. Content-Length, Content-Encoding, Connection and Vary are written when it is sent.
struct Reply {
    int status = 200;
    QByteArray contentType; ///< empty: no Content-Type, as for a reply without a body
    QByteArray
        opening; ///< what a large body begins with, where others begin alike: kept once for all of them
    QByteArray body; ///< or what follows the opening
    ContentEncoding encoding = ContentEncoding::Identity;
    QByteArrayList vary; ///< request headers that chose this content
    HeaderList headers; ///< further ones
    QString handler; ///< the route's pattern, for the metrics; set by the router

    [[nodiscard]] qsizetype bodySize() const { return opening.size() + body.size(); }
};

/// Content-Type of every JSON answer.
inline constexpr char JsonContentType[] = "application/json; charset=utf-8";

Reply jsonReply(const QJsonObject &object, int status = 200);
Reply jsonReply(const QJsonArray &array);

/// {"message": what a person reads, "error": the status' standard phrase}.
Reply errorReply(int status, const QString &message);

/// The standard phrase of a status code, such as "Not Found".
QByteArray reasonPhrase(int status);

} // namespace guardia
