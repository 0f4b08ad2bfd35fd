// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <zlib.h>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The version of the file's layout, to be raised whenever that changes.
constexpr int FormatVersion = 1;
constexpr auto Private = QFile::ReadOwner | QFile::WriteOwner;

/// SQLite's result codes.
constexpr int Busy = 5;
constexpr int Corrupt = 11;
constexpr int NotADatabase = 26;

constexpr const char *Tables[] = {
    "CREATE TABLE series (id INTEGER PRIMARY KEY, family TEXT NOT NULL, labels TEXT NOT NULL, "
    "collector TEXT NOT NULL, collected_from INTEGER)",
    "CREATE TABLE blocks (series INTEGER NOT NULL, tier INTEGER NOT NULL, start INTEGER NOT NULL, "
    "last INTEGER NOT NULL, checksum INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (series, tier, "
    "start))",
    "CREATE TABLE log (id INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, data BLOB NOT NULL)",
};

qint64 checksum(const QByteArray &data)
{
    return qint64(crc32(0, reinterpret_cast<const Bytef *>(data.constData()), uInt(data.size())));
}

QString textOf(const QList<std::pair<QString, QString>> &labels)
{
    QJsonArray all;
    for (const auto &[name, value] : labels)
        all.append(QJsonArray{name, value});
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

QList<std::pair<QString, QString>> labelsFrom(const QString &text)
{
    QList<std::pair<QString, QString>> labels;
    const QJsonArray all = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &label : all)
        labels.emplaceBack(label[0].toString(), label[1].toString());
    return labels;
}

Result<void> makePrivate(const QString &fileName)
{
    const QString directory = QFileInfo(fileName).absolutePath();
    const bool existed = QDir(directory).exists();
    if (!QDir().mkpath(directory))
        return Error{ErrorKind::Storage, directory + u": the state directory cannot be created"};
    if (!existed)
        QFile::setPermissions(directory, Private | QFile::ExeOwner);
    QFile file(fileName);
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(Private))
        return Error{ErrorKind::Storage, fileName + u": " + file.errorString()};
    return {};
}

} // namespace

HistoryFile::HistoryFile(QString fileName, QString connection)
    : m_fileName(std::move(fileName))
    , m_connection(std::move(connection))
{ }

HistoryFile::~HistoryFile()
{
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase HistoryFile::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<std::unique_ptr<HistoryFile>> HistoryFile::open(const QString &fileName)
{
    if (const auto made = makePrivate(fileName); !made)
        return made.error();
    const QString connection = u"guardia-history-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<HistoryFile> file(new HistoryFile(fileName, connection));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
    database.setDatabaseName(fileName);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=1000"_s);
    if (!database.open())
        return file->errorFrom(database.lastError());
    if (const auto prepared = file->prepare(); !prepared)
        return prepared.error();
    return file;
}

Result<void> HistoryFile::prepare()
{
    // Only one program writes, so no shared memory is needed. With the write-ahead log, a crash loses at most
    // the last commits.
    for (const QString &setting : {u"PRAGMA locking_mode=EXCLUSIVE"_s, u"PRAGMA cache_size=-64"_s,
                                   u"PRAGMA auto_vacuum=INCREMENTAL"_s, u"PRAGMA journal_mode=WAL"_s,
                                   u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA journal_size_limit=4194304"_s}) {
        if (const auto done = execute(setting); !done)
            return done;
    }
    // This takes the lock.
    if (const auto begun = execute(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    const auto version = number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version > FormatVersion)
        return Error{ErrorKind::Invalid, u"a later version of this program made it"_s};
    if (*version == 0) {
        for (const char *table : Tables) {
            if (const auto done = execute(QString::fromLatin1(table)); !done)
                return done;
        }
        if (const auto done = execute(u"PRAGMA user_version=%1"_s.arg(FormatVersion)); !done)
            return done;
    } else if (const auto added = addMissingColumn(); !added) {
        return added;
    }
    return execute(u"COMMIT"_s);
}

/// Files of earlier versions do not have it, and those versions can do without it.
Result<void> HistoryFile::addMissingColumn()
{
    const auto columns =
        number(u"SELECT COUNT(*) FROM pragma_table_info('series') WHERE name = 'collected_from'"_s);
    if (!columns)
        return columns.error();
    return *columns > 0 ? Result<void>() : execute(u"ALTER TABLE series ADD COLUMN collected_from INTEGER"_s);
}

Result<std::vector<HistoryFile::SeriesRow>> HistoryFile::series()
{
    std::vector<SeriesRow> rows;
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT id, family, labels, collector, collected_from FROM series"_s))
        return errorFrom(query.lastError());
    while (query.next()) {
        rows.push_back({query.value(0).toLongLong(),
                        seriesKey(query.value(1).toString(), labelsFrom(query.value(2).toString())),
                        query.value(3).toString(),
                        query.value(4).isNull() ? std::nullopt : std::optional(query.value(4).toLongLong())});
    }
    if (query.lastError().isValid())
        return errorFrom(query.lastError());
    return rows;
}

Result<void> HistoryFile::blocks(std::vector<BlockRow> &rows)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(
            u"SELECT series, tier, start, last, checksum, data FROM blocks ORDER BY series, tier, start"_s))
        return errorFrom(query.lastError());
    while (query.next()) {
        const int tier = query.value(1).toInt();
        const QByteArray data = query.value(5).toByteArray();
        BlockRow row;
        row.series = query.value(0).toLongLong();
        row.block = std::make_shared<const Block>(
            Block{Tier(tier), query.value(2).toLongLong(), query.value(3).toLongLong(), data});
        row.isGood = tier >= 0 && tier < int(AllTiers.size()) && !data.isEmpty()
            && checksum(data) == query.value(4).toLongLong();
        rows.push_back(std::move(row));
    }
    if (query.lastError().isValid())
        return errorFrom(query.lastError());
    return {};
}

Result<std::vector<QByteArray>> HistoryFile::log()
{
    std::vector<QByteArray> records;
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT checksum, data FROM log ORDER BY id"_s))
        return errorFrom(query.lastError());
    while (query.next()) {
        const QByteArray data = query.value(1).toByteArray();
        if (checksum(data) != query.value(0).toLongLong())
            break;
        records.push_back(data);
    }
    if (query.lastError().isValid())
        return errorFrom(query.lastError());
    return records;
}

Result<void> HistoryFile::begin()
{
    return execute(u"BEGIN IMMEDIATE"_s);
}

Result<void> HistoryFile::commit()
{
    return execute(u"COMMIT"_s);
}

void HistoryFile::rollBack()
{
    QSqlQuery query(database());
    query.exec(u"ROLLBACK"_s); // fails where SQLite has rolled back by itself
}

Result<qint64> HistoryFile::addSeries(const SeriesKey &key, const QString &collector)
{
    QSqlQuery query(database());
    query.prepare(u"INSERT INTO series (family, labels, collector) VALUES (?, ?, ?)"_s);
    query.addBindValue(key.family);
    query.addBindValue(textOf(key.labels));
    query.addBindValue(collector);
    if (!query.exec())
        return errorFrom(query.lastError());
    return query.lastInsertId().toLongLong();
}

Result<void> HistoryFile::setCollectedFrom(qint64 series, qint64 time)
{
    return execute(u"UPDATE series SET collected_from = ? WHERE id = ?"_s, {time, series});
}

Result<void> HistoryFile::removeSeries(qint64 id)
{
    if (const auto done = execute(u"DELETE FROM blocks WHERE series = ?"_s, {id}); !done)
        return done;
    return execute(u"DELETE FROM series WHERE id = ?"_s, {id});
}

Result<void> HistoryFile::putBlock(qint64 series, const Block &block)
{
    return execute(u"INSERT OR REPLACE INTO blocks (series, tier, start, last, checksum, data) "
                   "VALUES (?, ?, ?, ?, ?, ?)"_s,
                   {series, int(block.tier), block.start, block.last, checksum(block.data), block.data});
}

Result<void> HistoryFile::removeBlock(qint64 series, const Block &block)
{
    return execute(u"DELETE FROM blocks WHERE series = ? AND tier = ? AND start = ?"_s,
                   {series, int(block.tier), block.start});
}

Result<void> HistoryFile::addToLog(const QByteArray &record)
{
    return execute(u"INSERT INTO log (checksum, data) VALUES (?, ?)"_s, {checksum(record), record});
}

Result<void> HistoryFile::clearLog()
{
    return execute(u"DELETE FROM log"_s);
}

Result<void> HistoryFile::shrink()
{
    return execute(u"PRAGMA incremental_vacuum"_s);
}

Result<qint64> HistoryFile::size()
{
    const auto pages = number(u"PRAGMA page_count"_s);
    if (!pages)
        return pages;
    const auto bytes = number(u"PRAGMA page_size"_s);
    return bytes ? Result<qint64>(*pages * *bytes) : bytes;
}

Result<void> HistoryFile::execute(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (values.isEmpty()) {
        if (!query.exec(statement))
            return errorFrom(query.lastError());
    } else {
        query.prepare(statement);
        for (const QVariant &value : values)
            query.addBindValue(value);
        if (!query.exec())
            return errorFrom(query.lastError());
    }
    while (query.next()) { } // incremental_vacuum works row by row
    return {};
}

Result<qint64> HistoryFile::number(const QString &statement)
{
    QSqlQuery query(database());
    if (!query.exec(statement) || !query.next())
        return errorFrom(query.lastError());
    return query.value(0).toLongLong();
}

Error HistoryFile::errorFrom(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xFF; // without the extended part
    if (code == Busy)
        return {ErrorKind::Unavailable, m_fileName + u": another program uses it"};
    const ErrorKind kind = code == Corrupt || code == NotADatabase ? ErrorKind::Invalid : ErrorKind::Storage;
    return {kind, m_fileName + u": " + error.databaseText()};
}

} // namespace guardia
