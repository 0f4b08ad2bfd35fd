// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "model/language.h"
#include "model/snapshot.h"

#include <QString>

#include <vector>

namespace guardia {

/// A rule file for Prometheus: recording rules for shares, alerts about the exporter itself, and alerts with
/// the indicators' thresholds, which are the same numbers as in the console. Rules for families that the
/// snapshot lacks are left out, and the families named in a comment. Texts are in language; names are the
/// same in every language. Any thread.
QString alertRulesYaml(const Snapshot &snapshot, const std::vector<Indicator> &indicators, Language language);

} // namespace guardia
