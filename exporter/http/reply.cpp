// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/reply.h"

#include "format/gzip.h"

#include <QJsonDocument>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Bytes. Below this, gzip's own 18 bytes and its work cost more than it saves; such an answer fits into one
/// packet anyway.
constexpr qsizetype CompressAbove = 256;

bool hasToken(const QByteArray &list, QByteArrayView token)
{
    const QByteArrayList parts = list.split(',');
    return std::ranges::any_of(parts, [token](const QByteArray &part) {
        return QByteArrayView(part).trimmed().compare(token, Qt::CaseInsensitive) == 0;
    });
}

void appendHeader(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

Reply jsonReply(const QJsonObject &object, int status)
{
    Reply reply;
    reply.status = status;
    reply.contentType = JsonContentType;
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

Reply jsonReply(const QJsonArray &array)
{
    Reply reply;
    reply.contentType = JsonContentType;
    reply.body = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return reply;
}

Reply errorReply(int status, const QString &message)
{
    return jsonReply(
        QJsonObject{{u"message"_s, message}, {u"error"_s, QString::fromLatin1(reasonPhrase(status))}},
        status);
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

Persistence requestedPersistence(const Request &request, int minorVersion)
{
    const QByteArray connection = headerValue(request, "connection");
    if (hasToken(connection, "close"))
        return Persistence::Close;
    return minorVersion >= 1 || hasToken(connection, "keep-alive") ? Persistence::KeepAlive
                                                                   : Persistence::Close;
}

ResponseParts responseFor(const Request &request, const Reply &reply, Persistence persistence)
{
    const bool compressible = reply.encoding == ContentEncoding::Gzip || reply.bodySize() > CompressAbove;
    const bool compress = compressible && reply.encoding == ContentEncoding::Identity
        && acceptsGzip(headerValue(request, "accept-encoding"));
    const QByteArray opening = compress ? QByteArray() : reply.opening;
    const QByteArray body = compress ? gzip(QByteArray(reply.opening + reply.body)) : reply.body;
    QByteArrayList vary = reply.vary;
    if (compressible && !vary.contains("Accept-Encoding"))
        vary.append("Accept-Encoding");

    QByteArray out;
    out.reserve((opening.isEmpty() ? body.size() : 0) + 512);
    out.append("HTTP/1.1 ").append(QByteArray::number(reply.status)).append(' ');
    out.append(reasonPhrase(reply.status)).append("\r\n");
    if (!reply.contentType.isEmpty())
        appendHeader(out, "Content-Type", reply.contentType);
    if (reply.status != 204) // RFC 9110, 8.6: a 204 has no Content-Length
        appendHeader(out, "Content-Length", QByteArray::number(opening.size() + body.size()));
    if (compress || reply.encoding == ContentEncoding::Gzip)
        appendHeader(out, "Content-Encoding", "gzip");
    if (!vary.isEmpty())
        appendHeader(out, "Vary", vary.join(", "));
    appendHeader(out, "X-Content-Type-Options", "nosniff");
    for (const auto &[name, value] : reply.headers)
        appendHeader(out, name, value);
    appendHeader(out, "Connection", persistence == Persistence::Close ? "close" : "keep-alive");
    out.append("\r\n");
    if (request.method == Method::Head)
        return {out};
    if (!opening.isEmpty())
        return {out, opening, body};
    out.append(body);
    return {out};
}

} // namespace guardia
