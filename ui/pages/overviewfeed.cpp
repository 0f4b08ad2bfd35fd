// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overviewfeed.h"

namespace guardia {

namespace {

// ids of trend requests; nobody else asks the session for trends
constexpr quint64 PastRequest = 1;
constexpr quint64 TrendRequestId = 2;
constexpr quint64 HourRequest = 3;

constexpr int PastPoints = 120; ///< of a sparkline
constexpr int TrendPoints = 1000;
constexpr double EarlyEnough = 0.8; ///< snapshots do not come to the millisecond

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

OverviewFeed::OverviewFeed(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{ }

void OverviewFeed::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_book.clear();
    m_alerts = AlertBook();
    m_past.clear();
    m_knowsHour = false;
    m_pastQuestion = {};
    m_trendQuestion = {};
    if (session) {
        connect(session, &Session::snapshotReady, this, &OverviewFeed::takeSnapshot);
        connect(session, &Session::healthChanged, this, &OverviewFeed::takeHealth);
        connect(session, &Session::trendReady, this, &OverviewFeed::takeTrend);
    }
    emit alertsChanged({}, {});
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
        emit attentionUnavailable(reason.isEmpty() ? tr("There are no records behind the numbers") : reason);
    else
        emit attentionWaiting();
}

void OverviewFeed::setIndicators(const std::vector<Indicator> &indicators)
{
    if (indicators == m_book.indicators())
        return;
    m_book.setIndicators(indicators);
    evaluate();
    emit readingsChanged();
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

void OverviewFeed::takeSnapshot(const SnapshotPtr &snapshot)
{
    m_book.setSnapshot(snapshot);
    evaluate();
    emit readingsChanged();
    askHour();
    askAll();
}

void OverviewFeed::takeHealth(const Health &health)
{
    const bool wasUp = m_book.isDatabaseUp();
    const QString error = m_book.databaseError();
    m_book.setHealth(health);
    if (wasUp == m_book.isDatabaseUp() && error == m_book.databaseError())
        return;
    evaluate();
    emit readingsChanged();
}

void OverviewFeed::evaluate()
{
    const QList<Alert> before = m_alerts.alerts();
    const AlertChanges changes = m_alerts.evaluate(m_book, m_clock());
    if (before != m_alerts.alerts() || !changes.isEmpty())
        emit alertsChanged(m_alerts.alerts(), changes);
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

void OverviewFeed::requestTrend(const SeriesKey &key, qint64 from, qint64 to)
{
    if (!m_session || !m_isActive)
        return;
    m_trendQuestion.ask(m_clock());
    m_trendKey = key;
    m_session->requestTrend({TrendRequestId, {key}, from, to, TrendPoints});
}

/// The growth within an hour needs to know what was before this console was started.
void OverviewFeed::askHour()
{
    if (m_knowsHour || !m_session)
        return;
    m_knowsHour = true;
    TrendRequest request;
    request.id = HourRequest;
    for (const Indicator &indicator : m_book.indicators()) {
        if (indicator.measure == Measure::HourlyIncrease)
            request.series += indicator.judged;
    }
    request.to = m_clock().toMSecsSinceEpoch();
    request.from = request.to - std::chrono::milliseconds(std::chrono::hours(1)).count();
    request.maxPoints = TrendPoints;
    if (!request.series.isEmpty())
        m_session->requestTrend(request);
}

void OverviewFeed::takeTrend(const Trend &trend)
{
    switch (trend.request) {
    case PastRequest:
        m_pastQuestion.isOpen = false;
        for (const TrendSeries &series : trend.series) {
            m_past[series.key] = series.points;
            m_book.setTrend(series);
        }
        return emit readingsChanged();
    case TrendRequestId:
        m_trendQuestion.isOpen = false;
        if (trend.error.isEmpty() && trend.series.value(0).points.empty())
            m_trendQuestion = {}; // the first point is worth asking for as soon as it is there
        if (trend.series.isEmpty() || trend.series.constFirst().key == m_trendKey)
            emit trendReady(trend.series.value(0), trend.error);
        return;
    case HourRequest:
        for (const TrendSeries &series : trend.series)
            m_book.recall(series);
        evaluate();
        return emit readingsChanged();
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
