// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filefolder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace guardia {

QString existingFolder(const QString &preferred)
{
    const QStringList folders{preferred, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                              QDir::homePath()};
    for (const QString &folder : folders) {
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return folder;
    }
    return QDir::tempPath();
}

} // namespace guardia
