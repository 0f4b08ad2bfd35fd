// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/profilesetup.h"

#include "collect/connection/databaseaddress.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The profile's hosts as a URL has them: one or several, each a name, an address or a socket.
QString hostsOfUrl(const ConnectionProfile &profile)
{
    QStringList hosts = profile.host.split(u',');
    for (QString &host : hosts) {
        host = host.trimmed();
        if (isSocketName(host))
            host = QString::fromLatin1(QUrl::toPercentEncoding(host));
        else if (host.count(u':') > 1 && !host.startsWith(u'['))
            host = u'[' + host + u']'; // IPv6
        else
            host.replace(u'@', u"%40"_s)
                .replace(u'/', u"%2F"_s)
                .replace(u'?', u"%3F"_s)
                .replace(u'#', u"%23"_s);
    }
    if (hosts.size() == 1 && profile.port > 0)
        hosts.first() += u':' + QString::number(profile.port);
    return hosts.join(u',');
}

/// A host as the form shows it.
QString shownHost(const DatabaseHost &host, bool isOnly)
{
    if (isOnly || host.port == 0)
        return host.host;
    const QString name = host.host.contains(u':') ? QString(u'[' + host.host + u']') : host.host;
    return name + u':' + QString::number(host.port);
}

WrittenConnection writtenServer(const DatabaseAddress &address)
{
    WrittenConnection written;
    ConnectionProfile &profile = written.profile;
    profile.kind =
        address.dialect == Dialect::PostgreSQL ? ConnectionKind::PostgreSQL : ConnectionKind::MySQL;
    QStringList hosts;
    const std::vector<DatabaseHost> all = address.hosts();
    for (const DatabaseHost &host : all)
        hosts << shownHost(host, all.size() == 1);
    profile.host = hosts.join(u',');
    profile.port = all.size() == 1 ? address.port : 0;
    profile.user = address.user;
    profile.database = address.database;
    profile.name = u"%1 (%2)"_s.arg(profile.database, profile.host);
    QUrlQuery query;
    for (const auto &[name, value] : address.options)
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(name)),
                           QString::fromLatin1(QUrl::toPercentEncoding(value)));
    profile.options = query.query(QUrl::FullyEncoded);
    if (!address.password.isEmpty())
        written.secret = address.password;
    return written;
}

WrittenConnection writtenExporter(const QUrl &url)
{
    WrittenConnection written;
    ConnectionProfile &profile = written.profile;
    profile.kind = ConnectionKind::Exporter;
    profile.user = url.userName(QUrl::FullyDecoded);
    profile.exporter = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment
                                    | QUrl::StripTrailingSlash);
    profile.name = url.host();
    if (!url.password().isEmpty())
        written.secret = url.password(QUrl::FullyDecoded);
    return written;
}

} // namespace

std::optional<WrittenConnection> writtenConnection(const QString &url)
{
    const QUrl web(url.trimmed(), QUrl::TolerantMode);
    if ((web.scheme() == u"http" || web.scheme() == u"https") && web.isValid() && !web.host().isEmpty())
        return writtenExporter(web);
    const auto address = parseDatabaseUrl(url);
    if (!address)
        return std::nullopt;
    if (address->dialect != Dialect::SQLite)
        return writtenServer(*address);
    WrittenConnection written;
    written.profile.kind = ConnectionKind::SQLite;
    written.profile.database = address->database;
    written.profile.name = QFileInfo(address->database).fileName();
    return written;
}

QString databaseUrl(const ConnectionProfile &profile)
{
    if (!profile.url.isEmpty())
        return profile.url;
    QUrl url;
    switch (profile.kind) {
    case ConnectionKind::Demo:
    case ConnectionKind::Exporter:
        return {};
    case ConnectionKind::SQLite:
        return u"sqlite://" + QString::fromLatin1(QUrl::toPercentEncoding(profile.database, "/"));
    case ConnectionKind::PostgreSQL:
        url.setScheme(QStringLiteral("postgresql"));
        break;
    case ConnectionKind::MySQL:
        url.setScheme(QStringLiteral("mysql"));
        break;
    }
    // QUrl can hold neither several hosts nor a socket, so a placeholder stands for them.
    url.setHost(u"host"_s);
    url.setUserName(profile.user, QUrl::DecodedMode);
    url.setPath(u'/' + profile.database, QUrl::DecodedMode);
    if (!profile.options.isEmpty())
        url.setQuery(profile.options);
    QString text = url.toString(QUrl::FullyEncoded);
    const qsizetype behindUser = text.lastIndexOf(u"host/"_s, text.indexOf(u'/', text.indexOf(u"://"_s) + 3));
    return text.replace(behindUser, 4, hostsOfUrl(profile));
}

LoadedSetup setupFor(const Options &options, const ConnectionProfile &profile, const QString &secret)
{
    Options adapted = options;
    adapted.demo = profile.kind == ConnectionKind::Demo;
    if (profile.kind == ConnectionKind::Exporter)
        adapted.action = Options::Action::CheckConfig; // the one action that needs no database
    if (!profile.url.isEmpty() || profile.kind == ConnectionKind::Exporter) // taken as it was given
        return loadSetup(adapted);
    adapted.databaseUrl = databaseUrl(profile);
    adapted.passwordFile.clear();
    LoadedSetup loaded = loadSetup(adapted);
    loaded.setup.collection.database.address.password = secret;
    // That Prometheus server has scraped the configuration file's database, not this one.
    loaded.setup.history.server.clear();
    return loaded;
}

ConnectionProfile givenProfile(const Options &options, const Setup &setup)
{
    if (options.demo)
        return demoConnection();
    ConnectionProfile profile;
    const DatabaseAddress &address = setup.collection.database.address;
    if (address.database.isEmpty())
        return profile;
    switch (address.dialect) {
    case Dialect::SQLite:
        profile.kind = ConnectionKind::SQLite;
        break;
    case Dialect::PostgreSQL:
        profile.kind = ConnectionKind::PostgreSQL;
        break;
    case Dialect::MySQL:
        profile.kind = ConnectionKind::MySQL;
        break;
    }
    profile.url = displayUrl(address);
    profile.name = profile.url;
    return profile;
}

} // namespace guardia
