// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/datatemplate.h"

#include "runner/paths.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace guardia::test {

namespace {

/// Depends on the version of the server and on the arguments, because other ones make other data.
QString templateName(const Tool &tool)
{
    const QFileInfo program(QFileInfo(tool.program).canonicalFilePath());
    const QString facts = program.filePath() + u'\n' + QString::number(program.size()) + u'\n'
        + QString::number(program.lastModified().toMSecsSinceEpoch()) + u'\n' + tool.arguments.join(u'\n');
    const QByteArray hash = QCryptographicHash::hash(facts.toUtf8(), QCryptographicHash::Sha256);
    return program.fileName() + u'-' + QString::fromLatin1(hash.toHex().first(16));
}

/// Copies a directory with owners and modes.
Result<void> copied(const QString &from, const QString &to)
{
    Tool copy;
    copy.program = QStringLiteral("/bin/cp");
    copy.arguments = {QStringLiteral("-a"), QStringLiteral("--reflink=auto"), from, to};
    const Result<QByteArray> run = toolOutput(copy);
    return run ? Result<void>{} : run.error();
}

} // namespace

Result<void> provideData(const QString &data, const Tool &tool, const std::function<Result<void>()> &make)
{
    const QDir templates(builtFile(QStringLiteral("../tests/templates")));
    if (!templates.mkpath(QStringLiteral(".")))
        return Error{ErrorKind::Storage, QStringLiteral("cannot make %1").arg(templates.path())};
    const QString kept = templates.filePath(templateName(tool));
    QLockFile lock(kept + QStringLiteral(".lock"));
    lock.setStaleLockTime(0); // a lock of a process that has ended is given up anyway
    if (!lock.lock())
        return Error{ErrorKind::Storage, QStringLiteral("cannot lock %1").arg(kept)};
    if (QFileInfo::exists(kept)) {
        lock.unlock(); // what exists is not changed any more
        return copied(kept, data);
    }
    if (const Result<void> made = make(); !made)
        return made;
    // Left by this process, or by one that was killed.
    const QString unfinished = kept + QStringLiteral(".unfinished");
    QDir(unfinished).removeRecursively();
    if (const Result<void> copy = copied(data, unfinished); !copy)
        return copy;
    if (!QDir().rename(unfinished, kept))
        return Error{ErrorKind::Storage, QStringLiteral("cannot make %1").arg(kept)};
    return {};
}

} // namespace guardia::test
