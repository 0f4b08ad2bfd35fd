// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/counterfile.h"

#include "collect/connection/databaseaddress.h"
#include "model/log.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace guardia {

Result<std::unique_ptr<FileLock>> FileLock::acquire(const QString &fileName)
{
    const int descriptor =
        ::open(QFile::encodeName(fileName).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return Error{ErrorKind::Storage, fileName + u": " + QString::fromLocal8Bit(std::strerror(errno))};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return std::unique_ptr<FileLock>(new FileLock(descriptor));
    const int reason = errno;
    ::close(descriptor);
    return Error{reason == EWOULDBLOCK ? ErrorKind::Unavailable : ErrorKind::Storage,
                 fileName + u": " + QString::fromLocal8Bit(std::strerror(reason))};
}

FileLock::FileLock(int descriptor)
    : m_descriptor(descriptor)
{ }

FileLock::~FileLock()
{
    ::close(m_descriptor); // this also releases the lock
}

namespace {

constexpr QFile::Permissions Private = QFile::ReadOwner | QFile::WriteOwner;

QString nameFor(const QString &directory, const QString &database)
{
    return QDir(directory).filePath(u"counters-" + databaseFingerprint(database) + u".json");
}

} // namespace

CounterFile::CounterFile(const QString &directory, StateAccess access, const QString &database)
    : m_directory(directory)
    , m_access(access)
    , m_database(database)
    , m_fileName(access == StateAccess::None ? QString() : nameFor(directory, database))
{ }

Result<CounterLedger> CounterFile::read() const
{
    QFile file(m_fileName);
    if (m_access == StateAccess::None || !file.exists())
        return CounterLedger();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"it cannot be read: " + file.errorString()};
    return CounterLedger::fromJson(file.readAll(), m_database);
}

CounterLedger CounterFile::load()
{
    if (m_access == StateAccess::None || !QFile::exists(m_fileName))
        return {};
    auto ledger = read();
    if (ledger) {
        m_saved = *ledger;
        return std::move(*ledger);
    }
    const QString aside =
        m_fileName + u".damaged-" + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'");
    const bool moved = m_access == StateAccess::ReadWrite && QFile::rename(m_fileName, aside);
    logMessage(
        QtWarningMsg, collectLog(), QStringLiteral("counter state is damaged; counters begin anew"),
        {{"file", m_fileName}, {"error", ledger.error().message}, {"set_aside", moved ? aside : QString()}});
    return {};
}

Result<void> CounterFile::save(const CounterLedger &ledger)
{
    if (m_access != StateAccess::ReadWrite || ledger == m_saved)
        return {};
    if (const auto prepared = prepare(); !prepared)
        return prepared;
    QSaveFile file(m_fileName);
    const QByteArray text = ledger.toJson(m_database);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(Private)
        && file.write(text) == text.size() && file.commit();
    if (!written)
        return Error{ErrorKind::Storage, m_fileName + u": " + file.errorString()};
    m_saved = ledger;
    return {};
}

/// Creates the directory and makes sure that no other exporter writes the same file.
Result<void> CounterFile::prepare()
{
    if (m_lock)
        return {};
    const bool existed = QDir(m_directory).exists();
    if (!QDir().mkpath(m_directory))
        return Error{ErrorKind::Storage, m_directory + u": the state directory cannot be created"};
    if (!existed)
        QFile::setPermissions(m_directory, Private | QFile::ExeOwner);
    auto lock = FileLock::acquire(m_fileName + u".lock");
    if (!lock)
        return Error{
            ErrorKind::Storage,
            lock.error().kind == ErrorKind::Unavailable
                ? QString(m_fileName + u": another exporter of the same database uses this state directory")
                : QString(m_directory + u": the state directory is not writable")};
    m_lock = std::move(*lock);
    return {};
}

} // namespace guardia
