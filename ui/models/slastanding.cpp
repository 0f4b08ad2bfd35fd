// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slastanding.h"

#include "format/statetext.h"
#include "models/alertbook.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A report that is older than so many of its collector's intervals is not of now.
constexpr int LateReportIntervals = 3;

/// Below it, seconds count.
constexpr std::chrono::milliseconds LastMinutes = 5min;

struct SlaText {
    Q_DECLARE_TR_FUNCTIONS(SlaText)
};

QString saidOf(const Doubt &doubt)
{
    return doubtText(doubt, interfaceWording());
}

/// By the latest word on it.
bool isDatabaseDown(const Session &session)
{
    const Health &health = session.health();
    const SnapshotPtr &snapshot = session.snapshot();
    const bool isHealthNewer =
        health.checkedAt.isValid() && (!snapshot || health.checkedAt >= snapshot->takenAt);
    return isHealthNewer ? !health.databaseUp : snapshot && !snapshot->databaseUp;
}

Doubt noAnswer(const Health &health)
{
    return {health.isRefused ? Doubt::Kind::NotLetIn : Doubt::Kind::NoAnswer, health.error};
}

/// Why there is no report although something is open.
QString whyNoReport(const Session &session)
{
    if (session.profile().kind == ConnectionKind::Exporter)
        return SlaText::tr("A running exporter gives numbers only, not the service requests behind them. "
                           "Connect to its database to see what breaks next.");
    if (isDatabaseDown(session))
        return saidOf(noAnswer(session.health()));
    if (!session.snapshot())
        return saidOf({Doubt::Kind::NotYet});
    const CollectorState *collector = collectorNamed(*session.snapshot(), slaCollector());
    if (collector && !collector->error.isEmpty())
        return saidOf({Doubt::Kind::CollectionFailed, collector->error});
    if (collector)
        return saidOf({Doubt::Kind::NotYet});
    //: sla: and sla are a section of the configuration and a collector
    return SlaText::tr(
        "There is nothing to judge service requests by: the configuration has no section sla:, "
        "and they have no due times (column due_at). Or the collector sla is switched off.");
}

/// Why the report is not of now; empty where it is.
QString whyLate(const Session &session, const QDateTime &now)
{
    const Snapshot &snapshot = *session.snapshot();
    const CollectorState *collector = collectorNamed(snapshot, slaCollector());
    if (session.isPaused())
        return SlaText::tr("The display is paused");
    if (isDatabaseDown(session))
        return saidOf(noAnswer(session.health()));
    if (collector && collector->freshness != Freshness::Fresh)
        return saidOf({Doubt::Kind::CollectionFailed, collector->error});
    const std::chrono::milliseconds interval =
        std::max(session.interval(), collector ? collector->interval : 0ms);
    const bool isLate = snapshot.sla->at.msecsTo(now) > LateReportIntervals * interval.count();
    return isLate ? SlaText::tr("There are no newer numbers") : QString();
}

/// Of the time from one moment to another that is business time.
qint64 businessTime(const SlaReport &report, qint64 from, qint64 to)
{
    qint64 time = 0;
    for (const SlaInterval &open : report.openHours)
        time += std::max<qint64>(0, std::min(open.end, to) - std::max(open.begin, from));
    return time;
}

QString spanText(const SlaSpan &span)
{
    return ageText(span.length, QLocale());
}

/// How many clocks break within a span, by SlaSpans.
SlaFigure figureOf(const SlaObjectiveReport &report, std::size_t span)
{
    //: %1 is a time such as "4 h": how many clocks break within it
    return {SlaText::tr("Due within %1").arg(spanText(SlaSpans.at(span))), report.dueWithin.at(span)};
}

SlaFigure figureOf(const SlaObjectiveReport &report, SlaClockState state)
{
    return {clockStateText(state), report.clocks(state)};
}

QString reasonText(const QString &reason)
{
    if (reason == u"no_resolved_at")
        return SlaText::tr("Closed without a resolution time");
    if (reason == u"no_target")
        return SlaText::tr("Neither target nor due time");
    if (reason == u"no_created_at")
        return SlaText::tr("Neither creation time nor due time");
    if (reason == u"unreadable_time")
        return SlaText::tr("Unreadable time");
    if (reason == u"other_status")
        return SlaText::tr("Unknown status");
    return reason;
}

} // namespace

SlaStanding slaStanding(const Session *session, const QDateTime &now)
{
    SlaStanding standing;
    if (!session) {
        standing.reason = SlaText::tr("No database is open");
        return standing;
    }
    const SnapshotPtr snapshot = session->snapshot();
    standing.report = snapshot ? snapshot->sla : nullptr;
    if (!standing.report) {
        standing.reason = whyNoReport(*session);
        return standing;
    }
    standing.reason = whyLate(*session, now);
    standing.state = standing.reason.isEmpty() ? State::Ok : State::Stale;
    standing.at = standing.report->at.toMSecsSinceEpoch();
    if (standing.isOfNow())
        standing.at = std::max(standing.at, now.toMSecsSinceEpoch()); // a clock set back does not go back
    return standing;
}

qint64 timeLeft(const SlaClock &clock, const SlaStanding &standing)
{
    const SlaReport &report = *standing.report;
    return clock.remaining - businessTime(report, report.at.toMSecsSinceEpoch(), standing.at);
}

State stateOf(const SlaClock &clock, const SlaStanding &standing)
{
    constexpr std::chrono::milliseconds Soon = 4h;
    if (!standing.isOfNow())
        return State::Stale;
    if (clock.deadline < standing.at)
        return State::Critical;
    return clock.deadline - standing.at <= Soon.count() ? State::Warning : State::Ok;
}

QString slaCollector()
{
    return u"sla"_s;
}

QString slaRecords()
{
    return u"service_requests"_s;
}

std::optional<SlaFigure> figureOf(const SlaReport &report, const SeriesKey &series)
{
    const auto has = [&series](const QString &label, const QString &value) {
        return series.labels.contains(std::pair(label, value));
    };
    for (const SlaObjectiveReport &one : report.objectives) {
        if (!has(u"objective"_s, labelOf(one.objective)))
            continue;
        for (const SlaClockState state : SlaClockStates) {
            if (has(u"state"_s, labelOf(state)))
                return figureOf(one, state);
        }
        for (std::size_t span = 0; span < SlaSpans.size(); ++span) {
            if (has(u"within"_s, QString::fromLatin1(SlaSpans.at(span).label)))
                return figureOf(one, span);
        }
    }
    return std::nullopt;
}

RecordScope scopeOf(const SlaFigure &figure)
{
    RecordScope scope;
    scope.collector = slaRecords();
    scope.ids = figure.rows.ids;
    return scope;
}

std::vector<SlaFigure> figuresOf(const SlaObjectiveReport &report)
{
    std::vector<SlaFigure> figures;
    for (std::size_t span = 0; span < SlaSpans.size(); ++span)
        figures.push_back(figureOf(report, span));
    for (const SlaClockState state : SlaClockStates)
        figures.push_back(figureOf(report, state));
    SlaRows judged;
    SlaRows breached;
    for (const SlaPriorityResult &priority : report.priorities) {
        judged.count += priority.evaluated.count;
        breached.count += priority.breached.count;
        judged.ids += priority.evaluated.ids.first(
            std::min(priority.evaluated.ids.size(), SlaRows::MaxIds - judged.ids.size()));
        breached.ids += priority.breached.ids.first(
            std::min(priority.breached.ids.size(), SlaRows::MaxIds - breached.ids.size()));
    }
    //: how many clocks were met or breached within the window
    figures.push_back({SlaText::tr("Judged"), judged});
    //: how many of them were breached
    figures.push_back({SlaText::tr("Breached"), breached});
    return figures;
}

std::vector<SlaFigure> unjudgedOf(const SlaReport &report)
{
    std::vector<SlaFigure> figures;
    for (const SlaUnevaluated &one : report.unevaluated) {
        if (one.rows.count > 0)
            figures.push_back({reasonText(one.reason), one.rows});
    }
    return figures;
}

QString rowsTitle(const QString &subject, const SlaFigure &figure, const SlaReport &report,
                  const QDateTime &now)
{
    const QLocale locale;
    const QString name = subject.isEmpty() ? figure.name
                                           //: what is counted: %1 is "Resolution", %2 is "Due within 4 h"
                                           : SlaText::tr("%1: %2").arg(subject, figure.name);
    const QString at = momentText(report.at, now, locale);
    if (!figure.rows.isCut())
        //: the condition on a list: %1 is what its rows are, %2 the time at which that was so
        return SlaText::tr("%1, at %2").arg(name, at);
    //: the same: %3 of %4 rows are in the list
    return SlaText::tr("%1, at %2, the first %3 of %4")
        .arg(name, at, locale.toString(figure.rows.ids.size()), locale.toString(figure.rows.count));
}

QString deadlinesText(const SlaReport &report, const QVariant &id, bool hasDueTime)
{
    QStringList lines;
    bool isByPolicy = false;
    for (const std::vector<SlaClock> &clocks : {report.soonest, report.overdue}) {
        for (const SlaClock &clock : clocks) {
            if (clock.id != id)
                continue;
            const QString deadline =
                QLocale().toString(QDateTime::fromMSecsSinceEpoch(clock.deadline), QLocale::ShortFormat);
            const QString objective = objectiveText(clock.objective);
            lines += clock.state == SlaClockState::Breached
                //: %1 is resolution or response, %2 a moment
                ? SlaText::tr("SLA deadline (%1): %2, overdue").arg(objective, deadline)
                : SlaText::tr("SLA deadline (%1): %2").arg(objective, deadline);
            isByPolicy = isByPolicy || (clock.objective == SlaObjective::Resolution && clock.target);
        }
    }
    if (isByPolicy && hasDueTime)
        lines += SlaText::tr("The due time of the request does not count: the SLA policy has a target.");
    return lines.join(u'\n');
}

QString objectiveText(SlaObjective objective)
{
    //: objectives of a service level agreement: until when an SR has to be resolved, and responded to
    return objective == SlaObjective::Resolution ? SlaText::tr("Resolution") : SlaText::tr("Response");
}

QString clockStateText(SlaClockState state)
{
    switch (state) {
    case SlaClockState::Running:
        //: of a clock of a service request
        return SlaText::tr("Running");
    case SlaClockState::Paused:
        return SlaText::tr("Paused");
    case SlaClockState::Breached:
        break;
    }
    //: of a clock that runs past its deadline
    return SlaText::tr("Overdue");
}

QString policyText(const SlaReport &report)
{
    const QString window = ageText(report.window, QLocale());
    if (report.isByDueTimeOnly)
        //: %1 is a time such as "30 d"
        return SlaText::tr("By due times only, as no policy is set. Compliance over the last %1.")
            .arg(window);
    if (report.timeZone.isEmpty())
        return SlaText::tr("Around the clock. Compliance over the last %1.").arg(window);
    //: %1 is the name of a time zone, %2 a time such as "30 d"
    const QString text =
        SlaText::tr("In business hours (%1). Compliance over the last %2.").arg(report.timeZone, window);
    const QDateTime now = report.at.toLocalTime();
    const QTimeZone policy(report.timeZone.toUtf8());
    if (!policy.isValid() || policy.offsetFromUtc(now) == now.offsetFromUtc())
        return text;
    //: %1 is what the SLA policy says, %2 the abbreviation of the computer's time zone, such as "CET"
    return SlaText::tr("%1 Times are those of this computer (%2).").arg(text, now.timeZoneAbbreviation());
}

QString wallText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    const qint64 minutes = seconds / 60;
    return valueText(double(milliseconds < LastMinutes.count() ? seconds : minutes * 60), Unit::Seconds,
                     QLocale());
}

QString businessText(qint64 milliseconds)
{
    const QLocale locale;
    const auto seconds = milliseconds / 1000;
    if (milliseconds < LastMinutes.count())
        return wallText(milliseconds);
    const qint64 minutes = seconds / 60;
    const QString rest = guardia::spanText(locale.toString(minutes % 60), SpanUnit::InMinutes);
    if (minutes < 60)
        return rest;
    const QString hours = guardia::spanText(locale.toString(minutes / 60), SpanUnit::InHours);
    return minutes % 60 == 0 ? hours : QString(hours + u' ' + rest);
}

QString leftText(qint64 milliseconds)
{
    if (milliseconds >= 0)
        return businessText(milliseconds);
    //: %1 is how long ago the deadline was
    return SlaText::tr("%1 over").arg(businessText(-milliseconds));
}

QString subjectText(const SlaClock &clock)
{
    //: %1 is the number of a service request
    QStringList parts{SlaText::tr("SR %1").arg(clock.id.toString()), clock.priority};
    for (const QString &part : {clock.title.simplified(), clock.assignee.simplified()}) {
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(u", "_s);
}

} // namespace guardia
