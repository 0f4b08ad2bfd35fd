// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "sla/engine.h"
#include "sla/values.h"

#include <QTest>

namespace tst_slaengine {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Hour = 3'600'000;

qint64 at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

const qint64 Created = at("2026-01-05T09:00:00Z"); // a Monday

/// Around the clock: resolution in 8 h, CRITICAL in 4 h, an answer in 1 h.
SlaPolicy policy()
{
    SlaPolicy made;
    made.targets[0] = {{u"CRITICAL"_s, 4h}, {u"*"_s, 8h}};
    made.targets[1] = {{u"*"_s, 1h}};
    made.paused = QStringList(u"PENDING"_s);
    return made;
}

/// Of resolution alone.
SlaPolicy resolutionPolicy()
{
    SlaPolicy made = policy();
    made.targets[1].clear();
    return made;
}

SlaRow sr(SlaRow::State state, std::optional<qint64> resolved = {}, std::optional<qint64> answered = {})
{
    SlaRow row;
    row.id = qlonglong(7);
    row.state = state;
    row.priority = u"HIGH"_s;
    row.created = Created;
    row.resolved = resolved;
    row.firstResponse = answered;
    return row;
}

SlaResult evaluate(const SlaPolicy &policy, const std::vector<SlaRow> &rows, qint64 moment)
{
    BusinessCalendar calendar(policy.hours);
    SlaDeadlines deadlines(policy, calendar);
    ClosedClocks closed;
    SlaEvaluation evaluation(policy, calendar, QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC), {});
    for (const SlaRow &row : rows) {
        if (row.state == SlaRow::State::Closed)
            closed.add(row, deadlines);
        else
            evaluation.addOpen(row);
    }
    evaluation.addClosed(closed);
    return std::move(evaluation).result();
}

/// The series of a value that are not 0: "resolution/HIGH=2 resolution/LOW=1".
QString numbers(const SlaReport &report, const char *value)
{
    QStringList texts;
    for (const SlaSeries &series : seriesOf(report, QString::fromLatin1(value))) {
        if (series.value != 0)
            texts << series.labels.join(u'/') + u'=' + QString::number(series.value);
    }
    return texts.join(u' ');
}

} // namespace

/// What the rows of service requests mean at a moment.
class TestSlaEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesClosedOnes_data()
    {
        QTest::addColumn<qint64>("resolved");
        QTest::addColumn<QString>("breached");
        QTest::newRow("in time") << Created + Hour << QString();
        QTest::newRow("exactly on the deadline") << Created + 8 * Hour << QString();
        QTest::newRow("a millisecond too late") << Created + 8 * Hour + 1 << u"resolution/HIGH=1"_s;
        QTest::newRow("before it was created") << Created - Hour << QString();
    }

    void judgesClosedOnes()
    {
        QFETCH(qint64, resolved);
        QFETCH(QString, breached);
        const SlaReport report =
            evaluate(resolutionPolicy(), {sr(SlaRow::State::Closed, resolved)}, Created + 24 * Hour).report;
        QCOMPARE(numbers(report, "evaluated"), u"resolution/HIGH=1"_s);
        QCOMPARE(numbers(report, "breached"), breached);
        QCOMPARE(numbers(report, "open_clocks"), QString());
    }

    void judgesOpenOnes_data()
    {
        QTest::addColumn<SlaRow::State>("state");
        QTest::addColumn<qint64>("moment");
        QTest::addColumn<QString>("clocks");
        QTest::addColumn<QString>("evaluated");
        const qint64 deadline = Created + 8 * Hour;
        using State = SlaRow::State;
        QTest::newRow("before the deadline")
            << State::Open << deadline - 1 << u"resolution/running=1"_s << QString();
        QTest::newRow("on the deadline") << State::Open << deadline << u"resolution/running=1"_s << QString();
        QTest::newRow("past the deadline")
            << State::Open << deadline + 1 << u"resolution/breached=1"_s << u"resolution/HIGH=1"_s;
        QTest::newRow("paused before it")
            << State::Paused << deadline - 1 << u"resolution/paused=1"_s << QString();
        QTest::newRow("paused past it")
            << State::Paused << deadline + 1 << u"resolution/paused=1"_s << QString();
        QTest::newRow("created in the future")
            << State::Open << Created - Hour << u"resolution/running=1"_s << QString();
    }

    void judgesOpenOnes()
    {
        QFETCH(SlaRow::State, state);
        QFETCH(qint64, moment);
        QFETCH(QString, clocks);
        QFETCH(QString, evaluated);
        const SlaReport report = evaluate(resolutionPolicy(), {sr(state)}, moment).report;
        QCOMPARE(numbers(report, "open_clocks"), clocks);
        QCOMPARE(numbers(report, "evaluated"), evaluated);
        QCOMPARE(numbers(report, "breached"), evaluated);
        const bool isRunning = clocks.contains(u"running");
        QCOMPARE(report.soonest.size(), isRunning ? 1U : 0U);
        QCOMPARE(reportOf(report, SlaObjective::Resolution)->nextBreach.has_value(), isRunning);
    }

    void endsTheFirstResponse_data()
    {
        QTest::addColumn<SlaRow>("row");
        QTest::addColumn<QString>("evaluated");
        QTest::addColumn<QString>("breached");
        QTest::addColumn<QString>("clocks");
        using State = SlaRow::State;
        const QString yes = u"first_response/HIGH=1"_s;
        const QString running = u"first_response/running=1"_s;
        const qint64 inTime = Created + Hour;
        const qint64 late = Created + Hour + 1;
        QTest::newRow("answered in time") << sr(State::Open, {}, inTime) << yes << QString() << QString();
        QTest::newRow("answered too late") << sr(State::Open, {}, late) << yes << yes << QString();
        QTest::newRow("paused after the answer") << sr(State::Paused, {}, late) << yes << yes << QString();
        QTest::newRow("not answered") << sr(State::Open) << yes << yes << u"first_response/breached=1"_s;
        QTest::newRow("answered in the future")
            << sr(State::Open, {}, Created + 30 * Hour) << yes << yes << u"first_response/breached=1"_s;
        QTest::newRow("resolved without an answer")
            << sr(State::Closed, inTime) << yes << QString() << QString();
        QTest::newRow("resolved before the answer")
            << sr(State::Closed, inTime, late) << yes << QString() << QString();
        QTest::newRow("answered before it was resolved")
            << sr(State::Closed, late, inTime) << yes << QString() << QString();
        QTest::newRow("answered before it was created")
            << sr(State::Open, {}, Created - Hour) << yes << QString() << QString();
        QTest::newRow("reopened: resolved once without an answer")
            << sr(State::Open, inTime) << yes << QString() << QString();
    }

    void endsTheFirstResponse()
    {
        QFETCH(SlaRow, row);
        SlaPolicy only = policy();
        only.targets[0].clear();
        only.usesDueTime = false;
        const SlaReport report = evaluate(only, {row}, Created + 24 * Hour).report;
        QTEST(numbers(report, "evaluated"), "evaluated");
        QTEST(numbers(report, "breached"), "breached");
        QTEST(numbers(report, "open_clocks"), "clocks");
        QVERIFY(!reportOf(report, SlaObjective::Resolution));
    }

    void findsDeadlines_data()
    {
        QTest::addColumn<QString>("priority");
        QTest::addColumn<std::optional<qint64>>("due");
        QTest::addColumn<bool>("usesDueTime");
        QTest::addColumn<qint64>("deadline");
        const std::optional<qint64> due = Created + 30 * Hour;
        QTest::newRow("target") << u"CRITICAL"_s << std::optional<qint64>() << true << Created + 4 * Hour;
        QTest::newRow("target of others")
            << u"high"_s << std::optional<qint64>() << true << Created + 8 * Hour;
        QTest::newRow("due time wins") << u"CRITICAL"_s << due << true << Created + 30 * Hour;
        QTest::newRow("due time is ignored") << u"CRITICAL"_s << due << false << Created + 4 * Hour;
    }

    void findsDeadlines()
    {
        QFETCH(std::optional<qint64>, due);
        SlaRow row = sr(SlaRow::State::Open);
        QFETCH(QString, priority);
        row.priority = priority;
        row.due = due;
        SlaPolicy used = resolutionPolicy();
        QFETCH(bool, usesDueTime);
        used.usesDueTime = usesDueTime;
        const SlaReport report = evaluate(used, {row}, Created).report;
        QCOMPARE(report.soonest.size(), 1U);
        QTEST(report.soonest.front().deadline, "deadline");
        const SlaClock &clock = report.soonest.front();
        QCOMPARE(clock.remaining, clock.deadline - Created);
        const bool isDueTime = usesDueTime && due;
        QCOMPARE(clock.target.has_value(), !isDueTime);
        QVERIFY(isDueTime || clock.target->count() == clock.remaining);
    }

    void saysWhyNotAllAreEvaluated_data()
    {
        QTest::addColumn<SlaRow>("row");
        QTest::addColumn<QString>("unevaluated");
        const auto closed = [](auto change) {
            SlaRow row = sr(SlaRow::State::Closed, Created + Hour);
            row.priority = u"LOW"_s;
            change(row);
            return row;
        };
        QTest::newRow("without an end")
            << closed([](SlaRow &row) { row.resolved.reset(); }) << u"no_resolved_at=1"_s;
        QTest::newRow("answered, without an end") << closed([](SlaRow &row) {
            row.resolved.reset();
            row.firstResponse = Created;
        }) << u"no_resolved_at=1"_s;
        QTest::newRow("without a target") << closed([](SlaRow &) {}) << u"no_target=1"_s;
        QTest::newRow("without a target, but due")
            << closed([](SlaRow &row) { row.due = Created; }) << QString();
        QTest::newRow("without a beginning") << closed([](SlaRow &row) {
            row.priority = u"HIGH"_s;
            row.created.reset();
        }) << u"no_created_at=1"_s;
        QTest::newRow("without a beginning, but due") << closed([](SlaRow &row) {
            row.created.reset();
            row.due = Created;
        }) << QString();
        QTest::newRow("with a time that is none")
            << closed([](SlaRow &row) { row.isUnreadable = true; }) << u"unreadable_time=1"_s;
        QTest::newRow("open, with a time that is none") << closed([](SlaRow &row) {
            row.state = SlaRow::State::Open;
            row.isUnreadable = true;
        }) << u"unreadable_time=1"_s;
        QTest::newRow("open, without a target") << closed([](SlaRow &row) {
            row.state = SlaRow::State::Open;
            row.resolved.reset();
        }) << QString();
        QTest::newRow("closed before the window")
            << closed([](SlaRow &row) { row.resolved = Created - 1000 * Hour; }) << QString();
    }

    void saysWhyNotAllAreEvaluated()
    {
        QFETCH(SlaRow, row);
        SlaPolicy used = policy();
        used.targets[0] = {{u"HIGH"_s, 8h}};
        used.targets[1] = {{u"HIGH"_s, 1h}};
        const SlaReport report = evaluate(used, {row}, Created + 24 * Hour).report;
        QTEST(numbers(report, "unevaluated"), "unevaluated");
        QCOMPARE(seriesOf(report, u"unevaluated"_s).size(), SlaReasonCount);
    }

    /// A breach is settled by its deadline, everything else by its end.
    void looksAtTheWindow_data()
    {
        QTest::addColumn<qint64>("resolved");
        QTest::addColumn<qint64>("moment");
        QTest::addColumn<QString>("evaluated");
        const qint64 window = 720 * Hour;
        const QString one = u"resolution/HIGH=1"_s;
        const qint64 deadline = Created + 8 * Hour;
        QTest::newRow("met, at its beginning") << Created << Created + window << one;
        QTest::newRow("met, before it") << Created << Created + window + 1 << QString();
        QTest::newRow("breached, at its beginning") << deadline + Hour << deadline + window << one;
        QTest::newRow("breached before it, but ended in it")
            << deadline + 2 * Hour << deadline + window + Hour << QString();
        QTest::newRow("resolved at this moment") << Created + Hour << Created + Hour << one;
        QTest::newRow("resolved in the future") << Created + Hour << Created + Hour - 1 << QString();
        QTest::newRow("resolved in the future, but late already") << deadline + Hour << deadline << one;
    }

    void looksAtTheWindow()
    {
        QFETCH(qint64, resolved);
        QFETCH(qint64, moment);
        const SlaReport report =
            evaluate(resolutionPolicy(), {sr(SlaRow::State::Closed, resolved)}, moment).report;
        QTEST(numbers(report, "evaluated"), "evaluated");
    }

    void countsWhatIsDueSoon()
    {
        std::vector<SlaRow> rows;
        for (const qint64 left : {qint64(0), Hour, Hour + 1, 4 * Hour, 24 * Hour, 24 * Hour + 1}) {
            SlaRow row = sr(SlaRow::State::Open);
            row.due = Created + left;
            rows.push_back(row);
        }
        rows.push_back(sr(SlaRow::State::Paused));
        rows.back().due = Created + Hour;
        const SlaReport report = evaluate(resolutionPolicy(), rows, Created).report;
        QCOMPARE(numbers(report, "due_within"), u"resolution/1h=2 resolution/4h=4 resolution/1d=5"_s);
        QCOMPARE(numbers(report, "next_breach"), u"resolution="_s + QString::number(double(Created) / 1000));
    }

    void measuresOverrunsInBusinessTime()
    {
        SlaPolicy used = resolutionPolicy();
        used.hours.timeZone = u"UTC"_s;
        used.hours.days.fill({{9 * 60, 17 * 60}});
        // Due on Monday at 17:00.
        const SlaResult result = evaluate(used, {sr(SlaRow::State::Closed, at("2026-01-06T10:30:00Z"))},
                                          at("2026-01-07T00:00:00Z"));
        QCOMPARE(result.overruns.size(), 1U);
        QCOMPARE(result.overruns.front().overrun, Hour * 3 / 2);
        QCOMPARE(result.overruns.front().ended, at("2026-01-06T10:30:00Z"));
    }

    void reopenedOnesRunOnFromTheBeginning()
    {
        const SlaReport report =
            evaluate(resolutionPolicy(), {sr(SlaRow::State::Open, Created + Hour)}, Created + 2 * Hour)
                .report;
        QCOMPARE(numbers(report, "open_clocks"), u"resolution/running=1"_s);
        QCOMPARE(report.soonest.front().deadline, Created + 8 * Hour);
        QCOMPARE(numbers(report, "evaluated"), QString());
    }

    void sharesFollow_data()
    {
        QTest::addColumn<int>("met");
        QTest::addColumn<int>("late");
        QTest::addColumn<double>("share");
        QTest::addColumn<QString>("compliance");
        QTest::addColumn<QString>("budget");
        QTest::newRow("nothing evaluated") << 0 << 0 << 0.9 << QString() << QString();
        QTest::newRow("all met") << 4 << 0 << 0.75 << u"resolution=1"_s << u"resolution=1"_s;
        QTest::newRow("half of the budget spent")
            << 7 << 1 << 0.75 << u"resolution=0.875"_s << u"resolution=0.5"_s;
        QTest::newRow("more than the budget spent")
            << 2 << 2 << 0.75 << u"resolution=0.5"_s << u"resolution=-1"_s;
        QTest::newRow("no budget at all") << 1 << 1 << 1.0 << u"resolution=0.5"_s << QString();
    }

    void sharesFollow()
    {
        QFETCH(int, met);
        QFETCH(int, late);
        std::vector<SlaRow> rows(std::size_t(met), sr(SlaRow::State::Closed, Created + Hour));
        rows.insert(rows.end(), std::size_t(late), sr(SlaRow::State::Closed, Created + 9 * Hour));
        SlaPolicy used = resolutionPolicy();
        QFETCH(double, share);
        used.share = share;
        const SlaReport report = evaluate(used, rows, Created + 24 * Hour).report;
        QTEST(numbers(report, "compliance"), "compliance");
        QTEST(numbers(report, "error_budget"), "budget");
        QCOMPARE(numbers(report, "objective"), u"resolution="_s + QString::number(share));
    }

    void judgesByDueTimesAloneWithoutAPolicy()
    {
        SlaRow due = sr(SlaRow::State::Open);
        due.due = Created + Hour;
        const SlaReport report =
            evaluate(SlaPolicy(), {due, sr(SlaRow::State::Open), sr(SlaRow::State::Closed, Created)}, Created)
                .report;
        QVERIFY(report.isByDueTimeOnly);
        QCOMPARE(numbers(report, "open_clocks"), u"resolution/running=1"_s);
        QCOMPARE(numbers(report, "unevaluated"), u"no_target=1"_s);
        QCOMPARE(report.objectives.size(), 1U);
    }

    void saysWhichRowsANumberCounts()
    {
        std::vector<SlaRow> rows;
        for (qlonglong id = 1; id <= SlaRows::MaxIds + 5; ++id) {
            rows.push_back(sr(SlaRow::State::Open));
            rows.back().id = id;
            rows.back().due = Created + id;
            rows.push_back(sr(SlaRow::State::Closed, Created));
            rows.back().id = QString(u"SR-"_s + QString::number(id));
        }
        const SlaReport report = evaluate(resolutionPolicy(), rows, Created).report;
        const SlaObjectiveReport &objective = report.objectives.front();
        const SlaRows &running = objective.clocks(SlaClockState::Running);
        QCOMPARE(running.count, SlaRows::MaxIds + 5);
        QCOMPARE(running.ids.size(), SlaRows::MaxIds);
        QVERIFY(running.isCut());
        QCOMPARE(running.ids.front(), QVariant(qlonglong(1)));
        QCOMPARE(objective.priorities.back().evaluated.ids.front(), QVariant(u"SR-1"_s));
        // Those that break first, in order, whatever order they were read in.
        QCOMPARE(report.soonest.size(), SlaReport::MaxClocks);
        QCOMPARE(report.soonest.front().id, QVariant(qlonglong(1)));
        QCOMPARE(report.soonest.back().deadline, Created + qint64(SlaReport::MaxClocks));
        std::ranges::reverse(rows);
        const SlaReport other = evaluate(resolutionPolicy(), rows, Created).report;
        QVERIFY(other.soonest == report.soonest);
        const SlaReport later = evaluate(resolutionPolicy(), rows, Created + 24 * Hour).report;
        QCOMPARE(later.overdue.size(), SlaReport::MaxClocks);
        QCOMPARE(later.overdue.front().deadline, Created + SlaRows::MaxIds + 5);
        QVERIFY(later.soonest.empty());
    }

    void addsUpPrioritiesBeyondAThousand()
    {
        std::vector<SlaRow> rows;
        for (int i = 0; i < 1500; ++i) {
            rows.push_back(sr(SlaRow::State::Closed, Created));
            rows.back().priority = u"P%1"_s.arg(i);
        }
        const SlaReport report = evaluate(resolutionPolicy(), rows, Created).report;
        const SlaObjectiveReport &objective = report.objectives.front();
        QCOMPARE(objective.evaluated(), 1500);
        QVERIFY(std::ssize(objective.priorities) <= ClosedClocks::MaxPriorities + 1);
        const auto other = std::ranges::find(objective.priorities, u"other"_s, &SlaPriorityResult::priority);
        QVERIFY(other != objective.priorities.end());
        QVERIFY(other->evaluated.count >= 500);
    }

    void listsEveryValue()
    {
        for (const SlaValue &value : slaValues()) {
            const auto series =
                seriesOf(evaluate(policy(), {sr(SlaRow::State::Open)}, Created).report, value.name);
            for (const SlaSeries &one : series)
                QCOMPARE(one.labels.size(), value.labels.size());
        }
        QVERIFY(!slaValue(u"nothing"_s));
    }
};

GUARDIA_TEST(TestSlaEngine, NoApplication)

} // namespace tst_slaengine

#include "tst_slaengine.moc"
