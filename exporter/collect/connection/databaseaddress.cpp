// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"

#include <QCryptographicHash>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace guardia {

namespace {

QString schemeOf(Dialect dialect)
{
    return dialect == Dialect::PostgreSQL ? QStringLiteral("postgresql") : QStringLiteral("mysql");
}

/// A host as it is written in a URL.
QString shownHost(const DatabaseHost &host)
{
    QString name = host.host;
    if (isSocketName(name))
        name = QString::fromLatin1(QUrl::toPercentEncoding(name));
    else if (name.contains(u':'))
        name = u'[' + name + u']';
    return host.port == 0 ? name : QString(name + u':' + QString::number(host.port));
}

} // namespace

bool isSocketName(const QString &host)
{
    return host.startsWith(u'/') || host.startsWith(u'@');
}

QString DatabaseAddress::option(QStringView name) const
{
    const auto found = std::ranges::find(options, name, &std::pair<QString, QString>::first);
    return found != options.end() ? found->second : QString();
}

QString DatabaseAddress::unixSocket() const
{
    const QString named = option(u"unix_socket");
    return named.isEmpty() && host.startsWith(u'/') ? host : named;
}

std::vector<DatabaseHost> DatabaseAddress::hosts() const
{
    std::vector<DatabaseHost> all{{host, port}};
    all.insert(all.end(), otherHosts.begin(), otherHosts.end());
    return all;
}

QString displayUrl(const DatabaseAddress &address)
{
    if (address.dialect == Dialect::SQLite)
        return u"sqlite://" + address.database;
    QStringList hosts;
    for (const DatabaseHost &host : address.hosts())
        hosts << shownHost(host);
    QUrl url;
    url.setScheme(schemeOf(address.dialect));
    // QUrl can hold neither several hosts nor a socket, so a placeholder stands for them.
    url.setHost(QStringLiteral("host"));
    url.setUserName(address.user, QUrl::DecodedMode);
    url.setPath(u'/' + address.database, QUrl::DecodedMode);
    QString text = url.toString();
    const qsizetype place = text.indexOf(u"://") + 3;
    const qsizetype behindUser = address.user.isEmpty() ? place : text.indexOf(u'@', place) + 1;
    return text.replace(behindUser, 4, hosts.join(u','));
}

QString databaseIdentity(const DatabaseAddress &address)
{
    if (address.dialect == Dialect::SQLite)
        return displayUrl(address);
    const int usualPort = address.dialect == Dialect::PostgreSQL ? 5432 : 3306;
    QStringList hosts;
    for (const DatabaseHost &host : address.hosts())
        hosts << host.host.toLower() + u':' + QString::number(host.port == 0 ? usualPort : host.port);
    hosts.sort(); // the order in which they are tried does not matter
    return schemeOf(address.dialect) + u"://" + hosts.join(u',') + u'/' + address.database;
}

QString databaseFingerprint(const QString &identity)
{
    const QByteArray hash = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.first(8).toHex());
}

} // namespace guardia
