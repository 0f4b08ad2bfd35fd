// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demostore.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

enum class SchemaPart { Tables, Indexes };

/// The statements of the reference schema. The semicolon at the end of a line marks the end of each.
QStringList schemaStatements()
{
    QFile file(u":/guardia/schema/sqlite.sql"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith(u"--"))
            text += line % u'\n';
    }
    QStringList statements;
    for (const QString &statement : text.split(u";\n"_s)) {
        if (!statement.trimmed().isEmpty())
            statements << statement.trimmed();
    }
    return statements;
}

Result<void> executeSchema(const QSqlDatabase &database, SchemaPart part)
{
    const QStringList statements = schemaStatements();
    if (statements.isEmpty())
        return Error{ErrorKind::Missing, u"The program holds no SQLite schema: it was built wrongly"_s};
    for (const QString &statement : statements) {
        if (statement.startsWith(u"CREATE TABLE") != (part == SchemaPart::Tables))
            continue;
        QString wanted = statement;
        if (part == SchemaPart::Indexes)
            wanted.replace(u" INDEX "_s, u" INDEX IF NOT EXISTS "_s);
        if (const Result<void> done = execute(database, wanted); !done)
            return done;
    }
    return {};
}

} // namespace

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

Error storeError(const QSqlError &error, const QString &path)
{
    // SQLite's result codes.
    constexpr int NoSuchTable = 1;
    constexpr int Busy = 5;
    constexpr int Corrupt = 11;
    constexpr int Full = 13;
    constexpr int NotADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff; // the rest only distinguishes details
    const QString reason = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (code == Busy)
        return {ErrorKind::Unavailable, u"Demo database %1 is locked by another program"_s.arg(path)};
    if (code == Full)
        return {ErrorKind::Storage, u"Demo database %1 cannot be written: the disk is full"_s.arg(path)};
    if (code == NoSuchTable || code == Corrupt || code == NotADatabase)
        return {ErrorKind::Invalid, u"Demo database %1 is damaged: %2"_s.arg(path, reason)};
    return {ErrorKind::Storage, u"Demo database %1: %2"_s.arg(path, reason)};
}

Result<void> execute(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return storeError(query.lastError(), database.databaseName());
    return {};
}

Result<void> createTables(const QSqlDatabase &database)
{
    if (const Result<void> done = executeSchema(database, SchemaPart::Tables); !done)
        return done;
    const QStringList statements{
        u"CREATE TABLE demo_info (id INTEGER PRIMARY KEY CHECK (id = 1), seed TEXT,"
        " simulated_until DATETIME)"_s,
        u"PRAGMA user_version = %1"_s.arg(DemoSchemaVersion),
        u"PRAGMA application_id = %1"_s.arg(DemoApplicationId),
    };
    for (const QString &statement : statements) {
        if (const Result<void> done = execute(database, statement); !done)
            return done;
    }
    return {};
}

Result<void> createIndexes(const QSqlDatabase &database)
{
    return executeSchema(database, SchemaPart::Indexes);
}

Result<void> writeInfo(const QSqlDatabase &database, const DemoInfo &info)
{
    QSqlQuery query(database);
    query.prepare(u"REPLACE INTO demo_info (id, seed, simulated_until) VALUES (1, ?, ?)"_s);
    query.addBindValue(QString::number(info.seed));
    query.addBindValue(timestampText(info.until));
    if (!query.exec())
        return storeError(query.lastError(), database.databaseName());
    return {};
}

Result<void> writeChanges(const QSqlDatabase &database, const DeskRows &rows, const DemoInfo &info)
{
    if (const Result<void> begun = execute(database, u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    Result<void> done = writeRows(database, rows);
    if (done)
        done = writeInfo(database, info);
    if (done)
        done = execute(database, u"COMMIT"_s);
    if (!done)
        (void)execute(database, u"ROLLBACK"_s);
    return done;
}

Result<DemoInfo> readInfo(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return storeError(query.lastError(), database.databaseName());
    if (query.value(0).toInt() != DemoSchemaVersion)
        return Error{ErrorKind::Invalid,
                     u"Demo database %1 is of another version"_s.arg(database.databaseName())};
    if (!query.exec(u"SELECT seed, simulated_until FROM demo_info"_s))
        return storeError(query.lastError(), database.databaseName());
    const auto until = query.next() ? momentFromText(query.value(1).toString()) : std::nullopt;
    if (!until)
        return Error{
            ErrorKind::Invalid,
            u"Demo database %1 does not say up to which time its data goes"_s.arg(database.databaseName())};
    return DemoInfo{query.value(0).toString().toULongLong(), *until};
}

} // namespace guardia
