// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakesession.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "window/toolbar.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_toolbar {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestToolBar : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void offersNothingWithoutASession();
    void showsTheSessionsInterval();
    void choosingWhatIsStoredTakesEffectToo();
    void choosesTheRange();
    void pauses();
    void pausesByAKeyThatInputMethodsLeaveAlone();
    void listsConnections();

private:
    [[nodiscard]] QComboBox *interval() const { return m_bar->findChildren<QComboBox *>().at(1); }
    void choose(QComboBox *box, std::chrono::milliseconds duration);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<ToolBar> m_bar;
};

void TestToolBar::init()
{
    failOnOtherWarnings();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_session = std::make_unique<FakeSession>();
    m_bar = std::make_unique<ToolBar>(*m_settings, nullptr);
}

void TestToolBar::cleanup()
{
    m_bar.reset();
    m_session.reset();
}

/// Does what a click in the box's list does.
void TestToolBar::choose(QComboBox *box, std::chrono::milliseconds duration)
{
    const int index = box->findData(static_cast<qlonglong>(duration.count()));
    QVERIFY(index >= 0);
    box->setCurrentIndex(index);
    emit box->activated(index);
}

void TestToolBar::offersNothingWithoutASession()
{
    QVERIFY(!interval()->isEnabled());
    for (const QAction *action : {m_bar->pauseAction(), m_bar->refreshAction(), m_bar->filterAction()})
        QVERIFY(!action->isEnabled());
    m_bar->setSession(m_session.get());
    QVERIFY(interval()->isEnabled());
    QVERIFY(m_bar->pauseAction()->isEnabled());
}

/// The command line may have set it for this start.
void TestToolBar::showsTheSessionsInterval()
{
    m_settings->setInterval(15s);
    m_session->setInterval(30s);
    m_bar->setSession(m_session.get());
    QCOMPARE(interval()->currentData().toLongLong(), 30'000);
    m_session->setInterval(42s);
    QCOMPARE(interval()->currentData().toLongLong(), 42'000);
    QCOMPARE(interval()->currentText(), u"42 s"_s);
    m_session->setInterval(500ms);
    QCOMPARE(interval()->currentText(), u"0.5 s"_s);
}

void TestToolBar::choosingWhatIsStoredTakesEffectToo()
{
    m_settings->setInterval(15s);
    m_session->setInterval(30s);
    m_bar->setSession(m_session.get());
    choose(interval(), 15s);
    QCOMPARE(m_session->interval(), 15s);
    QCOMPARE(m_settings->interval(), 15s);
}

void TestToolBar::choosesTheRange()
{
    m_bar->setSession(m_session.get());
    auto *range = m_bar->findChildren<QComboBox *>().at(0);
    choose(range, 24h);
    QCOMPARE(m_settings->range(), 24h);
    m_settings->setRange(1h);
    QCOMPARE(range->currentData().toLongLong(), 3'600'000);
}

void TestToolBar::pauses()
{
    m_bar->setSession(m_session.get());
    m_bar->pauseAction()->trigger();
    QVERIFY(m_session->isPaused());
    m_session->setPaused(false); // as the bar across the page does
    QVERIFY(!m_bar->pauseAction()->isChecked());
    m_session->setPaused(true);
    FakeSession other;
    m_bar->setSession(&other);
    QVERIFY(!m_bar->pauseAction()->isChecked());
    m_bar->setSession(nullptr);
}

/// ibus, fcitx5 and nimf own Ctrl+Space, Shift+Space, the Hangul key and combinations of Super.
void TestToolBar::pausesByAKeyThatInputMethodsLeaveAlone()
{
    QCOMPARE(m_bar->pauseAction()->shortcut(), QKeySequence(Qt::Key_F6));
}

void TestToolBar::listsConnections()
{
    ConnectionProfile profile;
    profile.id = u"a"_s;
    profile.name = u"R&D <b>"_s;
    profile.kind = ConnectionKind::SQLite;
    profile.database = u"/tmp/a.db"_s;
    const QList<ConnectionProfile> kept = m_settings->setConnections({profile});
    m_session->setProfile(kept.first());
    m_bar->setSession(m_session.get());
    const QList<QAction *> actions = m_bar->connectionMenu()->actions();
    QCOMPARE(actions.size(), 5); // it, the demo, a line, and two dialogs
    QCOMPARE(actions.at(0)->text(), u"R&&D <b>"_s);
    QVERIFY(actions.at(0)->isChecked());
    QVERIFY(!actions.at(1)->isChecked());
    QSignalSpy chosen(m_bar.get(), &ToolBar::connectionChosen);
    actions.at(1)->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<ConnectionProfile>(), demoConnection());
}

GUARDIA_TEST(TestToolBar, QApplication)

} // namespace tst_toolbar

#include "tst_toolbar.moc"
