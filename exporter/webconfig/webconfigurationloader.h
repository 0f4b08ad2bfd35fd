// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/problem.h"
#include "webconfig/webconfiguration.h"

#include <QString>
#include <QStringList>

namespace guardia {

/// A web configuration and what is to be said about the files it came from. No message holds a secret.
struct LoadedWebConfiguration {
    WebConfiguration configuration; ///< of use only where there are no problems
    Problems problems;
    Problems notices; ///< what works, but hardly as meant: to be logged as warnings
    QStringList files; ///< all that it was read from, also those that are not there; absolute
};

/// Reads a file in the web configuration format of the Prometheus exporter-toolkit and the files it names
/// (docs/web-configuration.md), at most 1 MiB each. Blocks on the disk. The clock tells which certificates
/// have expired. Any thread.
LoadedWebConfiguration loadWebConfiguration(const QString &fileName, const Clock &clock = systemClock());

} // namespace guardia
