// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/language.h"
#include "model/snapshot.h"

#include <QString>

#include <vector>

namespace guardia {

/// A rule file for Prometheus: recording rules for shares, alerts about the exporter itself, and alerts with
/// the indicators' thresholds: the same numbers as in the console. Rules for numbers that the snapshot does
/// not have are left out, and named in a comment. Texts in that language; names never change with it. Any
/// thread.
QString alertRulesYaml(const Snapshot &snapshot, const std::vector<Indicator> &indicators, Language language);

} // namespace guardia
