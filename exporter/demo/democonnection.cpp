// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/democonnection.h"

#include "demo/demostore.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace guardia {

Result<std::unique_ptr<DemoConnection>> DemoConnection::open(const QString &path)
{
    if (!QFileInfo::exists(path))
        return Error{ErrorKind::Missing,
                     u"Demo database %1 is gone: start again to make a new one"_s.arg(path)};
    std::unique_ptr<DemoConnection> connection(new DemoConnection(path));
    QSqlDatabase database = connection->database();
    if (!database.open())
        return storeError(database.lastError(), path);
    // With a write-ahead log this setting cannot damage the file, and the small change every few seconds need
    // not wait for the disk.
    if (const Result<void> done = execute(database, u"PRAGMA synchronous=NORMAL"_s); !done)
        return done.error();
    return connection;
}

DemoConnection::DemoConnection(const QString &path)
    : m_name(u"guardia-demo-"_s % QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    database.setDatabaseName(path);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
}

DemoConnection::~DemoConnection()
{
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase DemoConnection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

} // namespace guardia
