// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// A word of an Exec line: in quotes, with the characters escaped that mean something there. A backslash is
/// escaped once for the quotes and once for the line.
QString quotedWord(const QString &word)
{
    QString quoted = u"\""_s;
    for (const QChar c : word) {
        if (c == u'\\')
            quoted += u"\\\\\\\\"_s;
        else if (c == u'"' || c == u'`' || c == u'$')
            quoted += u"\\\\"_s + c;
        else if (c == u'%')
            quoted += u"%%"_s;
        else
            quoted += c;
    }
    return quoted + u'"';
}

} // namespace

AutostartEntry::AutostartEntry(const QString &folder, const QString &name, QString program)
    : m_fileName(QDir(folder).filePath(name + u".desktop"))
    , m_name(name)
    , m_program(std::move(program))
{ }

AutostartEntry::AutostartEntry(const QString &name, const QString &program)
    : AutostartEntry(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart",
                     name, program)
{ }

bool AutostartEntry::isOn() const
{
    QFile file(m_fileName);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    // So desktops switch an entry off without removing it.
    return !lines.contains(u"Hidden=true"_s) && !lines.contains(u"X-GNOME-Autostart-enabled=false"_s);
}

Result<void> AutostartEntry::setOn(bool on) const
{
    if (!on) {
        QFile file(m_fileName);
        if (!file.exists() || file.remove())
            return {};
        return Error{ErrorKind::Storage, file.errorString()};
    }
    QDir().mkpath(QFileInfo(m_fileName).path());
    QSaveFile file(m_fileName);
    const QString text = u"[Desktop Entry]\nType=Application\nName=GUARDiA Console\nExec="_s
        + quotedWord(m_program) + u"\nIcon="_s + m_name + u"\nX-GNOME-Autostart-enabled=true\n"_s;
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0 && file.commit())
        return {};
    return Error{ErrorKind::Storage, file.errorString()};
}

} // namespace guardia
