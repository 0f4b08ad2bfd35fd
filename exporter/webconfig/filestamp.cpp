// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/filestamp.h"

#include <QFile>

#include <sys/stat.h>

namespace guardia {

namespace {

qint64 nanoseconds(const timespec &time)
{
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

} // namespace

FileStamp fileStamp(const QString &fileName)
{
    struct stat status { };
    if (::stat(QFile::encodeName(fileName).constData(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim)};
}

} // namespace guardia
