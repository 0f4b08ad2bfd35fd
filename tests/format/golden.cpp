// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden.h"

#include "runner/paths.h"

#include <QFile>

namespace guardia::test {

QByteArray golden(const QString &name, const QByteArray &actual)
{
    QFile file(testData(QStringLiteral("format/")) + name);
    if (qEnvironmentVariableIsSet("GUARDIA_UPDATE_GOLDEN") && file.open(QIODevice::WriteOnly)) {
        file.write(actual);
        file.close();
    }
    return file.open(QIODevice::ReadOnly) ? file.readAll()
                                          : QByteArray("no file " + file.fileName().toUtf8());
}

} // namespace guardia::test
