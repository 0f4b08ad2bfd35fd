// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotetarget.h"

#include "remote/remotewords.h"

#include <algorithm>
#include <initializer_list>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int HttpPort = 80;
constexpr int HttpsPort = 443;

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? HttpsPort : HttpPort);
}

/// The path before the API. api lists what of the API's own path may have been copied along and is removed.
QString prefixOf(const QUrl &url, std::initializer_list<QStringView> api)
{
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    for (const QStringView copied : api) {
        if (path.endsWith(copied))
            path.chop(copied.size());
    }
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

bool isWebAddress(const QUrl &url)
{
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    return url.isValid() && isHttp && !url.host().isEmpty();
}

/// A URL of scheme, host, port and this path.
QUrl baseOf(const QUrl &url, const QString &prefix)
{
    QUrl base;
    base.setScheme(url.scheme());
    base.setHost(url.host());
    base.setPort(url.port());
    base.setPath(prefix, QUrl::TolerantMode);
    return base;
}

/// RFC 7617.
QByteArray basicAuthorization(const QString &user, const QString &password)
{
    return "Basic " + QString(user + u':' + password).toUtf8().toBase64();
}

/// RFC 6750 allows fewer characters; what matters is that none of them ends the header.
bool isToken(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

} // namespace

Result<RemoteTarget> remoteTarget(const ConnectionProfile &profile, const QString &secret)
{
    const QUrl &url = profile.exporter;
    if (!isWebAddress(url))
        return Error{ErrorKind::Configuration, RemoteWords::notAnAddress()};
    RemoteTarget target;
    target.base = baseOf(url, prefixOf(url, {u"/api/metrics/prometheus", u"/api/metrics"}));
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
        target.authorization = basicAuthorization(profile.user, secret);
    }
    return target;
}

Result<RemoteTarget> prometheusTarget(const QUrl &url)
{
    if (!isWebAddress(url))
        return Error{ErrorKind::Configuration, RemoteWords::notAPrometheusAddress()};
    RemoteTarget target;
    target.kind = RemoteTarget::Kind::Prometheus;
    target.base = baseOf(url, prefixOf(url, {u"/api/v1/query_range", u"/api/v1"}));
    if (!url.userName().isEmpty()) {
        target.credentials = RemoteTarget::Credentials::Password;
        target.authorization =
            basicAuthorization(url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    }
    return target;
}

QString addressOf(const RemoteTarget &target)
{
    return target.base.toDisplayString();
}

QUrl routeOf(const RemoteTarget &target, QStringView route)
{
    const bool isExporter = target.kind == RemoteTarget::Kind::Exporter;
    QString path = target.base.path(QUrl::FullyEncoded) + (isExporter ? u"/api/metrics" : u"/api/v1");
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
