// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"

#include "collect/connection/databaseerror.h"
#include "collect/connection/drivers.h"
#include "collect/connection/loginattempt.h"
#include "collect/connection/nativehandle.h"
#include "collect/connection/sqlitefile.h"
#include "collect/sql/dialect.h"
#include "model/duration.h"
#include "model/log.h"

#include <QRegularExpression>
#include <QSqlDriver>
#include <QSqlError>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <atomic>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How much longer than its own statement time-out a server may take before the socket is shut down.
constexpr auto Grace = 500ms;
/// How long a connection may take to answer after a statement has failed on it.
constexpr auto AliveTimeout = 1000ms;

QString probeStatement(Dialect dialect)
{
    return dialect == Dialect::SQLite ? QStringLiteral("SELECT 1 FROM sqlite_master LIMIT 1")
                                      : QStringLiteral("SELECT 1");
}

/// Hides the password where it is a word of its own; a short one may also be part of other words.
QString withoutPassword(QString text, const QString &password)
{
    if (password.isEmpty())
        return text;
    const QRegularExpression pattern(u"(?<![\\p{L}\\p{N}])" + QRegularExpression::escape(password)
                                         + u"(?![\\p{L}\\p{N}])",
                                     QRegularExpression::UseUnicodePropertiesOption);
    return text.replace(pattern, u"***"_s);
}

/// Warns once that a hanging connection cannot be interrupted.
void warnOfHanging(Dialect dialect)
{
    static std::atomic_flag isSaid;
    if (!isSaid.test_and_set())
        logMessage(
            QtWarningMsg, collectLog(),
            QStringLiteral("a database that hangs will not be cut off: the client library of Qt's driver "
                           "is not known"),
            {{"driver", driverName(dialect)}});
}

} // namespace

Connection::Connection(DatabaseSettings settings, std::shared_ptr<Interrupter> interrupter)
    : m_settings(std::move(settings))
    , m_interrupter(std::move(interrupter))
    , m_name(u"guardia-" + QString::number(reinterpret_cast<quintptr>(this), 16))
{ }

Connection::~Connection()
{
    close();
}

Result<void> Connection::open()
{
    if (m_isOpen && !m_isBroken && !isOtherFile())
        return {};
    close();
    const Dialect dialect = m_settings.address.dialect;
    if (!QSqlDatabase::isDriverAvailable(driverName(dialect)))
        return Error{ErrorKind::Unavailable,
                     u"Qt's driver " + driverName(dialect) + u" is not installed (Debian package "
                         + driverPackage(dialect) + u')'};
    if (dialect == Dialect::SQLite) {
        if (const auto file = checkFile(m_settings.address.database); !file)
            return file;
        auto guard = WalGuard::enter(m_settings.address.database);
        if (!guard)
            return guard.error();
        m_guard = std::move(*guard);
    }
    if (const auto opened = openDriver(); !opened) {
        close();
        return opened;
    }
    return {};
}

Result<void> Connection::openDriver()
{
    ++m_openings;
    const DatabaseAddress &address = m_settings.address;
    if (!m_settings.passwordFile.isEmpty()) {
        const auto password = passwordInFile(m_settings.passwordFile);
        if (!password)
            return Error{password.error().kind, m_settings.passwordFile + u": " + password.error().message};
        m_settings.address.password = *password;
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(driverName(address.dialect), m_name);
    database.setDatabaseName(address.database);
    database.setUserName(address.user);
    database.setPassword(address.password);
    if (const auto opened = logIn(database); !opened)
        return opened;
    m_fileId = address.dialect == Dialect::SQLite ? fileId(address.database) : 0;
    m_isOpen = true;
    m_isBroken = false;
    m_hasSmallCache = false;
    auto cut = cutFunction(database, address.dialect);
    if (!cut)
        warnOfHanging(address.dialect);
    m_interrupter->attach(std::move(cut));
    switch (address.dialect) {
    case Dialect::SQLite:
        return openWal();
    case Dialect::PostgreSQL:
        return {};
    case Dialect::MySQL:
        return prepareMySqlSession();
    }
    Q_UNREACHABLE();
}

Result<void> Connection::logIn(QSqlDatabase &database)
{
    const DatabaseAddress &address = m_settings.address;
    const QString doing = u"cannot connect to " + displayUrl(address);
    const auto open = [&] { return openDatabase(database, address, m_settings.connectTimeout); };
    if (address.dialect == Dialect::SQLite)
        return *open() ? Result<void>() : errorOf(database.lastError(), doing);
    LoginAttempt attempt(address);
    if (const auto refusal = attempt.refusal())
        return *refusal;
    const auto opened = open();
    if (!opened)
        return Error{opened.error().kind, doing + u": " + opened.error().message};
    if (*opened) {
        attempt.accept();
        return {};
    }
    Error error = errorOf(database.lastError(), doing);
    if (classified(address.dialect, database.lastError()).refusesLogin) {
        error.message += u"; so that the account does not get locked, it is not tried again before "
            + (m_settings.passwordFile.isEmpty()
                   ? u"the configuration is reloaded or somebody connects anew"_s
                   : u"the password file changes (systemd passes another one to a service when that is "
                     u"restarted) or the configuration is reloaded"_s);
        attempt.refuse(error);
    }
    return error;
}

void Connection::close()
{
    m_interrupter->attach({});
    m_unencodableTexts.clear();
    m_isOpen = false;
    m_isBroken = false;
    if (QSqlDatabase::contains(m_name)) {
        QSqlDatabase::database(m_name, false).close();
        QSqlDatabase::removeDatabase(m_name);
    }
    m_guard.reset();
}

Result<void> Connection::begin(std::chrono::milliseconds timeout, Urgency urgency)
{
    switch (dialect()) {
    case Dialect::SQLite:
        return beginSqlite(timeout);
    case Dialect::PostgreSQL:
        return execute(urgency == Urgency::Background
                           ? postgresBeginStatement(timeout) + u"; " + postgresBackgroundStatement()
                           : postgresBeginStatement(timeout),
                       timeout);
    case Dialect::MySQL:
        return execute(QStringLiteral("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"), timeout);
    }
    Q_UNREACHABLE();
}

Result<void> Connection::limitNextStatement(std::chrono::milliseconds timeout)
{
    const QString milliseconds = QString::number(timeout.count());
    switch (dialect()) {
    case Dialect::SQLite:
        return {}; // the interrupter enforces the limit
    case Dialect::PostgreSQL:
        return execute(u"SAVEPOINT guardia; SET LOCAL statement_timeout = " + milliseconds, timeout);
    case Dialect::MySQL:
        return execute(m_hasMaxStatementTime
                           ? QString(u"SET SESSION max_statement_time = " + milliseconds + u" / 1000.0")
                           : QString(u"SET SESSION max_execution_time = " + milliseconds),
                       timeout);
    }
    Q_UNREACHABLE();
}

void Connection::end()
{
    if (m_isOpen && !m_isBroken)
        std::ignore = execute(QStringLiteral("COMMIT"), 2s); // a failure marks the connection as broken
}

Result<void> Connection::probe(std::chrono::milliseconds timeout)
{
    if (dialect() != Dialect::PostgreSQL)
        return execute(probeStatement(dialect()), timeout);
    // A pooler that refuses transactions answers everything else, and then all collections would fail.
    const auto begun = begin(timeout);
    return begun ? execute(QStringLiteral("COMMIT"), timeout) : begun;
}

Result<void> Connection::select(const QString &sql, std::chrono::milliseconds timeout,
                                const std::function<Result<void>(const QSqlQuery &)> &row)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    const QString sent = m_unencodableTexts.sendable(sql);
    m_latestSelect = sent;
    const auto selected = selectAsItIs(sent, timeout, row);
    if (selected || m_isBroken || !m_wasUnconvertible || dialect() != Dialect::PostgreSQL)
        return selected;
    const auto learnt = m_unencodableTexts.learn(
        sent, [&](const QString &literal) { return isEncodable(literal, timeUntil(deadline)); });
    if (!learnt)
        return learnt.error();
    const QString again = m_unencodableTexts.sendable(sql);
    if (again == sent)
        return selected;
    m_latestSelect = again;
    return selectAsItIs(again, timeUntil(deadline), row);
}

Result<bool> Connection::isEncodable(const QString &literal, std::chrono::milliseconds timeout)
{
    const auto asked = selectAsItIs(u"SELECT 1 WHERE " + literal + u" IS NULL", timeout,
                                    [](const QSqlQuery &) { return Result<void>(); });
    return asked || m_wasUnconvertible ? Result<bool>(asked.ok()) : asked.error();
}

Result<void> Connection::selectAsItIs(const QString &sql, std::chrono::milliseconds timeout,
                                      const std::function<Result<void>(const QSqlQuery &)> &row)
{
    m_wasUnconvertible = false;
    if (const auto limited = limitNextStatement(timeout); !limited)
        return limited;
    Result<void> outcome;
    {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        // Servers send the complete result, so its end cannot be lost; SQLite reads while rows are fetched.
        query.setForwardOnly(dialect() == Dialect::SQLite);
        m_interrupter->arm(std::chrono::steady_clock::now() + timeout
                           + (dialect() == Dialect::SQLite ? 0ms : Grace));
        if (query.exec(sql)) {
            while (outcome && query.next())
                outcome = row(query);
        }
        m_interrupter->disarm();
        if (query.lastError().isValid())
            outcome = failed(query.lastError(), QString());
    }
    if (!outcome && !m_isBroken && dialect() == Dialect::PostgreSQL)
        std::ignore = execute(QStringLiteral("ROLLBACK TO SAVEPOINT guardia"), timeout);
    return outcome;
}

Result<std::vector<Column>> Connection::columns(const QString &table, std::chrono::milliseconds timeout)
{
    std::vector<Column> columns;
    const auto selected =
        select(columnsStatement(dialect(), table), timeout, [&](const QSqlQuery &query) -> Result<void> {
            const QString type = query.value(1).toString();
            Column column{query.value(0).toString(), columnKind(dialect(), type), query.value(2).toInt() == 1,
                          type};
            if (dialect() == Dialect::PostgreSQL) {
                column.holdsBytes = query.value(3).toInt() == 1;
                column.isIndexed = query.value(4).toInt() == 1;
            } else if (dialect() == Dialect::MySQL) {
                column.isUnicode = query.value(3).toInt() == 1;
            } else {
                column.isRowId = query.value(3).toInt() == 1;
            }
            columns.push_back(std::move(column));
            return {};
        });
    if (!selected)
        return selected.error();
    return columns;
}

Result<void> Connection::execute(const QString &sql, std::chrono::milliseconds timeout)
{
    const QSqlDatabase database = QSqlDatabase::database(m_name, false);
    if (!database.isOpen()) { // lost; Qt would log a warning of its own
        m_isBroken = true;
        return Error{ErrorKind::Unavailable, QStringLiteral("the connection was lost")};
    }
    QSqlQuery query(database);
    query.setForwardOnly(true);
    m_interrupter->arm(std::chrono::steady_clock::now() + timeout + Grace);
    const bool done = query.exec(sql);
    m_interrupter->disarm();
    return done ? Result<void>() : failed(query.lastError(), QString());
}

Error Connection::errorOf(const QSqlError &error, const QString &doing) const
{
    const DatabaseError meaning = classified(dialect(), error);
    QString text = meaning.text;
    for (const QString &secret : {m_settings.address.password, m_settings.address.option(u"sslpassword")})
        text = withoutPassword(text, secret);
    if (m_interrupter->wasCut())
        return {ErrorKind::Timeout, QStringLiteral("no answer within the time-out")};
    return {meaning.kind, doing.isEmpty() ? text : QString(doing + u": " + text)};
}

Error Connection::failed(const QSqlError &error, const QString &doing)
{
    Error result = errorOf(error, doing);
    // The socket has been shut down.
    const bool wasCut = m_interrupter->wasCut() && dialect() != Dialect::SQLite;
    const DatabaseError meaning = classified(dialect(), error);
    const bool survives = !wasCut && (meaning.aftermath == Aftermath::Usable || isAlive());
    m_wasUnconvertible = !wasCut && meaning.isUnconvertible;
    m_isBroken = m_isBroken || !survives;
    return result;
}

/// Whether the connection still works. The code of a failed statement does not tell: a foreign table whose
/// server is down passes on the codes of a lost connection, and a corrupt page concerns only one table of the
/// file.
bool Connection::isAlive()
{
    const QSqlDatabase database = QSqlDatabase::database(m_name, false);
    if (!database.isOpen())
        return false;
    QSqlQuery query(database);
    query.setForwardOnly(true);
    m_interrupter->arm(std::chrono::steady_clock::now() + AliveTimeout);
    const bool answered = query.exec(probeStatement(dialect()));
    m_interrupter->disarm();
    if (answered || dialect() != Dialect::PostgreSQL)
        return answered;
    // PostgreSQL refuses it in a failed transaction, with a code of its own, which is an answer as well.
    return !m_interrupter->wasCut() && query.lastError().nativeErrorCode() == u"25P02";
}

} // namespace guardia
