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

/// The counters, gauges and histograms of an exposition in Prometheus's text format 0.0.4, in its order;
/// every other type, and what has no type, is left out. A histogram is the families that
/// MetricType::Histogram tells of, with the buckets in the order of the text. A sample's stock is its value,
/// and no family has a collector: neither is in the text. Lines may end in CR LF. Samples of one family with
/// different labels get all of its labels, empty where they had none, which is the same series. Invalid, with
/// the line, where the text is not such an exposition, names a series twice, has nothing in it, or ends in
/// the middle of a line; also where it is over the limits. Any thread.
Result<std::vector<MetricFamily>> familiesFrom(QByteArrayView exposition,
                                               const ExpositionLimits &limits = {});

} // namespace guardia
