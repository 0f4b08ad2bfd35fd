// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/wording.h"
#include "judge/indicatorreading.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>

namespace guardia {

/// Why a number could not be confirmed or is not there, in words a person can act on; empty where there is
/// no doubt. Times are local. Plain text. Any thread.
QString doubtText(const Doubt &doubt, const Wording &wording);

/// How a collector fares, in a word or two: "OK", "Incomplete", "Stale", "Failed", "Reading", "Not yet". Any
/// thread.
QString collectorStateText(const CollectorState &collector, const Wording &wording);

/// How long ago it last succeeded: "< 1 min" of what is fresh, which need not count its seconds; "12 s",
/// "3 min"; a dash where it never did. now is UTC. Any thread.
QString successAgeText(const CollectorState &collector, const QDateTime &now, const Wording &wording);

} // namespace guardia
