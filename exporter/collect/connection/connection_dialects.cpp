// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection does for one kind of database only.
#include "collect/connection/connection.h"
#include "collect/connection/drivers.h"
#include "collect/connection/sqlitefile.h"

#include <QSqlError>
#include <QStringList>
#include <QVariant>

#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

bool Connection::isOtherFile() const
{
    return dialect() == Dialect::SQLite
        && (fileId(m_settings.address.database) != m_fileId || (m_guard && m_guard->isOutdated()));
}

/// In WAL mode, SQLite opens its files only with the first query.
Result<void> Connection::openWal()
{
    if (!m_guard->isHolding())
        return {};
    const auto asked = probe(m_settings.connectTimeout);
    m_guard->release();
    return asked;
}

Result<void> Connection::beginSqlite(std::chrono::milliseconds timeout)
{
    // BEGIN takes no lock. The SELECT does, and shows whether the file can be read.
    for (const char *sql : {"BEGIN", "SELECT 1 FROM sqlite_master LIMIT 1"}) {
        if (const auto done = execute(QString::fromLatin1(sql), timeout); !done)
            return done;
    }
    // Tables are read from one end to the other, so pages that were read are of little use; the operating
    // system keeps them as well. Only now, for it waits for the lock, too.
    if (!std::exchange(m_hasSmallCache, true))
        return execute(QStringLiteral("PRAGMA cache_size = -400"), timeout); // KiB
    return {};
}

void Connection::shrink()
{
    if (m_isOpen && dialect() == Dialect::SQLite)
        (void)execute(QStringLiteral("PRAGMA shrink_memory"), m_settings.connectTimeout);
}

Result<void> Connection::prepareMySqlSession()
{
    const auto timeout = m_settings.connectTimeout;
    for (const QString &sql : mySqlSessionStatements()) {
        if (const auto done = execute(sql, timeout); !done)
            return done;
    }
    // MariaDB has variables that MySQL does not know. Its version does not tell, as it may be faked by a
    // setting of the server or by a proxy.
    QStringList known;
    {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        if (!query.exec(
                u"SHOW SESSION VARIABLES WHERE Variable_name IN ('max_statement_time', 'system_versioning_asof')"_s))
            return failed(query.lastError(), QString());
        while (query.next())
            known << query.value(0).toString().toLower();
    }
    m_hasMaxStatementTime = known.contains(u"max_statement_time");
    return known.contains(u"system_versioning_asof")
        ? execute(u"SET SESSION system_versioning_asof = DEFAULT"_s, timeout)
        : Result<void>();
}

} // namespace guardia
