// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace guardia {

/// Runs the exporter without a display until it is told to stop, or does what else the arguments ask for.
/// Returns the exit code: 0 for success, 1 for a failure at run time, 2 for wrong usage or configuration.
/// Needs a QCoreApplication.
int runHeadless(const QStringList &arguments);

} // namespace guardia
