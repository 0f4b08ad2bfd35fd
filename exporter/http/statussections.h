// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/indicatorview.h"
#include "http/statushtml.h"
#include "judge/indicatorreading.h"
#include "model/serieskey.h"

#include <QString>

#include <optional>
#include <vector>

namespace guardia {

// The parts of the status page, as HTML.

/// One indicator, and what is known and shown of it.
struct ShownIndicator {
    SeriesKey series; ///< whose value it is
    IndicatorReading reading;
    IndicatorView view;
};

/// All of them, in the order of the definitions.
std::vector<ShownIndicator> shownIndicators(const StatusHtml &page);

/// A tile for each indicator.
QString indicatorsSection(const StatusHtml &page, const std::vector<ShownIndicator> &indicators);

/// The worst state of what needs attention as far as is known; nothing where nothing does.
std::optional<State> attentionState(const StatusHtml &page);

/// How many records each rule found. That nothing needs attention is said only where everything was counted
/// and nothing was found.
QString attentionSection(const StatusHtml &page);

/// How each collector fares.
QString collectorsSection(const StatusHtml &page);

} // namespace guardia
