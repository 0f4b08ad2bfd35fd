// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/querykeys.h"

#include "format/fixednames.h"
#include "model/serieskey.h"

#include <algorithm>

namespace guardia {

namespace {

constexpr QStringView Prefix = u"guardia_";

QString familyOfKey(QStringView key)
{
    if (key == fixednames::AuditCriticalKey)
        return fixednames::AuditCritical.toString();
    return key.startsWith(Prefix) ? key.toString() : Prefix + key;
}

/// The shortest key that stands for the family without labels.
QString keyOfFamily(const QString &family)
{
    const QString stripped = family.startsWith(Prefix) ? family.sliced(Prefix.size()) : family;
    return familyOfKey(stripped) == family ? stripped : seriesName({family, {}});
}

} // namespace

QStringList queryKeys(const Snapshot *snapshot)
{
    QStringList fixed;
    for (const QStringView key : fixednames::QueryKeys)
        fixed += key.toString();
    if (!snapshot)
        return fixed;
    QStringList own;
    QStringList labelled;
    for (const MetricFamily &family : snapshot->families) {
        if (!family.labelNames.isEmpty()) {
            for (const Sample &sample : family.samples)
                labelled += seriesName(seriesKey(family, sample));
            continue;
        }
        const bool isFixed = std::ranges::any_of(
            fixed, [&family](const QString &key) { return familyOfKey(key) == family.name; });
        if (!isFixed && !family.samples.empty())
            own += keyOfFamily(family.name);
    }
    return fixed + own + labelled;
}

std::optional<SeriesKey> seriesForTarget(QStringView target)
{
    std::optional<ParsedSeries> parsed = parsedSeries(target);
    if (!parsed)
        return std::nullopt;
    const QString family = parsed->hasBraces ? parsed->name : familyOfKey(parsed->name);
    SeriesKey key = seriesKey(family, std::move(parsed->labels));
    const auto twice = std::ranges::adjacent_find(
        key.labels, [](const auto &left, const auto &right) { return left.first == right.first; });
    return twice == key.labels.end() ? std::optional(std::move(key)) : std::nullopt;
}

QString seriesName(const SeriesKey &key)
{
    if (key.labels.isEmpty())
        return key.family.startsWith(Prefix) ? key.family : key.family + u"{}";
    QString text = key.family;
    for (qsizetype i = 0; i < key.labels.size(); ++i) {
        const auto &[name, value] = key.labels[i];
        text += (i == 0 ? u'{' : u',') + name + u"=\"" + escapedLabelValue(value) + u'"';
    }
    return text + u'}';
}

} // namespace guardia
