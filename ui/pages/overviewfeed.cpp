// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overviewfeed.h"

#include "judge/hourlygrowth.h"
#include "judge/stock.h"
#include "models/alertbook.h"
#include "session/alertmutes.h"
#include "theme/words.h"

#include <algorithm>

namespace guardia {

TileState tileOf(const Indicator &indicator, const IndicatorReading &reading, const std::vector<Point> &past,
                 const QDateTime &now, std::chrono::milliseconds interval, const QLocale &locale)
{
    TileState tile;
    static_cast<IndicatorView &>(tile) = viewOf(indicator, reading, now, interval, interfaceWording(locale));
    // Growth is a change itself, and that of a moment says nothing.
    if (indicator.measure == Measure::Value && indicator.unit != Unit::Timestamp)
        tile.change = changeOver(past);
    tile.points = past;
    tile.picture = indicator.picture;
    return tile;
}

namespace {

// ids of trend requests; AlertWatch uses another one
constexpr quint64 PastRequest = 1;
constexpr quint64 TrendRequestId = 2;
constexpr quint64 EarlierRequestId = 4; // 3 and 5 are the watch's

constexpr int PastPoints = 120; ///< of a sparkline
/// Part of the pause that is enough, as snapshots are not exactly on time.
constexpr double EarlyEnough = 0.8;

} // namespace

bool OverviewFeed::Question::isDue(const QDateTime &now, std::chrono::milliseconds pause) const
{
    if (!askedAt.isValid() || askedAt > now) // never, or by a clock that was ahead
        return true;
    return askedAt.msecsTo(now) >= (isOpen ? std::max(pause, Patience) : pause).count();
}

void OverviewFeed::Question::ask(const QDateTime &now)
{
    askedAt = now;
    isOpen = true;
}

OverviewFeed::OverviewFeed(const AlertWatch &watch, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_watch(watch)
    , m_clock(clock)
    , m_book(watch.book())
{
    connect(&watch, &AlertWatch::readingsChanged, this, &OverviewFeed::takeReadings);
}

void OverviewFeed::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_past.clear();
    m_pastQuestion = {};
    m_trendQuestion = {};
    m_hasClocks = session && session->snapshot() && session->snapshot()->sla;
    if (session) {
        connect(session, &Session::snapshotReady, this, &OverviewFeed::takeSnapshot);
        connect(session, &Session::trendReady, this, &OverviewFeed::takeTrend);
        connect(session, &Session::pastAdded, this, &OverviewFeed::renewTrends);
        connect(session, &Session::scheduleChanged, this, &OverviewFeed::takeReadings);
    }
    m_book = m_watch.book();
    if (session && session->isPaused()) { // a new window shows what the previous one has shown
        m_book.setSnapshot(session->snapshot());
        m_book.setHealth(session->health());
    }
    emit readingsChanged();
    restartAttention();
    askAll();
}

void OverviewFeed::setRecords(RecordSource *records)
{
    cancelAttention();
    if (m_records)
        m_records->disconnect(this);
    m_records = records;
    if (records) {
        connect(records, &RecordSource::attentionReady, this, [this](quint64 id, const AttentionList &list) {
            if (id != m_attentionId || !m_attentionQuestion.isOpen)
                return;
            m_attentionQuestion.isOpen = false;
            emit attentionReady(list);
            if (!m_attentionQuestion.askedAt.isValid()) // the clocks have come meanwhile
                askAll();
        });
        connect(records, &RecordSource::failed, this, [this](quint64 id, const Error &error) {
            if (id != m_attentionId || !m_attentionQuestion.isOpen)
                return;
            m_attentionQuestion.isOpen = false;
            if (error.kind != ErrorKind::Cancelled)
                emit attentionFailed(error.message);
        });
    }
    restartAttention();
    askAll();
}

void OverviewFeed::restartAttention()
{
    cancelAttention();
    m_attentionQuestion = {};
    const QString reason = m_session ? m_session->recordsUnavailable() : QString();
    if (!m_session)
        emit attentionUnavailable(tr("Nothing is connected"));
    else if (!m_records || !reason.isEmpty())
        emit attentionUnavailable(reason.isEmpty() ? tr("This connection has no records") : reason);
    else
        emit attentionWaiting();
}

void OverviewFeed::setRange(std::chrono::milliseconds range)
{
    if (range == m_range)
        return;
    m_range = range;
    m_pastQuestion = {};
    askAll();
}

void OverviewFeed::setActive(bool active)
{
    if (active == m_isActive)
        return;
    m_isActive = active;
    if (active)
        askAll();
    else
        cancelAttention();
}

QString OverviewFeed::muteTextOf(const QString &indicator, const QLocale &locale) const
{
    const Mute *mute = muteOf(m_watch.mutes(), alertIdOf(Alert::Cause::Indicator, indicator));
    return mute ? muteText(*mute, m_clock(), locale) : QString();
}

std::vector<Point> OverviewFeed::past(const SeriesKey &key) const
{
    std::vector<Point> points = m_past.value(key);
    const Snapshot *snapshot = m_book.snapshot().get();
    const MetricFamily *family = snapshot ? familyNamed(*snapshot, key.family) : nullptr;
    const CollectorState *collector = family ? collectorNamed(*snapshot, family->collector) : nullptr;
    const std::optional<Sample> sample = family ? sampleOf(*snapshot, key) : std::nullopt;
    if (points.empty() || !sample || !collector || !collector->lastSuccess)
        return points;
    const Point now{collector->lastSuccess->toMSecsSinceEpoch(), sample->value};
    while (!points.empty() && points.back().time >= now.time)
        points.pop_back();
    points.push_back(now);
    return points;
}

/// What trends show has changed, although no snapshot came.
void OverviewFeed::renewTrends()
{
    m_pastQuestion = {};
    m_trendQuestion = {};
    if (!isPaused())
        askAll();
}

void OverviewFeed::takeSnapshot()
{
    const bool hasClocks = m_session->snapshot() && m_session->snapshot()->sla;
    if (hasClocks && !m_hasClocks)
        m_attentionQuestion.askedAt = {}; // what was asked without them could not say all
    m_hasClocks = hasClocks;
    takeReadings();
    askAll();
}

/// Bounds are the operator's and apply at once; numbers do not change while the session is paused.
void OverviewFeed::takeReadings()
{
    if (isPaused())
        m_book.setIndicators(m_watch.book().indicators());
    else
        m_book = m_watch.book();
    emit readingsChanged();
}

void OverviewFeed::askAll()
{
    if (!m_isActive || !m_session)
        return;
    askPast();
    if (m_trendQuestion.isDue(m_clock(), TrendPause))
        emit trendOutdated();
    askAttention();
}

void OverviewFeed::askPast()
{
    const QDateTime now = m_clock();
    if (!m_pastQuestion.isDue(now, TrendPause))
        return;
    m_pastQuestion.ask(now);
    TrendRequest request;
    request.id = PastRequest;
    for (const Indicator &indicator : m_book.indicators())
        request.series += indicator.value;
    request.to = now.toMSecsSinceEpoch();
    request.from = request.to - m_range.count();
    request.maxPoints = PastPoints;
    m_session->requestTrend(request);
}

void OverviewFeed::requestTrend(const QList<SeriesKey> &series, const QString &family, qint64 from, qint64 to)
{
    if (!m_session || !m_isActive || (series.isEmpty() && family.isEmpty()))
        return;
    m_trendQuestion.ask(m_clock());
    m_trendRequest = {TrendRequestId, series, from, to, pointsOfEach(series.size()), family};
    m_session->requestTrend(m_trendRequest);
}

void OverviewFeed::requestEarlier(const QList<SeriesKey> &series, qint64 from, qint64 to)
{
    if (!m_session || !m_isActive || series.isEmpty())
        return;
    m_earlierRequest = {EarlierRequestId, series, from, to, pointsOfEach(series.size())};
    m_session->requestTrend(m_earlierRequest);
}

void OverviewFeed::takeTrend(const Trend &trend)
{
    switch (trend.request) {
    case PastRequest:
        m_pastQuestion.isOpen = false;
        for (const TrendSeries &series : trend.series)
            m_past[series.key] = series.points;
        return emit readingsChanged();
    case TrendRequestId:
        m_trendQuestion.isOpen = false;
        if (trend.error.isEmpty()
            && std::ranges::all_of(trend.series, &std::vector<Point>::empty, &TrendSeries::points))
            m_trendQuestion = {}; // the first point is requested as soon as it exists
        if (trend.series.isEmpty() || isAnswerTo(trend, m_trendRequest))
            emit trendReady(trend);
        return;
    case EarlierRequestId:
        if (trend.series.isEmpty() || isAnswerTo(trend, m_earlierRequest))
            emit earlierReady(trend.series, trend.error);
        return;
    default:
        return;
    }
}

void OverviewFeed::askAttention()
{
    if (!m_records || !m_session->recordsUnavailable().isEmpty() || !m_book.snapshot())
        return;
    const QDateTime now = m_clock();
    const std::chrono::milliseconds pause(
        static_cast<qint64>(EarlyEnough * static_cast<double>(m_session->interval().count())));
    if (m_attentionQuestion.isOpen || !m_attentionQuestion.isDue(now, pause))
        return;
    m_attentionQuestion.ask(now);
    m_attentionId = m_records->nextRequest();
    m_records->requestAttention(m_attentionId);
}

void OverviewFeed::cancelAttention()
{
    if (!m_attentionQuestion.isOpen)
        return;
    m_attentionQuestion = {};
    if (m_records)
        m_records->cancel(m_attentionId);
}

} // namespace guardia

#include "moc_overviewfeed.cpp"
