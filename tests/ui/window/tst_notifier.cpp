// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "theme/statestyle.h"
#include "window/notifier.h"
#include "window/tray.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_notifier {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 1, 2), QTime(23, 30), Qt::LocalTime);

struct Message {
    State state;
    QString title;
    QString text;
};

class FakeTray : public Tray
{
public:
    using Tray::Tray;

    [[nodiscard]] bool isAvailable() const override { return available; }
    void setVisible(bool isVisible) override { visible = isVisible; }
    void setIcon(const QIcon &newIcon, const QString &text) override
    {
        icon = newIcon;
        toolTip = text;
    }
    void setEntries(const QList<TrayEntry> &listed) override { entries = listed; }
    void showMessage(State state, const QString &title, const QString &text) override
    {
        messages += {state, title, text};
    }

    bool available = true;
    bool visible = false;
    QIcon icon;
    QString toolTip;
    QList<TrayEntry> entries;
    QList<Message> messages;
};

Alert alert(const QString &indicator, State state)
{
    Alert made;
    made.cause = Alert::Cause::Indicator;
    made.indicator = indicator;
    made.name = indicator;
    made.title = builtIn(indicator).title;
    made.state = state;
    made.since = QDateTime(QDate(2026, 1, 2), QTime(14, 2), Qt::LocalTime);
    made.value = 7;
    made.bound = 5;
    return made;
}

ConnectionProfile busan()
{
    ConnectionProfile profile;
    profile.id = u"busan"_s;
    profile.name = u"부산"_s;
    return profile;
}

} // namespace

class TestNotifier : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void isOffByDefault();
    void doesNothingWithoutATray();
    void showsTheWorstState();
    void tellsTransitions();
    void onlyTheIconWhereNoMessagesAreWanted();
    void doesNotTellWhatWasSoBefore();
    void tellsTheWorstOfMany();
    void clicksLeadToRows();
    void followsTheSettings();
    void thePanelMayComeLater();
    void standsInForTheWindow();
    void drawsTheStateOnTheIcon();
    void systemTrayMayBeAbsent();
    void mutedAlertsAreNotTold();
    void tellsAgainWhenTheHourIsOver();
    void countsOnlyWhatIsWrongNow();
    void listsTheAlertsInItsMenu();
    void tellsWhatIsWrongElsewhere();
    void showsWhatIsWrongElsewhere();
    void anOldMessageLeadsToItsOwnConnection();
    void makesASound_data();
    void makesASound();
    void aSoundNeedsNoTray();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeTray> m_tray;
    std::unique_ptr<Notifier> m_notifier;
};

void TestNotifier::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestNotifier::init()
{
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_tray = std::make_unique<FakeTray>();
    m_notifier = std::make_unique<Notifier>(*m_settings, *m_tray, [] { return Now.toUTC(); });
}

void TestNotifier::cleanup()
{
    m_notifier.reset();
    m_tray.reset();
    m_settings.reset();
}

void TestNotifier::isOffByDefault()
{
    const Alert begun = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    QVERIFY(!m_tray->visible);
    QVERIFY(m_tray->icon.isNull());
    QVERIFY(m_tray->messages.isEmpty());
}

void TestNotifier::doesNothingWithoutATray()
{
    m_tray->available = false;
    m_settings->setTrayEnabled(true);
    m_settings->setNotifying(true);
    const Alert begun = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    QVERIFY(!m_tray->visible);
    QVERIFY(m_tray->messages.isEmpty());
}

void TestNotifier::showsTheWorstState()
{
    m_settings->setTrayEnabled(true);
    QVERIFY(m_tray->visible);
    QCOMPARE(m_tray->toolTip, u"No problems"_s);
    m_notifier->setAlerts({alert(u"incidents"_s, State::Critical)}, {});
    QCOMPARE(m_tray->toolTip, u"Critical: Open incidents 7 (above 5) since 14:02:00"_s);
    m_notifier->setAlerts({}, {});
    QCOMPARE(m_tray->toolTip, u"No problems"_s);
}

void TestNotifier::tellsTransitions()
{
    m_settings->setNotifying(true);
    QVERIFY(m_tray->visible); // a message needs the icon
    const Alert warning = alert(u"incidents"_s, State::Warning);
    m_notifier->setAlerts({warning}, {{warning}, {}, {}});
    QCOMPARE(m_tray->messages.size(), 1);
    QCOMPARE(m_tray->messages.last().state, State::Warning);
    QCOMPARE(m_tray->messages.last().title, u"Warning: Open incidents"_s);
    QCOMPARE(m_tray->messages.last().text, u"Open incidents 7 (above 5) since 14:02:00"_s);
    m_notifier->setAlerts({warning}, {});
    QCOMPARE(m_tray->messages.size(), 1);
    const Alert critical = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({critical}, {{}, {critical}, {}});
    QCOMPARE(m_tray->messages.size(), 2);
    QCOMPARE(m_tray->messages.last().state, State::Critical);
    m_notifier->setAlerts({}, {{}, {}, {critical}});
    QCOMPARE(m_tray->messages.size(), 3);
    QCOMPARE(m_tray->messages.last().state, State::Ok);
    QCOMPARE(m_tray->messages.last().title, u"OK: Open incidents"_s);
}

void TestNotifier::onlyTheIconWhereNoMessagesAreWanted()
{
    m_settings->setTrayEnabled(true);
    const Alert begun = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    QVERIFY(m_tray->messages.isEmpty());
}

void TestNotifier::doesNotTellWhatWasSoBefore()
{
    m_settings->setNotifying(true);
    Alert older = alert(u"incidents"_s, State::Critical);
    older.isOlder = true;
    m_notifier->setAlerts({older}, {{older}, {}, {}});
    QVERIFY(m_tray->messages.isEmpty());
    QVERIFY(m_tray->toolTip.startsWith(u"Critical"_s));
}

void TestNotifier::tellsTheWorstOfMany()
{
    m_settings->setNotifying(true);
    const Alert one = alert(u"sr"_s, State::Warning);
    const Alert other = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({other, one}, {{one, other}, {}, {alert(u"capacity"_s, State::Warning)}});
    QCOMPARE(m_tray->messages.size(), 1);
    QCOMPARE(m_tray->messages.last().title, u"Critical: Open incidents"_s);
    QVERIFY(m_tray->messages.last().text.contains(u"and 1 more"_s));
}

void TestNotifier::clicksLeadToRows()
{
    m_settings->setNotifying(true);
    QSignalSpy window(m_notifier.get(), &Notifier::windowRequested);
    QSignalSpy rows(m_notifier.get(), &Notifier::rowsRequested);
    emit m_tray->activated();
    QCOMPARE(window.size(), 1);
    QVERIFY(rows.isEmpty());
    const Alert begun = alert(u"capacity"_s, State::Warning);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    emit m_tray->messageClicked();
    QCOMPARE(window.size(), 2);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().first().toString(), u"capacity"_s);
}

void TestNotifier::followsTheSettings()
{
    m_settings->setTrayEnabled(true);
    QVERIFY(m_tray->visible);
    m_settings->setNotifying(true);
    m_settings->setTrayEnabled(false);
    QVERIFY(m_tray->visible);
    m_settings->setNotifying(false);
    QVERIFY(!m_tray->visible);
}

/// At login, the panel often starts later than the console.
void TestNotifier::thePanelMayComeLater()
{
    m_tray->available = false;
    m_settings->setNotifying(true);
    const Alert begun = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    QVERIFY(!m_notifier->isWanted());
    QSignalSpy wanted(m_notifier.get(), &Notifier::wantedChanged);
    m_tray->available = true;
    emit m_tray->availabilityChanged();
    QVERIFY(m_tray->visible);
    QVERIFY(m_notifier->isWanted());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(m_tray->toolTip, u"Critical: Open incidents 7 (above 5) since 14:02:00"_s);
    const Alert worse = alert(u"capacity"_s, State::Critical);
    m_notifier->setAlerts({begun, worse}, {{worse}, {}, {}});
    QCOMPARE(m_tray->messages.size(), 1);
}

void TestNotifier::standsInForTheWindow()
{
    QVERIFY(!m_tray->visible);
    m_notifier->setInTray(true);
    QVERIFY(m_tray->visible);
    QSignalSpy window(m_notifier.get(), &Notifier::windowRequested);
    QSignalSpy quit(m_notifier.get(), &Notifier::quitRequested);
    emit m_tray->activated();
    emit m_tray->quitRequested();
    QCOMPARE(window.size(), 1);
    QCOMPARE(quit.size(), 1);
    m_notifier->setInTray(false);
    QVERIFY(!m_tray->visible);
}

void TestNotifier::drawsTheStateOnTheIcon()
{
    const QImage plain = stateIcon(State::Ok).pixmap(32, 32).toImage();
    QImage before = plain;
    for (const State state : {State::Warning, State::Critical}) {
        const QImage image = stateIcon(state).pixmap(32, 32).toImage();
        QCOMPARE(image.size(), plain.size());
        QVERIFY(image != before);
        const QColor color = stateColor(state, QGuiApplication::palette());
        int drawn = 0;
        for (int x = 13; x < 32; ++x) {
            for (int y = 13; y < 32; ++y)
                drawn += image.pixelColor(x, y) == color ? 1 : 0;
        }
        QVERIFY2(drawn > 60, qPrintable(QString::number(drawn)));
        QCOMPARE(image.pixelColor(4, 12), plain.pixelColor(4, 12));
        before = image;
    }
}

void TestNotifier::systemTrayMayBeAbsent()
{
    SystemTray tray; // offscreen there is none
    QVERIFY(!tray.isAvailable());
    Notifier notifier(*m_settings, tray);
    m_settings->setTrayEnabled(true);
    m_settings->setNotifying(true);
    const Alert begun = alert(u"incidents"_s, State::Critical);
    notifier.setAlerts({begun}, {{begun}, {}, {}});
}

void TestNotifier::mutedAlertsAreNotTold()
{
    m_settings->setNotifying(true);
    m_settings->setAlertSound(AlertSound::All);
    const QSignalSpy sound(m_notifier.get(), &Notifier::soundRequested);
    Alert muted = alert(u"incidents"_s, State::Critical);
    muted.mute = Mute{alertId(muted)};
    m_notifier->setAlerts({muted}, {{muted}, {}, {}});
    m_notifier->setAlerts({muted}, {{}, {muted}, {}});
    m_notifier->setAlerts({muted}, {{}, {}, {muted}});
    QVERIFY(m_tray->messages.isEmpty());
    QVERIFY(sound.isEmpty());
    QVERIFY(m_tray->entries.isEmpty());
    QCOMPARE(m_tray->toolTip, u"1 alert(s) muted"_s); // it does not say that there are no problems
    const Alert told = alert(u"sr"_s, State::Warning);
    m_notifier->setAlerts({told, muted}, {{muted, told}, {}, {}});
    QCOMPARE(m_tray->messages.size(), 1);
    QCOMPARE(m_tray->messages.last().title, u"Warning: Open SRs"_s);
    QVERIFY(m_tray->toolTip.endsWith(u"\n1 alert(s) muted"_s));
}

void TestNotifier::tellsAgainWhenTheHourIsOver()
{
    m_settings->setNotifying(true);
    Alert back = alert(u"incidents"_s, State::Critical);
    back.isOlder = true;
    AlertChanges changes;
    changes.unmuted = {back};
    m_notifier->setAlerts({back}, changes);
    QCOMPARE(m_tray->messages.size(), 1);
    QCOMPARE(m_tray->messages.last().title, u"Critical: Open incidents"_s);
}

void TestNotifier::countsOnlyWhatIsWrongNow()
{
    m_settings->setTrayEnabled(true);
    const Alert incidents = alert(u"incidents"_s, State::Warning);
    Alert better = alert(u"sr"_s, State::Critical);
    better.betterSince = Now.toUTC();
    m_notifier->setAlerts({incidents, better}, {});
    QCOMPARE(m_tray->toolTip, u"Warning: Open incidents 7 (above 5) since 14:02:00"_s);
    QCOMPARE(m_tray->entries.size(), 2);
    QCOMPARE(m_tray->entries.last().state, State::Ok); // listed last, with its own words
    QVERIFY(m_tray->entries.last().text.startsWith(u"Ends soon: Open SRs 7 (above 5) since"_s));
    m_notifier->setAlerts({better}, {});
    QVERIFY2(m_tray->toolTip.startsWith(u"Ends soon: Open SRs 7"_s), qPrintable(m_tray->toolTip));
    QVERIFY2(m_tray->toolTip.endsWith(u"within bounds again since 23:30:00"_s), qPrintable(m_tray->toolTip));
    QVERIFY(m_tray->icon.pixmap(32, 32).toImage() == stateIcon(State::Ok).pixmap(32, 32).toImage());
    better.mute = Mute{alertId(better)};
    m_notifier->setAlerts({better}, {});
    QCOMPARE(m_tray->toolTip, u"No problems"_s);
}

void TestNotifier::listsTheAlertsInItsMenu()
{
    m_settings->setTrayEnabled(true);
    m_notifier->setAlerts({alert(u"incidents"_s, State::Critical), alert(u"sr"_s, State::Warning)}, {});
    QCOMPARE(m_tray->entries.size(), 2);
    QCOMPARE(m_tray->entries.first(),
             (TrayEntry{State::Critical, u"Critical: Open incidents 7 (above 5) since 14:02:00"_s,
                        u"incidents"_s}));
    QSignalSpy window(m_notifier.get(), &Notifier::windowRequested);
    QSignalSpy rows(m_notifier.get(), &Notifier::rowsRequested);
    emit m_tray->entryChosen({State::Critical, {}, u"sr"_s});
    QCOMPARE(window.size(), 1);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().first().toString(), u"sr"_s);
    emit m_tray->entryChosen({}); // the database has no rows
    QCOMPARE(window.size(), 2);
    QCOMPARE(rows.size(), 1);
    m_notifier->setAlerts({}, {});
    QVERIFY(m_tray->entries.isEmpty());
}

void TestNotifier::tellsWhatIsWrongElsewhere()
{
    m_settings->setNotifying(true);
    m_settings->setAlertSound(AlertSound::Critical);
    const QSignalSpy sound(m_notifier.get(), &Notifier::soundRequested);
    QSignalSpy connection(m_notifier.get(), &Notifier::connectionRequested);
    const QSignalSpy rows(m_notifier.get(), &Notifier::rowsRequested);
    const Alert begun = alert(u"incidents"_s, State::Critical);
    m_notifier->tellChanges(busan(), {{begun}, {}, {}});
    QCOMPARE(sound.size(), 1);
    QCOMPARE(m_tray->messages.size(), 1);
    QCOMPARE(m_tray->messages.last().title, u"부산 — Critical: Open incidents"_s);
    emit m_tray->messageClicked();
    QCOMPARE(connection.size(), 1);
    QCOMPARE(connection.first().first().toString(), u"busan"_s);
    QVERIFY(rows.isEmpty()); // which would be those of the open connection
    m_notifier->tellChanges(busan(), {{}, {}, {begun}});
    QCOMPARE(m_tray->messages.last().title, u"부산 — OK: Open incidents"_s);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    emit m_tray->messageClicked();
    QCOMPARE(connection.size(), 1);
    QCOMPARE(rows.size(), 1);
}

void TestNotifier::showsWhatIsWrongElsewhere()
{
    m_settings->setTrayEnabled(true);
    Site elsewhere;
    elsewhere.profile = busan();
    elsewhere.stage = WatchStage::SecretNeeded;
    Site open = elsewhere;
    open.isOpen = true;
    Site unwanted = elsewhere;
    unwanted.stage = WatchStage::NotKept;
    m_notifier->setSites({open, unwanted, elsewhere});
    QCOMPARE(m_tray->toolTip, u"부산 — Password needed: Open it once to enter the password"_s);
    QCOMPARE(m_tray->entries.size(), 1);
    QCOMPARE(m_tray->entries.first().state, State::Unknown); // not known is not OK
    m_notifier->setAlerts({alert(u"sr"_s, State::Warning)}, {});
    QCOMPARE(m_tray->entries.size(), 2);
    QCOMPARE(m_tray->entries.first().state, State::Warning);
    elsewhere.stage = WatchStage::SecretRefused;
    m_notifier->setSites({elsewhere});
    QCOMPARE(m_tray->entries.first().state, State::Critical); // the worst first
    QSignalSpy connection(m_notifier.get(), &Notifier::connectionRequested);
    emit m_tray->entryChosen(m_tray->entries.first());
    QCOMPARE(connection.size(), 1);
    m_notifier->setSites({});
    QCOMPARE(m_tray->entries.size(), 1);
}

/// And not to rows of the connection that was opened since.
void TestNotifier::anOldMessageLeadsToItsOwnConnection()
{
    m_settings->setNotifying(true);
    const Alert begun = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    m_notifier->noteClosing(busan());
    QSignalSpy connection(m_notifier.get(), &Notifier::connectionRequested);
    const QSignalSpy rows(m_notifier.get(), &Notifier::rowsRequested);
    emit m_tray->messageClicked();
    QCOMPARE(connection.size(), 1);
    QCOMPARE(connection.first().first().toString(), u"busan"_s);
    QVERIFY(rows.isEmpty());
}

void TestNotifier::makesASound_data()
{
    QTest::addColumn<AlertSound>("wanted");
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("sounds");
    QTest::newRow("never") << AlertSound::None << State::Critical << 0;
    QTest::newRow("a warning, where only critical counts") << AlertSound::Critical << State::Warning << 0;
    QTest::newRow("critical") << AlertSound::Critical << State::Critical << 1;
    QTest::newRow("also a warning") << AlertSound::All << State::Warning << 1;
}

void TestNotifier::makesASound()
{
    QFETCH(AlertSound, wanted);
    QFETCH(State, state);
    m_settings->setAlertSound(wanted);
    const QSignalSpy sound(m_notifier.get(), &Notifier::soundRequested);
    const Alert begun = alert(u"incidents"_s, state);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    QTEST(int(sound.size()), "sounds");
    m_notifier->setAlerts({begun}, {}); // no transition
    m_notifier->setAlerts({}, {{}, {}, {begun}});
    QTEST(int(sound.size()), "sounds");
}

/// Nor does it need one to be told apart from a window that nobody looks at.
void TestNotifier::aSoundNeedsNoTray()
{
    m_tray->available = false;
    QVERIFY(!m_notifier->isWanted());
    m_settings->setAlertSound(AlertSound::Critical);
    QVERIFY(m_notifier->isWanted()); // so numbers are collected while the window is hidden
    QVERIFY(!m_tray->visible);
    const QSignalSpy sound(m_notifier.get(), &Notifier::soundRequested);
    const Alert begun = alert(u"incidents"_s, State::Critical);
    m_notifier->setAlerts({begun}, {{begun}, {}, {}});
    QCOMPARE(sound.size(), 1);
}

GUARDIA_TEST(TestNotifier, QApplication)

} // namespace tst_notifier

#include "tst_notifier.moc"
