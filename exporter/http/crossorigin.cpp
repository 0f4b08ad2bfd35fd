// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/crossorigin.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// How long browsers may cache the answer to a preflight, in seconds.
constexpr char PreflightMaxAge[] = "600";

/// Only texts made of characters that header names may have are repeated in our answer.
bool isHeaderList(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("-_, ").contains(c);
    });
}

} // namespace

void allowOrigin(Reply &reply, const Request &request, const QStringList &origins)
{
    if (origins.isEmpty())
        return;
    const QByteArray origin = headerValue(request, "origin");
    if (origins.contains(u"*"_s)) {
        reply.headers.emplaceBack("Access-Control-Allow-Origin", "*");
    } else {
        reply.vary.append("Origin");
        if (origin.isEmpty() || !origins.contains(QString::fromUtf8(origin)))
            return;
        reply.headers.emplaceBack("Access-Control-Allow-Origin", origin);
    }
    if (request.method != Method::Options)
        return;
    reply.headers.emplaceBack("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
    const QByteArray wanted = headerValue(request, "access-control-request-headers");
    reply.headers.emplaceBack("Access-Control-Allow-Headers",
                              isHeaderList(wanted) ? wanted : QByteArray("Content-Type"));
    reply.headers.emplaceBack("Access-Control-Max-Age", PreflightMaxAge);
}

bool isPreflight(const Request &request, const QStringList &origins)
{
    return !origins.isEmpty() && request.method == Method::Options
        && !headerValue(request, "access-control-request-method").isEmpty();
}

} // namespace guardia
