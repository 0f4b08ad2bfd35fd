// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/smallfile.h"

#include <QFile>
#include <QFileInfo>

namespace guardia {

namespace {

constexpr qint64 LargestFile = 1024LL * 1024;

} // namespace

Result<QByteArray> readSmallFile(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (info.exists() && !info.isFile())
        return Error{ErrorKind::Storage, QStringLiteral("is not a regular file")};
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"cannot be read: " + file.errorString()};
    QByteArray content = file.read(LargestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorKind::Storage, u"cannot be read: " + file.errorString()};
    if (content.size() > LargestFile)
        return Error{ErrorKind::Storage, QStringLiteral("is larger than 1 MiB")};
    return content;
}

} // namespace guardia
