// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connectionprofile.h"

#include <QCoreApplication>
#include <QDir>

namespace guardia {

using namespace Qt::StringLiterals;

ConnectionProfile demoConnection()
{
    ConnectionProfile profile;
    profile.id = u"demo"_s;
    profile.kind = ConnectionKind::Demo;
    return profile;
}

QString connectionTitle(const ConnectionProfile &profile)
{
    if (profile.kind == ConnectionKind::Demo)
        return QCoreApplication::translate("Connections", "Demo data");
    if (!profile.url.isEmpty())
        return QUrl(profile.url).toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery);
    return profile.name;
}

QString connectionKindTitle(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::Demo:
        return QCoreApplication::translate("Connections", "Demo data");
    case ConnectionKind::SQLite:
        return u"SQLite"_s;
    case ConnectionKind::PostgreSQL:
        return u"PostgreSQL"_s;
    case ConnectionKind::MySQL:
        return QCoreApplication::translate("Connections", "MySQL or MariaDB");
    case ConnectionKind::Exporter:
        return QCoreApplication::translate("Connections", "Running exporter");
    }
    return {};
}

QString connectionSummary(const ConnectionProfile &profile)
{
    switch (profile.kind) {
    case ConnectionKind::Demo:
        return QCoreApplication::translate("Connections", "Simulated records that change in real time");
    case ConnectionKind::SQLite:
        return u"%1, %2"_s.arg(connectionKindTitle(profile.kind), QDir::toNativeSeparators(profile.database));
    case ConnectionKind::PostgreSQL:
    case ConnectionKind::MySQL:
        break;
    case ConnectionKind::Exporter:
        return u"%1, %2"_s.arg(connectionKindTitle(profile.kind),
                               profile.exporter.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                                                | QUrl::RemoveFragment));
    }
    QString address = profile.user.isEmpty() ? QString() : QString(profile.user + u'@');
    address += profile.host;
    if (profile.port != 0)
        address += u':' + QString::number(profile.port);
    if (!profile.database.isEmpty())
        address += u'/' + profile.database;
    return u"%1, %2"_s.arg(connectionKindTitle(profile.kind), address);
}

bool needsSecret(const ConnectionProfile &profile)
{
    switch (profile.kind) {
    case ConnectionKind::Demo:
    case ConnectionKind::SQLite:
        break;
    case ConnectionKind::PostgreSQL:
    case ConnectionKind::MySQL:
        return profile.url.isEmpty() && !profile.user.isEmpty();
    case ConnectionKind::Exporter:
        return profile.usesToken || !profile.user.isEmpty();
    }
    return false;
}

int defaultPort(ConnectionKind kind)
{
    constexpr int PostgreSQLPort = 5432;
    constexpr int MySQLPort = 3306;
    switch (kind) {
    case ConnectionKind::PostgreSQL:
        return PostgreSQLPort;
    case ConnectionKind::MySQL:
        return MySQLPort;
    case ConnectionKind::Demo:
    case ConnectionKind::SQLite:
    case ConnectionKind::Exporter:
        break;
    }
    return 0;
}

} // namespace guardia
