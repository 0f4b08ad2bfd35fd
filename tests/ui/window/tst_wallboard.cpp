// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "theme/words.h"
#include "widgets/statelabel.h"
#include "window/wallboard.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QVBoxLayout>

namespace tst_wallboard {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A window with bars that can become a wallboard.
class TestWallboard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void hidesTheBarsAndBringsThemBack();
    void leavesAHiddenToolBarHidden();
    void isLeftWithEscape();
    void isRemembered();
    void keepsTheWindowAsItWasBefore();
    void leavesTheWindowInTheStateItHadBefore_data();
    void leavesTheWindowInTheStateItHadBefore();
    void drawsLargerOnLargerScreens_data();
    void drawsLargerOnLargerScreens();
    void growsAndShrinksAgain();
    void saysTheTimeOfDay();
    void saysHowOldTheNumbersAre_data();
    void saysHowOldTheNumbersAre();
    void turnsNoPagesUnlessChosen();
    void turnsTheChosenPages();
    void restsWhileSomebodyUsesIt_data();
    void restsWhileSomebodyUsesIt();
    void restsWhileADialogIsOpen();
    void showsEachPageAsLongAsChosen_data();
    void showsEachPageAsLongAsChosen();
    void theMenuSaysWhatIsChosen();

private:
    void pass(std::chrono::seconds time);
    [[nodiscard]] StateLabel *freshness() const
    {
        return m_board->findChild<StateLabel *>(u"wallboardFreshness"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QDateTime m_now;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<QMainWindow> m_window;
    QToolBar *m_toolBar = nullptr;
    Wallboard *m_board = nullptr;
};

void TestWallboard::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestWallboard::init()
{
    failOnOtherWarnings();
    m_now = beginning();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<FakeSession>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_window = std::make_unique<QMainWindow>();
    m_window->menuBar()->addMenu(u"Menu"_s);
    m_toolBar = m_window->addToolBar(u"Tools"_s);
    m_toolBar->setObjectName(u"tools"_s);
    m_toolBar->addAction(u"Tool"_s);
    auto *body = new QWidget(m_window.get());
    m_board = new Wallboard(
        *m_settings, [this] { return m_now; }, body);
    auto *layout = new QVBoxLayout(body);
    layout->addWidget(m_board);
    m_window->setCentralWidget(body);
    m_board->setStage({m_window.get(), {m_window->menuBar(), m_toolBar, m_window->statusBar()}, body});
    m_board->setSession(m_session.get());
    m_window->resize(800, 500);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestWallboard::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_session.reset();
}

void TestWallboard::pass(std::chrono::seconds time)
{
    m_now = m_now.addSecs(time.count());
    m_board->tick();
}

void TestWallboard::hidesTheBarsAndBringsThemBack()
{
    QSignalSpy turned(m_board, &Wallboard::turned);
    QVERIFY(!m_board->isVisible());
    m_board->setOn(true);
    QVERIFY(m_window->isFullScreen());
    QVERIFY(m_board->isVisible());
    for (const QWidget *bar :
         std::initializer_list<const QWidget *>{m_window->menuBar(), m_toolBar, m_window->statusBar()})
        QVERIFY(!bar->isVisible());
    m_board->setOn(false);
    QVERIFY(!m_window->isFullScreen());
    QVERIFY(!m_board->isVisible());
    for (const QWidget *bar :
         std::initializer_list<const QWidget *>{m_window->menuBar(), m_toolBar, m_window->statusBar()})
        QVERIFY(bar->isVisible());
    QCOMPARE(turned.size(), 2);
}

void TestWallboard::leavesAHiddenToolBarHidden()
{
    m_toolBar->hide();
    m_board->setOn(true);
    m_board->setOn(false);
    QVERIFY(!m_toolBar->isVisible());
}

void TestWallboard::isLeftWithEscape()
{
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    m_board->setOn(true);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_board->isOn());
}

void TestWallboard::isRemembered()
{
    m_board->setOn(true);
    QVERIFY(m_settings->isWallboard());
    m_board->setOn(false);
    QVERIFY(!m_settings->isWallboard());
}

void TestWallboard::keepsTheWindowAsItWasBefore()
{
    const QByteArray geometry = m_board->windowGeometry();
    const QByteArray state = m_board->windowState();
    m_board->setOn(true);
    QCOMPARE(m_board->windowGeometry(), geometry);
    QCOMPARE(m_board->windowState(), state);
}

void TestWallboard::leavesTheWindowInTheStateItHadBefore_data()
{
    QTest::addColumn<Qt::WindowStates>("state");
    QTest::newRow("normal") << Qt::WindowStates(Qt::WindowNoState);
    QTest::newRow("maximized") << Qt::WindowStates(Qt::WindowMaximized);
    QTest::newRow("full screen") << Qt::WindowStates(Qt::WindowFullScreen);
    QTest::newRow("full screen, maximized before") << (Qt::WindowMaximized | Qt::WindowFullScreen);
}

void TestWallboard::leavesTheWindowInTheStateItHadBefore()
{
    QFETCH(const Qt::WindowStates, state);
    const QSize size = m_window->size();
    m_window->setWindowState(state);
    m_board->setOn(true);
    QVERIFY(m_window->isFullScreen());
    m_board->setOn(false);
    QCOMPARE(m_window->windowState() & ~Qt::WindowActive, state);
    m_window->setWindowState(Qt::WindowNoState);
    QTRY_COMPARE(m_window->size(), size);
}

void TestWallboard::drawsLargerOnLargerScreens_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("never smaller") << QSize(640, 400) << 1.0 << 1.0;
    QTest::newRow("Full HD") << QSize(1920, 1080) << 1.9 << 2.1;
    QTest::newRow("4K") << QSize(3840, 2160) << 3.8 << 4.2;
    QTest::newRow("a narrow one") << QSize(1080, 1920) << 1.0 << 1.3;
    QTest::newRow("a wall of screens") << QSize(30000, 20000) << 6.0 << 6.0;
}

void TestWallboard::drawsLargerOnLargerScreens()
{
    QFETCH(QSize, window);
    QFETCH(double, least);
    QFETCH(double, most);
    QVERIFY(Wallboard::scaleOf(window) >= least);
    QVERIFY(Wallboard::scaleOf(window) <= most);
}

void TestWallboard::growsAndShrinksAgain()
{
    auto *time = m_board->findChild<QLabel *>(u"wallboardTime"_s);
    const double usual = time->fontInfo().pixelSize();
    m_board->setOn(true);
    m_window->setWindowState(Qt::WindowNoState); // offscreen, the screen has 800 by 800 pixels
    m_window->resize(1920, 1080);
    QTRY_VERIFY(time->fontInfo().pixelSize() > 1.8 * usual);
    m_board->setOn(false);
    QCOMPARE(time->fontInfo().pixelSize(), usual);
}

void TestWallboard::saysTheTimeOfDay()
{
    m_board->setOn(true);
    const auto *time = m_board->findChild<QLabel *>(u"wallboardTime"_s);
    const QString before = time->text();
    QCOMPARE(before, m_now.toLocalTime().toString(u"HH:mm:ss"_s));
    pass(1s);
    QVERIFY(time->text() != before);
}

void TestWallboard::saysHowOldTheNumbersAre_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isUp");
    QTest::addColumn<State>("state");
    QTest::newRow("new") << 12 << true << State::Ok;
    QTest::newRow("late") << 60 << true << State::Stale;
    QTest::newRow("of a database that does not answer") << 12 << false << State::Stale;
}

void TestWallboard::saysHowOldTheNumbersAre()
{
    QFETCH(int, seconds);
    QFETCH(bool, isUp);
    QFETCH(State, state);
    pass(0s);
    QCOMPARE(freshness()->state(), State::Unknown);
    m_session->take(SnapshotMaker(m_now).healthy().at(m_now).made());
    m_session->take(Health{isUp, m_now, {}});
    pass(std::chrono::seconds(seconds));
    QCOMPARE(freshness()->state(), state);
    QVERIFY(freshness()->words().contains(ageText(std::chrono::seconds(seconds), QLocale())));
    QCOMPARE(freshness()->words().contains(stateWord(State::Stale)), state == State::Stale);
}

void TestWallboard::turnsNoPagesUnlessChosen()
{
    QSignalSpy wanted(m_board, &Wallboard::pageWanted);
    m_board->setOn(true);
    pass(1h);
    QVERIFY(wanted.isEmpty());
}

void TestWallboard::turnsTheChosenPages()
{
    QSignalSpy wanted(m_board, &Wallboard::pageWanted);
    connect(m_board, &Wallboard::pageWanted, m_board, &Wallboard::setPage); // as the window does
    for (const QString &page : {u"log"_s, u"records"_s})
        m_board->findChild<QAction *>(QString(u"turn-" + page))->trigger();
    QCOMPARE(m_settings->wallboardPages().size(), 2);
    m_board->setOn(true);
    pass(29s);
    QVERIFY(wanted.isEmpty());
    QList<Page> pages;
    for (int i = 0; i < 4; ++i) {
        pass(i == 0 ? 1s : 30s);
        pages += wanted.last().first().value<Page>();
    }
    QCOMPARE(pages, (QList<Page>{Page::Records, Page::Log, Page::Overview, Page::Records}));
    m_board->setOn(false);
    pass(1h);
    QCOMPARE(wanted.size(), 4);
}

void TestWallboard::restsWhileSomebodyUsesIt_data()
{
    QTest::addColumn<bool>("isKey");
    QTest::newRow("keyboard") << true;
    QTest::newRow("mouse") << false;
}

void TestWallboard::restsWhileSomebodyUsesIt()
{
    QFETCH(bool, isKey);
    m_settings->setWallboardPages({u"log"_s});
    QSignalSpy wanted(m_board, &Wallboard::pageWanted);
    m_board->setOn(true);
    pass(29s);
    if (isKey)
        QTest::keyClick(m_window.get(), Qt::Key_Down);
    else
        QTest::mouseClick(m_window->centralWidget(), Qt::LeftButton);
    pass(29s);
    QVERIFY(wanted.isEmpty());
    pass(1s);
    QCOMPARE(wanted.size(), 1);
}

void TestWallboard::restsWhileADialogIsOpen()
{
    m_settings->setWallboardPages({u"log"_s});
    QSignalSpy wanted(m_board, &Wallboard::pageWanted);
    m_board->setOn(true);
    QDialog dialog(m_window.get());
    dialog.open();
    pass(1h);
    QVERIFY(wanted.isEmpty());
    dialog.close();
    pass(Wallboard::Rest);
    QCOMPARE(wanted.size(), 1);
}

void TestWallboard::showsEachPageAsLongAsChosen_data()
{
    QTest::addColumn<std::chrono::milliseconds>("turn");
    QTest::addColumn<std::chrono::seconds>("quiet");
    QTest::addColumn<int>("pages");
    QTest::newRow("never") << 0ms << 86400s << 0;
    QTest::newRow("long") << std::chrono::milliseconds(5min) << 299s << 0;
    QTest::newRow("short, but not while somebody may be reading") << 10000ms << 29s << 0;
    QTest::newRow("short, once nobody is there") << 10000ms << 30s << 1;
}

void TestWallboard::showsEachPageAsLongAsChosen()
{
    QFETCH(std::chrono::milliseconds, turn);
    QFETCH(std::chrono::seconds, quiet);
    QFETCH(int, pages);
    m_settings->setWallboardPages({u"log"_s});
    m_settings->setWallboardTurn(turn);
    QSignalSpy wanted(m_board, &Wallboard::pageWanted);
    m_board->setOn(true);
    pass(quiet);
    QCOMPARE(wanted.size(), pages);
    if (turn.count() == 0)
        return;
    pass(std::chrono::duration_cast<std::chrono::seconds>(turn));
    QCOMPARE(wanted.size(), pages + 1);
}

void TestWallboard::theMenuSaysWhatIsChosen()
{
    auto *menu = m_board->findChild<QMenu *>();
    emit menu->aboutToShow();
    QVERIFY2(menu->actions().first()->text().contains(lengthText(30s, QLocale())),
             qPrintable(menu->actions().first()->text()));
    QVERIFY(menu->sizeHint().width()
            > menu->fontMetrics().horizontalAdvance(menu->actions().first()->text()));
    QVERIFY(!m_board->findChild<QAction *>(u"turn-log"_s)->isChecked());
    m_settings->setWallboardPages({u"log"_s}); // in Preferences
    m_settings->setWallboardTurn(0ms);
    emit menu->aboutToShow();
    QVERIFY2(menu->actions().first()->text().contains(u"off"_s), qPrintable(menu->actions().first()->text()));
    QVERIFY(m_board->findChild<QAction *>(u"turn-log"_s)->isChecked());
    const QSignalSpy asked(m_board, &Wallboard::turnChoiceRequested);
    m_board->findChild<QAction *>(u"chooseTurn"_s)->trigger();
    QCOMPARE(asked.size(), 1);
}

GUARDIA_TEST(TestWallboard, QApplication)

} // namespace tst_wallboard

#include "tst_wallboard.moc"
