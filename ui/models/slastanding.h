// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/serieskey.h"
#include "model/sla.h"
#include "model/threshold.h"
#include "session/session.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace guardia {

// What is known of the clocks of service requests (SRs), and how the console says it. GUI thread.

/// A report on the clocks as it is to be read at one moment. A value.
struct SlaStanding {
    SlaReportPtr report; ///< null where there is none
    State state = State::Unknown; ///< Ok: of now; Stale: of an earlier moment; Unknown: there is no report
    QString reason; ///< why it is not of now, or why there is none: plain text, may be empty
    qint64 at = 0; ///< the moment at which the clocks are read, Unix milliseconds: now, or that of the report

    [[nodiscard]] bool isOfNow() const { return state == State::Ok; }

    bool operator==(const SlaStanding &) const = default;
};

/// What is to be shown of a session, which may be null. Clocks go on from their report only while it is of
/// now; otherwise they are read at the moment of the report. now is UTC.
SlaStanding slaStanding(const Session *session, const QDateTime &now);

/// The business time that a clock has left at the standing's moment, in milliseconds; negative past its
/// deadline. The standing has to have a report.
qint64 timeLeft(const SlaClock &clock, const SlaStanding &standing);

/// Critical past the deadline, a Warning within four hours of it, as attention rules have it; Stale where the
/// standing is.
State stateOf(const SlaClock &clock, const SlaStanding &standing);

/// The collector that reads the clocks.
QString slaCollector();
/// The collector whose list of records has the SRs.
QString slaRecords();

/// A number of a report with the SRs that it counts.
struct SlaFigure {
    QString name; ///< "Due within 4 h"
    SlaRows rows;

    bool operator==(const SlaFigure &) const = default;
};

/// The number of a report that this series of the collector has: of open clocks by state, or of those that
/// are due within a span; nullopt for other series, and where the policy does not have the objective.
std::optional<SlaFigure> figureOf(const SlaReport &report, const SeriesKey &series);

/// The SRs of a figure, as far as their ids are known.
RecordScope scopeOf(const SlaFigure &figure);

/// Every number of an objective that counts SRs, always the same ones in the same order: due within each
/// span, running, paused, overdue, judged, breached.
std::vector<SlaFigure> figuresOf(const SlaObjectiveReport &report);
/// How many SRs cannot be judged, by reason; only those reasons for which there are any.
std::vector<SlaFigure> unjudgedOf(const SlaReport &report);

/// "Resolution: Due within 4 h, at 14:32", and how many of them can be listed where that is not all: the text
/// of the condition on a list of records. subject may be empty.
QString rowsTitle(const QString &subject, const SlaFigure &figure, const SlaReport &report,
                  const QDateTime &now);

/// The deadlines of the SR with that id, as far as the report lists its clocks, a line for each; empty where
/// it lists none. hasDueTime says whether the record has a due time, which does not count where a policy is
/// set.
QString deadlinesText(const SlaReport &report, const QVariant &id, bool hasDueTime);

QString objectiveText(SlaObjective objective);
/// "Running", "Overdue".
QString clockStateText(SlaClockState state);
/// By what the clocks are judged: business hours, time zone, window.
QString policyText(const SlaReport &report);
/// Business time in hours and minutes, and in seconds below five minutes: its days are no days.
QString businessText(qint64 milliseconds);
/// A time that passes on the wall clock, in its two largest units: "2 d 3 h"; below five minutes with
/// seconds.
QString wallText(qint64 milliseconds);
/// What a clock has left: "2 h 5 min", or "3 min over".
QString leftText(qint64 milliseconds);
/// "SR 17, CRITICAL, Mail is down, kim": what a clock is about, in one line.
QString subjectText(const SlaClock &clock);

} // namespace guardia
