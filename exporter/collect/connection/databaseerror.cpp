// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseerror.h"

#include <QRegularExpression>
#include <QSqlError>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace guardia {

namespace {

struct Meaning {
    ErrorKind kind = ErrorKind::Invalid;
    Aftermath aftermath = Aftermath::Usable;
};

constexpr int SqliteReadOnly = 8;

// https://www.sqlite.org/rescode.html
int primaryCode(const QString &code)
{
    return code.toInt() & 0xff;
}

Meaning meaningOfSqlite(const QString &code)
{
    switch (primaryCode(code)) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
    case 7: // SQLITE_NOMEM
    case 13: // SQLITE_FULL
    case 17: // SQLITE_SCHEMA
        return {ErrorKind::Unavailable, Aftermath::Usable};
    case 9: // SQLITE_INTERRUPT
        return {ErrorKind::Timeout, Aftermath::Usable};
    case 3: // SQLITE_PERM
    case 23: // SQLITE_AUTH
        return {ErrorKind::Denied, Aftermath::Broken};
    case SqliteReadOnly:
    case 10: // SQLITE_IOERR
    case 11: // SQLITE_CORRUPT
    case 14: // SQLITE_CANTOPEN
    case 26: // SQLITE_NOTADB
        return {ErrorKind::Unavailable, Aftermath::Broken};
    default:
        return {ErrorKind::Invalid, Aftermath::Usable};
    }
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
Meaning meaningOfPostgres(const QString &code)
{
    if (code.isEmpty() || code.startsWith(u"08") || code.startsWith(u"57P"))
        return {ErrorKind::Unavailable, Aftermath::Broken};
    if (code == u"57014" || code == u"55P03") // query_canceled, lock_not_available
        return {ErrorKind::Timeout, Aftermath::Usable};
    if (code == u"42501") // insufficient_privilege
        return {ErrorKind::Denied, Aftermath::Usable};
    if (code.startsWith(u"28"))
        return {ErrorKind::Denied, Aftermath::Broken};
    // Rolled back (for example by a conflict with replication), lack of resources, a lock, the disk, a
    // damaged table: none of these is about the statement.
    if (code.startsWith(u"40") || code.startsWith(u"53") || code.startsWith(u"55") || code.startsWith(u"58")
        || code == u"XX001" || code == u"XX002")
        return {ErrorKind::Unavailable, Aftermath::Usable};
    if (code == u"42P01" || code == u"42703" || code == u"3D000" || code == u"3F000")
        return {ErrorKind::Missing, Aftermath::Usable};
    return {ErrorKind::Invalid, Aftermath::Usable};
}

// https://mariadb.com/kb/en/mariadb-error-code-reference/ and MySQL's own list
Meaning meaningOfMySql(const QString &text)
{
    const int code = text.toInt();
    constexpr std::array Lost{1053, 1152, 1159, 1927, 2002, 2003, 2005, 2006, 2013, 2026, 2055, 3169, 4031};
    constexpr std::array Slow{1205, 1317, 1969, 3024};
    constexpr std::array Denied{1142, 1143, 1227, 1370};
    constexpr std::array Rejected{1044, 1045, 1049, 1130, 1698, 1820, 1862, 3118, 3955, 4151};
    constexpr std::array Missing{1051, 1054, 1109, 1146};
    constexpr std::array Passing{1020, 1021, 1037, 1038, 1041, 1114, 1213, 1412}; // memory, disk, conflicts
    if (code == 0 || std::ranges::count(Lost, code) > 0)
        return {ErrorKind::Unavailable, Aftermath::Broken};
    if (std::ranges::count(Slow, code) > 0)
        return {ErrorKind::Timeout, Aftermath::Usable};
    if (std::ranges::count(Denied, code) > 0)
        return {ErrorKind::Denied, Aftermath::Usable};
    if (std::ranges::count(Rejected, code) > 0)
        return {code == 1049 ? ErrorKind::Missing : ErrorKind::Denied, Aftermath::Broken};
    if (std::ranges::count(Missing, code) > 0)
        return {ErrorKind::Missing, Aftermath::Usable};
    if (std::ranges::count(Passing, code) > 0)
        return {ErrorKind::Unavailable, Aftermath::Usable};
    return {ErrorKind::Invalid, Aftermath::Usable};
}

/// Why SQLite had to write although we only read.
QString whyReadOnly(int code)
{
    constexpr int Rollback = 776; // SQLITE_READONLY_ROLLBACK
    constexpr int Moved = 1032; // SQLITE_READONLY_DBMOVED
    if (code == Rollback)
        return QStringLiteral(
            "a program was interrupted while it wrote to the database, and its change has to be "
            "rolled back, which only a program that may write can do: open the database once with "
            "the one it belongs to");
    if (code == Moved)
        return QStringLiteral("the file was moved away while it was read");
    // SQLITE_READONLY_CANTINIT, _RECOVERY, _CANTLOCK
    return QStringLiteral(
        "the database is in WAL mode, its -shm file cannot be written by this user, and no program "
        "that could has the database open: let the one it belongs to keep it open, or run this "
        "program as the same user");
}

/// libpq reports a refused connection without a SQLSTATE. The words searched for are English in every
/// language of the server.
bool speaksOfPassword(const QString &text)
{
    return text.contains(u"password") || text.contains(u"pg_hba.conf");
}

/// Whether another attempt would count as another wrong password. Where pg_hba.conf forbids the login, the
/// password is not even compared.
bool refusesLogin(Dialect dialect, const QString &code, const QString &text)
{
    if (dialect == Dialect::PostgreSQL)
        return (code.isEmpty() || code.startsWith(u"28")) && !text.contains(u"pg_hba.conf")
            && (text.contains(u"password") || text.contains(u"authentication failed"));
    // Wrong, locked (in MySQL and MariaDB), or expired.
    constexpr std::array Refused{1045, 1698, 3118, 3955, 4151, 1820, 1862};
    return dialect == Dialect::MySQL && std::ranges::count(Refused, code.toInt()) > 0;
}

/// Whether the error is about a text that an encoding cannot represent.
bool saysUnconvertible(Dialect dialect, const QString &code)
{
    constexpr std::array Mixed{1267, 3988}; // with a column of MariaDB, or of MySQL
    return (dialect == Dialect::PostgreSQL && code == u"22P05") // untranslatable_character
        || (dialect == Dialect::MySQL && std::ranges::count(Mixed, code.toInt()) > 0);
}

QString oneLine(const QString &text)
{
    QStringList lines;
    const QStringList parts = text.split(u'\n', Qt::SkipEmptyParts);
    for (QString line : parts) {
        line = line.simplified();
        for (const QStringView prefix : {u"FATAL:", u"ERROR:"}) {
            if (line.startsWith(prefix))
                line = line.sliced(prefix.size()).trimmed();
        }
        // A drawing of the place in the statement, which is of no use in a single line.
        if (!line.startsWith(u"LINE ") && line != u"^" && !line.isEmpty())
            lines << line;
    }
    return lines.join(u"; ");
}

/// An error that a server sends before TLS is established, for example that there are too many connections.
/// MariaDB's library reports it as a failed connection, with the server's code and text after a warning.
std::optional<std::pair<QString, QString>> refusalBeforeTls(Dialect dialect, const QSqlError &error)
{
    static const QRegularExpression pattern(
        QStringLiteral("before completion of TLS handshake.*cannot be verified: ([0-9]+) - (.*)$"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match =
        dialect == Dialect::MySQL ? pattern.match(error.databaseText()) : QRegularExpressionMatch();
    return match.hasMatch() ? std::optional(std::pair(match.captured(1), match.captured(2))) : std::nullopt;
}

} // namespace

DatabaseError classified(Dialect dialect, const QSqlError &error)
{
    const auto refusal = refusalBeforeTls(dialect, error);
    const QString code = refusal ? refusal->first : error.nativeErrorCode();
    Meaning meaning = dialect == Dialect::SQLite ? meaningOfSqlite(code)
        : dialect == Dialect::PostgreSQL         ? meaningOfPostgres(code)
                                                 : meaningOfMySql(code);
    QString text = oneLine(refusal ? refusal->second : error.databaseText());
    if (dialect == Dialect::PostgreSQL && code.isEmpty() && speaksOfPassword(text))
        meaning.kind = ErrorKind::Denied;
    if (dialect == Dialect::SQLite && primaryCode(code) == SqliteReadOnly)
        text = whyReadOnly(code.toInt());
    if (dialect == Dialect::PostgreSQL && text.contains(u"row-level security policy"))
        text += QStringLiteral(
            "; its rows would be counted in part only: let this role bypass the policies (ALTER "
            "ROLE ... BYPASSRLS)");
    if (dialect == Dialect::PostgreSQL && text.contains(u"statement pooling mode"))
        text +=
            QStringLiteral("; a collection is one transaction: set pool_mode to transaction or session for "
                           "this database of PgBouncer");
    const bool isUnconvertible = saysUnconvertible(dialect, code);
    if (isUnconvertible && text.contains(u"has no equivalent in encoding \"UTF8\""))
        text += QStringLiteral("; only a database in UTF8 can give such characters: move the data to one, or "
                               "replace them");
    if (text.isEmpty())
        text = error.driverText().isEmpty() ? QStringLiteral("the connection was lost")
                                            : oneLine(error.driverText());
    return {meaning.kind, meaning.aftermath, refusesLogin(dialect, code, text), isUnconvertible, text};
}

Error cancelledError()
{
    return {ErrorKind::Cancelled, QStringLiteral("cancelled")};
}

} // namespace guardia
