// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/serverstate.h"
#include "model/serieskey.h"

#include <QString>

namespace guardia {

/// The last hour of a series as a line without numbers, which says nothing to screen readers; empty where
/// too little of it is known. Gaps are gaps.
QString sparklineSvg(const ServerState &state, const SeriesKey &key);

} // namespace guardia
