// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demofile.h"

#include "demo/demostore.h"
#include "demo/servicedesk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QtEndian>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr std::chrono::days History(365);
constexpr std::chrono::days LongestPause(30);
constexpr std::chrono::minutes ClockTolerance(1);

Result<void> fill(const QSqlDatabase &database, const DeskState &founding, const DeskRows &history,
                  const DemoInfo &info)
{
    Result<void> done = createTables(database);
    if (done)
        done = writeRows(database, founding.rows);
    if (done)
        done = writeRows(database, history);
    if (done)
        done = writeInfo(database, info);
    return done;
}

Error storageError(const QString &what, const QString &reason)
{
    return {ErrorKind::Storage, what % u": " % reason};
}

/// Creates an empty file that only its owner can read; SQLite gives the same permissions to the files beside
/// it.
Result<void> makePrivateFile(const QString &path)
{
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return storageError(u"Cannot create the demo database "_s % path, file.errorString());
    return {};
}

/// Puts a complete file in the place of an older one, if there is any.
Result<void> replaceFile(const QString &from, const QString &to)
{
    // A write-ahead log belongs to one file only, and would destroy another one.
    QFile::remove(to % u"-wal");
    QFile::remove(to % u"-shm");
    std::error_code failure;
    std::filesystem::rename(QFile::encodeName(from).toStdString(), QFile::encodeName(to).toStdString(),
                            failure);
    if (failure)
        return storageError(u"Cannot put the demo database at "_s % to,
                            QString::fromStdString(failure.message()));
    return {};
}

Result<void> writeNewFile(const QString &path, const DeskState &founding, const DeskRows &history,
                          const DemoInfo &info)
{
    auto connection = DemoConnection::open(path);
    if (!connection)
        return connection.error();
    const QSqlDatabase database = (*connection)->database();
    // No durability is needed: nobody else sees this file, and it is deleted unless it is completed.
    for (const QString &pragma : {u"PRAGMA journal_mode=OFF"_s, u"PRAGMA synchronous=OFF"_s,
                                  u"PRAGMA locking_mode=EXCLUSIVE"_s, u"BEGIN"_s}) {
        if (const Result<void> done = execute(database, pragma); !done)
            return done;
    }
    Result<void> done = fill(database, founding, history, info);
    if (done)
        done = execute(database, u"COMMIT"_s);
    if (done)
        done = execute(database, u"PRAGMA journal_mode=WAL"_s);
    return done;
}

} // namespace

DemoFileKind demoFileKind(const QString &path)
{
    constexpr qsizetype ApplicationIdOffset = 68; // in the header of every SQLite file, big-endian
    QFile file(path);
    if (!file.exists() || (QFileInfo(path).isFile() && file.size() == 0))
        return DemoFileKind::Missing;
    const QByteArray header = file.open(QIODevice::ReadOnly) ? file.read(100) : QByteArray();
    if (header.size() < 100 || !header.startsWith("SQLite format 3"))
        return DemoFileKind::Foreign;
    const auto id = qFromBigEndian<quint32>(header.constData() + ApplicationIdOffset);
    return id == DemoApplicationId ? DemoFileKind::Demo : DemoFileKind::Foreign;
}

QString demoDatabasePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) % u"/guardia/demo.db";
}

Result<void> makeDirectoryOf(const QString &path)
{
    const QDir directory = QFileInfo(path).absoluteDir();
    if (directory.exists())
        return {};
    const QString parent = QFileInfo(directory.absolutePath()).absolutePath();
    const QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(parent) || !QDir().mkdir(directory.absolutePath(), ownerOnly))
        return Error{
            ErrorKind::Storage,
            u"Cannot create the directory %1 for the demo database: is the place above it writable?"_s.arg(
                directory.absolutePath())};
    return {};
}

DeskState demoFounding(const DemoInfo &built)
{
    // At a midnight, so that a seed gives the same history at any time of the same day.
    return foundingState(built.seed, std::chrono::floor<std::chrono::days>(built.until - History));
}

Result<ServiceDesk> buildDemoFile(const QString &path, quint64 seed, Moment now)
{
    const DeskState founding = demoFounding({seed, now});
    ServiceDesk desk(seed, founding);
    const DeskRows history = desk.advance(now);
    const QString unfinished = path % u".new";
    Result<void> done = makePrivateFile(unfinished);
    if (done)
        done = writeNewFile(unfinished, founding, history, {seed, now});
    if (done)
        done = replaceFile(unfinished, path);
    if (done)
        return desk;
    QFile::remove(unfinished);
    return done.error();
}

Result<ServiceDesk> continueDemoFile(const QString &path, quint64 seed, Moment now)
{
    auto connection = DemoConnection::open(path);
    if (!connection)
        return connection.error();
    const QSqlDatabase database = (*connection)->database();
    const Result<DemoInfo> info = readInfo(database);
    if (!info)
        return info.error();
    if (info->seed != seed || now - info->until > LongestPause || info->until - now > ClockTolerance)
        return Error{ErrorKind::Invalid,
                     u"Demo database %1 was made with another seed or for another time"_s.arg(path)};
    Result<DeskState> state = readState(database, info->until);
    if (!state)
        return state.error();
    ServiceDesk desk(seed, std::move(state).value());
    const DeskRows rows = desk.advance(now);
    if (const Result<void> written = writeChanges(database, rows, {seed, desk.now()}); !written)
        return written.error();
    return desk;
}

} // namespace guardia
