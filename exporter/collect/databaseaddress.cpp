// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/databaseaddress.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

namespace guardia {

namespace {

Error wrongUrl(const QString &message)
{
    return {ErrorKind::Configuration,
            u"database URL: " + message
                + u"; expected sqlite:///absolute/path.db, postgresql://user@host:5432/db or "
                  u"mysql://user@host:3306/db"};
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

QStringList knownOptions(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return {};
    case Dialect::PostgreSQL:
        return {QStringLiteral("host"),        QStringLiteral("sslmode"),
                QStringLiteral("sslcert"),     QStringLiteral("sslkey"),
                QStringLiteral("sslrootcert"), QStringLiteral("sslcrl"),
                QStringLiteral("gssencmode"),  QStringLiteral("channel_binding"),
                QStringLiteral("keepalives"),  QStringLiteral("keepalives_idle")};
    case Dialect::MySQL:
        return {QStringLiteral("unix_socket"), QStringLiteral("ssl_ca"),  QStringLiteral("ssl_capath"),
                QStringLiteral("ssl_cert"),    QStringLiteral("ssl_key"), QStringLiteral("ssl_cipher")};
    }
    Q_UNREACHABLE();
}

Result<void> readOptions(const QUrl &url, DatabaseAddress &address)
{
    const QStringList known = knownOptions(address.dialect);
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!known.contains(name))
            return Error{ErrorKind::Configuration,
                         u"database URL: unknown option \"" + name + u"\" for " + dialectName(address.dialect)
                             + (known.isEmpty() ? QStringLiteral("; it takes none")
                                                : QString(u"; known are: " + known.join(u", ")))};
        address.options.emplace_back(name, value);
    }
    return {};
}

/// A password with an unescaped / ? or # ends the host early; its rest would then pass for a path or an
/// option and be shown.
bool hasStrayPassword(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("//[^/?#]*[/?#].*@"),
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(text).hasMatch();
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

Result<void> readServer(const QUrl &url, DatabaseAddress &address)
{
    address.host = url.host(QUrl::FullyDecoded);
    address.port = url.port(0);
    address.user = url.userName(QUrl::FullyDecoded);
    address.password = url.password(QUrl::FullyDecoded);
    address.database = url.path(QUrl::FullyDecoded).sliced(url.path().startsWith(u'/') ? 1 : 0);
    for (const auto &[name, value] : address.options) {
        if (name == u"host" || name == u"unix_socket")
            address.host = address.host.isEmpty() ? value : address.host;
    }
    if (address.host.isEmpty())
        return wrongUrl(QStringLiteral("the host is missing"));
    if (address.database.isEmpty())
        return wrongUrl(QStringLiteral("the name of the database is missing"));
    return {};
}

} // namespace

Result<DatabaseAddress> parseDatabaseUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString scheme = text.trimmed().section(u':', 0, 0).toLower();
    const auto dialect = dialectOf(scheme);
    if (!dialect)
        return wrongUrl(text.contains(u"://") ? QString(u'"' + scheme + u"\" is no known kind of database")
                                              : QStringLiteral("it does not begin with a kind of database"));
    // QUrl's own message quotes the URL, password and all.
    if (!url.isValid())
        return wrongUrl(QStringLiteral("it is not a valid URL (write special characters in the password as "
                                       "%40, and check the port)"));
    if (*dialect != Dialect::SQLite && hasStrayPassword(text))
        return wrongUrl(
            QStringLiteral("an @ stands behind the host (write special characters in the password "
                           "as %2F for /, %3F for ?, %23 for #, %40 for @)"));
    if (url.hasFragment())
        return wrongUrl(QStringLiteral("it holds a # (write %23)"));
    DatabaseAddress address;
    address.dialect = *dialect;
    if (const auto options = readOptions(url, address); !options)
        return options.error();
    const auto rest =
        address.dialect == Dialect::SQLite ? readFilePath(url, address) : readServer(url, address);
    if (!rest)
        return rest.error();
    return address;
}

QString displayUrl(const DatabaseAddress &address)
{
    if (address.dialect == Dialect::SQLite)
        return u"sqlite://" + address.database;
    QUrl url;
    url.setScheme(address.dialect == Dialect::PostgreSQL ? QStringLiteral("postgresql")
                                                         : QStringLiteral("mysql"));
    url.setHost(address.host.startsWith(u'/') ? QString() : address.host);
    url.setUserName(address.user, QUrl::DecodedMode);
    if (address.port != 0)
        url.setPort(address.port);
    url.setPath(u'/' + address.database, QUrl::DecodedMode);
    return url.toString(QUrl::RemovePassword);
}

QString databaseIdentity(const DatabaseAddress &address)
{
    if (address.dialect == Dialect::SQLite)
        return displayUrl(address);
    const int usualPort = address.dialect == Dialect::PostgreSQL ? 5432 : 3306;
    const int port = address.port == 0 ? usualPort : address.port;
    return (address.dialect == Dialect::PostgreSQL ? u"postgresql://" : u"mysql://") + address.host.toLower()
        + u':' + QString::number(port) + u'/' + address.database;
}

QString databaseFingerprint(const QString &identity)
{
    const QByteArray hash = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.first(8).toHex());
}

} // namespace guardia
