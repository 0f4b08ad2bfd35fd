// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/dataversion.h"

#include "collect/sql/identifier.h"

#include <QFile>

#include <sys/stat.h>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString dataVersionStatement(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return u"SELECT data_version FROM pragma_data_version"_s;
    // Every change has a transaction id, which begins and ends, and so changes the text.
    case Dialect::PostgreSQL:
        return u"SELECT pg_catalog.txid_current_snapshot()::text"_s;
    case Dialect::MySQL:
        return {};
    }
    Q_UNREACHABLE();
}

QString ownTableStatement(Dialect dialect, const QString &table)
{
    const auto parts = tableNameParts(table);
    const QString name = parts ? parts->constLast() : table;
    switch (dialect) {
    case Dialect::SQLite:
        return u"SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower("_s
            + textLiteral(dialect, name) + u") AND sql NOT LIKE 'CREATE VIRTUAL%'";
    case Dialect::PostgreSQL:
        return u"SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass("_s
            + textLiteral(dialect, quotedTable(dialect, table))
            + u") AND relkind = 'r' AND NOT relhassubclass AND NOT relrowsecurity";
    case Dialect::MySQL:
        return {};
    }
    Q_UNREACHABLE();
}

/// Size and time of change of a file, as it may be written by programs other than SQLite.
QString fileStamp(const QString &path)
{
    struct stat file { };
    if (::stat(QFile::encodeName(path).constData(), &file) != 0)
        return {};
    return u"/%1-%2-%3.%4"_s.arg(file.st_ino)
        .arg(file.st_size)
        .arg(file.st_mtim.tv_sec)
        .arg(file.st_mtim.tv_nsec);
}

} // namespace

Result<QString> dataVersion(Connection &connection, std::chrono::milliseconds timeout)
{
    const QString sql = dataVersionStatement(connection.dialect());
    QString version;
    if (sql.isEmpty())
        return version;
    const auto selected = connection.select(sql, timeout, [&](const QSqlQuery &query) -> Result<void> {
        version = QString::number(connection.openings()) + u'/' + query.value(0).toString();
        return {};
    });
    if (!selected)
        return selected.error();
    if (connection.dialect() == Dialect::SQLite)
        version += fileStamp(connection.address().database);
    return version;
}

Result<bool> isOwnTable(Connection &connection, const QString &table, std::chrono::milliseconds timeout)
{
    bool isOwn = false;
    const QString sql = ownTableStatement(connection.dialect(), table);
    if (sql.isEmpty())
        return isOwn;
    const auto selected = connection.select(sql, timeout, [&isOwn](const QSqlQuery &) -> Result<void> {
        isOwn = true;
        return {};
    });
    if (!selected)
        return selected.error();
    return isOwn;
}

} // namespace guardia
