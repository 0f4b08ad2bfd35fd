// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"
#include "fixtures/collections.h"
#include "playeddesk.h"
#include "runner/paths.h"
#include "runner/testclass.h"
#include "sla/slaexpectation.h"
#include "yaml/yamlreader.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace tst_slascenario {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

/// Why a clock may be late without having been foretold.
QString reasonOf(Deed deed)
{
    switch (deed) {
    case Deed::Arrived:
        return u"arrived past their due time"_s;
    case Deed::WentOn:
        return u"went on after a pause past their deadline"_s;
    case Deed::Redated:
        return u"got a due time in the past"_s;
    case Deed::Reopened:
        return u"were reopened past their deadline"_s;
    default:
        return {};
    }
}

/// Follows what the radar foretells, and what breaks.
class Prophecy
{
public:
    /// Compares the report with the one before; returns what is wrong, or nothing.
    QString follow(const SlaReport &report, const PlayedDesk &desk)
    {
        const qint64 now = report.at.toMSecsSinceEpoch();
        QStringList wrong;
        std::map<ClockKey, Foretold> running;
        std::map<ClockKey, qint64> breached;
        for (const SlaClock &clock : report.soonest) {
            const auto known = m_running.find(keyOf(clock));
            const bool isKnown = known != m_running.end() && known->second.deadline == clock.deadline;
            running[keyOf(clock)] = {clock.deadline, isKnown ? known->second.since : now};
        }
        for (const SlaClock &clock : report.overdue)
            breached[keyOf(clock)] = clock.deadline;
        for (const std::vector<SlaClock> *clocks : {&report.soonest, &report.overdue}) {
            for (const SlaClock &clock : *clocks) {
                if (desk.deadlineOf(keyOf(clock)) != clock.deadline)
                    wrong << u"the deadline of %1 is another one"_s.arg(nameOf(keyOf(clock)));
            }
        }
        // Whatever ran and was left alone runs on, or breaks.
        for (const auto &[key, clock] : m_running) {
            const bool isThere = clock.deadline < now ? breached.contains(key) : running.contains(key);
            if (desk.latestDeed(key.first) == Deed::None && !isThere)
                wrong << u"%1 has vanished"_s.arg(nameOf(key));
        }
        // Whatever is late now was foretold, or something happened to it.
        std::map<ClockKey, qint64> late = breached;
        for (const LateEnd &one : desk.latestLateEnds())
            late[one.key] = one.deadline;
        for (const auto &[key, deadline] : late) {
            if (!m_breached.contains(key))
                take(key, deadline, now, desk.latestDeed(key.first), wrong);
        }
        m_clocks += std::ranges::count_if(
            running, [this](const auto &one) { return m_seen.insert(one.first).second; });
        m_running = std::move(running);
        m_breached = std::move(breached);
        return wrong.join(u'\n');
    }

    [[nodiscard]] QString summary() const
    {
        const auto atLeast = [this](qint64 lead) {
            return std::ranges::count_if(m_leads, [lead](qint64 one) { return one >= lead; });
        };
        QStringList others;
        for (const auto &[reason, count] : m_unforetold)
            others << u"%1 %2"_s.arg(QString::number(count), reason);
        return u"%1 clocks were seen running. %2 breaches were foretold: %3 of them 1 d before or earlier, "
               u"%4 "
               "4 h, %5 1 h; the others as soon as their clock ran. Not foretold: %6."_s.arg(
                   QString::number(m_clocks), QString::number(m_leads.size()), QString::number(atLeast(Day)),
                   QString::number(atLeast(4 * Hour)), QString::number(atLeast(Hour)), others.join(u", "));
    }
    [[nodiscard]] std::size_t foretold() const { return m_leads.size(); }
    /// So many reasons for not being foretold have been met.
    [[nodiscard]] std::size_t reasons() const { return m_unforetold.size(); }

private:
    /// A running clock, and since when the radar has it with this deadline.
    struct Foretold {
        qint64 deadline;
        qint64 since;
    };

    static ClockKey keyOf(const SlaClock &clock) { return {clock.id.toInt(), clock.objective}; }
    static QString nameOf(const ClockKey &key)
    {
        return labelOf(key.second) + u" of " + QString::number(key.first);
    }

    void take(const ClockKey &key, qint64 deadline, qint64 now, Deed deed, QStringList &wrong)
    {
        const auto known = m_running.find(key);
        if (known != m_running.end() && known->second.deadline == deadline && deadline < now)
            m_leads.push_back(deadline - known->second.since);
        else if (const QString reason = reasonOf(deed); !reason.isEmpty() && deadline < now)
            ++m_unforetold[reason];
        else
            wrong << nameOf(key) + u" is late, which was not foretold";
    }

    std::map<ClockKey, Foretold> m_running; ///< as the latest report has them
    std::map<ClockKey, qint64> m_breached; ///< with their deadlines
    std::set<ClockKey> m_seen;
    std::ptrdiff_t m_clocks = 0;
    std::vector<qint64> m_leads; ///< how long before its deadline a late clock was first foretold
    std::map<QString, int> m_unforetold;
};

/// A policy as a configuration has it, with files from resources/holidays.
SlaPolicy policyFrom(const QByteArray &yaml)
{
    SlaPolicy policy;
    YamlReader reader(u"policy"_s);
    const auto root = reader.parse(yaml);
    const Problems problems =
        root ? readSlaPolicy(reader, *root, QDir(sourceFile(u"resources/holidays"_s)), policy) : Problems();
    if (!root || !reader.problems().empty() || !problems.empty())
        qFatal("the policy is wrong");
    return policy;
}

SlaPolicy seoul()
{
    return policyFrom(R"(
window: 10d
calendar:
  time_zone: Asia/Seoul
  hours:
    mon: ["09:00-12:00", "13:00-18:00"]
    tue: ["09:00-12:00", "13:00-18:00"]
    wed: ["09:00-12:00", "13:00-18:00"]
    thu: ["09:00-12:00", "13:00-18:00"]
    fri: ["09:00-12:00", "13:00-18:00"]
  holidays: [holidays-kr-2026.yaml]
resolution: {CRITICAL: 4h, HIGH: 8h, MEDIUM: 24h, LOW: 40h}
first_response: {CRITICAL: 15m, HIGH: 1h, "*": 4h}
paused: [PENDING, ON_HOLD]
)");
}

/// Open in the night in which clocks go forward.
SlaPolicy berlin()
{
    return policyFrom(R"(
window: 10d
calendar:
  time_zone: Europe/Berlin
  hours:
    mon: ["08:00-17:30"]
    tue: ["08:00-17:30"]
    wed: ["08:00-17:30"]
    thu: ["08:00-17:30"]
    fri: ["08:00-16:00"]
    sat: ["22:00-24:00"]
    sun: ["00:00-06:00"]
  holidays: ["2026-04-03", "2026-04-06"]
resolution: {CRITICAL: 4h, HIGH: 8h, MEDIUM: 24h, LOW: 40h}
first_response: {CRITICAL: 15m, HIGH: 1h, "*": 4h}
paused: [PENDING, ON_HOLD]
)");
}

double totalOf(const SlaNumbers &numbers, const QString &beginning)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0, [&beginning](double sum, const auto &one) {
        return sum + (one.first.startsWith(beginning) ? one.second : 0);
    });
}

/// The value of a series, nothing where there is none.
std::optional<double> seriesOf(const Snapshot &snapshot, const char *family, const QString &objective)
{
    const MetricFamily *found = familyNamed(snapshot, QString(QLatin1StringView(family)));
    for (const Sample &sample : found ? found->samples : std::vector<Sample>()) {
        if (sample.labels == QStringList(objective))
            return sample.value;
    }
    return std::nullopt;
}

} // namespace

/// Four weeks of a service desk: what the radar foretells is what then breaks.
class TestSlaScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsForetoldIsWhatBreaks_data()
    {
        QTest::addColumn<SlaPolicy>("policy");
        QTest::addColumn<QDate>("first");
        QTest::newRow("Seoul, over the New Year holidays") << seoul() << QDate(2026, 2, 2);
        QTest::newRow("Berlin, over Easter and a change of clocks") << berlin() << QDate(2026, 3, 16);
    }

    void whatIsForetoldIsWhatBreaks()
    {
        QFETCH(const SlaPolicy, policy);
        QFETCH(const QDate, first);
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"g.db"_s);
        SqliteFile writer(file);
        writer.execute(u"PRAGMA synchronous = OFF"_s); // thousands of small transactions
        writer.executeFile(sourceFile(u"resources/schema/sqlite.sql"_s));
        const OpenMinutes minutes(policy.hours, first.addDays(-10), first.addDays(60));
        constexpr quint32 seed = 20260202;
        PlayedDesk desk(policy, minutes, writer, seed);
        DatabaseAddress address;
        address.database = file;
        SteppedCollection collection(slaSettings(address, policy));
        SteppedCollection ahead(slaSettings(address, policy));
        Prophecy prophecy;
        m_lateEnds.clear();
        m_buckets.clear();
        const qint64 begin = QDateTime(first, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        int steps = 0;
        SnapshotPtr snapshot;
        for (qint64 now = begin; now <= begin + 28 * Day; now += PlayedDesk::Step, ++steps) {
            desk.play(now);
            snapshot = collection.at(now);
            QVERIFY(snapshot && snapshot->sla);
            std::ranges::copy(desk.latestLateEnds(), std::back_inserter(m_lateEnds));
            const QString when = u"at "_s + snapshot->sla->at.toString(Qt::ISODate) + u":\n";
            const SlaNumbers expected = expectedFrom(desk.requests(), policy, minutes, now);
            QVERIFY2(
                numbersIn(*snapshot) == expected,
                qPrintable(when + written(numbersIn(*snapshot)) + u"\n\nexpected:\n" + written(expected)));
            for (const QString &wrong : {wrongInReport(*snapshot, expected),
                                         prophecy.follow(*snapshot->sla, desk), wrongInHistogram(*snapshot)})
                QVERIFY2(wrong.isEmpty(), qPrintable(when + wrong));
            if (steps % 37 == 0) // at all times of day
                QCOMPARE(when + wrongAhead(ahead, *snapshot->sla), when);
        }
        // All that can happen has happened, or the test says little.
        QVERIFY(prophecy.foretold() > 100);
        QCOMPARE(prophecy.reasons(), 4U);
        QVERIFY(m_lateEnds.size() > 50);
        const SlaObjectiveReport &resolution = snapshot->sla->objectives.front();
        qInfo("%s, 28 days, seed %u: %d collections, %zu requests. %s %zu clocks ended late. Resolution, "
              "last 10 d: "
              "%lld evaluated, %lld breached, %.3f met, %.2f of the error budget left.",
              qPrintable(policy.hours.timeZone), seed, steps, desk.requests().size(),
              qPrintable(prophecy.summary()), m_lateEnds.size(),
              static_cast<long long>(resolution.evaluated()), static_cast<long long>(resolution.breached()),
              resolution.compliance().value_or(-1), resolution.errorBudget().value_or(-1));
    }

private:
    /// The report has the same numbers, and lists all clocks; shares follow from them.
    static QString wrongInReport(const Snapshot &snapshot, const SlaNumbers &expected)
    {
        const SlaReport &report = *snapshot.sla;
        QStringList wrong;
        std::array<qint64, SlaClockStates.size()> clocks{};
        for (const SlaObjectiveReport &one : report.objectives) {
            const QString name = labelOf(one.objective);
            const auto check = [&](double value, const QString &series) {
                if (value != totalOf(expected, series))
                    wrong << u"the report has %1 of %2"_s.arg(value).arg(series);
            };
            check(double(one.evaluated()), u"evaluated "_s + name);
            check(double(one.breached()), u"breached "_s + name);
            check(double(one.nextBreach.value_or(0)) / 1000, u"next_breach "_s + name);
            for (const SlaClockState state : SlaClockStates) {
                clocks.at(std::size_t(state)) += one.clocks(state).count;
                check(double(one.clocks(state).count), u"open_clocks "_s + name + u' ' + labelOf(state));
            }
            for (std::size_t i = 0; i < SlaSpans.size(); ++i)
                check(double(one.dueWithin.at(i).count),
                      u"due_within "_s + name + u' ' + QLatin1StringView(SlaSpans.at(i).label));
            const double all = totalOf(expected, u"evaluated "_s + name);
            const double late = totalOf(expected, u"breached "_s + name);
            const auto isShare = [&](std::optional<double> value, double share) {
                return all > 0 ? value && std::abs(*value - share) < 1e-9 : !value;
            };
            const double met = (all - late) / all;
            const double left = 1 - late / (all * (1 - 0.95));
            if (!isShare(one.compliance(), met) || !isShare(one.errorBudget(), left)
                || !isShare(seriesOf(snapshot, "guardia_sla_compliance_ratio", name), met)
                || !isShare(seriesOf(snapshot, "guardia_sla_error_budget_remaining_ratio", name), left))
                wrong << name + u": another share was met";
        }
        if (std::ssize(report.soonest) != clocks.at(std::size_t(SlaClockState::Running))
            || std::ssize(report.overdue) != clocks.at(std::size_t(SlaClockState::Breached)))
            wrong << u"not all clocks are listed"_s;
        return wrong.join(u'\n');
    }

    /// The buckets count what has ended late since the beginning, and never fall.
    QString wrongInHistogram(const Snapshot &snapshot)
    {
        QStringList wrong;
        const MetricFamily *family = familyNamed(snapshot, u"guardia_sla_overrun_seconds_bucket");
        for (const Sample &sample : family ? family->samples : std::vector<Sample>()) {
            const QString &bound = sample.labels.at(1);
            const auto count = std::ranges::count_if(m_lateEnds, [&](const LateEnd &one) {
                return labelOf(one.key.second) == sample.labels.front()
                    && (bound == u"+Inf" || one.overrun <= bound.toDouble());
            });
            double &before = m_buckets[sample.labels.join(u' ')];
            if (sample.value < before || sample.value != double(count))
                wrong << u"%1 overruns up to %2, after %3; the log has %4"_s.arg(
                    QString::number(sample.value), sample.labels.join(u' '), QString::number(before),
                    QString::number(count));
            before = sample.value;
        }
        if (m_buckets.empty())
            wrong << u"there is no histogram"_s;
        return wrong.join(u'\n');
    }

    /// What a report says about the time ahead comes true if nobody does anything.
    static QString wrongAhead(SteppedCollection &ahead, const SlaReport &report)
    {
        QStringList wrong;
        const qint64 now = report.at.toMSecsSinceEpoch();
        for (const SlaObjectiveReport &one : report.objectives) {
            const auto brokenBy = [&](qint64 moment) {
                const SnapshotPtr then = ahead.at(moment);
                return reportOf(*then->sla, one.objective)->clocks(SlaClockState::Breached).count
                    - one.clocks(SlaClockState::Breached).count;
            };
            for (std::size_t i = 0; i < SlaSpans.size(); ++i) {
                const auto broken = brokenBy(now + SlaSpans.at(i).length.count() + 1);
                if (broken != one.dueWithin.at(i).count)
                    wrong << u"%1 clocks of %2 break within %3"_s.arg(broken).arg(
                        labelOf(one.objective), QLatin1StringView(SlaSpans.at(i).label));
            }
            if (one.nextBreach && (brokenBy(*one.nextBreach) != 0 || brokenBy(*one.nextBreach + 1) == 0))
                wrong << labelOf(one.objective) + u" does not break when it is said to";
        }
        return wrong.join(u'\n');
    }

    std::vector<LateEnd> m_lateEnds;
    std::map<QString, double> m_buckets; ///< of the latest collection
};

GUARDIA_TEST(TestSlaScenario, QCoreApplication)

} // namespace tst_slascenario

#include "tst_slascenario.moc"
