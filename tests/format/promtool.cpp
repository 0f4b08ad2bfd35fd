// SPDX-License-Identifier: GPL-3.0-or-later
#include "promtool.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace guardia::test {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray promtoolComplaint(const QStringList &arguments, const QByteArray &input)
{
    const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
    if (promtool.isEmpty())
        return "install the package prometheus: there is no promtool";
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(promtool, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(90'000))
        return process.errorString().toUtf8();
    return process.exitCode() == 0 ? QByteArray() : "promtool: " + process.readAll();
}

} // namespace guardia::test
