// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/forecast.h"

#include "history/unusualgrowth.h"

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

constexpr qint64 LeastSpan = PastDay;
constexpr qint64 Horizon = 5LL * 365 * PastDay;
/// Into so many stretches of equal length the time of the points is divided; each counts once, however many
/// points it has.
constexpr int Stretches = 144;
constexpr std::size_t LeastStretches = Stretches / 8; ///< that have points
/// Enough to be given the points of whole hours for four weeks.
constexpr int MostPoints = 700;
/// Of the standard normal distribution, for one in twenty on one side.
constexpr double OneInTwenty = 1.645;
/// The growth that is certain has to be at least this share of the growth that is most probable.
constexpr double LeastCertainty = 0.5;

/// A moment in days since some beginning, and a value.
struct Place {
    double day = 0;
    double value = 0;
};

struct Line {
    double slope = 0; ///< per day
    double intercept = 0; ///< at day 0
};

/// Reorders the values.
double medianOf(std::vector<double> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// One place for each stretch of time that has points: the middle of their times and the median of their
/// values.
std::vector<Place> places(std::span<const Point> points, qint64 begin, qint64 span)
{
    std::vector<Place> places;
    std::vector<double> values;
    double days = 0;
    qint64 stretch = -1;
    const auto close = [&] {
        if (!values.empty())
            places.push_back({days / static_cast<double>(values.size()), medianOf(values)});
        values.clear();
        days = 0;
    };
    for (const Point &point : points) {
        if (!std::isfinite(point.value))
            continue;
        const qint64 at = std::min<qint64>((point.time - begin) * Stretches / span, Stretches - 1);
        if (at != stretch)
            close();
        stretch = at;
        values.push_back(point.value);
        days += static_cast<double>(point.time - begin) / static_cast<double>(PastDay);
    }
    close();
    return places;
}

/// The variance of Kendall's statistic, which says how far the order of so many values may be from that of
/// their times by chance. Equal values would make it a little smaller; without them, growth is doubted rather
/// too often.
double orderVariance(std::size_t count)
{
    const auto n = static_cast<double>(count);
    return n * (n - 1) * (2 * n + 5) / 18;
}

/// The line of Theil and Sen; nothing where it is not certain enough that the places grow.
std::optional<Line> growth(const std::vector<Place> &places)
{
    std::vector<double> slopes;
    slopes.reserve(places.size() * (places.size() - 1) / 2);
    for (std::size_t to = 1; to < places.size(); ++to) {
        for (std::size_t from = 0; from < to; ++from)
            slopes.push_back((places[to].value - places[from].value) / (places[to].day - places[from].day));
    }
    // Sen's confidence interval: of all slopes in order, so many around the middle are in it.
    const double width = OneInTwenty * std::sqrt(orderVariance(places.size()));
    const double rank = std::floor((static_cast<double>(slopes.size()) - width) / 2) - 1;
    if (rank < 0)
        return std::nullopt;
    const auto least = slopes.begin() + static_cast<std::ptrdiff_t>(rank);
    std::ranges::nth_element(slopes, least);
    const double certain = *least;
    const double slope = medianOf(slopes);
    if (slope <= 0 || certain < LeastCertainty * slope)
        return std::nullopt;
    std::vector<double> intercepts;
    intercepts.reserve(places.size());
    for (const Place &place : places)
        intercepts.push_back(place.value - slope * place.day);
    return Line{slope, medianOf(intercepts)};
}

/// The time that points span, in Unix milliseconds.
struct Stretch {
    qint64 begin = 0;
    qint64 end = 0;
};

/// Nothing where they span too little to say anything.
std::optional<Stretch> stretchOf(std::span<const Point> points)
{
    const auto isValue = [](const Point &point) { return std::isfinite(point.value); };
    const auto first = std::ranges::find_if(points, isValue);
    const auto last = std::find_if(points.rbegin(), points.rend(), isValue);
    if (first == points.end() || last->time - first->time < LeastSpan)
        return std::nullopt;
    return Stretch{first->time, last->time};
}

/// Adds when each series will meet its threshold, or how many will soon.
void addMeetings(const Forecast &forecast, const MetricFamily &growing, const Snapshot &snapshot,
                 const History &history, MetricFamily &family)
{
    const MetricFamily *thresholds = familyNamed(snapshot, forecast.meets);
    if (!thresholds)
        return;
    const qint64 now = snapshot.takenAt.toMSecsSinceEpoch();
    bool isKnown = false; // of any series
    int soon = 0;
    for (const Sample &sample : growing.samples) {
        const auto threshold = std::ranges::find(thresholds->samples, sample.labels, &Sample::labels);
        if (threshold == thresholds->samples.end() || sample.labels == otherLabels(sample.labels.size()))
            continue;
        const std::vector<Point> points =
            history.points(seriesKey(growing, sample), now - ForecastPast, now, MostPoints);
        isKnown = isKnown || stretchOf(points);
        const std::optional<qint64> time = meetingTime(points, threshold->value);
        if (!time)
            continue;
        soon += *time <= now + qint64(forecast.span.count()) ? 1 : 0;
        const qint64 seconds = *time / 1000;
        if (forecast.kind == Forecast::Kind::Meeting)
            family.samples.push_back({sample.labels, double(seconds), double(seconds)});
    }
    if (forecast.kind == Forecast::Kind::MeetingSoon && isKnown)
        family.samples.push_back({{}, double(soon), double(soon)});
}

/// Adds how many times as much as usual each series has grown.
void addUnusual(const Forecast &forecast, const MetricFamily &growing, qint64 now, const History &history,
                MetricFamily &family)
{
    QList<SeriesKey> all;
    for (const Sample &sample : growing.samples)
        all += seriesKey(growing, sample);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (const auto ratio = unusualGrowth(history, all.at(i), all, now, forecast.span))
            family.samples.push_back({growing.samples[std::size_t(i)].labels, *ratio, *ratio});
    }
}

} // namespace

std::optional<qint64> meetingTime(std::span<const Point> points, double threshold)
{
    const std::optional<Stretch> known = stretchOf(points);
    if (!known || !std::isfinite(threshold))
        return std::nullopt;
    const std::vector<Place> found = places(points, known->begin, known->end - known->begin);
    if (found.size() < LeastStretches)
        return std::nullopt;
    const std::optional<Line> line = growth(found);
    if (!line)
        return std::nullopt;
    const double days = (threshold - line->intercept) / line->slope;
    const double ahead = days * static_cast<double>(PastDay) - static_cast<double>(known->end - known->begin);
    if (std::abs(ahead) > static_cast<double>(Horizon))
        return std::nullopt;
    return known->end + std::llround(ahead);
}

std::vector<MetricFamily> forecastFamilies(const std::vector<Forecast> &forecasts, const Snapshot &snapshot,
                                           const History &history)
{
    std::vector<MetricFamily> families;
    for (const Forecast &forecast : forecasts) {
        const MetricFamily *growing = familyNamed(snapshot, forecast.of);
        if (!growing)
            continue;
        const bool isOfOne = forecast.kind == Forecast::Kind::MeetingSoon;
        MetricFamily family{forecast.family,
                            MetricType::Gauge,
                            forecast.help,
                            isOfOne ? QStringList() : growing->labelNames,
                            {},
                            forecast.collector};
        const qint64 now = snapshot.takenAt.toMSecsSinceEpoch();
        if (forecast.kind == Forecast::Kind::Unusual)
            addUnusual(forecast, *growing, now, history, family);
        else
            addMeetings(forecast, *growing, snapshot, history, family);
        if (!family.samples.empty())
            families.push_back(std::move(family));
    }
    return families;
}

} // namespace guardia
