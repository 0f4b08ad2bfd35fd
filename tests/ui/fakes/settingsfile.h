// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace guardia {

/// A copy of a settings file, which is read as after a restart of the program: of the file itself, QSettings
/// still knows in the same process what was set, whatever the file says. The settings have to be saved, or
/// destroyed.
inline QString afterRestart(const QString &fileName)
{
    static int copies = 0;
    const QString copy = fileName + QStringLiteral(".%1").arg(++copies);
    return QFile::copy(fileName, copy) ? copy : QString();
}

} // namespace guardia
