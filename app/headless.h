// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace guardia {

/// Runs the exporter without a display until it is told to stop, or does what else the arguments ask for.
/// Gives the exit code: 0 fine, 1 failure at run time, 2 usage or configuration. Needs a QCoreApplication.
int runHeadless(const QStringList &arguments);

} // namespace guardia
