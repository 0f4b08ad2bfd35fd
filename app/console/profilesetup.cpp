// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/profilesetup.h"

#include <QUrl>
#include <QUrlQuery>

namespace guardia {

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
    url.setHost(profile.host);
    if (profile.port > 0)
        url.setPort(profile.port);
    url.setUserName(profile.user, QUrl::DecodedMode);
    url.setPath(u'/' + profile.database, QUrl::DecodedMode);
    if (!profile.options.isEmpty())
        url.setQuery(profile.options);
    return url.toString(QUrl::FullyEncoded);
}

LoadedSetup setupFor(const Options &options, const ConnectionProfile &profile, const QString &secret)
{
    Options adapted = options;
    adapted.demo = profile.kind == ConnectionKind::Demo;
    if (profile.kind == ConnectionKind::Exporter)
        adapted.action = Options::Action::CheckConfig; // the one that does without a database
    if (!profile.url.isEmpty() || profile.kind == ConnectionKind::Exporter) // as given
        return loadSetup(adapted);
    adapted.databaseUrl = databaseUrl(profile);
    adapted.passwordFile.clear();
    LoadedSetup loaded = loadSetup(adapted);
    loaded.setup.collection.database.address.password = secret;
    loaded.setup.history.server.clear(); // it has scraped the database of the configuration file
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
