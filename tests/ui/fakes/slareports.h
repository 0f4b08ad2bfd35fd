// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/slapolicy.h"
#include "model/snapshot.h"

#include <QDateTime>

namespace guardia {

/// A report on clocks at a moment, during business hours that end an hour later and begin again 15 hours
/// after it:
/// - resolution: 96 of 100 were met, 95 % have to be. Three clocks run: SR 101 for 42 minutes, SR 102 for
///   three hours and SR 103 for 20 hours, of which 6 are business hours. SR 201 is paused, SR 301 has been
///   overdue for 30 minutes.
/// - response: nothing was judged. 4,812 clocks run, of which none is listed and 1,000 have their ids.
/// - 12 SRs were closed without a time, which have no ids; the priorities of SR 401 and 402 have no target.
SlaReport slaReport(const QDateTime &at);

/// A healthy snapshot with that report, of which the collector sla has read the clocks.
SnapshotPtr snapshotWith(const SlaReport &report, Freshness freshness = Freshness::Fresh,
                         const QString &error = {});

/// The policy that docs/sla.md explains, with the holidays of which the names are: 2026-02-17 in both
/// languages, 2026-05-05 in one, 2026-12-31 in none.
SlaPolicy slaPolicy();

} // namespace guardia
