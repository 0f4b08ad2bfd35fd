// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/sparklinesvg.h"

#include "history/history.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Span = std::chrono::milliseconds(std::chrono::hours(1)).count();
constexpr qint64 ShortestSpan = Span / 12; ///< with less there is nothing to see
constexpr int MostPoints = 60;
constexpr double Width = 120;
constexpr double Height = 30;

QString coordinate(double value)
{
    return QString::number(value, 'f', 1);
}

} // namespace

QString sparklineSvg(const ServerState &state, const SeriesKey &key)
{
    const qint64 end = state.now.toMSecsSinceEpoch();
    const std::vector<Point> points =
        seriesPoints({key, end - Span, end, MostPoints}, state.history, state.snapshot, state.now);
    std::vector<Point> values;
    qint64 seen = 0;
    for (auto point = points.begin(); point != points.end(); ++point) {
        if (!std::isfinite(point->value))
            continue;
        if (point != points.begin() && std::isfinite(std::prev(point)->value))
            seen += point->time - std::prev(point)->time;
        values.push_back(*point);
    }
    if (seen < ShortestSpan)
        return {};
    const auto [lowest, highest] = std::ranges::minmax(values, {}, &Point::value);
    const double range = highest.value - lowest.value;
    QString path;
    bool isDrawing = false;
    for (const Point &point : points) {
        if (!std::isfinite(point.value)) {
            isDrawing = false;
            continue;
        }
        const double x =
            std::clamp(Width * static_cast<double>(point.time - (end - Span)) / Span, 0.0, Width);
        const double y = range > 0 ? Height - Height * (point.value - lowest.value) / range : Height / 2;
        path += (isDrawing ? u'L' : u'M') + coordinate(x) + u' ' + coordinate(y);
        isDrawing = true;
    }
    return u"<svg class=\"spark\" viewBox=\"0 -2 %1 %2\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
           "focusable=\"false\"><path d=\"%3\"/></svg>\n"_s.arg(coordinate(Width), coordinate(Height + 4),
                                                                path);
}

} // namespace guardia
