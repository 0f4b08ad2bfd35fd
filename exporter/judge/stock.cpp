// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/stock.h"

#include <algorithm>

namespace guardia {

std::optional<Sample> sampleOf(const Snapshot &snapshot, const SeriesKey &key)
{
    const MetricFamily *family = familyNamed(snapshot, key.family);
    if (!family)
        return std::nullopt;
    const auto found = std::ranges::find_if(
        family->samples, [&](const Sample &sample) { return seriesKey(*family, sample) == key; });
    if (found != family->samples.end())
        return *found;
    QStringList names = family->labelNames;
    names.sort();
    QStringList wanted;
    for (const auto &label : key.labels)
        wanted += label.first;
    // an unlabelled family without its only sample is the answer "no value", not "none"
    return wanted.isEmpty() || names != wanted ? std::nullopt : std::optional(Sample{});
}

std::optional<double> stockOf(const Snapshot &snapshot, const SeriesKey &key)
{
    const std::optional<Sample> sample = sampleOf(snapshot, key);
    return sample ? std::optional(sample->stock) : std::nullopt;
}

std::optional<double> totalOf(const Snapshot &snapshot, const SeriesKey &key)
{
    const MetricFamily *family = familyNamed(snapshot, key.family);
    const bool isSum = family && key.labels.isEmpty() && !family->labelNames.isEmpty();
    return isSum ? std::optional(stockOf(*family)) : stockOf(snapshot, key);
}

} // namespace guardia
