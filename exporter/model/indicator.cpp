// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/indicator.h"

#include <algorithm>
#include <cmath>

namespace guardia {

bool isSensible(const Threshold &threshold, Unit unit)
{
    const auto isPossible = [unit](std::optional<double> bound) {
        return !bound
            || (std::isfinite(*bound) && *bound >= 0 && (unit != Unit::Ratio || *bound <= MaxPercent));
    };
    if (!isPossible(threshold.warning) || !isPossible(threshold.critical))
        return false;
    if (!threshold.warning || !threshold.critical)
        return true;
    return threshold.side == Threshold::Side::Above ? *threshold.critical > *threshold.warning
                                                    : *threshold.critical < *threshold.warning;
}

const Indicator *indicatorNamed(const std::vector<Indicator> &indicators, QStringView name)
{
    const auto found = std::ranges::find_if(
        indicators, [name](const Indicator &indicator) { return indicator.name == name; });
    return found != indicators.end() ? &*found : nullptr;
}

bool judgesValue(const Indicator &indicator)
{
    return indicator.judged == indicator.value && indicator.measure == Measure::Value;
}

} // namespace guardia
