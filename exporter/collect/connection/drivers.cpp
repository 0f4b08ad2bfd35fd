// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/drivers.h"

#include "collect/connection/mysqltls.h"
#include "model/log.h"

#include <QLibraryInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QStringList>
#include <QVersionNumber>

#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long SQLite waits for another program's lock. Nothing can interrupt that wait, so it has to be shorter
/// than the time allowed for a probe and for stopping.
constexpr auto BusyTimeout = 1000ms;

constexpr int PostgresPort = 5432;

QString quotedForLibpq(QString value)
{
    return u'\'' + value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'")) + u'\'';
}

/// Qt's driver puts host and port before the options, and the last value wins.
DriverSettings postgresSettings(const DatabaseAddress &address, DriverSettings settings, qint64 seconds)
{
    const std::vector<DatabaseHost> hosts = address.hosts();
    // libpq applies the time-out to each host.
    const auto count = static_cast<qint64>(hosts.size());
    const qint64 share = (seconds + count - 1) / count;
    QStringList options{u"connect_timeout=" + QString::number(share),
                        QStringLiteral("application_name=guardia")};
    if (hosts.size() > 1) {
        QStringList names;
        QStringList ports;
        for (const DatabaseHost &host : hosts) {
            names << host.host;
            ports << QString::number(host.port == 0 ? PostgresPort : host.port);
        }
        settings.host = names.join(u',');
        settings.port = -1;
        options << u"port='" + ports.join(u',') + u'\'';
    }
    for (const auto &[name, value] : address.options) {
        if (name != u"host")
            options << name + u'=' + quotedForLibpq(value);
    }
    settings.connectOptions = options.join(u';');
    return settings;
}

/// The host with further options, in the notation of MariaDB's library, as Qt's driver of 6.4 does not pass
/// them: https://mariadb.com/kb/en/mariadb-connect/
Result<DriverSettings> mariaDbSettings(const DatabaseAddress &address, DriverSettings settings,
                                       MySqlLibrary library, TlsMode mode)
{
    if (mode == TlsMode::VerifyCa && library == MySqlLibrary::CheckingMariaDb)
        return Error{ErrorKind::Configuration,
                     QStringLiteral("ssl_mode=verify_ca is not possible: MariaDB's client library checks the "
                                    "name as well from 3.4 on; give ssl_mode=verify_identity")};
    const QString socket = address.unixSocket();
    QStringList items;
    const auto add = [&items](const QString &key, const QString &value) {
        items << key + u"={" + value + u'}';
    };
    add(QStringLiteral("host"), socket.isEmpty() ? address.host : QStringLiteral("localhost"));
    if (!socket.isEmpty())
        add(QStringLiteral("socket"), socket);
    else if (address.port != 0) // for localhost alone, the library uses its own socket and ignores the port
        add(QStringLiteral("protocol"), QStringLiteral("1"));
    for (const auto &[name, value] : address.options) {
        if (name.startsWith(u"ssl_") && name != u"ssl_mode" && mode != TlsMode::Disabled)
            add(QString(name).replace(u'_', u'-'), value);
    }
    const bool isLocal = !socket.isEmpty() || (address.host == u"localhost" && address.port == 0);
    if (mode >= TlsMode::Required || (mode == TlsMode::Preferred && !isLocal))
        add(QStringLiteral("ssl-enforce"), QStringLiteral("1")); // enforces TLS where the server offers it
    add(QStringLiteral("ssl-verify-server-cert"),
        mode == TlsMode::VerifyIdentity ? QStringLiteral("1") : QStringLiteral("0"));
    if (mode >= TlsMode::Required)
        add(QStringLiteral("default-auth"), tlsGateName());
    settings.host = items.join(u';');
    return settings;
}

/// With MySQL's own library, everything depends on which options Qt's driver knows.
Result<DriverSettings> mySqlSettings(const DatabaseAddress &address, DriverSettings settings, TlsMode mode)
{
    const bool knowsModes = QLibraryInfo::version() >= QVersionNumber(6, 8);
    if (!knowsModes && mode != TlsMode::Preferred)
        return Error{
            ErrorKind::Configuration,
            u"ssl_mode=" + tlsModeName(mode)
                + u" is not possible with Qt before 6.8 where its driver uses another client library "
                  u"than MariaDB's"};
    if (!address.unixSocket().isEmpty()) {
        settings.host = QStringLiteral("localhost");
        settings.connectOptions += u";UNIX_SOCKET=" + address.unixSocket();
    } else if (address.port != 0) { // for localhost, the library would use its own socket instead
        if (knowsModes)
            settings.connectOptions += u";MYSQL_OPT_PROTOCOL=MYSQL_PROTOCOL_TCP";
        else if (settings.host == u"localhost")
            settings.host = QStringLiteral("127.0.0.1");
    }
    if (knowsModes)
        settings.connectOptions += u";MYSQL_OPT_SSL_MODE=SSL_MODE_" + tlsModeName(mode).toUpper();
    for (const auto &[name, value] : address.options) {
        if (name.startsWith(u"ssl_") && name != u"ssl_mode" && mode != TlsMode::Disabled)
            settings.connectOptions += u';' + name.toUpper() + u'=' + value;
    }
    return settings;
}

/// The error code of both client libraries for all problems with TLS.
bool isTlsError(const QSqlDatabase &database)
{
    return database.lastError().nativeErrorCode() == u"2026";
}

/// The error for a connection that does not satisfy the mode.
Error tlsFailure(TlsMode mode, const QString &text)
{
    return {ErrorKind::Unavailable, text + u" (ssl_mode=" + tlsModeName(mode) + u')'};
}

} // namespace

QString driverName(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return QStringLiteral("QSQLITE");
    case Dialect::PostgreSQL:
        return QStringLiteral("QPSQL");
    case Dialect::MySQL:
        return QStringLiteral("QMYSQL");
    }
    Q_UNREACHABLE();
}

QString driverPackage(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return QStringLiteral("libqt6sql6-sqlite");
    case Dialect::PostgreSQL:
        return QStringLiteral("libqt6sql6-psql");
    case Dialect::MySQL:
        return QStringLiteral("libqt6sql6-mysql");
    }
    Q_UNREACHABLE();
}

Result<DriverSettings> driverSettings(const DatabaseAddress &address,
                                      std::chrono::milliseconds connectTimeout, MySqlLibrary library,
                                      TlsMode mode)
{
    const qint64 seconds = qMax<qint64>(1, std::chrono::ceil<std::chrono::seconds>(connectTimeout).count());
    const QString given = address.option(u"connect_timeout");
    DriverSettings settings{address.host, address.port == 0 ? -1 : address.port, {}};
    switch (address.dialect) {
    case Dialect::SQLite:
        settings.connectOptions =
            u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=" + QString::number(BusyTimeout.count());
        return settings;
    case Dialect::PostgreSQL:
        return postgresSettings(address, std::move(settings), seconds);
    case Dialect::MySQL:
        settings.connectOptions =
            u"MYSQL_OPT_CONNECT_TIMEOUT=" + (given.isEmpty() ? QString::number(seconds) : given);
        return library == MySqlLibrary::MariaDb || library == MySqlLibrary::CheckingMariaDb
            ? mariaDbSettings(address, std::move(settings), library, mode)
            : mySqlSettings(address, std::move(settings), mode);
    }
    Q_UNREACHABLE();
}

Result<bool> openDatabase(QSqlDatabase &database, const DatabaseAddress &address,
                          std::chrono::milliseconds connectTimeout)
{
    const MySqlLibrary library = mySqlLibrary(loadedSymbol);
    const auto open = [&](TlsMode mode) -> Result<bool> {
        const auto settings = driverSettings(address, connectTimeout, library, mode);
        if (!settings)
            return settings.error();
        database.setHostName(settings->host);
        database.setPort(settings->port);
        database.setConnectOptions(settings->connectOptions);
        // Further messages, for example about a server that a pooler cannot reach, are of no use; the error
        // is returned.
        const MutedLibraries muted;
        return database.open();
    };
    if (address.dialect != Dialect::MySQL)
        return open(TlsMode::Disabled);
    const TlsMode mode = tlsMode(address);
    const bool isMariaDb = library == MySqlLibrary::MariaDb || library == MySqlLibrary::CheckingMariaDb;
    if (mode >= TlsMode::Required && isMariaDb && !installTlsGate(loadedSymbol))
        return tlsFailure(mode, QStringLiteral("MariaDB's client library cannot be made to insist on TLS"));
    const auto opened = open(mode);
    if (!opened)
        return opened;
    if (!*opened && mode == TlsMode::Preferred && isTlsError(database))
        return open(TlsMode::Disabled);
    if (!*opened && mode >= TlsMode::Required && isMariaDb && wasTlsGateShut())
        return tlsFailure(mode, QStringLiteral("the server offers no TLS"));
    if (!*opened && mode >= TlsMode::Required && isTlsError(database))
        return tlsFailure(mode, database.lastError().databaseText().simplified());
    if (*opened && mode >= TlsMode::Required && !isEncrypted(database, loadedSymbol)) {
        database.close();
        return tlsFailure(mode, QStringLiteral("the connection is not encrypted"));
    }
    return opened;
}

QString postgresBeginStatement(std::chrono::milliseconds timeout)
{
    return u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TimeZone = 'UTC'; "
           "SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; "
           "SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'; "
           "SET LOCAL row_security = off; SET LOCAL search_path = \"$user\", public; "
           "SET LOCAL standard_conforming_strings = on; SET LOCAL transform_null_equals = off; "
           "SET LOCAL gin_fuzzy_search_limit = 0; "
           "SELECT set_config('client_encoding', CASE current_setting('server_encoding') "
           "WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END, true); "
           "SET LOCAL statement_timeout = "_s
        + QString::number(timeout.count());
}

QString postgresBackgroundStatement()
{
    return u"SELECT set_config(name, '0', true) FROM pg_settings "
           "WHERE name = 'max_parallel_workers_per_gather'"_s;
}

QStringList mySqlSessionStatements()
{
    return {u"SET SESSION time_zone = '+00:00', SESSION sql_mode = '', "
            "SESSION sql_select_limit = 18446744073709551615, SESSION sql_big_selects = 1, "
            "SESSION sql_auto_is_null = 0, SESSION max_sort_length = 1024, "
            "SESSION div_precision_increment = 4, SESSION group_concat_max_len = 1048576"_s,
            u"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"_s};
}

} // namespace guardia
