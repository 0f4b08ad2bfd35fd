// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databasefile.h"

#include <QFileInfo>

#include <sys/stat.h>

namespace guardia {

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

} // namespace guardia
