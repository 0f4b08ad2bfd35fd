// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/serieskey.h"

#include <algorithm>

namespace guardia {

std::strong_ordering operator<=>(const SeriesKey &left, const SeriesKey &right)
{
    if (const int order = left.family.compare(right.family); order != 0)
        return order <=> 0;
    const auto byNameThenValue = [](const auto &one, const auto &other) {
        const int order = one.first.compare(other.first);
        return (order != 0 ? order : one.second.compare(other.second)) <=> 0;
    };
    return std::lexicographical_compare_three_way(left.labels.begin(), left.labels.end(),
                                                  right.labels.begin(), right.labels.end(), byNameThenValue);
}

size_t qHash(const SeriesKey &key, size_t seed) noexcept
{
    seed = qHash(key.family, seed);
    for (const auto &[name, value] : key.labels)
        seed = qHashMulti(seed, name, value);
    return seed;
}

SeriesKey seriesKey(const QString &family, QList<std::pair<QString, QString>> labels)
{
    std::ranges::sort(labels);
    return {family, std::move(labels)};
}

SeriesKey seriesKey(const MetricFamily &family, const Sample &sample)
{
    QList<std::pair<QString, QString>> labels;
    const qsizetype count = std::min(family.labelNames.size(), sample.labels.size());
    labels.reserve(count);
    for (qsizetype i = 0; i < count; ++i)
        labels.emplaceBack(family.labelNames[i], sample.labels[i]);
    return seriesKey(family.name, std::move(labels));
}

} // namespace guardia
