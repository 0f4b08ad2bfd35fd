// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/filefindings.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestPem = 1 << 20; // bytes; a larger file is no certificate

/// A path as a shell takes it for one word.
QString shellWord(QString path)
{
    for (const QChar c : std::as_const(path)) {
        if (!c.isLetterOrNumber() && !u"/._-+@:,"_s.contains(c))
            return u'\'' + path.replace(u'\'', u"'\\''"_s) + u'\'';
    }
    return path;
}

QString nameOr(const QString &name, uint id)
{
    return name.isEmpty() ? QString::number(id) : name;
}

/// Whether anybody can put another file in the place of those in the folder.
bool isOpenToAll(const struct stat &folder)
{
    return (folder.st_mode & S_IWOTH) != 0 && (folder.st_mode & S_ISVTX) == 0;
}

} // namespace

Findings examineFile(const QString &what, const QString &path, FileContent content)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {{FindingState::Warning,
                 what + u' ' + path + u": it cannot be examined: "
                     + QString::fromLocal8Bit(std::strerror(errno))}};
    const QFileInfo info(path);
    const bool isSecret = content == FileContent::Secret;
    const QString described = what + u' ' + path + u": mode "
        + QString::number(status.st_mode & 07777, 8).rightJustified(4, u'0') + u", owner "
        + nameOr(info.owner(), status.st_uid) + u", group " + nameOr(info.group(), status.st_gid);
    QStringList wrong;
    QStringList mend;
    const auto examine = [&](mode_t bit, const QString &says, const QString &change) {
        if ((status.st_mode & bit) != 0) {
            wrong << says;
            mend << change;
        }
    };
    if (isSecret)
        examine(S_IROTH, u"everybody on this computer can read it"_s, u"o-r"_s);
    examine(S_IWOTH, u"everybody on this computer can write it"_s, u"o-w"_s);
    if (isSecret)
        examine(S_IWGRP, u"its group can write it"_s, u"g-w"_s);
    Findings findings;
    if (wrong.isEmpty())
        findings.push_back({FindingState::Fine, described});
    else
        findings.push_back({FindingState::Warning, described + u"; " + wrong.join(u" and "),
                            u"chmod " + mend.join(u',') + u' ' + shellWord(path)});
    const QString folder = QFileInfo(path).absolutePath();
    struct stat around = {};
    if (::stat(QFile::encodeName(folder).constData(), &around) == 0 && isOpenToAll(around))
        findings.push_back({FindingState::Warning,
                            u"folder " + folder + u": everybody on this computer can replace the " + what,
                            u"chmod o-w " + shellWord(folder)});
    return findings;
}

bool holdsMoreThanCertificates(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.read(LongestPem);
    return !text.contains("-----BEGIN CERTIFICATE-----") || text.contains("PRIVATE KEY-----");
}

} // namespace guardia
