// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connectionprofile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

struct KindName {
    ConnectionKind kind;
    QLatin1StringView name;
};

constexpr std::array Kinds{
    KindName{ConnectionKind::SQLite, "sqlite"_L1},
    KindName{ConnectionKind::PostgreSQL, "postgresql"_L1},
    KindName{ConnectionKind::MySQL, "mysql"_L1},
    KindName{ConnectionKind::Exporter, "exporter"_L1},
};

struct TextField {
    QLatin1StringView key;
    QString ConnectionProfile::*member;
};

constexpr std::array TextFields{
    TextField{"name"_L1, &ConnectionProfile::name},
    TextField{"host"_L1, &ConnectionProfile::host},
    TextField{"user"_L1, &ConnectionProfile::user},
    TextField{"database"_L1, &ConnectionProfile::database},
    TextField{"options"_L1, &ConnectionProfile::options},
};

constexpr auto Kind = "kind"_L1;
constexpr auto Port = "port"_L1;
constexpr auto ExporterUrl = "exporter"_L1;
constexpr auto UsesToken = "usesToken"_L1;
constexpr auto IsKept = "keepWatching"_L1;
constexpr int MaxPort = 65535;

QString pathOf(const QString &id, QLatin1StringView key)
{
    return u"connections/%1/%2"_s.arg(id, key);
}

bool isSecretOption(const QString &option)
{
    const QString name = option.section(u'=', 0, 0).trimmed();
    return name.contains("pass"_L1, Qt::CaseInsensitive) && name != "passfile"_L1; // the path of a file
}

} // namespace

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

bool isSameConnection(ConnectionProfile left, const ConnectionProfile &right)
{
    left.name = right.name;
    left.isKept = right.isKept;
    return left == right;
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

QString connectionKey(const ConnectionProfile &profile)
{
    if (!profile.id.isEmpty())
        return profile.id;
    const QString address = profile.url.isEmpty()
        ? connectionSummary(profile)
        : QUrl(profile.url).toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    const QByteArray digest = QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.first(8).toHex());
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

QStringList connectionGroups(const QSettings &file)
{
    QStringList ids;
    const QStringList keys = file.allKeys();
    for (const QString &key : keys) {
        const QString id = key.section(u'/', 1, 1);
        if (key.startsWith("connections/"_L1) && key.count(u'/') > 1 && !ids.contains(id))
            ids += id;
    }
    return ids;
}

std::optional<ConnectionProfile> readConnection(const QSettings &file, const QString &id)
{
    const QString kindName = file.value(pathOf(id, Kind)).toString();
    const auto *kind = std::ranges::find(Kinds, kindName, &KindName::name);
    if (kind == Kinds.end())
        return std::nullopt;
    ConnectionProfile profile;
    profile.id = id;
    profile.kind = kind->kind;
    for (const TextField &field : TextFields)
        profile.*field.member = file.value(pathOf(id, field.key)).toString();
    bool isNumber = false;
    profile.port = file.value(pathOf(id, Port), 0).toInt(&isNumber);
    profile.exporter = QUrl(file.value(pathOf(id, ExporterUrl)).toString(), QUrl::StrictMode);
    profile.usesToken = file.value(pathOf(id, UsesToken)).toString() == "true"_L1;
    profile.isKept = file.value(pathOf(id, IsKept)).toString() == "true"_L1;
    const bool good = isNumber && profile.port >= 0 && profile.port <= MaxPort && !profile.name.isEmpty()
        && (profile.kind != ConnectionKind::Exporter
            || (profile.exporter.isValid() && !profile.exporter.host().isEmpty()));
    return good ? std::optional(profile) : std::nullopt;
}

void writeConnection(QSettings &file, const ConnectionProfile &profile)
{
    const ConnectionProfile kept = withoutSecrets(profile);
    const auto *kind = std::ranges::find(Kinds, kept.kind, &KindName::kind);
    file.setValue(pathOf(kept.id, Kind), QString(kind->name));
    for (const TextField &field : TextFields)
        file.setValue(pathOf(kept.id, field.key), kept.*field.member);
    file.setValue(pathOf(kept.id, Port), kept.port);
    file.setValue(pathOf(kept.id, ExporterUrl), kept.exporter.toString(QUrl::FullyEncoded));
    file.setValue(pathOf(kept.id, UsesToken), kept.usesToken);
    file.setValue(pathOf(kept.id, IsKept), kept.isKept);
}

void removeConnection(QSettings &file, const QString &id)
{
    file.remove(u"connections/%1"_s.arg(id));
}

ConnectionProfile withoutSecrets(ConnectionProfile profile)
{
    profile.exporter =
        profile.exporter.adjusted(QUrl::RemovePassword | QUrl::RemoveQuery | QUrl::RemoveFragment);
    QStringList options = profile.options.split(u'&', Qt::SkipEmptyParts);
    options.removeIf(isSecretOption);
    profile.options = options.join(u'&');
    return profile;
}

} // namespace guardia
