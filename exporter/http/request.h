// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/language.h"
#include "model/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrlQuery>

namespace guardia {

/// The methods that routes distinguish; any other method is Other.
enum class Method { Get, Head, Post, Put, Delete, Patch, Options, Other };

/// Names and values as received, in their order.
using HeaderList = QList<QPair<QByteArray, QByteArray>>;

/// An HTTP request as routes see it: a plain value, independent of a connection.
struct Request {
    Method method = Method::Get;
    QByteArray rawPath; ///< still percent-encoded, without the query; has no control characters
    QString path; ///< decoded once; null where it is not valid UTF-8 or has control characters
    QUrlQuery query;
    HeaderList headers;
    QByteArray body;
    QHostAddress peer; ///< address of the client
    QHostAddress local; ///< our address that the client connected to
};

/// The method of that name; names are case-sensitive.
Method methodNamed(QByteArrayView name);

/// The name of a method for labels and logs: "other" for Other.
QLatin1StringView methodName(Method method);

/// The value of a header; those of repeated headers are joined by ", ". Empty where there is none. The case
/// of the name is ignored.
QByteArray headerValue(const Request &request, QByteArrayView name);

/// The decoded value of a query parameter, the first one where it is repeated; empty where there is none.
QString queryValue(const Request &request, const QString &name);

/// Sets path, rawPath and query from a request target: "/path?query" (origin form), "http://host/path?query"
/// (absolute form) or "*". False where it is none of these.
bool setTarget(Request &request, QByteArrayView target);

/// Whether a request may come without a body, which then counts as {}.
enum class EmptyBody { Allowed, Refused };

/// The JSON object in the body, whatever the Content-Type says. Error Invalid with a message for the client
/// where the body is not one, or is nested more deeply than Qt reads (1024 levels).
Result<QJsonObject> jsonBody(const Request &request, EmptyBody empty);

/// The language for the answer: that of ?lang=, else the one that Accept-Language prefers, else the fallback.
/// Languages without translations are ignored.
Language requestedLanguage(const Request &request, Language fallback);

} // namespace guardia
