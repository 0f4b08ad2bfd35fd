// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <QLocale>
#include <QString>

namespace guardia {

// The marks of a value axis: at round values of the unit that is shown. Of Unit::Timestamp they are those of
// a time axis: see trendticks.h.

/// How far apart marks are so that a span has about that many steps, in the unit of the values: whole for
/// counts, parts of a minute, an hour or a day for seconds, powers of two for bytes.
double valueTickStep(double span, int count, Unit unit);

/// Exactly where a mark lies, as many digits as its step needs: "1,500", "97.5 %" (of a ratio of 0.975),
/// "90 min", "1.5 MiB". Empty for a ratio above 1: there is room for a label, but no value.
QString valueTickLabel(double tick, double step, Unit unit, const QLocale &locale);

/// The least span that an axis shows, so that noise does not look like a cliff; largest is the largest value.
double leastSpan(Unit unit, double largest);

} // namespace guardia
