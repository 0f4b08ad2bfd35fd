// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/indicatorview.h"
#include "http/statushtml.h"

#include <QString>

#include <vector>

namespace guardia {

// The parts of the status page, as HTML.

/// What is shown of each indicator, in the order of the definitions.
std::vector<IndicatorView> indicatorViews(const StatusHtml &page);

/// A tile for each indicator.
QString indicatorsSection(const StatusHtml &page, const std::vector<IndicatorView> &views);

/// How many records each rule found. That nothing needs attention is said only where everything was counted
/// and nothing was found.
QString attentionSection(const StatusHtml &page);

/// How each collector fares.
QString collectorsSection(const StatusHtml &page);

} // namespace guardia
