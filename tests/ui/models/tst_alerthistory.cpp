// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/snapshotmaker.h"
#include "models/alerthistory.h"
#include "runner/testclass.h"
#include "watchedalerts.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_alerthistory {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// What fired and ended, over restarts.
class TestAlertHistory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsWhatFiredAndEnded();
    void readsOnlyWhatItWrites_data();
    void readsOnlyWhatItWrites();
    void keepsTheWorstState();
    void keepsTheWorstValue();
    void keepsTheLowestValueWhereLowIsBad();
    void remembersThatItWasMuted();
    void closesWhatLastsWhenNobodyWatches();
    void inventsNoEndAfterACrash();
    void joinsWhatIsThereAgain();
    void leavesOutAGapInWhichNothingCouldEnd();
    void joinsOnlyWhatWasWatchedToAKnownTime();
    void keepsTheWorstStateOfAllParts();
    void thePastDecidesWhatNobodyWatched_data();
    void thePastDecidesWhatNobodyWatched();
    void takesOverWhatThePastProves();
    void readsFilesOfOtherVersions();
    void countsAnAlertInPartsOnce();
    void keepsConnectionsApart();
    void takesALineThatWasNotFinishedForACrash();
    void beginsAnewWhereTheFileIsDamaged_data();
    void beginsAnewWhereTheFileIsDamaged();
    void saysWhereItCannotBeKept();
    void dropsTheOldest();
    void writesTheFileAnewNowAndThen();
    void severalConsolesListEachAlertOnce();
    void anotherConsoleGoesOnWhereTheFirstEnds_data();
    void anotherConsoleGoesOnWhereTheFirstEnds();

private:
    void begin(const Alert &alert);
    void end(const Alert &alert);
    void restart();
    /// Closes, and opens again that many seconds later.
    void leaveFor(int seconds);
    /// The alert about open incidents as it is at the first look.
    [[nodiscard]] Alert found(State state = State::Critical) const;
    [[nodiscard]] QString fileName() const { return m_folder->filePath(u"one.jsonl"_s); }
    [[nodiscard]] QByteArray fileContent() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QDateTime m_now;
    std::unique_ptr<AlertHistory> m_history;
};

void TestAlertHistory::init()
{
    m_now = beginning();
    m_folder = std::make_unique<QTemporaryDir>();
    m_history.reset();
    restart();
}

void TestAlertHistory::begin(const Alert &alert)
{
    m_history->take({alert}, {{alert}, {}, {}});
}

void TestAlertHistory::end(const Alert &alert)
{
    m_history->take({}, {{}, {}, {alert}});
}

/// As after a crash, where nothing was closed.
void TestAlertHistory::restart()
{
    m_history = std::make_unique<AlertHistory>(m_folder->path(), [this] { return m_now; });
    m_history->open(u"one"_s);
}

void TestAlertHistory::leaveFor(int seconds)
{
    m_history->close();
    m_now = m_now.addSecs(seconds);
    restart();
}

Alert TestAlertHistory::found(State state) const
{
    Alert alert = alertOf(u"incidents"_s, state, m_now);
    alert.isOlder = true;
    alert.isFirstLook = true;
    return alert;
}

QByteArray TestAlertHistory::fileContent() const
{
    QFile file(fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestAlertHistory::keepsWhatFiredAndEnded()
{
    QSignalSpy changed(m_history.get(), &AlertHistory::changed);
    const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_history->alerts(), QList<PastAlert>{{incidents}});
    m_history->take({incidents}, {}); // nothing new
    QCOMPARE(changed.size(), 1);
    m_now = m_now.addSecs(300);
    Alert better = incidents;
    better.betterSince = m_now.addSecs(-60);
    end(better);
    const QList<PastAlert> kept{{incidents, PastAlert::End::Ended, m_now.addSecs(-60)}};
    QCOMPARE(m_history->alerts(), kept); // when it became better, not when that was sure
    restart();
    QCOMPARE(m_history->alerts(), kept);
}

void TestAlertHistory::readsOnlyWhatItWrites_data()
{
    QTest::addColumn<PastAlert>("past");
    Alert incidents = alertOf(u"incidents"_s, State::Warning, beginning());
    QTest::newRow("lasts") << PastAlert{incidents};
    QTest::newRow("ended, and was muted")
        << PastAlert{incidents, PastAlert::End::Ended, beginning().addMSecs(1), true};
    Alert proven = incidents;
    proven.isAbout = true;
    proven.isFirstLook = true;
    proven.fineAt = beginning().addSecs(-9);
    QTest::newRow("what the past has proven") << PastAlert{proven};
    QTest::newRow("nobody knows its end") << PastAlert{incidents, PastAlert::End::NotWatched};
    incidents.isOlder = true;
    incidents.unit = Unit::Ratio;
    incidents.side = Threshold::Side::Below;
    incidents.measure = Measure::HourlyIncrease;
    incidents.value = 0.1 + 0.2;
    incidents.title = {u"\"Quoted\"\nlines"_s, u"따옴표"_s};
    QTest::newRow("all of its values") << PastAlert{incidents};
    Alert database;
    database.since = beginning();
    QTest::newRow("the database") << PastAlert{database, PastAlert::End::Ended, beginning().addSecs(9)};
    Alert collector = database;
    collector.cause = Alert::Cause::Collector;
    collector.name = u"audit"_s;
    collector.state = State::Warning;
    QTest::newRow("a collector") << PastAlert{collector};
}

void TestAlertHistory::readsOnlyWhatItWrites()
{
    QFETCH(PastAlert, past);
    const QByteArray line = writtenAlert(past);
    QVERIFY(!line.contains('\n'));
    QCOMPARE(readAlert(line), past);
}

void TestAlertHistory::keepsTheWorstState()
{
    Alert incidents = alertOf(u"incidents"_s, State::Warning, m_now);
    begin(incidents);
    const QDateTime began = m_now;
    m_now = m_now.addSecs(60);
    Alert worse = alertOf(u"incidents"_s, State::Critical, m_now);
    worse.value = 12;
    m_history->take({worse}, {{}, {worse}, {}});
    end(incidents); // it was a warning again at last
    QCOMPARE(m_history->alerts().size(), 1);
    const Alert kept = m_history->alerts().first().alert;
    QCOMPARE(kept.state, State::Critical);
    QCOMPARE(kept.value, 12.0);
    QCOMPARE(kept.since, began);
}

void TestAlertHistory::keepsTheWorstValue()
{
    Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    incidents.bound = 5;
    const auto becomes = [&](double value, bool isConfirmed = true) {
        incidents.value = value;
        incidents.isConfirmed = isConfirmed;
        m_history->take({incidents}, {});
        return m_history->alerts().first().alert.value;
    };
    incidents.value = 6;
    begin(incidents);
    QCOMPARE(becomes(8), 8.0);
    QCOMPARE(becomes(7), 8.0);
    QCOMPARE(becomes(9, false), 8.0); // which is not of now
    incidents.state = State::Warning;
    QCOMPARE(becomes(20), 8.0); // that of the worst state
    restart();
    QCOMPARE(m_history->alerts().first().alert.value, 8.0);
}

/// Where low values are bad, the lowest.
void TestAlertHistory::keepsTheLowestValueWhereLowIsBad()
{
    Alert sla = alertOf(u"sla"_s, State::Critical, m_now);
    sla.side = Threshold::Side::Below;
    sla.bound = 90;
    sla.value = 88;
    begin(sla);
    for (const double value : {87.0, 89.0}) {
        sla.value = value;
        m_history->take({sla}, {});
        QCOMPARE(m_history->alerts().first().alert.value, 87.0);
    }
}

void TestAlertHistory::remembersThatItWasMuted()
{
    Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    QVERIFY(!m_history->alerts().first().wasMuted);
    incidents.mute = Mute{alertId(incidents)};
    m_history->take({incidents}, {});
    incidents.mute.reset();
    m_history->take({incidents}, {});
    end(incidents);
    restart();
    QVERIFY(m_history->alerts().first().wasMuted);
}

void TestAlertHistory::closesWhatLastsWhenNobodyWatches()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    m_now = m_now.addSecs(600);
    m_history->close();
    QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
    QCOMPARE(m_history->alerts().first().endedAt, m_now);
    begin(alertOf(u"sr"_s, State::Warning, m_now)); // of no connection
    QCOMPARE(m_history->alerts().size(), 1);
    const QDateTime closed = m_now;
    m_now = m_now.addDays(1);
    restart();
    QCOMPARE(m_history->alerts().first().endedAt, closed);
}

void TestAlertHistory::inventsNoEndAfterACrash()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    m_now = m_now.addDays(1);
    restart();
    QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
    QVERIFY(!m_history->alerts().first().endedAt.isValid());
    Alert again = alertOf(u"incidents"_s, State::Critical, m_now); // it is another one now
    again.isOlder = true;
    begin(again);
    end(again);
    QCOMPARE(m_history->alerts().size(), 2);
    QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
}

void TestAlertHistory::joinsWhatIsThereAgain()
{
    const QDateTime began = m_now;
    QList<Unwatched> unwatched;
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    for (const int pause : {240, 3600}) {
        m_now = m_now.addSecs(600);
        unwatched += {m_now, m_now.addSecs(pause)};
        leaveFor(pause);
        QCOMPARE(m_history->alerts().first().end, PastAlert::End::NotWatched);
        begin(found());
        QCOMPARE(m_history->alerts().size(), 1);
        QCOMPARE(m_history->alerts().first().alert.since, began);
        QVERIFY(!m_history->alerts().first().alert.isOlder);
        QCOMPARE(m_history->alerts().first().end, PastAlert::End::None);
        QCOMPARE(m_history->alerts().first().unwatched, unwatched);
        QCOMPARE(m_history->beginning(found()), began);
    }
    m_now = m_now.addSecs(60);
    end(found());
    const QList<PastAlert> kept = m_history->alerts();
    QCOMPARE(kept.first().endedAt, m_now);
    restart();
    QCOMPARE(m_history->alerts(), kept);
    QVERIFY(!m_history->beginning(found()).isValid());
    begin(found()); // it had ended
    QCOMPARE(m_history->alerts().size(), 2);
}

/// As where another connection was open for a moment.
void TestAlertHistory::leavesOutAGapInWhichNothingCouldEnd()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    leaveFor(59);
    begin(found());
    QCOMPARE(m_history->alerts().size(), 1);
    QVERIFY(m_history->alerts().first().unwatched.isEmpty());
}

void TestAlertHistory::joinsOnlyWhatWasWatchedToAKnownTime()
{
    begin(found());
    m_now = m_now.addDays(1);
    restart(); // after a crash
    begin(found());
    QCOMPARE(m_history->alerts().size(), 2);
    leaveFor(600);
    Alert fresh = found();
    fresh.isOlder = false; // it was seen to begin
    fresh.isFirstLook = false;
    begin(fresh);
    QCOMPARE(m_history->alerts().size(), 3);
    leaveFor(-300); // by a clock that was set back
    begin(found());
    QCOMPARE(m_history->alerts().size(), 4);
    restart();
    QCOMPARE(m_history->alerts().size(), 4);
}

void TestAlertHistory::keepsTheWorstStateOfAllParts()
{
    begin(alertOf(u"incidents"_s, State::Warning, m_now));
    const QDateTime began = m_now;
    leaveFor(600);
    Alert worse = found();
    worse.value = 12;
    begin(worse);
    leaveFor(600);
    Alert muted = found(State::Warning);
    muted.mute = Mute{alertId(muted)};
    begin(muted);
    QCOMPARE(m_history->alerts().size(), 1);
    const PastAlert kept = m_history->alerts().first();
    QCOMPARE(kept.alert.state, State::Critical);
    QCOMPARE(kept.alert.value, 12.0);
    QCOMPARE(kept.alert.since, began);
    QVERIFY(kept.wasMuted);
}

void TestAlertHistory::thePastDecidesWhatNobodyWatched_data()
{
    // Seconds from the beginning; nobody watched from 600 to 1,200.
    QTest::addColumn<int>("since");
    QTest::addColumn<int>("fine"); // -1: not known
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("from"); // what nobody knows, -1: nothing
    QTest::addColumn<int>("until");
    QTest::newRow("nothing is known") << 1200 << -1 << 1 << 600 << 1200;
    QTest::newRow("it has lasted") << 100 << 50 << 1 << -1 << -1;
    QTest::newRow("it has lasted just so") << 600 << -1 << 1 << -1 << -1;
    QTest::newRow("known again soon") << 900 << -1 << 1 << 600 << 900;
    QTest::newRow("it was fine long before") << 900 << -100 << 1 << 600 << 900;
    QTest::newRow("it was fine in between") << 900 << 890 << 2 << -1 << -1;
}

void TestAlertHistory::thePastDecidesWhatNobodyWatched()
{
    QFETCH(int, since);
    QFETCH(int, fine);
    QFETCH(int, from);
    QFETCH(int, until);
    const QDateTime began = m_now;
    begin(alertOf(u"incidents"_s, State::Critical, began));
    m_now = began.addSecs(600);
    leaveFor(600);
    Alert alert = found();
    begin(alert);
    alert.since = began.addSecs(since);
    alert.isOlder = false;
    alert.fineAt = fine == -1 ? QDateTime() : began.addSecs(fine);
    m_history->take({alert}, {});
    for (int round = 0; round < 2; ++round) {
        QTEST(int(m_history->alerts().size()), "rows");
        const PastAlert &row = m_history->alerts().first();
        QCOMPARE(row.alert.since, began);
        const QList<Unwatched> unwatched{{began.addSecs(from), began.addSecs(until)}};
        QCOMPARE(row.unwatched, from < 0 ? QList<Unwatched>() : unwatched);
        if (m_history->alerts().size() > 1) {
            QCOMPARE(row.end, PastAlert::End::NotWatched);
            QCOMPARE(row.endedAt, began.addSecs(600));
            QCOMPARE(m_history->alerts().last().alert.since, began.addSecs(since));
        }
        m_history->close();
        restart();
    }
}

/// The past tells it only after the alert is there.
void TestAlertHistory::takesOverWhatThePastProves()
{
    Alert alert = found();
    begin(alert);
    QSignalSpy changed(m_history.get(), &AlertHistory::changed);
    alert.since = m_now.addSecs(-3600);
    alert.isOlder = false;
    alert.isAbout = true;
    m_history->take({alert}, {});
    QCOMPARE(changed.size(), 1);
    m_history->take({alert}, {});
    QCOMPARE(changed.size(), 1);
    m_now = m_now.addSecs(60);
    Alert later = alertOf(u"incidents"_s, State::Warning, m_now); // which is when it became that
    m_history->take({later}, {});
    QCOMPARE(m_history->alerts().first().alert.since, alert.since);
    m_history->close();
    const QList<PastAlert> kept = m_history->alerts();
    restart();
    QCOMPARE(m_history->alerts(), kept);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().alert.since, alert.since);
    QVERIFY(!kept.first().alert.isOlder && kept.first().alert.isAbout);
    QCOMPARE(fileContent().count(alert.since.toString(Qt::ISODateWithMs).toLatin1()), 2);
    QVERIFY(!fileContent().contains("\"older\":true")); // no other program takes it for two alerts
}

void TestAlertHistory::readsFilesOfOtherVersions()
{
    m_history->close();
    QFile file(fileName());
    QVERIFY(file.open(QIODevice::WriteOnly));
    // As version 1.0 wrote it, with a key of a later one.
    file.write(
        R"({"bound":5,"cause":"indicator","end":"not_watched","ended":"2026-01-02T14:12:00.000Z",)"
        R"("indicator":"incidents","measure":"value","muted":false,"name":"incidents","older":false,)"
        R"("side":"above","since":"2026-01-02T14:02:00.000Z","state":"critical","title":"Open incidents",)"
        R"("title_ko":"미해결 인시던트","unit":"count","value":7,"later":[1]})"
        "\n");
    file.close();
    m_now = QDateTime({2026, 1, 2}, {14, 20}, Qt::UTC);
    restart();
    QCOMPARE(m_history->damagedFile(), QString());
    begin(found());
    QCOMPARE(m_history->alerts().size(), 1);
    const QList<QByteArray> lines = fileContent().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    // An earlier version sees two alerts there, each with what was watched of it.
    QVERIFY(lines.first().contains("not_watched")
            && lines.last().contains("\"since\":\"2026-01-02T14:20:00.000Z"));
}

void TestAlertHistory::countsAnAlertInPartsOnce()
{
    begin(alertOf(u"sr"_s, State::Warning, m_now));
    for (int i = 0; i < 5; ++i) {
        m_now = m_now.addSecs(600);
        leaveFor(600);
        begin(found());
    }
    QCOMPARE(m_history->alerts().size(), 2);
    AlertChanges many;
    for (int i = 0; i < AlertHistory::Most - 1; ++i)
        many.begun += alertOf(u"users"_s, State::Critical, m_now.addSecs(i));
    m_history->take({}, many);
    QCOMPARE(m_history->alerts().size(), AlertHistory::Most);
    QCOMPARE(m_history->alerts().first().alert.name, u"incidents"_s); // with all of its parts
    QCOMPARE(m_history->alerts().first().unwatched.size(), 4);
}

void TestAlertHistory::keepsConnectionsApart()
{
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    m_history->open(u"two"_s);
    QVERIFY(m_history->alerts().isEmpty());
    begin(alertOf(u"sr"_s, State::Critical, m_now));
    m_history->open(u"one"_s);
    QCOMPARE(m_history->alerts().size(), 1);
    QCOMPARE(m_history->alerts().first().alert.name, u"incidents"_s);
}

void TestAlertHistory::takesALineThatWasNotFinishedForACrash()
{
    const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    end(incidents);
    const QList<PastAlert> kept = m_history->alerts();
    QFile file(fileName());
    QVERIFY(file.open(QIODevice::Append));
    file.write(R"({"cause":"indic)");
    file.close();
    restart();
    QCOMPARE(m_history->alerts(), kept);
    QCOMPARE(m_history->damagedFile(), QString());
    begin(alertOf(u"sr"_s, State::Warning, m_now)); // must not continue that line
    restart();
    QCOMPARE(m_history->alerts().size(), 2);
}

void TestAlertHistory::beginsAnewWhereTheFileIsDamaged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("\x01\x02\n");
    QTest::newRow("no object") << QByteArray("[]\n");
    QTest::newRow("an unknown state")
        << QByteArray(R"({"cause":"database","end":"none","since":"2026-01-02T14:02:00.000Z","state":"bad"})")
            + '\n';
    QTest::newRow("no time") << QByteArray(R"({"cause":"database","end":"none","state":"critical"})") + '\n';
    QTest::newRow("no number")
        << QByteArray(
               R"({"cause":"indicator","end":"none","since":"2026-01-02T14:02:00.000Z","state":"critical"})")
            + '\n';
}

void TestAlertHistory::beginsAnewWhereTheFileIsDamaged()
{
    QFETCH(QByteArray, content);
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    QFile file(fileName());
    QVERIFY(file.open(QIODevice::Append));
    file.write(content);
    file.close();
    const QByteArray before = fileContent();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history of alerts is damaged"_s));
    restart();
    QVERIFY(m_history->alerts().isEmpty());
    QCOMPARE(m_history->damagedFile(), QString(fileName() + u".damaged"));
    QFile aside(m_history->damagedFile());
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), before);
    begin(alertOf(u"sr"_s, State::Critical, m_now));
    restart(); // told once
    QCOMPARE(m_history->damagedFile(), QString());
    QCOMPARE(m_history->alerts().size(), 1);
}

void TestAlertHistory::saysWhereItCannotBeKept()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"one.jsonl"_s)); // a folder where the file should be
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history of alerts cannot be kept"_s));
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    begin(alertOf(u"sr"_s, State::Critical, m_now)); // logged once
    QVERIFY(!m_history->error().isEmpty());
    QCOMPARE(m_history->alerts().size(), 2); // but not for ever
}

void TestAlertHistory::dropsTheOldest()
{
    AlertChanges many;
    for (int i = 0; i < AlertHistory::Most + 2; ++i)
        many.begun += alertOf(u"incidents"_s, State::Critical, m_now.addSecs(i));
    m_history->take({}, many);
    QCOMPARE(m_history->alerts().size(), AlertHistory::Most);
    QCOMPARE(m_history->alerts().first().alert.since, m_now.addSecs(2));
    restart();
    QCOMPARE(m_history->alerts().size(), AlertHistory::Most);
    QCOMPARE(m_history->alerts().first().alert.since, m_now.addSecs(2));
}

void TestAlertHistory::writesTheFileAnewNowAndThen()
{
    for (int i = 0; i < 3 * AlertHistory::Most; ++i) {
        const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now.addSecs(i));
        begin(incidents);
        end(incidents);
    }
    QVERIFY(fileContent().count('\n') <= 4 * AlertHistory::Most);
    restart();
    QCOMPARE(m_history->alerts().size(), AlertHistory::Most);
}

void TestAlertHistory::severalConsolesListEachAlertOnce()
{
    AlertHistory other(m_folder->path(), [this] { return m_now; });
    other.open(u"one"_s);
    const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    begin(incidents);
    Alert same = incidents;
    same.since = m_now.addSecs(3); // it reads its numbers a moment later
    other.take({same}, {{same}, {}, {}});
    QTRY_COMPARE(other.alerts(), m_history->alerts());
    QCOMPARE(other.alerts().size(), 1);
    m_now = m_now.addSecs(60);
    end(incidents);
    QTRY_COMPARE(other.alerts().first().end, PastAlert::End::Ended);
    other.take({}, {{}, {}, {same}});
    other.close();
    restart();
    QCOMPARE(m_history->alerts().size(), 1);
    QCOMPARE(m_history->alerts().first().end, PastAlert::End::Ended);
}

void TestAlertHistory::anotherConsoleGoesOnWhereTheFirstEnds_data()
{
    QTest::addColumn<bool>("isCrash");
    QTest::newRow("closed") << false;
    QTest::newRow("crashed") << true;
}

void TestAlertHistory::anotherConsoleGoesOnWhereTheFirstEnds()
{
    QFETCH(bool, isCrash);
    AlertHistory other(m_folder->path(), [this] { return m_now; });
    other.open(u"one"_s);
    const Alert incidents = alertOf(u"incidents"_s, State::Critical, m_now);
    const Alert requests = alertOf(u"sr"_s, State::Warning, m_now);
    m_history->take({incidents, requests}, {{incidents, requests}, {}, {}});
    other.take({incidents}, {{incidents}, {}, {}}); // another threshold is set there
    m_now = m_now.addSecs(60);
    if (!isCrash)
        m_history->close();
    m_history.reset();
    const Alert capacity = alertOf(u"capacity"_s, State::Critical, m_now);
    other.take({incidents, capacity}, {{capacity}, {}, {}});
    QCOMPARE(other.alerts().size(), 3);
    QCOMPARE(other.alerts().at(0).end, PastAlert::End::None);
    QCOMPARE(other.alerts().at(1).end, PastAlert::End::NotWatched);
    QCOMPARE(other.alerts().at(1).endedAt, isCrash ? QDateTime() : m_now);
    QCOMPARE(other.alerts().at(2).alert.name, u"capacity"_s);
    other.take({capacity}, {{}, {}, {incidents}});
    const QList<PastAlert> kept = other.alerts();
    QCOMPARE(kept.first().end, PastAlert::End::Ended);
    AlertHistory third(m_folder->path(), [this] { return m_now; });
    third.open(u"one"_s);
    QCOMPARE(third.alerts(), kept);
}

GUARDIA_TEST(TestAlertHistory, QCoreApplication)

} // namespace tst_alerthistory

#include "tst_alerthistory.moc"
