// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakesession.h"
#include "fakes/slareports.h"
#include "fakes/snapshotmaker.h"
#include "models/slaclocksmodel.h"
#include "models/slastanding.h"
#include "runner/testclass.h"
#include "theme/itemroles.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

namespace tst_slastanding {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;

QDateTime later(std::chrono::milliseconds time)
{
    return beginning().addMSecs(time.count());
}

} // namespace

/// What is known of the clocks, and how it reads: that of an earlier moment never counts down.
class TestSlaStanding : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysWhyThereIsNoReport();
    void saysWhyTheReportIsNotOfNow();
    void countsDownInBusinessHoursOnly_data();
    void countsDownInBusinessHoursOnly();
    void whatIsNotOfNowStandsStill();
    void stateFollowsTheDeadline();
    void readsInWords_data();
    void readsInWords();
    void figuresHaveTheirRows();
    void seriesHaveTheirRows_data();
    void seriesHaveTheirRows();
    void titlesSayHowManyOfHowMany();
    void aClockSaysInWhichTimeItCounts();
    void saysWhoseTimesTheDeadlinesAre();
    void saysTheDeadlinesOfARequest();
    void keepsRowsThatStay();
    void copiesAndExportsForPrograms();

private:
    [[nodiscard]] SlaStanding standing(std::chrono::milliseconds after = 0ms) const
    {
        return slaStanding(m_session.get(), later(after));
    }
    Health health(bool isUp) const { return {isUp, beginning(), isUp ? QString() : u"gone"_s, false}; }

    std::unique_ptr<FakeSession> m_session;
};

void TestSlaStanding::init()
{
    QLocale::setDefault(QLocale::c());
    m_session = std::make_unique<FakeSession>();
    m_session->take(health(true));
}

void TestSlaStanding::saysWhyThereIsNoReport()
{
    QCOMPARE(slaStanding(nullptr, beginning()).reason, u"No database is open"_s);
    QCOMPARE(standing().reason, u"Waiting for the first numbers"_s);
    m_session->take(SnapshotMaker().healthy().made());
    QVERIFY2(standing().reason.contains(u"no section sla:"_s), qPrintable(standing().reason));
    QCOMPARE(standing().state, State::Unknown);
    Snapshot failing = *snapshotWith(slaReport(beginning()), Freshness::Expired, u"no such table"_s);
    failing.sla = nullptr;
    m_session->take(std::make_shared<const Snapshot>(failing));
    QVERIFY2(standing().reason.contains(u"no such table"_s), qPrintable(standing().reason));
    ConnectionProfile remote;
    remote.kind = ConnectionKind::Exporter;
    m_session->setProfile(remote);
    QVERIFY2(standing().reason.contains(u"running exporter"_s), qPrintable(standing().reason));
}

void TestSlaStanding::saysWhyTheReportIsNotOfNow()
{
    const SlaReport report = slaReport(beginning());
    m_session->take(snapshotWith(report));
    QCOMPARE(standing(2min).state, State::Ok);
    QCOMPARE(standing(2min).reason, QString());
    QCOMPARE(standing(4min).state, State::Stale);
    QCOMPARE(standing(4min).reason, u"There are no newer numbers"_s);
    m_session->take(health(false));
    QCOMPARE(standing().state, State::Stale);
    QVERIFY2(standing().reason.contains(u"gone"_s), qPrintable(standing().reason));
    m_session->take(health(true));
    m_session->setPaused(true);
    QCOMPARE(standing().reason, u"The display is paused"_s);
    m_session->setPaused(false);
    m_session->take(snapshotWith(report, Freshness::Stale, u"locked"_s));
    QCOMPARE(standing().state, State::Stale);
    QVERIFY2(standing().reason.contains(u"locked"_s), qPrintable(standing().reason));
    m_session->take(snapshotWith(report));
    QCOMPARE(standing(-1h).state, State::Ok); // the computer's clock was set back
    QCOMPARE(standing(-1h).at, beginning().toMSecsSinceEpoch());
}

void TestSlaStanding::countsDownInBusinessHoursOnly_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<qint64>("left");
    QTest::newRow("at once") << 0 << 42 * Minute;
    QTest::newRow("within business hours") << 30 << 12 * Minute;
    QTest::newRow("when they end") << 60 << -18 * Minute;
    QTest::newRow("at night") << 600 << -18 * Minute;
    QTest::newRow("the next morning") << 15 * 60 + 10 << -28 * Minute;
}

void TestSlaStanding::countsDownInBusinessHoursOnly()
{
    QFETCH(const int, minutes);
    QFETCH(const qint64, left);
    SlaReport report = slaReport(beginning());
    SlaStanding standing{std::make_shared<const SlaReport>(report),
                         State::Ok,
                         {},
                         report.at.toMSecsSinceEpoch() + minutes * Minute};
    QCOMPARE(timeLeft(report.soonest.front(), standing), left);
}

void TestSlaStanding::whatIsNotOfNowStandsStill()
{
    m_session->take(snapshotWith(slaReport(beginning())));
    m_session->setPaused(true);
    const SlaStanding paused = standing(30min);
    QCOMPARE(timeLeft(paused.report->soonest.front(), paused), 42 * Minute);
    QCOMPARE(stateOf(paused.report->soonest.front(), paused), State::Stale);
}

void TestSlaStanding::stateFollowsTheDeadline()
{
    m_session->take(snapshotWith(slaReport(beginning())));
    const SlaReport &report = *standing().report;
    QCOMPARE(stateOf(report.soonest[0], standing()), State::Warning);
    QCOMPARE(stateOf(report.soonest[2], standing()), State::Ok);
    QCOMPARE(stateOf(report.overdue[0], standing()), State::Critical);
    SlaStanding then = standing();
    then.at = report.soonest[0].deadline; // exactly on it is met
    QCOMPARE(stateOf(report.soonest[0], then), State::Warning);
    ++then.at;
    QCOMPARE(stateOf(report.soonest[0], then), State::Critical);
}

void TestSlaStanding::readsInWords_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("left");
    QTest::newRow("the last seconds") << qint64(59'900) << u"59 s"_s;
    QTest::newRow("the last minutes") << qint64(299'000) << u"4 min 59 s"_s;
    QTest::newRow("minutes") << qint64(42 * Minute + 59'000) << u"42 min"_s;
    QTest::newRow("hours") << qint64(125 * Minute) << u"2 h 5 min"_s;
    QTest::newRow("more hours than a day has") << qint64(30 * 60 * Minute) << u"30 h"_s;
    QTest::newRow("past") << qint64(-90 * Minute) << u"1 h 30 min over"_s;
}

void TestSlaStanding::readsInWords()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, left);
    QCOMPARE(leftText(milliseconds), left);
}

void TestSlaStanding::figuresHaveTheirRows()
{
    const SlaReport report = slaReport(beginning());
    QStringList texts;
    for (const SlaFigure &figure : figuresOf(report.objectives[0])) {
        texts += u"%1: %2"_s.arg(figure.name).arg(figure.rows.count);
        QCOMPARE(figure.rows.ids.size(), figure.rows.count);
    }
    QCOMPARE(
        texts,
        (QStringList{u"Due within 1 h: 1"_s, u"Due within 4 h: 2"_s, u"Due within 1 d: 3"_s, u"Running: 3"_s,
                     u"Paused: 1"_s, u"Overdue: 1"_s, u"Judged: 100"_s, u"Breached: 4"_s}));
    const std::vector<SlaFigure> unjudged = unjudgedOf(report);
    QCOMPARE(unjudged.size(), std::size_t(2));
    QCOMPARE(unjudged[1].rows.ids, (QVariantList{401LL, 402LL}));
}

void TestSlaStanding::seriesHaveTheirRows_data()
{
    QTest::addColumn<SeriesKey>("series");
    QTest::addColumn<QString>("figure"); // empty for none
    const auto clocks = [](const QString &objective, const QString &state) {
        return seriesKey(u"guardia_sla_open_clocks"_s, {{u"objective"_s, objective}, {u"state"_s, state}});
    };
    QTest::newRow("overdue") << clocks(u"resolution"_s, u"breached"_s) << u"Overdue: 301"_s;
    QTest::newRow("paused") << clocks(u"resolution"_s, u"paused"_s) << u"Paused: 201"_s;
    QTest::newRow("none of another objective")
        << clocks(u"first_response"_s, u"breached"_s) << u"Overdue: "_s;
    QTest::newRow("due soon") << builtIn(u"sla_breach_soon"_s).rows << u"Due within 1 h: 101"_s;
    QTest::newRow("a ratio") << builtIn(u"sla_resolution"_s).rows << QString();
    QTest::newRow("an unknown objective") << clocks(u"restore"_s, u"breached"_s) << QString();
    QTest::newRow("an unknown state") << clocks(u"resolution"_s, u"stopped"_s) << QString();
}

void TestSlaStanding::seriesHaveTheirRows()
{
    QFETCH(SeriesKey, series);
    const std::optional<SlaFigure> figure = figureOf(slaReport(beginning()), series);
    QString text;
    if (figure) {
        QStringList ids;
        const RecordScope scope = scopeOf(*figure);
        for (const QVariant &id : *scope.ids)
            ids += id.toString();
        text = figure->name + u": " + ids.join(u' ');
    }
    QTEST(text, "figure");
}

void TestSlaStanding::titlesSayHowManyOfHowMany()
{
    const SlaReport report = slaReport(beginning());
    const QString at = QLocale().toString(beginning().toLocalTime().time(), QLocale::ShortFormat);
    const auto title = [&](const SlaObjectiveReport &objective, std::size_t figure) {
        return rowsTitle(objectiveText(objective.objective), figuresOf(objective)[figure], report,
                         beginning());
    };
    QCOMPARE(title(report.objectives[0], 1), u"Resolution: Due within 4 h, at "_s + at);
    QCOMPARE(title(report.objectives[1], 3), u"Response: Running, at %1, the first 1000 of 4812"_s.arg(at));
}

void TestSlaStanding::keepsRowsThatStay()
{
    SlaClocksModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const SlaReport report = slaReport(beginning());
    m_session->take(snapshotWith(report));
    model.setClocks(report.soonest, standing());
    const QPersistentModelIndex kept = model.index(1, SlaClocksModel::Title);
    model.setClocks({report.soonest[1], report.overdue[0]}, standing());
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), u"VPN & \"proxy\""_s);
    model.setStanding(standing(1s));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setStanding(standing(2s)); // the same minute
    QVERIFY(changes.isEmpty());
    model.setStanding(standing(62s));
    QCOMPARE(changes.size(), 2);
}

void TestSlaStanding::copiesAndExportsForPrograms()
{
    SlaClocksModel model;
    const SlaReport report = slaReport(beginning());
    m_session->take(snapshotWith(report));
    model.setClocks({report.soonest[0], report.overdue[0]}, standing());
    const auto exported = [&](int row, int column) {
        return model.index(row, column).data(ExportRole).toString();
    };
    QCOMPARE(exported(0, SlaClocksModel::Status), u"running"_s);
    QCOMPARE(exported(0, SlaClocksModel::Left), u"2520"_s);
    QCOMPARE(exported(0, SlaClocksModel::Deadline), u"2026-01-02T14:44:00.000Z"_s);
    QCOMPARE(exported(0, SlaClocksModel::Objective), u"resolution"_s);
    QCOMPARE(exported(1, SlaClocksModel::Status), u"breached"_s);
    QCOMPARE(exported(1, SlaClocksModel::Left), u"-1800"_s);
    QVERIFY(model.index(0, SlaClocksModel::Id).data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

/// Whoever reads the name of a time zone would else take the deadlines for times of that zone.
void TestSlaStanding::saysWhoseTimesTheDeadlinesAre()
{
    SlaReport report = slaReport(beginning());
    report.timeZone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    QVERIFY(!policyText(report).contains(u"this computer"));
    report.timeZone = u"Pacific/Chatham"_s;
    const QString zone = report.at.toLocalTime().timeZoneAbbreviation();
    QVERIFY2(policyText(report).endsWith(u"Times are those of this computer (%1)."_s.arg(zone)),
             qPrintable(policyText(report)));
    report.isByDueTimeOnly = true;
    QVERIFY(!policyText(report).contains(u"this computer"));
}

void TestSlaStanding::saysTheDeadlinesOfARequest()
{
    SlaReport report = slaReport(beginning());
    const SlaClock &running = report.soonest.front();
    const SlaClock &late = report.overdue.front();
    const auto deadline = [](const SlaClock &clock) {
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(clock.deadline), QLocale::ShortFormat);
    };
    const QString plain = u"SLA deadline (Resolution): "_s + deadline(running);
    QCOMPARE(deadlinesText(report, running.id, true), plain);
    QCOMPARE(deadlinesText(report, late.id, false),
             QString(u"SLA deadline (Resolution): "_s + deadline(late) + u", overdue"));
    QCOMPARE(deadlinesText(report, u"another"_s, true), QString());
    report.soonest.front().target = std::chrono::hours(8);
    QCOMPARE(deadlinesText(report, running.id, false), plain);
    const QStringList lines = deadlinesText(report, running.id, true).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.last().contains(u"due time"_s));
}

void TestSlaStanding::aClockSaysInWhichTimeItCounts()
{
    SlaReport report = slaReport(beginning());
    report.timeZone = u"Asia/Seoul"_s;
    report.soonest.front().created = beginning().addSecs(-3600).toMSecsSinceEpoch();
    const auto tip = [&report] {
        SlaClocksModel model;
        SlaStanding standing;
        standing.report = std::make_shared<const SlaReport>(report);
        standing.state = State::Ok;
        standing.at = report.at.toMSecsSinceEpoch();
        model.setClocks(report.soonest, standing);
        const QString ofHeading =
            model.headerData(SlaClocksModel::Left, Qt::Horizontal, Qt::ToolTipRole).toString();
        return QString(ofHeading + u'|'
                       + model.index(0, SlaClocksModel::Left).data(Qt::ToolTipRole).toString());
    };
    const QString started =
        QLocale().toString(beginning().addSecs(-3600).toLocalTime(), QLocale::ShortFormat);
    QCOMPARE(tip().count(u"Asia/Seoul"_s), 2);
    QVERIFY2(tip().contains(started), qPrintable(tip()));
    QVERIFY2(tip().contains(u"due time"_s), qPrintable(tip()));
    report.soonest.front().target = std::chrono::hours(8);
    QVERIFY2(tip().contains(u"8 h"_s) && !tip().contains(u"due time"_s), qPrintable(tip()));
    report.timeZone.clear();
    QVERIFY2(!tip().contains(u"Asia/Seoul"_s) && !tip().startsWith(u'|'), qPrintable(tip()));
}

GUARDIA_TEST(TestSlaStanding, QApplication)

} // namespace tst_slastanding

#include "tst_slastanding.moc"
