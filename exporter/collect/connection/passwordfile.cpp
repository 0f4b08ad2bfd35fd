// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/passwordfile.h"

#include <QFile>

namespace guardia {

namespace {

constexpr qint64 LongestPassword = 64 * 1024LL; // bytes

} // namespace

Result<QString> passwordInFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"the password cannot be read: " + file.errorString()};
    QString password = QString::fromUtf8(file.read(LongestPassword));
    while (password.endsWith(u'\n') || password.endsWith(u'\r'))
        password.chop(1);
    if (password.isEmpty())
        return Error{ErrorKind::Configuration, QStringLiteral("the password file is empty")};
    return password;
}

} // namespace guardia
