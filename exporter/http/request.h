// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrlQuery>

namespace guardia {

/// The methods the routes tell apart; whatever else a client invents is Other.
enum class Method { Get, Head, Post, Put, Delete, Patch, Options, Other };

/// Names and values as received, in order.
using HeaderList = QList<QPair<QByteArray, QByteArray>>;

/// One HTTP request, as the routes see it: a plain value without a connection behind it.
struct Request {
    Method method = Method::Get;
    QByteArray rawPath; ///< still percent-encoded, without the query; free of control characters
    QString path; ///< decoded once; null where the raw path is no valid UTF-8 or hides control characters
    QUrlQuery query;
    HeaderList headers;
    QByteArray body;
    QHostAddress peer; ///< who asks
    QHostAddress local; ///< of ours, where it was asked
};

/// The method of that name; names are case-sensitive.
Method methodNamed(QByteArrayView name);

/// The inverse, for labels and logs: "other" for Other.
QLatin1StringView methodName(Method method);

/// The header's value, those of repeated headers joined by ", "; empty where there is none. The name's case
/// does not matter.
QByteArray headerValue(const Request &request, QByteArrayView name);

/// The decoded value of a query parameter, or an empty text; where it is repeated, the first.
QString queryValue(const Request &request, const QString &name);

/// Fills in path, rawPath and query from a request target: "/path?query" (origin form),
/// "http://host/path?query" (absolute form) or "*". False where it is none of these.
bool setTarget(Request &request, QByteArrayView target);

} // namespace guardia
