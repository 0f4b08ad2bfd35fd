// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/guardeddirectory.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace guardia::test {

namespace {

constexpr char GuardScript[] = R"(
frozen=
while read -r word rest; do
    case $word in
        frozen) frozen=$rest ;;
        done) exit 0 ;;
    esac
done
[ -z "$frozen" ] || kill -CONT $frozen
rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
)";

} // namespace

GuardedDirectory::GuardedDirectory(const QString &prefix, std::optional<Account> account)
    : m_directory(QDir::temp().filePath(prefix + QStringLiteral("-XXXXXX")))
{
    const QString path = m_directory.path();
    if (!m_directory.isValid()
        || (account && ::chown(QFile::encodeName(path).constData(), account->user, account->group) != 0)) {
        m_status = Error{ErrorKind::Storage,
                         QStringLiteral("no temporary directory in %1: %2")
                             .arg(QDir::tempPath(), m_directory.errorString())};
        return;
    }
    m_guard.setChildProcessModifier(childSetup({}, 0));
    m_guard.setStandardOutputFile(QProcess::nullDevice());
    m_guard.setStandardErrorFile(QProcess::nullDevice());
    m_guard.setWorkingDirectory(QDir::rootPath());
    m_guard.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"), QString::fromLatin1(GuardScript), QStringLiteral("guard"), path});
    if (!m_guard.waitForStarted())
        m_status = Error{ErrorKind::Missing,
                         QStringLiteral("/bin/sh cannot be started: %1").arg(m_guard.errorString())};
}

GuardedDirectory::~GuardedDirectory()
{
    if (m_guard.state() == QProcess::NotRunning)
        return;
    m_guard.write("done\n");
    m_guard.closeWriteChannel();
    if (!m_guard.waitForFinished()) {
        m_guard.kill();
        m_guard.waitForFinished();
    }
}

Result<void> GuardedDirectory::status() const
{
    return m_status;
}

void GuardedDirectory::setFrozen(const QList<pid_t> &processes)
{
    QByteArray line = "frozen";
    for (const pid_t pid : processes)
        line += ' ' + QByteArray::number(pid);
    m_guard.write(line + '\n');
    while (m_guard.bytesToWrite() > 0 && m_guard.waitForBytesWritten()) { }
}

} // namespace guardia::test
