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
#include <utility>

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

/// The label that tells which series of the request a result belongs to, such as "3", "3max" or "3min". A
/// result of the family that is asked for as a whole has "family" in place of the number, and its own labels.
constexpr QLatin1StringView SeriesLabel("guardia_series");
constexpr QLatin1StringView FamilyName("family");

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

/// The labels of the family that is asked for as a whole, as the request's series of it have them. Where it
/// has none, nothing but the series themselves can be asked for.
QStringList familyLabels(const TrendRequest &request)
{
    QStringList names;
    const auto known = std::ranges::find(request.series, request.family, &SeriesKey::family);
    if (!request.family.isEmpty() && known != request.series.end()) {
        for (const auto &label : known->labels)
            names += label.first;
    }
    return names;
}

/// What is gathered of each series.
struct Gathering {
    QList<SeriesKey> series; ///< those of the request, then others of its family
    std::vector<Gathered> all; ///< of each of them
    QString family;
    QStringList familyLabels;

    Gathered &of(const SeriesKey &key)
    {
        const qsizetype known = series.indexOf(key);
        if (known >= 0)
            return all[static_cast<size_t>(known)];
        series += key;
        return all.emplace_back();
    }
};

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

/// labels: those that tell the series apart which the expression selects.
QString labelled(const QString &expression, const QString &name, const QStringList &labels)
{
    const QStringList kept = QStringList{u"job"_s, u"instance"_s} + labels;
    return u"label_replace(max by (%1) (%2), \"%3\", \"%4\", \"\", \"\")"_s.arg(
        kept.join(u", "_s), expression, SeriesLabel, name);
}

QString expressionOf(const SeriesKey &key, const QString &name, const QStringList &labels,
                     const PrometheusSteps &steps, const PrometheusScope &scope)
{
    const QString series = scopedSelector(key, scope);
    if (steps.sight == PrometheusSteps::Sight::Latest)
        return labelled(series, name, labels);
    const QString window = u"[%1ms]"_s.arg(std::max(steps.step, LeastWindow));
    // Replicas of a server hardly differ and have scraped the same exporter, so their minima need no min by.
    return labelled(u"max_over_time("_s + series + window + u')', name + u"max", labels) + u" or "
        + labelled(u"min_over_time("_s + series + window + u')', name + u"min", labels);
}

/// One for each series; those of a family that is asked for as a whole have one together.
QStringList expressionsOf(const TrendRequest &request, const PrometheusSteps &steps,
                          const PrometheusScope &scope)
{
    QStringList expressions;
    const QStringList labels = familyLabels(request);
    const QList<SeriesKey> series = distinctSeries(request);
    for (qsizetype i = 0; i < series.size(); ++i) {
        if (labels.isEmpty() || series[i].family != request.family)
            expressions += expressionOf(series[i], QString::number(i), {}, steps, scope);
    }
    if (!labels.isEmpty())
        expressions += expressionOf(seriesKey(request.family, {}), FamilyName, labels, steps, scope);
    return expressions;
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

/// What the result with that name and these labels belongs to; nullptr where that was not asked for.
Gathered *placeOf(Gathering &gathering, const QString &name, const QJsonObject &labels)
{
    if (name == FamilyName && !gathering.familyLabels.isEmpty()) {
        QList<std::pair<QString, QString>> own;
        for (const QString &label : std::as_const(gathering.familyLabels))
            own += {label, labels[label].toString()}; // which is left out where it is empty
        return &gathering.of(seriesKey(gathering.family, own));
    }
    bool isNumber = false;
    const qsizetype index = name.toLongLong(&isNumber);
    return isNumber && index >= 0 && index < std::ssize(gathering.all)
        ? &gathering.all[static_cast<size_t>(index)]
        : nullptr;
}

/// Takes one series of an answer. False where it belongs to nothing that was asked for.
bool gatherResult(Gathering &gathering, const QJsonObject &result)
{
    const QJsonObject labels = result[u"metric"].toObject();
    QString name = labels[SeriesLabel].toString();
    const bool isHigh = !name.endsWith(u"min");
    const bool isLow = !name.endsWith(u"max");
    if (!isHigh || !isLow)
        name.chop(3);
    if (!result[u"values"].isArray())
        return false;
    Gathered *place = placeOf(gathering, name, labels);
    if (!place)
        return false;
    Gathered &into = *place;
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
    QList<QByteArray> forms;
    QString query;
    for (const QString &expression : expressionsOf(request, steps, scope)) {
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
    Gathering gathering{distinctSeries(request), {}, request.family, familyLabels(request)};
    const qsizetype named = gathering.series.size();
    gathering.all.resize(static_cast<size_t>(named));
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
            if (!gatherResult(gathering, result.toObject()))
                return Error{ErrorKind::Invalid, u"a result that was not asked for, or is no series"_s};
        }
    }
    QHash<SeriesKey, std::vector<Point>> found;
    for (qsizetype i = 0; i < gathering.series.size(); ++i) {
        Gathered &gathered = gathering.all[static_cast<size_t>(i)];
        if (!keepInside(gathered, steps))
            return Error{ErrorKind::Invalid, u"values outside the range"_s};
        if (gathered.isContradicted)
            trend.contradicting += gathered.exporters;
        found.insert(gathering.series[i],
                     downsample(gatheredPoints(gathered, steps), std::max(request.maxPoints, 1)));
    }
    trend.contradicting.removeDuplicates();
    if (trend.contradicting.isEmpty()) {
        for (const SeriesKey &key : request.series)
            trend.series.append({key, found.value(key)});
        for (const SeriesKey &key : gathering.series.sliced(named))
            trend.others.append({key, found.value(key)});
    }
    return trend;
}

QString prometheusRefusal(const QByteArray &answer)
{
    const QJsonObject body = QJsonDocument::fromJson(answer).object();
    return body[u"status"] == u"error"_s ? body[u"error"].toString() : QString();
}

} // namespace guardia
