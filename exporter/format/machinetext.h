// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace guardia {

/// The value as both exposition formats write it, independent of the locale: integers below 2^53 without an
/// exponent, any other number with the fewest digits that read back to the same double, and NaN, +Inf, -Inf.
/// Negative zero is "-0". Any thread.
QByteArray numberText(double value);

/// The value as OpenMetrics wants it in the label le: 300.0, 0.5, 2.592e+06, +Inf. Any thread.
QByteArray canonicalText(double value);

/// The time as ISO 8601 in UTC with milliseconds: 2026-01-02T03:04:05.678Z. Empty where the time is invalid.
/// Any thread.
QString utcText(const QDateTime &time);

} // namespace guardia
