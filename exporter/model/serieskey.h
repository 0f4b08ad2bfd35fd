// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"

#include <QHashFunctions>
#include <QList>
#include <QString>
#include <QStringView>

#include <compare>
#include <optional>
#include <utility>

namespace guardia {

/// Names one series: the family's full name and its labels. Labels are sorted by name, so that equal series
/// are equal in whatever order their labels were written. Create it with seriesKey().
struct SeriesKey {
    QString family;
    QList<std::pair<QString, QString>> labels; ///< name and value, sorted by name

    bool operator==(const SeriesKey &) const = default;
};

/// Compares the families, then the labels, by code units.
std::strong_ordering operator<=>(const SeriesKey &left, const SeriesKey &right);

/// QHash looks for a function with this name.
size_t qHash(const SeriesKey &key, size_t seed = 0) noexcept;

/// The key of the series with these labels, which may be in any order.
SeriesKey seriesKey(const QString &family, QList<std::pair<QString, QString>> labels);

/// The key of the series that the sample of the family belongs to.
SeriesKey seriesKey(const MetricFamily &family, const Sample &sample);

/// A series as somebody wrote it.
struct ParsedSeries {
    QString name;
    QList<std::pair<QString, QString>>
        labels; ///< in the order in which they were written; names may be repeated
    bool hasBraces = false;

    bool operator==(const ParsedSeries &) const = default;
};

/// Reads NAME or NAME{LABEL="VALUE", ...}. As in PromQL, there may be blanks between the parts and a comma
/// after the last label. nullopt for anything else. Any thread.
std::optional<ParsedSeries> parsedSeries(QStringView text);

/// The value of a label with backslash, quote and newline escaped. Any thread.
QString escapedLabelValue(const QString &value);

} // namespace guardia
