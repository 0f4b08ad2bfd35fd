// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metriccatalogue.h"
#include "collect/definition/definitionloader.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

/// Prints docs/metrics.md. For scripts/metrics.sh; not installed.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto catalogue = guardia::metricCatalogue(guardia::builtInDefinitions().collectors);
    if (!catalogue) {
        std::fprintf(stderr, "%s\n", qPrintable(catalogue.error().message));
        return EXIT_FAILURE;
    }
    const QByteArray text = guardia::metricsDocument(*catalogue).toUtf8();
    const bool isWritten = std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout)
        == size_t(text.size());
    return isWritten && std::fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
