// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/indicator.h"

#include "model/metricfamily.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace guardia {

Unit unitByName(QStringView family)
{
    struct UnitSuffix {
        QStringView suffix;
        Unit unit;
    };
    static constexpr UnitSuffix Units[] = {
        {u"_timestamp_seconds", Unit::Timestamp},
        {u"_time_seconds", Unit::Timestamp},
        {u"_seconds", Unit::Seconds},
        {u"_bytes", Unit::Bytes},
        {u"_ratio", Unit::Ratio},
        {u"_percent", Unit::Percent},
    };
    for (const QStringView suffix : {QStringView(u"_total"), SumSuffix}) {
        if (family.endsWith(suffix))
            family.chop(suffix.size());
    }
    const auto *unit =
        std::ranges::find_if(Units, [family](const UnitSuffix &one) { return family.endsWith(one.suffix); });
    return unit == std::end(Units) ? Unit::Count : unit->unit;
}

bool canHaveBounds(Unit unit)
{
    return unit != Unit::Timestamp;
}

bool isSensible(const Threshold &threshold, Unit unit)
{
    const auto isPossible = [unit](std::optional<double> bound) {
        return !bound
            || (std::isfinite(*bound) && *bound >= 0 && (unit != Unit::Ratio || *bound <= MaxPercent));
    };
    if (!isPossible(threshold.warning) || !isPossible(threshold.critical))
        return false;
    if (!canHaveBounds(unit))
        return !threshold.warning && !threshold.critical;
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
