// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotetarget.h"

#include "remote/remotewords.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int HttpPort = 80;
constexpr int HttpsPort = 443;

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? HttpsPort : HttpPort);
}

/// The path in front of /api/metrics, whatever of it someone copied along.
QString prefixOf(const QUrl &url)
{
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    for (const QStringView copied : {u"/api/metrics/prometheus", u"/api/metrics"}) {
        if (path.endsWith(copied))
            path.chop(copied.size());
    }
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

/// RFC 6750 allows fewer; what matters is that nothing ends the header.
bool isToken(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

} // namespace

Result<RemoteTarget> remoteTarget(const ConnectionProfile &profile, const QString &secret)
{
    const QUrl &url = profile.exporter;
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return Error{ErrorKind::Configuration, RemoteWords::notAnAddress()};
    RemoteTarget target;
    target.base.setScheme(url.scheme());
    target.base.setHost(url.host());
    target.base.setPort(url.port());
    target.base.setPath(prefixOf(url), QUrl::TolerantMode);
    if (profile.usesToken) {
        const QString token = secret.trimmed();
        if (!isToken(token))
            return Error{ErrorKind::Configuration, RemoteWords::notAToken()};
        if (!token.isEmpty()) {
            target.credentials = RemoteTarget::Credentials::Token;
            target.authorization = "Bearer " + token.toLatin1();
        }
    } else if (!profile.user.isEmpty()) {
        target.credentials = RemoteTarget::Credentials::Password;
        const QByteArray both = QString(profile.user + u':' + secret).toUtf8(); // RFC 7617
        target.authorization = "Basic " + both.toBase64();
    }
    return target;
}

QString addressOf(const RemoteTarget &target)
{
    return target.base.toDisplayString();
}

QUrl routeOf(const RemoteTarget &target, QStringView route)
{
    QString path = target.base.path(QUrl::FullyEncoded) + u"/api/metrics";
    if (!route.isEmpty())
        path += u'/' + route;
    QUrl url = target.base;
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host() && portOf(left) == portOf(right);
}

} // namespace guardia
