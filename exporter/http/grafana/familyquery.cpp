// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/familyquery.h"

#include "format/querykeys.h"
#include "http/grafana/labelfilter.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

namespace guardia {

namespace {

/// Nothing where it has none.
std::optional<double> largestOf(const std::vector<Point> &points)
{
    std::optional<double> largest;
    for (const Point &point : points) {
        if (!std::isnan(point.value))
            largest = std::max(largest.value_or(point.value), point.value);
    }
    return largest;
}

void keepLargest(std::vector<FamilySeries> &series, qsizetype most)
{
    if (std::ssize(series) <= most)
        return;
    std::ranges::nth_element(series, series.begin() + most, std::ranges::greater(), &FamilySeries::largest);
    series.resize(static_cast<size_t>(most));
}

/// What an answer has room for.
struct Room {
    qsizetype series = MaxFamilySeries;
    qsizetype text = MaxExpandedText; ///< characters of names
};

/// Leaves out the smallest of those for which there is no room.
void fit(std::vector<FamilySeries> &series, Room &room)
{
    keepLargest(series, room.series);
    std::ranges::sort(series, std::ranges::greater(), &FamilySeries::largest);
    const auto end = std::ranges::find_if(series, [&room](const FamilySeries &one) {
        room.text -= one.name.size();
        return room.text < 0;
    });
    series.erase(end, series.end());
    room.series -= std::ssize(series);
    std::ranges::sort(series, {}, &FamilySeries::key);
}

} // namespace

FamilyQuery::FamilyQuery(const Query &query, const std::vector<LabelFilter> &filters, const History &history)
{
    for (const QString &family : query.families) {
        QList<SeriesKey> series = history.seriesOfFamily(family, query.range.from, query.range.to);
        series.removeIf([&filters](const SeriesKey &key) { return !passesFilters(key, filters); });
        m_families.push_back({family, series});
    }
}

qsizetype FamilyQuery::mostSeries() const
{
    qsizetype all = 0;
    for (const Candidates &family : m_families)
        all += family.series.size();
    return std::min(all, MaxFamilySeries);
}

std::vector<FamilyAnswer> FamilyQuery::answers(const Query &query, const ServerState &state) const
{
    Room room;
    QSet<QString> named;
    for (const QueryTarget &target : query.targets) {
        named += target.name;
        room.text -= target.name.size();
    }
    std::vector<FamilyAnswer> answers;
    for (const Candidates &family : m_families) {
        FamilyAnswer answer{family.family, 0, {}};
        for (const SeriesKey &key : family.series) {
            const QString name = seriesName(key);
            if (named.contains(name))
                continue;
            std::vector<Point> points = seriesPoints({key, query.range.from, query.range.to, query.maxPoints},
                                                     state.history, state.snapshot, state.now);
            const std::optional<double> largest = largestOf(points);
            if (!largest)
                continue;
            ++answer.found;
            answer.series.push_back({key, name, std::move(points), *largest});
            if (std::ssize(answer.series) >= 2 * MaxFamilySeries) // so that no more are in memory
                keepLargest(answer.series, MaxFamilySeries);
        }
        fit(answer.series, room);
        answers.push_back(std::move(answer));
    }
    return answers;
}

} // namespace guardia
