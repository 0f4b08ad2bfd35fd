// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/smallfile.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace guardia {

namespace {

constexpr qint64 LargestFile = 1024LL * 1024;

qint64 nanoseconds(const timespec &time)
{
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

} // namespace

Result<QByteArray> readSmallFile(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (info.exists() && !info.isFile())
        return Error{ErrorKind::Storage, fileName + u" is not a regular file"};
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, fileName + u" cannot be read: " + file.errorString()};
    QByteArray content = file.read(LargestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorKind::Storage, fileName + u" cannot be read: " + file.errorString()};
    if (content.size() > LargestFile)
        return Error{ErrorKind::Storage, fileName + u" is larger than 1 MiB"};
    return content;
}

FileStamp fileStamp(const QString &fileName)
{
    struct stat status { };
    if (::stat(QFile::encodeName(fileName).constData(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim)};
}

} // namespace guardia
