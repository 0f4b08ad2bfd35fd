// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/reply.h"

#include <QJsonDocument>

namespace guardia {

using namespace Qt::StringLiterals;

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

} // namespace guardia
