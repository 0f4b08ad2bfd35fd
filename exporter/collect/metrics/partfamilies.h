// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/counterledger.h"
#include "collect/metrics/rollup.h"
#include "model/metricfamily.h"
#include "model/snapshot.h"

#include <QtGlobal>

#include <optional>
#include <vector>

namespace guardia {

/// Makes one family of the bands of one; where a part has failed there is none, as its sum would be wrong.
/// The failures then name the families. Parts of histograms stay as they are, for takeHistograms().
void joinParts(std::vector<RolledFamily> &families, std::vector<MetricFailure> &failures);

/// What the histograms of one collector are published as.
struct PublishedHistograms {
    std::vector<MetricFamily> families; ///< NAME_bucket, NAME_sum and NAME_count of each
    std::optional<qint64> rowsSkipped; ///< how often a row was left out; nothing where there is no histogram
};

/// Takes the parts of histograms out of the families and makes histograms of them, with at most cap label
/// sets: those with the most rows stay whole, the rest is added up in one whose labels all say "other", and
/// counted in folded. Each bucket is turned into a count by the ledger before they are added up, so that a
/// histogram stays one: from bucket to bucket it never falls, and +Inf is its NAME_count. One with other
/// buckets than the ledger knows begins anew.
PublishedHistograms takeHistograms(std::vector<RolledFamily> &families, int cap, CounterLedger &ledger,
                                   qint64 &folded);

} // namespace guardia
