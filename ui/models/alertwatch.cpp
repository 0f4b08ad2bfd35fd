// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alertwatch.h"

#include "judge/hourlygrowth.h"
#include "theme/words.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// A condition with more alternatives may be too deep for a database.
constexpr double MostSeries = 500;

/// The id of the request for the previous hour; the overview's requests and AlertPast's have other ids.
constexpr quint64 HourRequest = 3;
constexpr int HourPoints = 1000;
constexpr std::chrono::milliseconds Tick = 5s;

} // namespace

AlertWatch::AlertWatch(Settings &settings, CataloguePtr usual, Clock clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_usual(std::move(usual))
    , m_clock(std::move(clock))
{
    takeCatalogue(m_usual);
    m_ticking.setInterval(Tick);
    connect(&m_ticking, &QTimer::timeout, this, &AlertWatch::tick);
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
    m_past = AlertPast();
    m_shown.clear();
    m_ticking.stop();
    m_mutes = session ? m_settings.mutes(connectionKey(session->profile())) : QList<Mute>();
    endMutes(); // those that ended while nobody watched are no news
    m_hasAskedHour = false;
    emit mutesChanged();
    emit alertsChanged({}, {});
    emit readingsChanged();
    if (!session)
        return;
    connect(session, &Session::snapshotTaken, this, &AlertWatch::takeSnapshot);
    connect(session, &Session::healthTaken, this, &AlertWatch::takeHealth);
    connect(session, &Session::trendReady, this, &AlertWatch::takeTrend);
    connect(session, &Session::pastAdded, this, [this] {
        m_hasAskedHour = false; // the answer to the first request lacked it
        m_past.askAgain();
        if (m_book.snapshot()) {
            askHour();
            askPast();
        }
    });
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
    m_countedAt.clear();
    if (records) {
        connect(records, &RecordSource::countReady, this, &AlertWatch::takeCount);
        connect(records, &RecordSource::failed, this, [this](quint64 id, const Error &error) {
            const Asked asked = m_counting.take(id);
            if (error.kind == ErrorKind::Unavailable)
                m_countedAt.remove(asked.series); // nothing was counted
        });
        askCounts();
    }
    emit readingsChanged();
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
    const std::vector<Indicator> judged = m_settings.judged(m_catalogue->indicators);
    for (const Indicator &indicator : judged) {
        const Indicator *before = indicatorNamed(m_book.indicators(), indicator.name);
        if (!before || before->threshold == indicator.threshold)
            continue;
        m_alerts.judgeAnew(indicator.name);
        m_past.askAgain();
    }
    m_book.setIndicators(judged);
    emit indicatorsChanged();
}

void AlertWatch::takeSnapshot(const SnapshotPtr &snapshot)
{
    takeCatalogue(snapshot->catalogue);
    const std::vector<Indicator> before = m_book.indicators();
    m_book.setSnapshot(snapshot);
    if (before != m_book.indicators())
        emit indicatorsChanged(); // some are there only where their collector has numbers
    evaluate();
    askHour();
    askPast();
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
    if (trend.request == AlertPast::Request) {
        for (const auto &[indicator, held] : m_past.take(trend, m_alerts.alerts(), m_book))
            m_alerts.recall(indicator, held);
        evaluate();
    }
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
    const QList<Alert> before = m_shown;
    AlertChanges changes = m_alerts.evaluate(m_book, m_clock());
    const QStringList unmuted = endMutes();
    m_shown = withMutes(m_alerts.alerts(), m_mutes);
    for (QList<Alert> *changed : {&changes.begun, &changes.worsened, &changes.ended})
        *changed = withMutes(*changed, m_mutes);
    bool hasTimed = std::ranges::any_of(m_mutes, [](const Mute &m) { return m.until.isValid(); });
    for (const Alert &alert : std::as_const(m_shown)) {
        hasTimed = hasTimed || isEnding(alert);
        if (unmuted.contains(alertId(alert)) && !isEnding(alert))
            changes.unmuted += alert;
    }
    if (!hasTimed)
        m_ticking.stop();
    else if (!m_ticking.isActive())
        m_ticking.start();
    if (before != m_shown || !changes.isEmpty())
        emit alertsChanged(m_shown, changes);
    emit readingsChanged();
}

void AlertWatch::tick()
{
    evaluate();
}

void AlertWatch::mute(const QString &id, MuteSpan span)
{
    const auto alert = std::ranges::find_if(m_shown, [&](const Alert &one) { return alertId(one) == id; });
    if (!m_session || (span == MuteSpan::Change && alert == m_shown.end()))
        return;
    QList<Mute> mutes = m_mutes;
    mutes.removeIf([&](const Mute &one) { return one.alert == id; });
    Mute mute{id, span};
    mute.until = muteEnd(span, m_clock());
    if (span == MuteSpan::Change)
        mute.state = alert->state;
    setMutes(mutes += mute);
    evaluate();
}

void AlertWatch::unmute(const QString &id)
{
    QList<Mute> mutes = m_mutes;
    if (mutes.removeIf([&](const Mute &one) { return one.alert == id; }) == 0)
        return;
    setMutes(mutes);
    evaluate();
}

bool AlertWatch::hasRows(const QString &indicator) const
{
    const Indicator *found = indicatorNamed(m_book.indicators(), indicator);
    if (!found || !m_records)
        return false;
    const QStringList listed = m_records->collectors();
    if (found->collector == slaCollector())
        return listed.contains(slaRecords()) && slaRows(*found).has_value();
    return listed.contains(found->collector)
        && (soonRows(*found) || hasRowsOfItsOwn(wordsOf(*m_catalogue, found->collector), found->rows));
}

std::optional<RecordScope> AlertWatch::soonRows(const Indicator &indicator) const
{
    const auto count = m_book.reading(indicator).value;
    if (indicator.moments.isEmpty() || !count || *count > MostSeries)
        return std::nullopt;
    RecordScope scope;
    scope.collector = indicator.collector;
    scope.anyOf = QList<SeriesKey>();
    const MetricFamily *moments = familyNamed(*m_book.snapshot(), indicator.moments);
    if (!moments)
        return *count == 0 ? std::optional(scope) : std::nullopt;
    std::vector<Sample> soonest = moments->samples;
    if (soonest.size() < static_cast<std::size_t>(*count))
        return std::nullopt;
    std::ranges::stable_sort(soonest, {}, &Sample::value);
    soonest.resize(static_cast<std::size_t>(*count));
    for (const Sample &soon : soonest)
        *scope.anyOf += SeriesKey{indicator.rows.family, seriesKey(*moments, soon).labels};
    return scope;
}

std::optional<RecordScope> AlertWatch::pastRows(const Indicator &indicator, const QDateTime &moment) const
{
    const CollectorWords &words = wordsOf(*m_catalogue, indicator.collector);
    if (!m_records || !m_records->collectors().contains(indicator.collector)
        || !words.metrics.value(indicator.value.family).hasPast)
        return std::nullopt;
    RecordScope scope;
    scope.collector = indicator.collector;
    scope.series = indicator.value;
    scope.at = moment;
    return scope;
}

std::optional<SlaFigure> AlertWatch::slaRows(const Indicator &indicator) const
{
    if (!m_book.snapshot() || !m_book.snapshot()->sla)
        return std::nullopt;
    const std::optional<SlaFigure> figure = figureOf(*m_book.snapshot()->sla, indicator.rows);
    return figure && !figure->rows.ids.isEmpty() ? figure : std::nullopt;
}

bool AlertWatch::isExplainable(const QString &id) const
{
    const QString name = alertNameIn(id);
    if (id == alertIdOf(Alert::Cause::Indicator, name))
        return indicatorNamed(m_book.indicators(), name) != nullptr;
    return id == alertIdOf(Alert::Cause::Collector, name) && m_book.snapshot()
        && collectorNamed(*m_book.snapshot(), name) != nullptr;
}

QString AlertWatch::titleOf(const QString &id) const
{
    for (const Alert &alert : m_shown) {
        if (alertId(alert) == id)
            return alertTitle(alert);
    }
    for (const Indicator &indicator : m_book.indicators()) {
        if (alertIdOf(Alert::Cause::Indicator, indicator.name) == id)
            return textOf(indicator.title, indicator.name);
    }
    const QString name = alertNameIn(id);
    return name.isEmpty() ? alertTitle(Alert()) : textOf(wordsOf(*m_catalogue, name).title, name);
}

void AlertWatch::setMutes(const QList<Mute> &mutes)
{
    m_mutes = mutes;
    if (m_session)
        m_settings.setMutes(connectionKey(m_session->profile()), mutes);
    emit mutesChanged();
}

/// Ends what is over. Returns the alerts whose hour is over.
QStringList AlertWatch::endMutes()
{
    QStringList timed;
    QList<Mute> kept;
    const QDateTime now = m_clock();
    for (const Mute &mute : std::as_const(m_mutes)) {
        // A clock that was set back must not make it longer.
        const bool isOver =
            mute.until.isValid() && (mute.until <= now || mute.until > muteEnd(mute.span, now));
        if (isOver)
            timed += mute.alert;
        else if (mute.span != MuteSpan::Change || !hasChanged(mute))
            kept += mute;
    }
    if (kept != m_mutes)
        setMutes(kept);
    return timed;
}

/// Whether what was muted until it changes has changed: it is in another state, or is known to have ended.
/// After a restart, it takes a while until that is known.
bool AlertWatch::hasChanged(const Mute &mute) const
{
    for (const Alert &alert : m_alerts.alerts()) {
        if (alertId(alert) == mute.alert)
            return alert.state != mute.state;
    }
    for (const Indicator &indicator : m_book.indicators()) {
        if (alertIdOf(Alert::Cause::Indicator, indicator.name) == mute.alert)
            return m_book.reading(indicator).state == State::Ok;
    }
    if (!m_book.snapshot() || !m_book.isDatabaseUp())
        return false;
    for (const CollectorState &collector : m_book.snapshot()->collectors) {
        if (alertIdOf(Alert::Cause::Collector, collector.name) == mute.alert)
            return collector.succeeded;
    }
    return mute.alert == alertIdOf(Alert::Cause::Database, {});
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

void AlertWatch::askPast()
{
    if (!m_session)
        return;
    if (const auto request = m_past.ask(m_alerts.alerts(), m_book, m_clock()))
        m_session->requestTrend(*request);
}

/// As long as the known values do not cover an hour, the number of new rows is counted in the database.
void AlertWatch::askCounts()
{
    const QDateTime now = m_clock();
    if (!m_book.isDatabaseUp())
        m_countedAt.clear(); // as soon as it answers
    if (!m_records || !m_session || !m_session->recordsUnavailable().isEmpty() || !m_book.isDatabaseUp())
        return;
    const auto isSoon = [this, &now](const SeriesKey &series) {
        const QDateTime last = m_countedAt.value(series);
        return last.isValid() && last <= now && last.msecsTo(now) < CountPause.count();
    };
    const auto isBeingCounted = [this](const SeriesKey &series) {
        return std::ranges::any_of(m_counting, [&](const Asked &asked) { return asked.series == series; });
    };
    for (const Indicator &indicator : m_book.indicators()) {
        if (indicator.measure != Measure::HourlyIncrease || !m_book.needsCount(indicator.judged)
            || isSoon(indicator.judged) || isBeingCounted(indicator.judged))
            continue;
        m_countedAt.insert(indicator.judged, now);
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
