// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alertbook.h"

#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

struct AlertText {
    Q_DECLARE_TR_FUNCTIONS(AlertText)
};

QString sinceText(const Alert &alert, const QDateTime &now, const QLocale &locale)
{
    const QString since = momentText(alert.since, now, locale);
    if (alert.isAbout && !alert.isOlder)
        //: behind what is wrong; the time is known to the hour only
        return AlertText::tr("since about %1").arg(since);
    if (!alert.isOlder) //: behind what is wrong
        return AlertText::tr("since %1").arg(since);
    if (!alert.knownSince.isValid())
        //: behind what is wrong; it was so already when the console began to look
        return AlertText::tr("since %1 or earlier").arg(since);
    //: %2 is when the history of alerts says that it began; the console did not watch all the time since
    return AlertText::tr("since %1 or earlier, known since %2")
        .arg(since, momentText(alert.knownSince, now, locale));
}

QString indicatorText(const Alert &alert, const QLocale &locale)
{
    const QString number = alertValueText(alert, locale);
    const QString crossed = alertBoundText(alert, locale);
    return alert.measure == Measure::HourlyIncrease
        //: a subject, its growth, a bound: "Critical audit events: 7 more within an hour (above 5)"
        ? AlertText::tr("%1: %2 more within an hour (%3)").arg(alertTitle(alert), number, crossed)
        //: a subject, its value, a bound: "Open incidents 7 (above 5)"
        : AlertText::tr("%1 %2 (%3)").arg(alertTitle(alert), number, crossed);
}

/// What is wrong, and since when.
QString causeText(const Alert &alert, const QString &since, const QLocale &locale)
{
    switch (alert.cause) {
    case Alert::Cause::Indicator:
        //: %1 is what is wrong, %2 "since 14:02"
        return AlertText::tr("%1 %2").arg(indicatorText(alert, locale), since);
    case Alert::Cause::Database:
        if (alert.isRefused) //: %1 is "since 14:02"
            return AlertText::tr("Login refused %1").arg(since);
        //: %1 is "since 14:02"
        return AlertText::tr("The database has not answered %1").arg(since);
    case Alert::Cause::Collector:
        break;
    }
    //: %1 are records, such as "Incidents"; %2 is "since 14:02"
    return AlertText::tr("%1 could not be read %2").arg(alertTitle(alert), since);
}

} // namespace

AlertChanges AlertBook::evaluate(const IndicatorBook &book, const QDateTime &now)
{
    AlertChanges changes;
    const bool isNewSnapshot = book.snapshot() != m_snapshot;
    m_snapshot = book.snapshot();
    const QList<Alert> active = found(book);
    for (auto &entry : m_known)
        entry.second.isActive = false;
    for (const Alert &alert : active)
        take(book, alert, now, changes);
    settle(book, isNewSnapshot, now, changes);
    m_hasBegun = m_hasBegun || m_snapshot || !active.isEmpty();
    noteJudged(book);

    m_alerts.clear();
    for (const auto &entry : m_known) {
        if (entry.second.isActive || isEnding(entry.second.alert))
            m_alerts += entry.second.alert;
    }
    std::ranges::stable_sort(m_alerts, [](const Alert &left, const Alert &right) {
        if (isEnding(left) != isEnding(right))
            return isEnding(right);
        if (left.state != right.state)
            return urgency(left.state) > urgency(right.state);
        if ((left.cause == Alert::Cause::Database) != (right.cause == Alert::Cause::Database))
            return left.cause == Alert::Cause::Database;
        return left.since < right.since;
    });
    return changes;
}

void AlertBook::recall(const QString &indicator, const HeldSince &held)
{
    const auto known = m_known.find({Alert::Cause::Indicator, indicator});
    if (known == m_known.end())
        return;
    Alert &alert = known->second.alert;
    if (!alert.isOlder || held.since > alert.since)
        return;
    alert.since = held.since;
    alert.isOlder = held.isOlder;
    alert.isAbout = held.isAbout;
    alert.fineAt = held.fineAt;
    known->second.isRecalled = true;
}

State AlertBook::worst() const
{
    const bool isNone = m_alerts.isEmpty() || isEnding(m_alerts.constFirst());
    return isNone ? State::Ok : m_alerts.constFirst().state;
}

QList<Alert> AlertBook::found(const IndicatorBook &book) const
{
    QList<Alert> alerts;
    if (!book.isDatabaseUp()) {
        Alert down;
        down.isRefused = book.isRefused();
        down.reason = book.databaseError();
        alerts += down;
    }
    for (const Indicator &indicator : book.indicators()) {
        if (const std::optional<Alert> alert = fromIndicator(book, indicator))
            alerts += *alert;
    }
    return alerts + fromCollectors(book);
}

std::optional<Alert> AlertBook::fromIndicator(const IndicatorBook &book, const Indicator &indicator) const
{
    const IndicatorReading reading = book.reading(indicator);
    if (reading.state == State::Stale || (reading.state == State::Unknown && book.snapshot())) {
        const auto before = m_known.find({Alert::Cause::Indicator, indicator.name});
        if (before == m_known.end() || !before->second.isActive)
            return std::nullopt;
        Alert alert = before->second.alert;
        alert.isConfirmed = false;
        return alert;
    }
    if (reading.state != State::Warning && reading.state != State::Critical)
        return std::nullopt;
    Alert alert;
    alert.cause = Alert::Cause::Indicator;
    alert.indicator = indicator.name;
    alert.name = indicator.name;
    alert.title = indicator.title;
    alert.state = reading.state;
    alert.value = reading.judged.value_or(0);
    const Threshold &threshold = indicator.threshold;
    alert.bound = (reading.state == State::Critical ? threshold.critical : threshold.warning).value_or(0);
    alert.side = threshold.side;
    alert.unit = indicator.unit;
    alert.measure = indicator.measure;
    return alert;
}

QList<Alert> AlertBook::fromCollectors(const IndicatorBook &book) const
{
    QList<Alert> alerts;
    if (!book.snapshot())
        return alerts;
    for (const CollectorState &collector : book.snapshot()->collectors) {
        Alert alert;
        alert.cause = Alert::Cause::Collector;
        alert.name = collector.name;
        // Its failure is a consequence, also until it has been read again; collectors that failed by
        // themselves before still count.
        if (!book.isDatabaseUp() || collector.fault == Fault::Outage) {
            const auto before = m_known.find(identity(alert));
            if (before != m_known.end() && before->second.isActive)
                alerts += before->second.alert;
            continue;
        }
        if (collector.succeeded || collector.error.isEmpty())
            continue;
        alert.state = State::Warning;
        alert.reason = collector.error;
        alert.title = wordsOf(*book.snapshot()->catalogue, collector.name).title;
        const auto indicator = std::ranges::find(book.indicators(), collector.name, &Indicator::collector);
        if (indicator != book.indicators().end())
            alert.indicator = indicator->name;
        alerts += alert;
    }
    return alerts;
}

void AlertBook::take(const IndicatorBook &book, Alert alert, const QDateTime &now, AlertChanges &changes)
{
    const auto [place, isNew] = m_known.try_emplace(identity(alert));
    Known &entry = place->second;
    if (isNew)
        entry.reported = alert.state;
    Alert &known = entry.alert;
    entry.isActive = true;
    if (const Indicator *indicator = indicatorNamed(book.indicators(), alert.name);
        indicator && alert.cause == Alert::Cause::Indicator)
        entry.threshold = indicator->threshold;
    if (isNew || known.state != alert.state)
        dateState(entry, alert, now);
    else
        takeBeginning(alert, known);
    known = alert;
    if (isNew) {
        changes.begun += alert;
    } else if (urgency(alert.state) > urgency(entry.reported)) {
        changes.worsened += alert;
        entry.reported = alert.state;
    }
    if (alert.isConfirmed && urgency(alert.state) >= urgency(entry.reported))
        entry.betterSince = {};
}

/// What has become worse is as bad as that since now; what has become better was as bad as it is all the
/// time, and before it was worse.
void AlertBook::dateState(Known &entry, Alert &alert, const QDateTime &now) const
{
    const Alert &known = entry.alert; // without a state where it is new
    const bool isNew = !known.since.isValid();
    const std::optional<HeldSince> milder = std::exchange(entry.milder, std::nullopt);
    const bool wasRecalled = std::exchange(entry.isRecalled, false);
    alert.since = now;
    alert.isOlder = mayBeOlder(alert);
    alert.isFirstLook = isFirstLook(alert);
    if (isNew || m_anew.contains(alert.name)) // by other bounds, nothing is known of before
        return;
    if (urgency(alert.state) > urgency(known.state)) {
        entry.milder = {known.since, known.isOlder, known.isAbout, known.fineAt};
        return;
    }
    takeBeginning(alert, known);
    if (milder) {
        alert.since = milder->since;
        alert.isOlder = milder->isOlder;
        alert.isAbout = milder->isAbout;
        alert.fineAt = milder->fineAt;
    } else {
        alert.isOlder = known.isOlder || wasRecalled; // the past may know more of the milder state
    }
}

/// Whether nothing has been known before that could tell when the alert began: the numbers of slow collectors
/// come later than others.
bool AlertBook::isFirstLook(const Alert &alert) const
{
    return alert.cause == Alert::Cause::Indicator ? !m_judged.contains(alert.name) : !m_hasBegun;
}

/// By other bounds, it may have been wrong already.
bool AlertBook::mayBeOlder(const Alert &alert) const
{
    return isFirstLook(alert) || (alert.cause == Alert::Cause::Indicator && m_anew.contains(alert.name));
}

void AlertBook::noteJudged(const IndicatorBook &book)
{
    for (const Indicator &indicator : book.indicators()) {
        const State state = book.reading(indicator).state;
        if (state != State::Ok && state != State::Warning && state != State::Critical)
            continue;
        m_judged.insert(indicator.name);
        m_anew.remove(indicator.name);
    }
}

/// Ends the alerts that are over, and allows those that are better to be reported as worse again.
void AlertBook::settle(const IndicatorBook &book, bool isNewSnapshot, const QDateTime &now,
                       AlertChanges &changes)
{
    for (auto entry = m_known.begin(); entry != m_known.end();) {
        Known &known = entry->second;
        known.alert.betterSince = {};
        const bool isBetter = !known.isActive || urgency(known.alert.state) < urgency(known.reported);
        if (!isBetter) {
            ++entry;
        } else if (!isOver(known, book, isNewSnapshot, now)) {
            if (!known.isActive)
                known.alert.betterSince = known.betterSince;
            ++entry;
        } else if (known.isActive) {
            known.reported = known.alert.state;
            known.betterSince = {};
            ++entry;
        } else {
            known.alert.betterSince = known.betterSince;
            changes.ended += known.alert;
            entry = m_known.erase(entry);
        }
    }
}

/// Whether what was reported is over for good: where a number was better for long enough, else with the next
/// snapshot.
bool AlertBook::isOver(Known &known, const IndicatorBook &book, bool isNewSnapshot, const QDateTime &now)
{
    if (known.alert.cause != Alert::Cause::Indicator)
        return isNewSnapshot;
    const Indicator *indicator = indicatorNamed(book.indicators(), known.alert.name);
    if (!known.isActive && (!indicator || indicator->threshold != known.threshold)) {
        known.betterSince = {};
        return isNewSnapshot; // nobody asks about that bound any more
    }
    const State state = indicator ? book.reading(*indicator).state : State::Unknown;
    if (state == State::Stale || state == State::Unknown)
        return false; // not known to be better
    const State better = known.isActive ? known.alert.state : State::Ok;
    if (!known.betterSince.isValid() || known.better != better || known.betterSince > now) {
        known.better = better;
        known.betterSince = now;
        known.betterCollections = 0;
    }
    if (isNewSnapshot)
        ++known.betterCollections;
    constexpr Calm Wanted;
    return known.betterCollections >= Wanted.collections
        && known.betterSince.msecsTo(now) >= Wanted.time.count();
}

AlertBook::Identity AlertBook::identity(const Alert &alert)
{
    return {alert.cause, alert.name};
}

void takeBeginning(Alert &alert, const Alert &other)
{
    alert.since = other.since;
    alert.isOlder = other.isOlder;
    alert.isAbout = other.isAbout;
    alert.isFirstLook = other.isFirstLook;
    alert.fineAt = other.fineAt;
}

QString alertText(const Alert &alert, const QDateTime &now, const QLocale &locale)
{
    QString text = causeText(alert, sinceText(alert, now, locale), locale);
    if (isEnding(alert)) //: an alert that ends soon; %2 is "14:05"
        text = AlertText::tr("%1, within bounds again since %2")
                   .arg(text, momentText(alert.betterSince, now, locale));
    else if (!alert.isConfirmed)
        text = AlertText::tr("%1, not confirmed at present").arg(text);
    //: what is wrong, and why
    return alert.reason.isEmpty() ? text
                                  : AlertText::tr("%1: %2").arg(text, causeText(alert.reason.simplified()));
}

QString alertValueText(const Alert &alert, const QLocale &locale)
{
    const double value = alert.unit == Unit::Ratio ? alert.value / MaxPercent : alert.value;
    return valueText(value, alert.unit, locale);
}

QString alertBoundText(const Alert &alert, const QLocale &locale)
{
    const QString bound = boundText(alert.bound, alert.unit, locale);
    return alert.side == Threshold::Side::Above ? AlertText::tr("above %1").arg(bound)
                                                : AlertText::tr("below %1").arg(bound);
}

const Alert *firstToTell(const QList<Alert> &alerts)
{
    for (const bool ends : {false, true}) { // muted ones come last
        const auto found = std::ranges::find(alerts, ends, isEnding);
        if (found != alerts.end())
            return &*found;
    }
    return nullptr;
}

QString alertTitle(const Alert &alert)
{
    switch (alert.cause) {
    case Alert::Cause::Indicator:
    case Alert::Cause::Collector:
        break;
    case Alert::Cause::Database:
        return AlertText::tr("Database");
    }
    return textOf(alert.title, alert.name);
}

QString alertId(const Alert &alert)
{
    return alertIdOf(alert.cause, alert.name);
}

QString alertIdOf(Alert::Cause cause, const QString &name)
{
    return QString::number(static_cast<int>(cause)) + u'/' + name;
}

QString alertNameIn(const QString &id)
{
    return id.section(u'/', 1);
}

QString muteText(const Mute &mute, const QDateTime &now, const QLocale &locale)
{
    switch (mute.span) {
    case MuteSpan::OneHour:
    case MuteSpan::Tomorrow:
        //: of an alert that nobody is told about; %1 is "15:02"
        return AlertText::tr("muted until %1").arg(momentText(mute.until, now, locale));
    case MuteSpan::Change:
        return AlertText::tr("muted until it changes");
    case MuteSpan::Always:
        break;
    }
    return AlertText::tr("muted");
}

QList<Alert> withMutes(QList<Alert> alerts, const QList<Mute> &mutes)
{
    for (Alert &alert : alerts) {
        const Mute *mute = muteOf(mutes, alertId(alert));
        alert.mute = mute ? std::optional(*mute) : std::nullopt;
    }
    // Not std::ranges::stable_partition, as clang 14 does not compile libstdc++'s subrange.
    std::stable_partition(alerts.begin(), alerts.end(), [](const Alert &alert) { return !alert.mute; });
    return alerts;
}

QString momentText(const QDateTime &moment, const QDateTime &now, const QLocale &locale)
{
    const QDateTime local = moment.toLocalTime();
    return local.date() == now.toLocalTime().date() ? locale.toString(local.time(), QLocale::ShortFormat)
                                                    : locale.toString(local, QLocale::ShortFormat);
}

} // namespace guardia
