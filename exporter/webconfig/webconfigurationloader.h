// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/result.h"
#include "webconfig/webconfiguration.h"

#include <QString>
#include <QStringList>

namespace guardia {

/// A web configuration and messages about the files it was read from. No message holds a secret.
struct LoadedWebConfiguration {
    WebConfiguration configuration; ///< use it only where there are no problems
    Problems problems;
    Problems notices; ///< what works, but probably not as intended: to be logged as warnings
    QStringList files; ///< absolute names of all files it was read from, including missing ones
};

/// Reads a file in the web configuration format of the Prometheus exporter-toolkit and the files it names
/// (docs/web-configuration.md), at most 1 MiB each. Waits for the disk. clock is needed to tell which
/// certificates have expired. Any thread.
LoadedWebConfiguration loadWebConfiguration(const QString &fileName, const Clock &clock = systemClock());

} // namespace guardia
