// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerthistoryfixture.h"
#include "runner/testclass.h"
#include "watchedalerts.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_alerthistoryfile {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// The file of a history: what is in it, where it is damaged or too long, and several consoles that share it.
class TestAlertHistoryFile : public AlertHistoryFixture
{
    Q_OBJECT

private slots:
    void init() { prepare(); }
    void readsOnlyWhatItWrites_data();
    void readsOnlyWhatItWrites();
    void readsFilesOfOtherVersions();
    void takesALineThatWasNotFinishedForACrash();
    void beginsAnewWhereTheFileIsDamaged_data();
    void beginsAnewWhereTheFileIsDamaged();
    void saysWhereItCannotBeKept();
    void dropsTheOldest();
    void writesTheFileAnewNowAndThen();
    void severalConsolesListEachAlertOnce();
    void anotherConsoleGoesOnWhereTheFirstEnds_data();
    void anotherConsoleGoesOnWhereTheFirstEnds();
};

void TestAlertHistoryFile::readsOnlyWhatItWrites_data()
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

void TestAlertHistoryFile::readsOnlyWhatItWrites()
{
    QFETCH(PastAlert, past);
    const QByteArray line = writtenAlert(past);
    QVERIFY(!line.contains('\n'));
    QCOMPARE(readAlert(line), past);
}

void TestAlertHistoryFile::readsFilesOfOtherVersions()
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

void TestAlertHistoryFile::takesALineThatWasNotFinishedForACrash()
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

void TestAlertHistoryFile::beginsAnewWhereTheFileIsDamaged_data()
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

void TestAlertHistoryFile::beginsAnewWhereTheFileIsDamaged()
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

void TestAlertHistoryFile::saysWhereItCannotBeKept()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"one.jsonl"_s)); // a folder where the file should be
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history of alerts cannot be kept"_s));
    begin(alertOf(u"incidents"_s, State::Critical, m_now));
    begin(alertOf(u"sr"_s, State::Critical, m_now)); // logged once
    QVERIFY(!m_history->error().isEmpty());
    QCOMPARE(m_history->alerts().size(), 2); // but not for ever
}

void TestAlertHistoryFile::dropsTheOldest()
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

void TestAlertHistoryFile::writesTheFileAnewNowAndThen()
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

void TestAlertHistoryFile::severalConsolesListEachAlertOnce()
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

void TestAlertHistoryFile::anotherConsoleGoesOnWhereTheFirstEnds_data()
{
    QTest::addColumn<bool>("isCrash");
    QTest::newRow("closed") << false;
    QTest::newRow("crashed") << true;
}

void TestAlertHistoryFile::anotherConsoleGoesOnWhereTheFirstEnds()
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

GUARDIA_TEST(TestAlertHistoryFile, QCoreApplication)

} // namespace tst_alerthistoryfile

#include "tst_alerthistoryfile.moc"
