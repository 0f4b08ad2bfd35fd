// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alertwatch.h"

#include "judge/hourlygrowth.h"

#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// The id of the request for the previous hour; the overview's requests have other ids.
constexpr quint64 HourRequest = 3;
constexpr int HourPoints = 1000;

} // namespace

AlertWatch::AlertWatch(const Settings &settings, CataloguePtr usual, Clock clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_usual(std::move(usual))
    , m_clock(std::move(clock))
{
    takeCatalogue(m_usual);
    connect(&settings, &Settings::thresholdsChanged, this, [this] {
        applyThresholds();
        evaluate();
    });
}

void AlertWatch::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_book.clear();
    takeCatalogue(session ? session->catalogue() : m_usual);
    m_alerts = AlertBook();
    m_hasAskedHour = false;
    emit alertsChanged({}, {});
    emit readingsChanged();
    if (!session)
        return;
    connect(session, &Session::snapshotTaken, this, &AlertWatch::takeSnapshot);
    connect(session, &Session::healthTaken, this, &AlertWatch::takeHealth);
    connect(session, &Session::trendReady, this, &AlertWatch::takeTrend);
    if (session->latestHealth().checkedAt.isValid())
        takeHealth(session->latestHealth());
    if (session->latestSnapshot())
        takeSnapshot(session->latestSnapshot());
}

void AlertWatch::setRecords(RecordSource *records)
{
    if (m_records)
        m_records->disconnect(this);
    m_records = records;
    m_counting.clear();
    m_countedAt = {};
    if (!records)
        return;
    connect(records, &RecordSource::countReady, this, &AlertWatch::takeCount);
    connect(records, &RecordSource::failed, this, [this](quint64 id) { m_counting.remove(id); });
    askCounts();
}

void AlertWatch::takeCatalogue(const CataloguePtr &catalogue)
{
    if (catalogue == m_catalogue)
        return;
    m_catalogue = catalogue;
    applyThresholds();
}

void AlertWatch::applyThresholds()
{
    m_book.setIndicators(m_settings.judged(m_catalogue->indicators));
    emit indicatorsChanged();
}

void AlertWatch::takeSnapshot(const SnapshotPtr &snapshot)
{
    takeCatalogue(snapshot->catalogue);
    m_book.setSnapshot(snapshot);
    evaluate();
    askHour();
    askCounts();
}

void AlertWatch::takeHealth(const Health &health)
{
    const bool wasUp = m_book.isDatabaseUp();
    const QString error = m_book.databaseError();
    m_book.setHealth(health);
    if (wasUp != m_book.isDatabaseUp() || error != m_book.databaseError())
        evaluate();
}

void AlertWatch::takeTrend(const Trend &trend)
{
    if (trend.request != HourRequest)
        return;
    for (const TrendSeries &series : trend.series)
        m_book.recall(series.key, series.points);
    evaluate();
}

void AlertWatch::takeCount(const RecordCount &count)
{
    const auto asked = m_counting.constFind(count.request);
    if (asked == m_counting.constEnd())
        return; // the answer to another request
    m_book.setCounted(asked->series, static_cast<double>(count.rows), asked->at);
    m_counting.erase(asked);
    evaluate();
}

void AlertWatch::evaluate()
{
    const QList<Alert> before = m_alerts.alerts();
    const AlertChanges changes = m_alerts.evaluate(m_book, m_clock());
    if (before != m_alerts.alerts() || !changes.isEmpty())
        emit alertsChanged(m_alerts.alerts(), changes);
    emit readingsChanged();
}

/// Judging growth within an hour needs values from before this program was started.
void AlertWatch::askHour()
{
    if (m_hasAskedHour || !m_session)
        return;
    m_hasAskedHour = true;
    TrendRequest request;
    request.id = HourRequest;
    request.series = growingSeries(m_book.indicators());
    request.to = m_clock().toMSecsSinceEpoch();
    request.from = request.to - (std::chrono::milliseconds(1h) + HourSlack).count();
    request.maxPoints = HourPoints;
    if (!request.series.isEmpty())
        m_session->requestTrend(request);
}

/// As long as the known values do not cover an hour, the number of new rows is counted in the database.
void AlertWatch::askCounts()
{
    const QDateTime now = m_clock();
    const bool isSoon =
        m_countedAt.isValid() && m_countedAt <= now && m_countedAt.msecsTo(now) < CountPause.count();
    if (!m_records || !m_session || !m_session->recordsUnavailable().isEmpty() || !m_counting.isEmpty()
        || isSoon || !m_book.isDatabaseUp())
        return;
    for (const Indicator &indicator : m_book.indicators()) {
        if (indicator.measure != Measure::HourlyIncrease || !m_book.needsCount(indicator.judged))
            continue;
        m_countedAt = now;
        const quint64 id = m_records->nextRequest();
        m_counting.insert(id, {indicator.judged, now});
        m_records->requestCount(id, judgedRows(indicator, now));
    }
}

RecordScope judgedRows(const Indicator &indicator, const QDateTime &now)
{
    RecordScope scope;
    scope.collector = indicator.collector;
    scope.series = indicator.rows;
    if (indicator.measure == Measure::HourlyIncrease) {
        scope.series = indicator.judged;
        scope.filters = {{indicator.cameAt, RecordFilter::Match::Since,
                          now.addSecs(-3600).toUTC().toString(Qt::ISODateWithMs)}};
    }
    return scope;
}

} // namespace guardia

#include "moc_alertwatch.cpp"
