// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gauge.h"

#include "theme/statestyle.h"

#include <algorithm>

namespace guardia {

namespace {

/// The bound as a fraction; the far end where there is no bound.
double boundFraction(const Gauge &gauge, const std::optional<double> &bound)
{
    if (!bound)
        return gauge.threshold.side == Threshold::Side::Above ? 1 : 0;
    return fraction(gauge, boundValue(*bound, gauge.unit));
}

} // namespace

double fraction(const Gauge &gauge, double value)
{
    if (!(gauge.maximum > gauge.minimum))
        return 0;
    return std::clamp((value - gauge.minimum) / (gauge.maximum - gauge.minimum), 0.0, 1.0);
}

double boundValue(double bound, Unit unit)
{
    return unit == Unit::Ratio ? bound / 100 : bound;
}

double displayedValue(double value, Unit unit)
{
    return unit == Unit::Ratio ? value * 100 : value;
}

Band warningBand(const Gauge &gauge)
{
    if (!gauge.threshold.warning)
        return {State::Warning, 0, 0};
    const double warning = boundFraction(gauge, gauge.threshold.warning);
    const double critical = boundFraction(gauge, gauge.threshold.critical);
    if (gauge.threshold.side == Threshold::Side::Above)
        return {State::Warning, warning, std::max(warning, critical)};
    return {State::Warning, std::min(warning, critical), warning};
}

Band criticalBand(const Gauge &gauge)
{
    if (!gauge.threshold.critical)
        return {State::Critical, 0, 0};
    const double critical = boundFraction(gauge, gauge.threshold.critical);
    if (gauge.threshold.side == Threshold::Side::Above)
        return {State::Critical, critical, 1};
    return {State::Critical, 0, critical};
}

QColor bandColor(const Band &band, const Gauge &gauge, const QPalette &palette)
{
    if (band.state == gauge.state)
        return stateColor(band.state, palette);
    QColor grey = secondaryColor(palette);
    grey.setAlphaF(band.state == State::Critical ? 0.75F : 0.4F);
    return grey;
}

} // namespace guardia
