// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/databaseaddress.h"

#include "collect/tlsmode.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
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
        return {QStringLiteral("unix_socket"), QStringLiteral("ssl_mode"), QStringLiteral("ssl_ca"),
                QStringLiteral("ssl_capath"),  QStringLiteral("ssl_cert"), QStringLiteral("ssl_key"),
                QStringLiteral("ssl_cipher")};
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
        if (!address.option(name).isEmpty())
            return Error{ErrorKind::Configuration, u"database URL: " + name + u" is given twice"};
        if (const auto checked = checkOption(name, value); !checked)
            return checked;
        address.options.emplace_back(name, value);
    }
    return address.dialect == Dialect::MySQL ? checkTls(address) : Result<void>();
}

/// Whether an option can be handed on, and says what a driver can keep to.
Result<void> checkOption(const QString &name, const QString &value)
{
    const auto wrong = [&name](const QString &what) {
        return Error{ErrorKind::Configuration, u"database URL: " + name + u' ' + what};
    };
    // Both end the option for Qt's drivers and the client libraries, in quotes or not.
    if (value.contains(u';') || value.contains(u'}') || value.contains(QChar(u'\0')))
        return wrong(QStringLiteral("must not hold ; or }"));
    if (name == u"ssl_mode" && !tlsModeNamed(value))
        return wrong(u"has to be one of " + tlsModeNames().join(u", "));
    return {};
}

/// What is asked for has to be possible with what is given for it.
Result<void> checkTls(const DatabaseAddress &address)
{
    const TlsMode mode = tlsMode(address);
    const bool hasAuthority =
        !address.option(u"ssl_ca").isEmpty() || !address.option(u"ssl_capath").isEmpty();
    if (mode >= TlsMode::VerifyCa && !hasAuthority)
        return Error{ErrorKind::Configuration,
                     u"database URL: ssl_mode=" + tlsModeName(mode)
                         + u" needs ssl_ca or ssl_capath, the authorities that may sign; those of this "
                           u"computer are in ssl_ca=/etc/ssl/certs/ca-certificates.crt"};
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

QString DatabaseAddress::option(QStringView name) const
{
    const auto found = std::ranges::find(options, name, &std::pair<QString, QString>::first);
    return found != options.end() ? found->second : QString();
}

QString DatabaseAddress::unixSocket() const
{
    return host.startsWith(u'/') ? host : option(u"unix_socket");
}

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
