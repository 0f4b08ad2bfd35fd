// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QHashFunctions>
#include <QList>
#include <QString>

#include <compare>
#include <utility>

namespace guardia {

/// Names one series: the family's full name and its labels, sorted by name, so that equal series compare
/// equal whatever order their labels were written in. Make one with seriesKey().
struct SeriesKey {
    QString family;
    QList<std::pair<QString, QString>> labels; ///< name and value, sorted by name

    bool operator==(const SeriesKey &) const = default;
};

/// By family, then labels, in code unit order.
std::strong_ordering operator<=>(const SeriesKey &left, const SeriesKey &right);

/// The name qHash is what QHash looks for.
size_t qHash(const SeriesKey &key, size_t seed = 0) noexcept;

/// The series with these labels, in any order.
SeriesKey seriesKey(const QString &family, QList<std::pair<QString, QString>> labels);

/// The series of a family that the sample is the value of.
SeriesKey seriesKey(const MetricFamily &family, const Sample &sample);

} // namespace guardia
