// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/exporterquery.h"

#include "format/querykeys.h"
#include "format/timestamp.h"
#include "history/point.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxPoints = 11'000; // the most that /query returns

int pointLimit(const TrendRequest &request)
{
    return std::clamp(request.maxPoints, 1, MaxPoints);
}

/// Adds the pairs of value and time that lie in the range. Anything that is not such a pair is left out.
void appendPoints(std::vector<Point> &points, const QJsonArray &pairs, const TrendRequest &request)
{
    for (const auto &pair : pairs) {
        const QJsonArray both = pair.toArray();
        if (both.size() != 2 || !both[1].isDouble())
            continue;
        const double time = both[1].toDouble();
        if (!(time >= static_cast<double>(request.from) && time <= static_cast<double>(request.to)))
            continue;
        const double value =
            both[0].isDouble() ? both[0].toDouble() : std::numeric_limits<double>::quiet_NaN();
        points.push_back({std::llround(time), value});
    }
}

/// Sorted by time; of several points at one time the last one is kept.
std::vector<Point> ordered(std::vector<Point> points)
{
    std::ranges::stable_sort(points, {}, &Point::time);
    std::vector<Point> single;
    single.reserve(points.size());
    for (const Point &point : points) {
        if (!single.empty() && single.back().time == point.time)
            single.back() = point;
        else
            single.push_back(point);
    }
    return single;
}

} // namespace

QByteArray queryBody(const TrendRequest &request)
{
    QJsonArray targets;
    QList<SeriesKey> asked;
    for (const SeriesKey &key : request.series) {
        if (asked.contains(key))
            continue;
        asked += key;
        targets += QJsonObject{{u"target"_s, seriesName(key)}, {u"type"_s, u"timeserie"_s}};
    }
    const auto text = [](qint64 time) { return utcText(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)); };
    const QJsonObject body{
        {u"targets"_s, targets},
        {u"range"_s, QJsonObject{{u"from"_s, text(request.from)}, {u"to"_s, text(request.to)}}},
        {u"maxDataPoints"_s, pointLimit(request)}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Result<QList<TrendSeries>> trendSeries(const QByteArray &answer, const TrendRequest &request)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(answer, &error);
    if (!document.isArray())
        return Error{ErrorKind::Invalid, error.errorString()};
    QHash<SeriesKey, std::vector<Point>> found;
    for (const SeriesKey &key : request.series)
        found.insert(key, {});
    const QJsonArray answers = document.array();
    for (const auto &entry : answers) {
        const QJsonObject object = entry.toObject();
        const auto key = seriesForTarget(object.value(u"target").toString());
        const auto place = key ? found.find(*key) : found.end();
        if (place != found.end())
            appendPoints(*place, object.value(u"datapoints").toArray(), request);
    }
    for (std::vector<Point> &points : found)
        points = downsample(ordered(std::move(points)), pointLimit(request));
    QList<TrendSeries> series;
    for (const SeriesKey &key : request.series)
        series.append({key, found.value(key)});
    return series;
}

QString refusalFrom(const QByteArray &answer)
{
    const QJsonObject body = QJsonDocument::fromJson(answer).object();
    const QString message = body.value(u"message").toString();
    return message.isEmpty() ? body.value(u"error").toString() : message;
}

} // namespace guardia
