// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakesession.h"
#include "fakes/fakeworkspace.h"
#include "fakes/sitesstage.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "window/connectionbutton.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_connectionbutton {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The button with the open connection and the menu of all, with two connections, of which "seoul" is open
/// and "busan" is kept watching.
class TestConnectionButton : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void isAsBeforeWhereNothingIsKept();
    void theMenuShowsEachState();
    void theButtonTellsWhatIsWorseElsewhere();
    void whatIsMutedElsewhereIsNotTold();
    void theCheckMarkStaysAtTheOpenOne();
    void anOpenMenuKeepsItsEntries();

private:
    void keepBusan();
    [[nodiscard]] QString entry(int place) const
    {
        return m_button->connectionMenu()->actions().at(place)->text();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<FakeSession> m_seoul;
    std::unique_ptr<FakeSession> m_busan;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<Sites> m_sites;
    std::unique_ptr<ConnectionButton> m_button;
};

/// The texts of definitions are those of the language.
void TestConnectionButton::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestConnectionButton::init()
{
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_settings->setConnections({keptDatabase(u"seoul"_s), keptDatabase(u"busan"_s)});
    m_workspace = std::make_unique<FakeWorkspace>();
    m_seoul = std::make_unique<FakeSession>();
    m_seoul->setProfile(keptDatabase(u"seoul"_s));
    m_busan = std::make_unique<FakeSession>();
    m_busan->setProfile(keptDatabase(u"busan"_s));
    m_workspace->currentSession = m_seoul.get();
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), systemClock());
    m_watch->setSession(m_seoul.get());
    m_sites = std::make_unique<Sites>(*m_workspace, *m_settings, *m_watch, systemClock());
    m_button = std::make_unique<ConnectionButton>(*m_settings, nullptr);
    m_button->setSession(m_seoul.get());
    m_button->setSites(*m_sites);
    takeIncidents(*m_seoul, 0);
}

void TestConnectionButton::cleanup()
{
    m_button.reset();
    m_sites.reset();
    m_watch.reset();
}

void TestConnectionButton::keepBusan()
{
    m_workspace->keptConnections = {{keptDatabase(u"busan"_s), WatchStage::Watched, m_busan.get(), {}}};
    emit m_workspace->keptChanged();
}

void TestConnectionButton::isAsBeforeWhereNothingIsKept()
{
    QCOMPARE(entry(0), u"seoul"_s);
    QCOMPARE(entry(1), u"busan"_s);
    QVERIFY(m_button->connectionMenu()->actions().at(0)->icon().isNull());
    QCOMPARE(m_button->text(), u"seoul"_s);
    QCOMPARE(m_button->accessibleName(), u"Connection: seoul"_s);
    takeIncidents(*m_seoul, 7);
    QCOMPARE(entry(0), u"seoul"_s);
}

void TestConnectionButton::theMenuShowsEachState()
{
    keepBusan();
    QCOMPARE(entry(0), u"seoul\tOK"_s);
    QCOMPARE(entry(1), u"busan\tStarting"_s);
    QVERIFY(!m_button->connectionMenu()->actions().at(1)->icon().isNull());
    takeIncidents(*m_busan, 7);
    QCOMPARE(entry(1), u"busan\tCritical"_s);
    QVERIFY(entry(2).contains(u"Demo"_s));
    QVERIFY(!entry(2).contains(u'\t'));
    m_workspace->keptConnections.clear();
    emit m_workspace->keptChanged();
    QCOMPARE(entry(1), u"busan"_s);
    QVERIFY(m_button->connectionMenu()->actions().at(1)->icon().isNull());
}

void TestConnectionButton::theButtonTellsWhatIsWorseElsewhere()
{
    keepBusan();
    QCOMPARE(m_button->text(), u"seoul (busan: Starting)"_s); // not known is not OK
    takeIncidents(*m_busan, 0);
    QCOMPARE(m_button->text(), u"seoul"_s);
    takeIncidents(*m_busan, 7);
    QCOMPARE(m_button->text(), u"seoul (busan: Critical)"_s);
    QCOMPARE(m_button->accessibleName(), u"Connection: seoul. Worse: busan, Critical"_s);
    QVERIFY(m_button->toolTip().contains(u"Open incidents 7"_s));
    takeIncidents(*m_seoul, 7); // it is no better
    QCOMPARE(m_button->text(), u"seoul"_s);
}

void TestConnectionButton::whatIsMutedElsewhereIsNotTold()
{
    m_settings->setMutes(u"busan"_s, {Mute{alertIdOf(Alert::Cause::Indicator, u"incidents"_s)}});
    keepBusan();
    takeIncidents(*m_busan, 7);
    QCOMPARE(m_button->text(), u"seoul"_s);
    QCOMPARE(entry(1), u"busan\tCritical"_s); // it is shown all the same
}

void TestConnectionButton::theCheckMarkStaysAtTheOpenOne()
{
    const QList<QAction *> actions = m_button->connectionMenu()->actions();
    QSignalSpy chosen(m_button.get(), &ConnectionButton::connectionChosen);
    actions.at(1)->trigger(); // and while it is being opened:
    QCOMPARE(chosen.size(), 1);
    QVERIFY(actions.at(0)->isChecked());
    QVERIFY(!actions.at(1)->isChecked());
    ConnectionProfile renamed = keptDatabase(u"seoul"_s);
    renamed.isKept = false;
    m_settings->setConnections({renamed, keptDatabase(u"busan"_s)});
    QVERIFY(m_button->connectionMenu()->actions().at(0)->isChecked()); // it is still the same
}

void TestConnectionButton::anOpenMenuKeepsItsEntries()
{
    keepBusan();
    const QList<QAction *> before = m_button->connectionMenu()->actions();
    takeIncidents(*m_busan, 7);
    QCOMPARE(m_button->connectionMenu()->actions(), before);
}

GUARDIA_TEST(TestConnectionButton, QApplication)

} // namespace tst_connectionbutton

#include "tst_connectionbutton.moc"
