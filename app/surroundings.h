// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/diagnosis.h"
#include "format/selffamilies.h"
#include "model/clock.h"

#include <QString>

namespace guardia {

/// The program and what it runs on: versions, drivers, system, locale, time zone, and the names of variables
/// in the environment that change what it does. Any thread.
Findings surroundings(const QString &program, const BuildInfo &build, const Clock &clock);

} // namespace guardia
