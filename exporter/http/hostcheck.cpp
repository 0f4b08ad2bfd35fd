// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/hostcheck.h"

#include <QHostAddress>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int Forbidden = 403;

/// The name or address of a Host header, without port, brackets and final dot, in lower case.
QString hostNameOf(const QByteArray &header)
{
    QString host = QString::fromLatin1(header).toLower();
    if (host.startsWith(u'['))
        return host.sliced(1, std::max<qsizetype>(host.indexOf(u']') - 1, 0));
    host = host.section(u':', 0, 0);
    if (host.endsWith(u'.'))
        host.chop(1);
    return host;
}

} // namespace

std::optional<Reply> refuseForeignHost(const Request &request, const QString &externalHost, OwnNames &names)
{
    if (!request.local.isLoopback())
        return std::nullopt;
    const QString host = hostNameOf(headerValue(request, "host"));
    if (host.isEmpty() || !QHostAddress(host).isNull() || host == externalHost.toLower()
        || names.contains(host))
        return std::nullopt;
    return errorReply(
        Forbidden,
        u"\"%1\" is no name of this computer: ask for localhost or for its address; where a proxy "
        "passes its own name on, set web.external_url to the address that it has"_s.arg(host));
}

} // namespace guardia
