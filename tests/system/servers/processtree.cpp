// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/processtree.h"

#include <QDir>
#include <QFile>
#include <QMultiHash>
#include <QTest>

#include <algorithm>
#include <csignal>

namespace guardia::test {

namespace {

struct Stat {
    char state = 0;
    pid_t parent = 0;
};

Stat statOf(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    // "pid (name) state parent ...", and the name may hold anything, parentheses included.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 2 || fields[0].isEmpty())
        return {};
    return {fields[0][0], static_cast<pid_t>(fields[1].toInt())};
}

} // namespace

QList<pid_t> processTree(pid_t root)
{
    QMultiHash<pid_t, pid_t> children;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isNumber = false;
        const auto pid = static_cast<pid_t>(entry.toInt(&isNumber));
        if (isNumber)
            children.insert(statOf(pid).parent, pid);
    }
    QList<pid_t> tree{root};
    for (qsizetype i = 0; i < tree.size(); ++i)
        tree += children.values(tree[i]);
    return tree;
}

void killTree(QProcess &program)
{
    if (program.state() == QProcess::NotRunning)
        return;
    const auto root = static_cast<pid_t>(program.processId());
    ::kill(root, SIGSTOP); // so that it forks no process while the list is made
    const QList<pid_t> all = processTree(root);
    ::kill(-root, SIGKILL);
    for (const pid_t pid : all)
        ::kill(pid, SIGKILL);
    if (!program.waitForFinished() || !QTest::qWaitFor([&] { return std::ranges::none_of(all, isAlive); }))
        qWarning("a process of %s survived SIGKILL", qPrintable(program.program()));
}

char processState(pid_t pid)
{
    return statOf(pid).state;
}

bool isAlive(pid_t pid)
{
    const char state = processState(pid);
    return state != 0 && state != 'Z' && state != 'X';
}

std::optional<qint64> memoryOf(pid_t pid, QByteArrayView field)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 Kibibyte = 1024;
    for (const QByteArray &line : file.readAll().split('\n')) {
        // "VmHWM:     5124 kB"
        if (line.startsWith(field) && line.size() > field.size() && line[field.size()] == ':')
            return line.mid(field.size() + 1).trimmed().split(' ').constFirst().toLongLong() * Kibibyte;
    }
    return {};
}

} // namespace guardia::test
