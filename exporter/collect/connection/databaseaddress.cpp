// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"

#include "collect/connection/urloptions.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <optional>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

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

Error wrongUrl(const QString &message)
{
    return {ErrorKind::Configuration,
            u"database URL: " + message
                + u"; expected sqlite:///absolute/path.db, postgresql://user@host:5432/db or "
                  u"mysql://user@host:3306/db"};
}

/// Does not quote the URL, because any part of it may belong to the password.
Error invalidUrl()
{
    return wrongUrl(u"it is not a valid URL (write special characters in the password as %40, and check the "
                    "port)"_s);
}

std::optional<Dialect> dialectOf(const QString &scheme)
{
    const QString name = scheme.section(u'+', 0, 0);
    if (name == u"sqlite")
        return Dialect::SQLite;
    if (name == u"postgresql" || name == u"postgres")
        return Dialect::PostgreSQL;
    if (name == u"mysql" || name == u"mariadb")
        return Dialect::MySQL;
    return std::nullopt;
}

/// A password with an unescaped / ? or # ends the host too early; the rest of it would then be shown as a
/// path or an option.
bool hasStrayPassword(const QString &text)
{
    static const QRegularExpression pattern(u"//[^/?#]*[/?#].*@"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(text).hasMatch();
}

/// A server's URL in two parts, as QUrl supports neither several hosts nor sockets in their place.
struct ServerUrl {
    QUrl url; ///< with a placeholder as its host
    QString hosts; ///< as written
};

std::optional<ServerUrl> splitServerUrl(const QString &text)
{
    const qsizetype begin = text.indexOf(u"://") + 3;
    if (begin < 3)
        return std::nullopt;
    static const QRegularExpression behind(u"[/?#]"_s);
    const qsizetype found = text.indexOf(behind, begin);
    const qsizetype end = found < 0 ? text.size() : found;
    const QString authority = text.sliced(begin, end - begin);
    const qsizetype at = authority.lastIndexOf(u'@') + 1;
    if (authority.first(at).count(u'@') > 1)
        return std::nullopt;
    const QUrl url(text.first(begin + at) + u"host" + text.sliced(end), QUrl::StrictMode);
    return url.isValid() ? std::optional(ServerUrl{url, authority.sliced(at)}) : std::nullopt;
}

std::optional<DatabaseHost> hostOf(const QString &text)
{
    static const QRegularExpression socket(u"^(.*?)(?::([0-9]*))?$"_s);
    const auto match = socket.match(text);
    const QString decoded = QUrl::fromPercentEncoding(match.captured(1).toUtf8());
    if (isSocketName(decoded)) {
        const int port = match.captured(2).toInt();
        return port <= 0xffff ? std::optional(DatabaseHost{decoded, port}) : std::nullopt;
    }
    const QUrl url(u"host://" + text, QUrl::StrictMode);
    const bool isHost = url.isValid() && url.userInfo().isEmpty() && url.path().isEmpty();
    return isHost ? std::optional(DatabaseHost{url.host(QUrl::FullyDecoded), url.port(0)}) : std::nullopt;
}

Result<std::vector<DatabaseHost>> hostsOf(const QString &text)
{
    std::vector<DatabaseHost> hosts;
    for (const QString &part : text.split(u',')) {
        const auto host = hostOf(part);
        if (!host)
            return invalidUrl();
        hosts.push_back(*host);
    }
    return hosts;
}

/// Removes an option that has a member of its own in the address, and returns its value.
std::optional<QString> taken(DatabaseAddress &address, QStringView name)
{
    const auto found = std::ranges::find(address.options, name, &std::pair<QString, QString>::first);
    if (found == address.options.end())
        return std::nullopt;
    QString value = std::move(found->second);
    address.options.erase(found);
    return value;
}

/// The hosts in this option replace those before the path, as with libpq, but keep their ports.
Result<void> replaceHosts(const DatabaseAddress &address, QStringView option,
                          std::vector<DatabaseHost> &hosts)
{
    const QString value = address.option(option);
    if (value.isEmpty())
        return {};
    const QStringList names = value.split(u',');
    if (hosts.size() != 1 && std::ssize(hosts) != names.size())
        return wrongUrl(option + u" names more or fewer hosts than stand before the path"_s);
    hosts.resize(static_cast<std::size_t>(names.size()), hosts.front());
    for (qsizetype i = 0; i < names.size(); ++i)
        hosts[static_cast<std::size_t>(i)].host = names[i];
    return {};
}

Result<void> replacePorts(const QString &value, std::vector<DatabaseHost> &hosts)
{
    const QStringList ports = value.split(u',');
    if (ports.size() != 1 && ports.size() != std::ssize(hosts))
        return wrongUrl(u"port has to be one for all hosts or one for each"_s);
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        bool isNumber = false;
        hosts[i].port = ports[ports.size() == 1 ? 0 : static_cast<qsizetype>(i)].toInt(&isNumber);
        if (!isNumber || hosts[i].port < 1 || hosts[i].port > 0xffff)
            return wrongUrl(u"port has to be a number from 1 to 65535"_s);
    }
    return {};
}

/// PostgreSQL's options that are parts of the address replace what is before the question mark, as with
/// libpq.
Result<void> readLibpqOptions(DatabaseAddress &address, std::vector<DatabaseHost> &hosts)
{
    const bool isNamed = hosts.size() > 1 || !hosts.front().host.isEmpty();
    const bool hasHost = !address.option(u"host").isEmpty();
    if (const auto replaced = replaceHosts(address, hasHost || isNamed ? u"host" : u"hostaddr", hosts);
        !replaced)
        return replaced;
    if (const auto port = taken(address, u"port")) {
        if (const auto replaced = replacePorts(*port, hosts); !replaced)
            return replaced;
    }
    address.user = taken(address, u"user").value_or(address.user);
    address.password = taken(address, u"password").value_or(address.password);
    address.database = taken(address, u"dbname").value_or(address.database);
    return {};
}

Result<void> readFilePath(const QUrl &url, DatabaseAddress &address)
{
    if (!url.host().isEmpty() || !url.path().startsWith(u'/'))
        return wrongUrl(QStringLiteral("an SQLite path has to be absolute, with three slashes in front"));
    QString path = url.path(QUrl::FullyDecoded);
    while (path.startsWith(u"//"))
        path.remove(0, 1);
    if (path.isEmpty() || path == u"/" || path.endsWith(u'/'))
        return wrongUrl(QStringLiteral("the path of the SQLite file is missing"));
    address.database = QDir::cleanPath(path);
    return {};
}

Result<void> readServer(const ServerUrl &server, DatabaseAddress &address)
{
    auto hosts = hostsOf(server.hosts);
    if (!hosts)
        return hosts.error();
    address.user = server.url.userName(QUrl::FullyDecoded);
    address.password = server.url.password(QUrl::FullyDecoded);
    address.database = server.url.path(QUrl::FullyDecoded).sliced(server.url.path().startsWith(u'/') ? 1 : 0);
    if (address.dialect == Dialect::PostgreSQL) {
        if (const auto read = readLibpqOptions(address, *hosts); !read)
            return read;
    } else if (hosts->size() > 1) {
        return wrongUrl(u"several hosts are understood for PostgreSQL only"_s);
    } else if (const QString socket = address.option(u"unix_socket"); !socket.isEmpty()) {
        QString &host = hosts->front().host;
        if (!host.isEmpty() && host != u"localhost" && host != socket)
            return wrongUrl(u"unix_socket does not go with a host but localhost"_s);
        host = host.isEmpty() ? socket : host;
    }
    if (std::ranges::any_of(*hosts, [](const DatabaseHost &host) { return host.host.isEmpty(); }))
        return wrongUrl(QStringLiteral("the host is missing"));
    if (address.database.isEmpty())
        return wrongUrl(QStringLiteral("the name of the database is missing"));
    address.host = hosts->front().host;
    address.port = hosts->front().port;
    address.otherHosts.assign(hosts->begin() + 1, hosts->end());
    return {};
}

Result<DatabaseAddress> parseFileUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    DatabaseAddress address;
    if (!url.isValid())
        return invalidUrl();
    if (url.hasFragment())
        return wrongUrl(QStringLiteral("it holds a # (write %23)"));
    if (const auto options = readUrlOptions(url, address); !options)
        return options.error();
    if (const auto read = readFilePath(url, address); !read)
        return read.error();
    return address;
}

Result<DatabaseAddress> parseServerUrl(const QString &text, Dialect dialect)
{
    const auto server = splitServerUrl(text.trimmed());
    if (!server || !hostsOf(server->hosts))
        return invalidUrl();
    if (hasStrayPassword(text))
        return wrongUrl(
            QStringLiteral("an @ stands behind the host (write special characters in the password "
                           "as %2F for /, %3F for ?, %23 for #, %40 for @)"));
    if (server->url.hasFragment())
        return wrongUrl(QStringLiteral("it holds a # (write %23)"));
    DatabaseAddress address;
    address.dialect = dialect;
    if (const auto options = readUrlOptions(server->url, address); !options)
        return options.error();
    if (const auto read = readServer(*server, address); !read)
        return read.error();
    return address;
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

Result<DatabaseAddress> parseDatabaseUrl(const QString &text)
{
    const QString scheme = text.trimmed().section(u':', 0, 0).toLower();
    const auto dialect = dialectOf(scheme);
    if (!dialect)
        return wrongUrl(text.contains(u"://") ? QString(u'"' + scheme + u"\" is no known kind of database")
                                              : QStringLiteral("it does not begin with a kind of database"));
    return *dialect == Dialect::SQLite ? parseFileUrl(text) : parseServerUrl(text, *dialect);
}

} // namespace guardia
