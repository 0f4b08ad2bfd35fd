// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/filelock.h"

#include <QFile>

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

} // namespace guardia
