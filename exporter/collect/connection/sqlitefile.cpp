// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/sqlitefile.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <map>
#include <mutex>
#include <pwd.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace guardia {

using namespace std::chrono_literals;

namespace {

// https://www.sqlite.org/fileformat.html: the first bytes of a database, and the byte with the version needed
// to read it.
constexpr QByteArrayView Magic("SQLite format 3\0", 16);
constexpr qsizetype VersionOffset = 19;
constexpr char WalVersion = 2;
// The bytes that SQLite locks in a file while it is read. https://www.sqlite.org/c3ref/io_methods.html
constexpr off_t SharedFirst = 0x40000000 + 2;
constexpr off_t SharedSize = 510;
/// How long to wait for a program that has locked the file exclusively.
constexpr auto HoldTimeout = 1000ms;
constexpr auto HoldStep = 20ms;

/// As root, SQLite gives its files to the owner of the database, but root may lack the capability for that.
bool canGiveFilesAway()
{
    if (geteuid() != 0)
        return false;
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    constexpr QByteArrayView Key("CapEff:");
    const qsizetype begin = text.indexOf(Key) + Key.size();
    const qulonglong effective =
        text.mid(begin, text.indexOf('\n', begin) - begin).trimmed().toULongLong(nullptr, 16);
    return (effective >> CAP_CHOWN & 1U) != 0;
}

bool isMember(uid_t user, gid_t group)
{
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return false;
    int count = 1024;
    std::vector<gid_t> groups(static_cast<std::size_t>(count));
    if (getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count) < 0)
        return false;
    groups.resize(static_cast<std::size_t>(count));
    return std::ranges::find(groups, group) != groups.end();
}

QString systemError()
{
    return QString::fromLocal8Bit(strerror(errno));
}

} // namespace

quint64 fileId(const QString &path)
{
    struct stat status = {};
    if (::stat(path.toLocal8Bit().constData(), &status) != 0)
        return 0;
    return (static_cast<quint64>(status.st_dev) << 48U) ^ static_cast<quint64>(status.st_ino);
}

Result<void> checkFile(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return Error{ErrorKind::Missing, u"there is no file " + path};
    if (!file.isFile())
        return Error{ErrorKind::Missing, path + u" is not a file"};
    if (!file.isReadable())
        return Error{ErrorKind::Denied, path + u" may not be read by this user"};
    return {};
}

/// A file that is open for reading. Thread-safe.
class WalGuard::Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    { }
    ~Descriptor() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] bool isWal() const
    {
        QByteArray header(VersionOffset + 1, '\0');
        return ::pread(m_descriptor, header.data(), static_cast<std::size_t>(header.size()), 0)
            == header.size()
            && header.startsWith(Magic) && header[VersionOffset] == WalVersion;
    }

    /// Takes a shared lock. It keeps the last program that closes the database from deleting the -wal and
    /// -shm files, which needs an exclusive lock.
    bool lockShared()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_holders == 0 && !setLock(F_RDLCK))
            return false;
        ++m_holders;
        return true;
    }

    void unlock()
    {
        const std::scoped_lock lock(m_mutex);
        if (--m_holders == 0)
            setLock(F_UNLCK);
    }

private:
    /// Uses a lock of the open file, which is independent of the locks that SQLite takes for the process.
    bool setLock(short type) const
    {
        struct flock lock = {};
        lock.l_type = type;
        lock.l_whence = SEEK_SET;
        lock.l_start = SharedFirst;
        lock.l_len = SharedSize;
        const auto deadline = std::chrono::steady_clock::now() + HoldTimeout;
        while (::fcntl(m_descriptor, F_OFD_SETLK, &lock) != 0) {
            if ((errno != EAGAIN && errno != EACCES) || std::chrono::steady_clock::now() > deadline)
                return false;
            std::this_thread::sleep_for(HoldStep);
        }
        return true;
    }

    int m_descriptor;
    std::mutex m_mutex;
    int m_holders = 0;
};

WalGuard::WalGuard(std::shared_ptr<Descriptor> descriptor)
    : m_descriptor(std::move(descriptor))
{ }

WalGuard::WalGuard(WalGuard &&other) noexcept
    : m_descriptor(std::move(other.m_descriptor))
    , m_wasWal(other.m_wasWal)
    , m_isHolding(std::exchange(other.m_isHolding, false))
{ }

WalGuard &WalGuard::operator=(WalGuard &&other) noexcept
{
    release();
    m_descriptor = std::move(other.m_descriptor);
    m_wasWal = other.m_wasWal;
    m_isHolding = std::exchange(other.m_isHolding, false);
    return *this;
}

WalGuard::~WalGuard()
{
    release();
}

void WalGuard::release()
{
    if (std::exchange(m_isHolding, false))
        m_descriptor->unlock();
}

bool WalGuard::isOutdated() const
{
    return !m_wasWal && m_descriptor->isWal();
}

Result<std::shared_ptr<WalGuard::Descriptor>> WalGuard::descriptorOf(const QString &path)
{
    using FileId = std::pair<dev_t, ino_t>;
    static std::mutex mutex;
    static std::map<FileId, std::weak_ptr<Descriptor>> known;
    const std::scoped_lock lock(mutex);
    std::erase_if(known, [](const auto &entry) { return entry.second.expired(); });
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(name.constData(), &status) == 0) {
        if (auto descriptor = known[{status.st_dev, status.st_ino}].lock())
            return descriptor;
    }
    const int opened = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (opened < 0 || ::fstat(opened, &status) != 0)
        return Error{ErrorKind::Unavailable, path + u" cannot be opened: " + systemError()};
    auto descriptor = std::make_shared<Descriptor>(opened);
    known[{status.st_dev, status.st_ino}] = descriptor;
    return descriptor;
}

Result<WalGuard> WalGuard::enter(const QString &path)
{
    auto descriptor = descriptorOf(path);
    if (!descriptor)
        return descriptor.error();
    WalGuard guard(std::move(*descriptor));
    if (!guard.m_descriptor->isWal())
        return guard;
    guard.m_isHolding = guard.m_descriptor->lockShared();
    if (!guard.m_isHolding)
        return Error{ErrorKind::Unavailable, QStringLiteral("database is locked")};
    if (!guard.m_descriptor->isWal()) // the mode has changed in the meantime
        guard.release();
    guard.m_wasWal = guard.m_isHolding;
    if (!guard.m_isHolding || (QFile::exists(path + u"-wal") && QFile::exists(path + u"-shm")))
        return guard;
    const QFileInfo file(path);
    const QString directory = file.canonicalPath();
    struct stat ofFile = {};
    struct stat ofDirectory = {};
    const bool isKnown = ::stat(QFile::encodeName(path).constData(), &ofFile) == 0
        && ::stat(QFile::encodeName(directory).constData(), &ofDirectory) == 0;
    const bool canMake =
        ::faccessat(AT_FDCWD, QFile::encodeName(directory).constData(), W_OK, AT_EACCESS) == 0;
    if (isKnown && canMake && ownerCouldWriteBeside(ofFile, ofDirectory))
        return guard;
    const QString owner = file.owner().isEmpty() ? QString::number(file.ownerId()) : file.owner();
    const QString harm = canMake ? QString(u"which " + owner + u", who owns it, could not write then")
                                 : QString(u"but this user may not write in " + directory);
    return Error{
        ErrorKind::Unavailable,
        u"the database is in WAL mode, and no other program has it open: to read it, SQLite has to make "
            + file.fileName() + u"-wal and " + file.fileName() + u"-shm, " + harm + u"; run this program as "
            + owner
            + u", or let the program that writes the database keep it open, or choose another journal mode"};
}

bool ownerCouldWriteBeside(const struct stat &file, const struct stat &directory)
{
    if (canGiveFilesAway() || geteuid() == file.st_uid || (file.st_mode & S_IWOTH) != 0)
        return true;
    if ((file.st_mode & S_IWGRP) == 0)
        return false;
    const gid_t group = (directory.st_mode & S_ISGID) != 0 ? directory.st_gid : getegid();
    return isMember(file.st_uid, group);
}

} // namespace guardia
