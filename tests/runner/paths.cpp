// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"

namespace guardia::test {

QString sourceFile(const QString &name)
{
    return QStringLiteral(GUARDIA_SOURCE_DIR "/") + name;
}

QString testData(const QString &name)
{
    return QStringLiteral(GUARDIA_SOURCE_DIR "/tests/data/") + name;
}

QString builtFile(const QString &name)
{
    return QStringLiteral(GUARDIA_BINARY_DIR "/") + name;
}

} // namespace guardia::test
