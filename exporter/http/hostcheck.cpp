// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/hostcheck.h"

#include <QHostAddress>
#include <QSysInfo>

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

bool isOurs(const QString &host, const QString &externalHost)
{
    return host.isEmpty() || host == u"localhost" || host.endsWith(u".localhost")
        || !QHostAddress(host).isNull() || host == externalHost.toLower()
        || host == QSysInfo::machineHostName().toLower();
}

} // namespace

std::optional<Reply> refuseForeignHost(const Request &request, const QString &externalHost)
{
    if (!request.local.isLoopback())
        return std::nullopt;
    const QString host = hostNameOf(headerValue(request, "host"));
    if (isOurs(host, externalHost))
        return std::nullopt;
    return errorReply(
        Forbidden, u"\"%1\" is no name of this exporter; if it should be, set web.external_url"_s.arg(host));
}

} // namespace guardia
