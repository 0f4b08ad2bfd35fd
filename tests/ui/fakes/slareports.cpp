// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/slareports.h"

#include "fakes/snapshotmaker.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;

SlaRows rows(const QList<int> &ids)
{
    SlaRows rows;
    for (const int id : ids)
        rows.ids += qlonglong(id);
    rows.count = rows.ids.size();
    return rows;
}

SlaRows manyRows(int first, qint64 count)
{
    SlaRows rows{count, {}};
    for (int i = 0; i < std::min<qint64>(count, SlaRows::MaxIds); ++i)
        rows.ids += qlonglong(first + i);
    return rows;
}

SlaClock clock(int id, const QString &priority, const QString &title, qint64 deadline, qint64 remaining)
{
    SlaClock made;
    made.id = qlonglong(id);
    made.priority = priority;
    made.title = title;
    made.assignee = id == 101 ? u"kim"_s : QString();
    made.deadline = deadline;
    made.remaining = remaining;
    made.state = remaining < 0 ? SlaClockState::Breached : SlaClockState::Running;
    return made;
}

} // namespace

SlaReport slaReport(const QDateTime &time)
{
    const qint64 at = time.toMSecsSinceEpoch();
    SlaReport report;
    report.at = time;
    report.timeZone = u"Asia/Seoul"_s;
    report.window = std::chrono::hours(24 * 30);
    report.openHours = {{at, at + Hour}, {at + 15 * Hour, at + 24 * Hour}};
    SlaObjectiveReport resolution;
    resolution.share = 0.95;
    resolution.priorities = {{u"CRITICAL"_s, manyRows(1, 40), manyRows(1, 3)},
                             {u"HIGH"_s, manyRows(41, 60), manyRows(41, 1)}};
    resolution.open = {rows({101, 102, 103}), rows({201}), rows({301})};
    resolution.dueWithin = {rows({101}), rows({101, 102}), rows({101, 102, 103})};
    resolution.nextBreach = at + 42 * Minute;
    SlaObjectiveReport response;
    response.objective = SlaObjective::FirstResponse;
    response.share = 0.9;
    response.open = {manyRows(5000, 4812), {}, {}};
    response.nextBreach = at + 48 * Hour;
    report.objectives = {resolution, response};
    report.unevaluated = {
        {u"no_resolved_at"_s, {12, {}}}, {u"no_target"_s, rows({401, 402})}, {u"other_status"_s, {}}};
    report.soonest = {clock(101, u"CRITICAL"_s, u"Mail is <b>down</b>"_s, at + 42 * Minute, 42 * Minute),
                      clock(102, u"HIGH"_s, u"VPN & \"proxy\""_s, at + 3 * Hour, Hour),
                      clock(103, u"HIGH"_s, u"새 노트북"_s, at + 20 * Hour, 6 * Hour)};
    report.overdue = {clock(301, u"LOW"_s, u"Old printer"_s, at - 30 * Minute, -30 * Minute)};
    return report;
}

SlaPolicy slaPolicy()
{
    using namespace std::chrono_literals;
    SlaPolicy policy;
    policy.hours.timeZone = u"Asia/Seoul"_s;
    for (std::size_t day = 0; day < 5; ++day)
        policy.hours.days.at(day) = {{9 * 60, 12 * 60}, {13 * 60, 18 * 60}};
    policy.hours.holidays = {{QDate(2026, 2, 17), {u"Lunar New Year"_s, u"설날"_s}},
                             {QDate(2026, 5, 5), {u"Children's <b>Day</b>"_s}},
                             {QDate(2026, 12, 31), {}}};
    policy.targets = {
        SlaPolicy::Targets{{u"CRITICAL"_s, 4h}, {u"HIGH"_s, 8h}, {u"MEDIUM"_s, 24h}, {u"LOW"_s, 72h}},
        SlaPolicy::Targets{{u"CRITICAL"_s, 15min}, {u"HIGH"_s, 1h}, {u"*"_s, 4h}}};
    policy.paused = {u"PENDING"_s, u"ON_HOLD"_s};
    return policy;
}

SnapshotPtr snapshotWith(const SlaReport &report, Freshness freshness, const QString &error)
{
    SnapshotMaker maker(report.at);
    maker.healthy()
        .set(builtIn(u"sla_resolution"_s).value, report.objectives[0].compliance().value_or(0))
        .set(builtIn(u"sla_next_breach"_s).value, double(report.objectives[0].nextBreach.value_or(0)) / 1000)
        .set(builtIn(u"sla_overdue"_s).value,
             double(report.objectives[0].clocks(SlaClockState::Breached).count));
    Snapshot snapshot = *maker.made();
    snapshot.sla = std::make_shared<const SlaReport>(report);
    CollectorState collector;
    collector.name = u"sla"_s;
    collector.freshness = freshness;
    collector.succeeded = error.isEmpty();
    collector.error = error;
    collector.interval = std::chrono::minutes(1);
    collector.lastSuccess = report.at;
    snapshot.collectors.push_back(collector);
    std::ranges::sort(snapshot.collectors, {}, &CollectorState::name);
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

} // namespace guardia
