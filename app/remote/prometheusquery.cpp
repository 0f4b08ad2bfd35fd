// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/prometheusquery.h"

#include "format/promql.h"
#include "history/point.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Servers refuse more than 11,000 evaluations of a series.
constexpr qint64 MostSteps = 10'000;
/// Evaluations for each requested point, so that downsampling has something to choose from.
constexpr qint64 StepsPerPoint = 4;
constexpr qint64 LeastStep = 1'000; // milliseconds
/// Up to this step the latest value is enough, as exporters are seldom scraped less often than once a minute.
constexpr qint64 LongestPlainStep = 60'000;
/// How far back servers look for a value. A shorter window would often be empty where scrapes are rare.
constexpr qint64 LeastWindow = 300'000;
/// VictoriaMetrics accepts queries of up to 16 KiB.
constexpr qsizetype LongestQuery = 8'192;

/// The label that tells which series of the request a result belongs to, such as "3", "3max" or "3min".
constexpr QLatin1StringView SeriesLabel("guardia_series");

/// The largest and smallest value of a series at one time.
struct Extremes {
    std::optional<double> high;
    std::optional<double> low;
};

struct Gathered {
    std::map<qint64, Extremes> values; ///< by time in Unix milliseconds
    QStringList exporters;
    bool isContradicted = false;
};

/// The series of the request without duplicates.
QList<SeriesKey> distinctSeries(const TrendRequest &request)
{
    QList<SeriesKey> distinct;
    for (const SeriesKey &key : request.series) {
        if (!distinct.contains(key))
            distinct += key;
    }
    return distinct;
}

QString seconds(qint64 milliseconds)
{
    return QString::number(static_cast<double>(milliseconds) / 1'000, 'f', 3);
}

/// A selector for the series of the exporter that scope names.
QString scopedSelector(const SeriesKey &key, const PrometheusScope &scope)
{
    SeriesKey scoped = key;
    for (auto it = scope.begin(); it != scope.end(); ++it)
        scoped.labels += {it.key(), it.value()};
    return selector(scoped);
}

QString labelled(const QString &expression, const QString &name)
{
    return u"label_replace(max by (job, instance) (%1), \"%2\", \"%3\", \"\", \"\")"_s.arg(expression,
                                                                                           SeriesLabel, name);
}

QString expressionOf(const SeriesKey &key, qsizetype index, const PrometheusSteps &steps,
                     const PrometheusScope &scope)
{
    const QString series = scopedSelector(key, scope);
    const QString number = QString::number(index);
    if (steps.sight == PrometheusSteps::Sight::Latest)
        return labelled(series, number);
    const QString window = u"[%1ms]"_s.arg(std::max(steps.step, LeastWindow));
    // Replicas of a server hardly differ and have scraped the same exporter, so their minima need no min by.
    return labelled(u"max_over_time("_s + series + window + u')', number + u"max") + u" or "
        + labelled(u"min_over_time("_s + series + window + u')', number + u"min");
}

QByteArray formOf(const QString &query, const PrometheusSteps &steps)
{
    return "query=" + QUrl::toPercentEncoding(query) + "&start=" + seconds(steps.start).toLatin1()
        + "&end=" + seconds(steps.end).toLatin1() + "&step="
        + seconds(steps.step).toLatin1()
        // VictoriaMetrics moves evaluations to suit its cache, which would lose the newest ones.
        + "&nocache=1";
}

/// A value as Prometheus writes it: a number in a string.
std::optional<double> sampleValue(const QJsonValue &value)
{
    const QString text = value.toString();
    if (text == u"NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == u"+Inf" || text == u"-Inf")
        return text == u"+Inf" ? std::numeric_limits<double>::infinity()
                               : -std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool isSame(double left, double right)
{
    return left == right || (std::isnan(left) && std::isnan(right));
}

void gather(Gathered &into, std::optional<double> Extremes::*edge, qint64 time, double value)
{
    std::optional<double> &known = into.values[time].*edge;
    if (known && !isSame(*known, value))
        into.isContradicted = true;
    known = value;
}

/// Takes one series of an answer. False where it belongs to nothing that was asked for.
bool gatherResult(std::vector<Gathered> &all, const QJsonObject &result)
{
    const QJsonObject labels = result[u"metric"].toObject();
    QString name = labels[SeriesLabel].toString();
    const bool isHigh = !name.endsWith(u"min");
    const bool isLow = !name.endsWith(u"max");
    if (!isHigh || !isLow)
        name.chop(3);
    bool isNumber = false;
    const qsizetype index = name.toLongLong(&isNumber);
    if (!isNumber || index < 0 || index >= qsizetype(all.size()) || !result[u"values"].isArray())
        return false;
    Gathered &into = all[static_cast<size_t>(index)];
    const QString exporter = labels[u"instance"].toString() + u" ("_s + labels[u"job"].toString() + u')';
    if (!into.exporters.contains(exporter))
        into.exporters += exporter;
    const QJsonArray values = result[u"values"].toArray();
    for (const auto &pair : values) {
        const std::optional<double> value = sampleValue(pair.toArray().at(1));
        if (!value || !pair.toArray().at(0).isDouble())
            return false;
        const qint64 time = std::llround(pair.toArray().at(0).toDouble() * 1'000);
        if (isHigh)
            gather(into, &Extremes::high, time, *value);
        if (isLow)
            gather(into, &Extremes::low, time, *value);
    }
    return true;
}

/// Adds the points of one evaluation. Its two extremes lie somewhere in the step before it, in an unknown
/// order; they are put in the order that continues the line so far.
void appendPoints(std::vector<Point> &points, qint64 time, const Extremes &extremes, qint64 step)
{
    double second = extremes.high.value_or(extremes.low.value_or(0));
    double first = extremes.low.value_or(second);
    if (isSame(first, second)) {
        points.push_back({time, second});
        return;
    }
    if (!points.empty() && std::abs(points.back().value - second) < std::abs(points.back().value - first))
        std::swap(first, second);
    points.push_back({time - step / 2, first});
    points.push_back({time, second});
}

std::vector<Point> gatheredPoints(const Gathered &gathered, const PrometheusSteps &steps)
{
    constexpr double Gap = std::numeric_limits<double>::quiet_NaN();
    std::vector<Point> points;
    std::optional<qint64> before;
    for (const auto &[time, extremes] : gathered.values) {
        if (before && time - *before > steps.step * 3 / 2)
            points.push_back({*before + steps.step, Gap});
        appendPoints(points, time, extremes, steps.step);
        before = time;
    }
    if (before && steps.end - *before >= steps.step)
        points.push_back({*before + steps.step, Gap});
    return points;
}

/// Some servers (VictoriaMetrics, Thanos, Mimir) move evaluations to multiples of the step; values that then
/// lie before or after the range are dropped. False where values lie further outside than that.
bool keepInside(Gathered &gathered, const PrometheusSteps &steps)
{
    std::map<qint64, Extremes> &values = gathered.values;
    if (!values.empty()
        && (values.begin()->first < steps.start - steps.step
            || values.rbegin()->first > steps.end + steps.step))
        return false;
    std::erase_if(
        values, [&steps](const auto &value) { return value.first < steps.start || value.first > steps.end; });
    return true;
}

} // namespace

PrometheusSteps stepsFor(const TrendRequest &request, qint64 now)
{
    PrometheusSteps steps;
    steps.end = std::min(request.to, now);
    const qint64 range = std::max<qint64>(steps.end - request.from, 0);
    const qint64 most = std::clamp(request.maxPoints * StepsPerPoint, qint64(1), MostSteps);
    // Whole seconds, because servers differ in how they read fractions of a step.
    const qint64 fine = (range + most * LeastStep - 1) / (most * LeastStep) * LeastStep;
    steps.step = std::max(fine, LeastStep);
    qint64 count = range / steps.step;
    if (steps.step > LongestPlainStep) {
        steps.sight = PrometheusSteps::Sight::Extremes;
        // The first evaluation also looks back over one step, which must not begin before the range.
        if (count > 0 && steps.end - (count + 1) * steps.step < request.from)
            --count;
    }
    steps.start = steps.end - count * steps.step;
    return steps;
}

QList<QByteArray> queryForms(const TrendRequest &request, const PrometheusSteps &steps,
                             const PrometheusScope &scope)
{
    const QList<SeriesKey> series = distinctSeries(request);
    QList<QByteArray> forms;
    QString query;
    for (qsizetype i = 0; i < series.size(); ++i) {
        const QString expression = expressionOf(series[i], i, steps, scope);
        if (!query.isEmpty() && query.size() + expression.size() > LongestQuery) {
            forms += formOf(query, steps);
            query.clear();
        }
        query += query.isEmpty() ? expression : QString(u" or "_s + expression);
    }
    if (!query.isEmpty())
        forms += formOf(query, steps);
    return forms;
}

Result<PrometheusTrend> trendFromAnswers(const QList<QByteArray> &answers, const TrendRequest &request,
                                         const PrometheusSteps &steps)
{
    const QList<SeriesKey> series = distinctSeries(request);
    std::vector<Gathered> all(static_cast<size_t>(series.size()));
    PrometheusTrend trend;
    for (const QByteArray &answer : answers) {
        const QJsonObject body = QJsonDocument::fromJson(answer).object();
        const QJsonObject data = body[u"data"].toObject();
        if (body[u"status"] != u"success"_s || data[u"resultType"] != u"matrix"_s)
            return Error{ErrorKind::Invalid, u"no answer to query_range"_s};
        const QJsonArray warnings = body[u"warnings"].toArray();
        for (const auto &warning : warnings)
            trend.warnings += warning.toString();
        const QJsonArray results = data[u"result"].toArray();
        for (const auto &result : results) {
            if (!gatherResult(all, result.toObject()))
                return Error{ErrorKind::Invalid, u"a result that was not asked for, or is no series"_s};
        }
    }
    QHash<SeriesKey, std::vector<Point>> found;
    for (size_t i = 0; i < all.size(); ++i) {
        if (!keepInside(all[i], steps))
            return Error{ErrorKind::Invalid, u"values outside the range"_s};
        if (all[i].isContradicted)
            trend.contradicting += all[i].exporters;
        found.insert(series[static_cast<qsizetype>(i)],
                     downsample(gatheredPoints(all[i], steps), std::max(request.maxPoints, 1)));
    }
    trend.contradicting.removeDuplicates();
    if (trend.contradicting.isEmpty()) {
        for (const SeriesKey &key : request.series)
            trend.series.append({key, found.value(key)});
    }
    return trend;
}

QString prometheusRefusal(const QByteArray &answer)
{
    const QJsonObject body = QJsonDocument::fromJson(answer).object();
    return body[u"status"] == u"error"_s ? body[u"error"].toString() : QString();
}

} // namespace guardia
