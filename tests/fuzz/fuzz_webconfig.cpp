// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/webconfiguration.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdint>
#include <cstdlib>

using namespace guardia;

/// Web configuration files: reading one twice gives the same result.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QTemporaryDir directory;
    static const QString name = directory.filePath(QStringLiteral("web.yaml"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(reinterpret_cast<const char *>(data), qint64(size)) < 0)
        std::abort();
    file.close();
    const LoadedWebConfiguration first = loadWebConfiguration(name);
    const LoadedWebConfiguration second = loadWebConfiguration(name);
    if (first.problems != second.problems || !(first.configuration == second.configuration))
        std::abort();
    return 0;
}
