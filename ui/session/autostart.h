// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

namespace guardia {

/// The entry of a program in the folder of what the desktop starts when its user logs in, as
/// freedesktop.org's Desktop Application Autostart Specification has it. The file is the only place that
/// knows whether it is on, because desktops let their users switch it as well. GUI thread: the file is small
/// and local.
class AutostartEntry
{
public:
    /// name is that of the program's desktop entry without ".desktop", which is its icon's name as well.
    /// program is an absolute path. The folder need not exist.
    AutostartEntry(const QString &folder, const QString &name, QString program);
    /// The entry in the folder of this user.
    AutostartEntry(const QString &name, const QString &program);

    [[nodiscard]] bool isOn() const;
    /// Writes or removes the file. Error Storage.
    Result<void> setOn(bool on) const;

private:
    QString m_fileName;
    QString m_name;
    QString m_program;
};

} // namespace guardia
