// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "app/setup.h"
#include "model/clock.h"

namespace guardia {

/// Implements --once: collects once, prints the Prometheus text to stdout and returns the exit code: 0, or 1
/// where a collector failed (stderr says why). Writes no state. Needs a QCoreApplication.
int collectOnce(const Options &options, const Setup &setup, const Clock &clock);

} // namespace guardia
