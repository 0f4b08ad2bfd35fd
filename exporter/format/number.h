// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace guardia {

/// The value as both exposition formats write it, independent of the locale: integers below 2^53 without an
/// exponent, any other number with the fewest digits that read back to the same double, and NaN, +Inf, -Inf.
/// Negative zero is "-0". Any thread.
QByteArray numberText(double value);

/// The value as OpenMetrics wants it in the label le: 300.0, 0.5, 2.592e+06, +Inf. Any thread.
QByteArray canonicalText(double value);

} // namespace guardia
