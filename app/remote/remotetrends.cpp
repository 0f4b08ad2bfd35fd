// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotetrends.h"

#include "format/machinetext.h"
#include "format/querykeys.h"
#include "history/point.h"
#include "remote/remotecall.h"
#include "remote/remotewords.h"
#include "session/trend.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

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

constexpr qint64 MaxTrendBytes = qint64(32) * 1024 * 1024; // twice what the exporter's own limits allow

/// Whether a query would have to name too many.
bool namesNone(const TrendRequest &request)
{
    return !request.family.isEmpty() && request.series.size() > MaxRemoteSeries;
}

/// What an answer says of the family besides its series; nothing where the exporter is older than that.
std::optional<qsizetype> leftOut(const QJsonArray &answers, const QString &family)
{
    for (const auto &answer : answers) {
        if (answer[u"family"_s].toString() == family && !family.isEmpty())
            return std::max<qint64>(answer[u"found"_s].toInteger() - answer[u"given"_s].toInteger(), 0);
    }
    return std::nullopt;
}

} // namespace

QByteArray queryBody(const TrendRequest &request)
{
    QJsonArray targets;
    QList<SeriesKey> asked;
    for (const SeriesKey &key : namesNone(request) ? QList<SeriesKey>() : request.series) {
        if (asked.contains(key))
            continue;
        asked += key;
        targets += QJsonObject{{u"target"_s, seriesName(key)}, {u"type"_s, u"timeserie"_s}};
    }
    const auto text = [](qint64 time) { return utcText(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)); };
    QJsonObject body{{u"targets"_s, targets},
                     {u"range"_s, QJsonObject{{u"from"_s, text(request.from)}, {u"to"_s, text(request.to)}}},
                     {u"maxDataPoints"_s, pointLimit(request)}};
    if (!request.family.isEmpty())
        body[u"families"_s] = QJsonArray{request.family}; // older exporters do not look at it
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Result<Trend> trendFrom(const QByteArray &answer, const TrendRequest &request)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(answer, &error);
    if (!document.isArray())
        return Error{ErrorKind::Invalid, error.errorString()};
    QHash<SeriesKey, std::vector<Point>> found;
    for (const SeriesKey &key : request.series)
        found.insert(key, {});
    const QJsonArray answers = document.array();
    const std::optional<qsizetype> left = leftOut(answers, request.family);
    if (namesNone(request) && !left)
        return Error{ErrorKind::Missing, request.family};
    for (const auto &entry : answers) {
        const QJsonObject object = entry.toObject();
        const auto key = seriesForTarget(object.value(u"target").toString());
        const bool isWanted =
            key && (found.contains(*key) || (!request.family.isEmpty() && key->family == request.family));
        if (isWanted)
            appendPoints(found[*key], object.value(u"datapoints").toArray(), request);
    }
    for (std::vector<Point> &points : found)
        points = downsample(ordered(std::move(points)), pointLimit(request));
    Trend trend{request.id, {}, {}, left.value_or(0)};
    for (const SeriesKey &key : request.series)
        trend.series.append({key, found.value(key)});
    if (request.family.isEmpty())
        return trend;
    const QSet<SeriesKey> named(request.series.begin(), request.series.end());
    QList<TrendSeries> others;
    for (const auto &[key, points] : found.asKeyValueRange()) {
        if (!named.contains(key))
            others.append({key, points});
    }
    addFamily(trend, request, others);
    return trend;
}

QString refusalFrom(const QByteArray &answer)
{
    const QJsonObject body = QJsonDocument::fromJson(answer).object();
    const QString message = body.value(u"message").toString();
    return message.isEmpty() ? body.value(u"error").toString() : message;
}

RemoteTrends::RemoteTrends(QNetworkAccessManager &network, const RemoteTarget &target,
                           std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_target(target)
    , m_timeout(timeout)
{
    m_reader.setMaxThreadCount(1);
}

RemoteTrends::~RemoteTrends()
{
    m_reader.waitForDone(); // its tasks send their results to this object
}

void RemoteTrends::request(const TrendRequest &request, const QString &misuse)
{
    const quint64 serial = ++m_serial;
    Open &open = m_open[request.id];
    if (open.call)
        open.call->cancel();
    open = {serial, nullptr};
    QString error = misuse;
    if (error.isEmpty() && request.series.size() > MaxRemoteSeries && !namesNone(request))
        error = RemoteWords::tooManySeries(MaxRemoteSeries);
    const bool asksNothing = request.series.isEmpty() && request.family.isEmpty();
    if (!error.isEmpty() || asksNothing || request.from > request.to) {
        QMetaObject::invokeMethod(
            this, [this, serial, trend = emptyTrend(request, error)] { answer(serial, trend); },
            Qt::QueuedConnection);
        return;
    }
    RemoteRequest question;
    question.route = u"query"_s;
    question.body = queryBody(request);
    question.maxBytes = MaxTrendBytes;
    question.timeout = m_timeout;
    open.call = new RemoteCall(m_network, m_target, question, this);
    connect(open.call, &RemoteCall::finished, this,
            [this, request, serial](const RemoteAnswer &answer) { take(request, serial, answer); });
}

void RemoteTrends::take(const TrendRequest &request, quint64 serial, const RemoteAnswer &answer)
{
    if (const QString words = refusal(answer); !words.isEmpty()) {
        this->answer(serial, emptyTrend(request, words));
        return;
    }
    m_reader.start([this, request, serial, body = answer.body,
                    notUnderstood = RemoteWords::answerNotUnderstood(),
                    tooMany = RemoteWords::tooManySeries(MaxRemoteSeries)] {
        const Result<Trend> read = trendFrom(body, request);
        const bool isTooOld = !read && read.error().kind == ErrorKind::Missing;
        Trend trend = read ? *read : emptyTrend(request, isTooOld ? tooMany : notUnderstood);
        QMetaObject::invokeMethod(
            this, [this, serial, trend = std::move(trend)] { this->answer(serial, trend); },
            Qt::QueuedConnection);
    });
}

void RemoteTrends::answer(quint64 serial, const Trend &trend)
{
    const auto open = m_open.constFind(trend.request);
    if (open == m_open.constEnd() || open->serial != serial)
        return;
    m_open.erase(open);
    emit trendReady(trend);
}

QString RemoteTrends::refusal(const RemoteAnswer &answer) const
{
    if (answer.failure.isEmpty()
        && (answer.status == httpstatus::NotFound || answer.status == httpstatus::MethodNotAllowed))
        return RemoteWords::noHistory();
    if (answer.failure.isEmpty() && answer.status == httpstatus::BadRequest)
        return RemoteWords::questionRefused(refusalFrom(answer.body));
    return refusalOf(answer, m_target.credentials);
}

} // namespace guardia

#include "moc_remotetrends.cpp"
