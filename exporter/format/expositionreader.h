// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"
#include "model/result.h"

#include <QByteArrayView>

#include <vector>

namespace guardia {

/// An exposition that exceeds one of these is refused.
struct ExpositionLimits {
    qsizetype bytes = qsizetype(32) * 1024 * 1024;
    qsizetype series = 100'000;

    bool operator==(const ExpositionLimits &) const = default;
};

/// The counters and gauges of an exposition in Prometheus's text format 0.0.4, in its order. Families of
/// other types, and those without a type, are left out. A sample's stock is its value, and no family has a
/// collector, as the text contains neither. Lines may end in CR LF. Where samples of a family have different
/// labels, each gets all of them, with empty values, which is the same series. Error Invalid, naming the
/// line, where the text is not such an exposition, repeats a series, contains no sample, ends in the middle
/// of a line, or exceeds the limits. Any thread.
Result<std::vector<MetricFamily>> familiesFrom(QByteArrayView exposition,
                                               const ExpositionLimits &limits = {});

} // namespace guardia
