// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/explaindialog.h"
#include "dialogs/preferencesdialog.h"
#include "dialogs/slapreferences.h"
#include "fakes/builtin.h"
#include "fakes/fakeexportercontrol.h"
#include "fakes/fakerecordsource.h"
#include "fakes/fakesession.h"
#include "fakes/fakeworkspace.h"
#include "fakes/paintcounter.h"
#include "fakes/slareports.h"
#include "fakes/snapshotmaker.h"
#include "otherwarnings.h"
#include "pages/alerthistorypage.h"
#include "pages/attentionpanel.h"
#include "pages/overviewpage.h"
#include "pages/radarpage.h"
#include "pages/tileboard.h"
#include "records/recordspage.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "widgets/alertbanner.h"
#include "widgets/tile.h"
#include "window/mainwindow.h"
#include "window/pages.h"
#include "window/pausebar.h"
#include "window/sidebar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace tst_mainwindow {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The window with a workspace whose events the test triggers.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void firstRunShowsTheWelcome();
    void isWatchedWhileItIsSeen();
    void isWatchedWhereTheOperatorIsToBeTold();
    void anotherWindowHasItAllAtOnce();
    void exportsGoOnInAnotherWindow();
    void mutedAlertsAreMutedInEveryWindow();
    void alertHistoryIsOnePageAway();
    void whatIsNewIsNewInAnotherWindow();
    void pauseLooksPaused();
    void showsNothingOfAConnectionThatIsGone();
    void saysWhatCannotBeOpened();
    void tilesOpenTheRowsTheyAreJudgedBy_data();
    void tilesOpenTheRowsTheyAreJudgedBy();
    void theRadarIsOneKeyAway();
    void anOverdueRequestIsAnAlertWithItsRows();
    void fitsOnTheScreenAtTheFirstStart();
    void fullScreenFollowsTheWindow();
    void fullScreenIsKnownAfterARestart();
    void isAWallboardAfterARestart();
    void keysWorkWithoutMenus();
    void explainsATile();
    void explainsAForecast();
    void listsWhatAForecastCounts();
    void explainsAnAlert();
    void offersNoRowsWhereThereAreNone();
    void leadsToTheThresholdOfATile();
    void leadsToThePolicyOfTheRadar();
    void storesWhatIsDoneWithTiles();
    void pagesAreRememberedAndGoneBackTo();
    void theIntervalReachesTheSession();
    void asksBeforeTheExporterEnds();
    void pagesPaintNothingWhereNothingChanges_data();
    void pagesPaintNothingWhereNothingChanges();
    void survivesEveryChangeInEveryState_data();
    void survivesEveryChangeInEveryState();

private:
    void makeWindow();
    void open();
    void snapshot();
    [[nodiscard]] QAction *action(const QKeySequence &shortcut) const;
    template <typename T>
    [[nodiscard]] T *child() const
    {
        return m_window->findChild<T *>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeExporterControl> m_exporter;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<FakeRecordSource> m_records;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<AlertHistory> m_history;
    LogModel m_log;
    std::unique_ptr<RecordsExport> m_exports;
    std::unique_ptr<Sites> m_sites;
    SnapshotMaker m_maker;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestMainWindow::init()
{
    failOnOtherWarnings();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_exporter = std::make_unique<FakeExporterControl>();
    m_workspace = std::make_unique<FakeWorkspace>();
    m_workspace->currentExporter = m_exporter.get();
    m_session = std::make_unique<FakeSession>();
    m_session->setProfile(demoConnection());
    m_records = std::make_unique<FakeRecordSource>();
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), systemClock());
    m_history = std::make_unique<AlertHistory>(m_folder->filePath(u"alerts"_s), systemClock());
    connect(m_watch.get(), &AlertWatch::alertsChanged, m_history.get(), &AlertHistory::take);
    m_exports = std::make_unique<RecordsExport>();
    m_sites = std::make_unique<Sites>(*m_workspace, *m_settings, *m_watch, systemClock());
    m_maker = SnapshotMaker(QDateTime::currentDateTimeUtc());
    m_maker.healthy();
    makeWindow();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_sites.reset();
    m_watch.reset();
    m_history.reset();
    m_workspace.reset();
    m_records.reset();
    m_session.reset();
    m_exporter.reset();
    apply(Appearance::System, *qobject_cast<QApplication *>(QCoreApplication::instance()));
}

void TestMainWindow::makeWindow()
{
    m_window = std::make_unique<MainWindow>(
        *m_workspace, Ongoing{*m_watch, *m_history, m_log, *m_exports, *m_sites}, *m_settings, BuildInfo());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

/// Does what Console does.
void TestMainWindow::open()
{
    m_workspace->currentSession = m_session.get();
    m_workspace->currentRecords = m_records.get();
    m_history->open(connectionKey(m_session->profile()));
    m_watch->setSession(m_session.get());
    m_watch->setRecords(m_records.get());
    emit m_workspace->sessionOpened();
}

void TestMainWindow::snapshot()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_session->take(Health{true, now, {}});
    m_session->take(m_maker.at(now).made());
}

QAction *TestMainWindow::action(const QKeySequence &shortcut) const
{
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    const auto found =
        std::ranges::find(actions, shortcut, [](const QAction *one) { return one->shortcut(); });
    return found == actions.end() ? nullptr : *found;
}

void TestMainWindow::firstRunShowsTheWelcome()
{
    auto *body = qobject_cast<QStackedWidget *>(m_window->centralWidget());
    QCOMPARE(body->currentIndex(), 0);
    open();
    QCOMPARE(body->currentIndex(), 1);
    QVERIFY(m_window->windowTitle().contains(connectionTitle(demoConnection())));
}

void TestMainWindow::isWatchedWhileItIsSeen()
{
    open();
    QVERIFY(m_session->isWatched());
    QVERIFY(m_workspace->isKeptWatched);
    m_window->hide();
    QVERIFY(!m_session->isWatched());
    QVERIFY(!m_workspace->isKeptWatched);
    m_window->show();
    QVERIFY(m_session->isWatched());
    m_window->showMinimized();
    QTRY_VERIFY(!m_session->isWatched());
    m_window->showNormal();
    QTRY_VERIFY(m_session->isWatched());
}

/// A hidden window keeps watching if notifications can be shown in a tray; here there is no tray.
void TestMainWindow::isWatchedWhereTheOperatorIsToBeTold()
{
    m_settings->setNotifying(true);
    open();
    m_window->hide();
    QVERIFY(!m_session->isWatched());
}

void TestMainWindow::anotherWindowHasItAllAtOnce()
{
    open();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_window->keepState();
    makeWindow(); // for example in another language
    QCOMPARE(child<TileBoard>()->tile(u"incidents"_s)->state().value, 7.0);
    QVERIFY(child<AlertBanner>()->isVisible());
    QCOMPARE(child<AlertBanner>()->alerts().size(), 1);
    QVERIFY(m_session->isWatched());
}

void TestMainWindow::exportsGoOnInAnotherWindow()
{
    open();
    QSignalSpy ended(m_window.get(), &MainWindow::endRequested);
    m_exports->start(m_records.get(), {}, 100);
    QCOMPARE(m_exports->stage(), RecordsExport::Stage::Running);
    m_window->close();
    QVERIFY(child<QMessageBox>()); // asks, because the export would be lost
    QVERIFY(ended.isEmpty());
    m_window->keepState();
    makeWindow();
    QCOMPARE(m_exports->stage(), RecordsExport::Stage::Running);
    QVERIFY(child<RecordsPage>()->isExporting());
    emit m_workspace->sessionClosing(); // another database is opened, so the export reports a failure
    QCOMPARE(m_exports->stage(), RecordsExport::Stage::Failed);
    QVERIFY(!m_exports->error().message.isEmpty());
}

void TestMainWindow::mutedAlertsAreMutedInEveryWindow()
{
    open();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    emit child<AlertBanner>()->muteRequested(child<AlertBanner>()->alerts().first().id, MuteSpan::Always);
    QCOMPARE(child<AlertBanner>()->alerts().first().muted, u"muted"_s);
    QCOMPARE(child<TileBoard>()->tile(u"incidents"_s)->state().state, State::Critical); // the plain truth
    const auto *count = child<AlertBanner>()->findChild<QPushButton *>(u"muted"_s);
    QCOMPARE(count->text(), u"1 muted"_s);
    QVERIFY2(count->toolTip().contains(u"Open incidents, muted"_s), qPrintable(count->toolTip()));
    m_window->keepState();
    makeWindow();
    QCOMPARE(child<AlertBanner>()->alerts().first().muted, u"muted"_s);
    emit child<AlertBanner>()->unmuteRequested(child<AlertBanner>()->alerts().first().id);
    QVERIFY(child<AlertBanner>()->alerts().first().muted.isEmpty());
}

void TestMainWindow::alertHistoryIsOnePageAway()
{
    open();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    emit child<AlertBanner>()->historyRequested();
    QCOMPARE(child<Pages>()->page(), Page::Log);
    QVERIFY(child<AlertHistoryPage>()->isVisible());
    auto *table = child<AlertHistoryPage>()->findChild<QTableView *>();
    QCOMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    emit table->activated(table->model()->index(0, 0));
    QCOMPARE(child<Pages>()->page(), Page::Records);
    action(QKeySequence(Qt::ALT | Qt::Key_Left))->trigger();
    QVERIFY(child<AlertHistoryPage>()->isVisible());
    m_window->keepState();
    makeWindow(); // as after a restart, or in another language
    QVERIFY(child<AlertHistoryPage>()->isVisible());
}

void TestMainWindow::whatIsNewIsNewInAnotherWindow()
{
    AttentionItem item;
    item.collector = u"service_requests"_s;
    item.rule = u"sr_overdue"_s;
    item.id = 1;
    AttentionList list{{item}, true, {}, {}};
    open();
    child<AttentionPanel>()->setAttention(list);
    item.id = 2;
    list.items += item;
    child<AttentionPanel>()->setAttention(list);
    const auto newRows = [&] { return child<AttentionPanel>()->findChild<AttentionModel *>()->newCount(); };
    QCOMPARE(newRows(), 1);
    m_window->keepState();
    makeWindow();
    child<AttentionPanel>()->setAttention(list);
    QCOMPARE(newRows(), 1);
    child<AttentionPanel>()->markAllAsSeen();
    m_window->keepState();
    makeWindow();
    child<AttentionPanel>()->setAttention(list);
    QCOMPARE(newRows(), 0);
}

void TestMainWindow::pauseLooksPaused()
{
    open();
    snapshot();
    QVERIFY(child<PauseBar>()->isHidden());
    action(Qt::Key_F6)->trigger();
    QVERIFY(child<PauseBar>()->isVisible());
    m_maker.set(builtIn(u"incidents"_s).value, 9);
    snapshot();
    QCOMPARE(child<TileBoard>()->tile(u"incidents"_s)->state().value, 0.0);
    QVERIFY(child<TileBoard>()->tile(u"incidents"_s)->state().isFrozen);
    QCOMPARE(child<AlertBanner>()->alerts().size(), 1);
    child<PauseBar>()->findChild<QPushButton *>()->click();
    QVERIFY(child<PauseBar>()->isHidden());
    QCOMPARE(child<TileBoard>()->tile(u"incidents"_s)->state().value, 9.0);
    QVERIFY(!action(Qt::Key_F6)->isChecked());
}

void TestMainWindow::showsNothingOfAConnectionThatIsGone()
{
    open();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    emit m_workspace->sessionClosing();
    m_watch->setSession(nullptr);
    m_workspace->currentSession = nullptr;
    m_workspace->currentRecords = nullptr;
    emit m_workspace->openFailed(u"<b>sslmode</b> is not known"_s);
    QCOMPARE(m_window->windowTitle(), u"GUARDiA Console"_s);
    QCOMPARE(qobject_cast<QStackedWidget *>(m_window->centralWidget())->currentIndex(), 0);
    QCOMPARE(child<TileBoard>()->tile(u"incidents"_s)->state().value, std::nullopt);
    QVERIFY(child<AlertBanner>()->alerts().isEmpty());
}

void TestMainWindow::saysWhatCannotBeOpened()
{
    emit m_workspace->openFailed(u"<b>sslmode</b> is not known"_s);
    auto *box = child<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->text(), u"<b>sslmode</b> is not known"_s);
    QCOMPARE(box->textFormat(), Qt::PlainText);
}

void TestMainWindow::tilesOpenTheRowsTheyAreJudgedBy_data()
{
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<QString>("family");
    QTest::addColumn<bool>("isOfAnHour");
    QTest::newRow("a count") << u"incidents"_s << u"guardia_incidents_open"_s << false;
    QTest::newRow("a ratio") << u"sla"_s << u"guardia_sr_open"_s << false;
    QTest::newRow("growth") << u"audit"_s << u"guardia_audit_by_severity"_s << true;
    QTest::newRow("growth of one status") << u"deployments"_s << u"guardia_deployments_by_status"_s << true;
}

void TestMainWindow::tilesOpenTheRowsTheyAreJudgedBy()
{
    QFETCH(QString, indicator);
    QFETCH(QString, family);
    QFETCH(bool, isOfAnHour);
    open();
    snapshot();
    QTest::keyClick(child<TileBoard>()->tile(indicator), Qt::Key_Return);
    QCOMPARE(child<Sidebar>()->page(), Page::Records);
    const RecordScope scope = child<RecordsPage>()->scope();
    QCOMPARE(scope.series->family, family);
    QCOMPARE(scope.filters.size(), isOfAnHour ? 1 : 0);
    if (isOfAnHour)
        QCOMPARE(scope.filters.first().match, RecordFilter::Match::Since);
}

void TestMainWindow::theRadarIsOneKeyAway()
{
    open();
    m_session->take(snapshotWith(slaReport(beginning())));
    action(QKeySequence(Qt::CTRL | Qt::Key_5))->trigger();
    QCOMPARE(child<Sidebar>()->page(), Page::Radar);
    child<Sidebar>()->setPage(Page::Overview);
    QTest::keyClick(child<TileBoard>()->tile(u"sla_resolution"_s),
                    Qt::Key_Return); // in place of the other one
    QCOMPARE(child<TileBoard>()->tile(u"sla"_s), nullptr);
    QCOMPARE(child<Sidebar>()->page(), Page::Radar);
    const auto buttons = child<RadarPage>()->findChildren<QPushButton *>();
    const auto paused = std::ranges::find(buttons, u"Resolution, Paused: 1"_s, &QPushButton::accessibleName);
    QVERIFY(paused != buttons.end());
    (*paused)->click();
    QCOMPARE(child<Sidebar>()->page(), Page::Records);
    QCOMPARE(child<RecordsPage>()->scope().ids, QVariantList{201LL});
    action(QKeySequence(Qt::ALT | Qt::Key_Left))->trigger();
    QCOMPARE(child<Sidebar>()->page(), Page::Radar);
    m_window->keepState();
    QCOMPARE(m_settings->page(), u"radar"_s);
}

void TestMainWindow::anOverdueRequestIsAnAlertWithItsRows()
{
    open();
    m_session->take(snapshotWith(slaReport(beginning())));
    const QList<AlertLine> alerts = child<AlertBanner>()->alerts();
    const auto overdue = std::ranges::find(alerts, u"sla_overdue"_s, &AlertLine::indicator);
    QVERIFY(overdue != alerts.end());
    QCOMPARE(overdue->state, State::Critical);
    QVERIFY2(overdue->text.startsWith(u"SLA overdue 1 (above 0)"_s), qPrintable(overdue->text));
    emit child<AlertBanner>()->rowsRequested(overdue->indicator);
    QCOMPARE(child<Sidebar>()->page(), Page::Records);
    QCOMPARE(child<RecordsPage>()->scope().collector, u"service_requests"_s);
    QCOMPARE(child<RecordsPage>()->scope().ids, QVariantList{301LL});
}

/// Offscreen, the screen has 800 by 800 pixels, which is too small for the usual size.
void TestMainWindow::fitsOnTheScreenAtTheFirstStart()
{
    QVERIFY(m_window->screen()->availableSize().height() <= 800);
    QVERIFY(m_window->isMaximized());
    QVERIFY(m_window->normalGeometry().height() < 800);
}

void TestMainWindow::fullScreenFollowsTheWindow()
{
    QAction *full = action(Qt::Key_F11);
    full->trigger();
    QTRY_VERIFY(m_window->isFullScreen());
    full->trigger();
    QTRY_VERIFY(!m_window->isFullScreen());
    m_window->showFullScreen(); // the desktop does that
    QTRY_VERIFY(full->isChecked());
}

void TestMainWindow::fullScreenIsKnownAfterARestart()
{
    m_window->showFullScreen();
    m_window->keepState();
    makeWindow();
    QVERIFY(m_window->isFullScreen());
    QVERIFY(action(Qt::Key_F11)->isChecked());
    action(Qt::Key_F11)->trigger();
    QTRY_VERIFY(!m_window->isFullScreen());
}

void TestMainWindow::isAWallboardAfterARestart()
{
    open();
    snapshot();
    const QKeySequence key(Qt::SHIFT | Qt::Key_F11);
    action(key)->trigger();
    QTRY_VERIFY(m_window->isFullScreen());
    QVERIFY(!child<Sidebar>()->isVisible());
    QVERIFY(child<AlertBanner>()->isVisible());
    m_window->keepState();
    makeWindow();
    QVERIFY(m_window->isFullScreen());
    QVERIFY(action(key)->isChecked());
    QVERIFY(!m_window->menuBar()->isVisible());
    action(key)->trigger();
    QTRY_VERIFY(!m_window->isFullScreen());
    QVERIFY(m_window->menuBar()->isVisible());
    QVERIFY(child<Sidebar>()->isVisible());
    m_window->keepState();
    makeWindow();
    QVERIFY(!m_window->isFullScreen());
}

void TestMainWindow::keysWorkWithoutMenus()
{
    open();
    action(QKeySequence(Qt::SHIFT | Qt::Key_F11))->trigger();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(child<Sidebar>()->page(), Page::Log);
    QTest::keyClick(m_window.get(), Qt::Key_F11, Qt::ShiftModifier);
    QVERIFY(m_window->menuBar()->isVisible());
}

void TestMainWindow::explainsATile()
{
    open();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    m_settings->setThreshold(builtIn(u"incidents"_s), {Threshold::Side::Above, 3, 6});
    emit child<OverviewPage>()->explanationRequested(u"incidents"_s);
    auto *dialog = child<ExplainDialog>();
    QVERIFY(dialog);
    dialog->findChild<QPushButton *>(u"copyAll"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(u"7"));
    QVERIFY(text.contains(u"fake:///"));
    QVERIFY(text.contains(u"guardia_incidents_open"));
    QVERIFY(text.contains(
        QCoreApplication::translate("Explanation",
                                    "As chosen in Preferences, instead of the configuration file and the "
                                    "definition")));
}

/// In place of rows, where it is not known which it counts.
void TestMainWindow::explainsAForecast()
{
    open();
    m_maker.set(builtIn(u"capacity_exhaustion"_s).value, 2);
    snapshot();
    emit child<OverviewPage>()->rowsRequested(u"capacity_exhaustion"_s);
    QVERIFY(child<ExplainDialog>());
    QCOMPARE(child<Sidebar>()->page(), Page::Overview);
}

void TestMainWindow::listsWhatAForecastCounts()
{
    open();
    const Indicator exhaustion = builtIn(u"capacity_exhaustion"_s);
    const auto labelled = [](const QString &family, const QString &name) {
        return seriesKey(family, {{u"name"_s, name}, {u"resource"_s, u"disk"_s}});
    };
    m_maker.set(exhaustion.value, 2);
    for (const auto &[name, day] : {std::pair(u"c"_s, 30.0), std::pair(u"a"_s, 9.0), std::pair(u"b"_s, 5.0)})
        m_maker.set(labelled(exhaustion.moments, name), day);
    snapshot();
    emit child<OverviewPage>()->rowsRequested(exhaustion.name);
    QCOMPARE(child<Sidebar>()->page(), Page::Records);
    const RecordScope scope = child<RecordsPage>()->scope();
    QCOMPARE(scope.collector, u"capacity"_s);
    QCOMPARE(scope.anyOf,
             std::optional(QList{labelled(u"guardia_capacity_utilization_percent"_s, u"b"_s),
                                 labelled(u"guardia_capacity_utilization_percent"_s, u"a"_s)}));
}

void TestMainWindow::explainsAnAlert()
{
    open();
    m_maker.set(builtIn(u"incidents"_s).value, 7)
        .fail(u"audit"_s, u"no such table: AUDIT_LOG"_s, Freshness::Stale);
    snapshot();
    QCOMPARE(child<AlertBanner>()->alerts().size(), 2);
    const auto explained = [this](int alert) {
        emit child<AlertBanner>()->explanationRequested(child<AlertBanner>()->alerts().at(alert).id);
        const std::unique_ptr<ExplainDialog> dialog(child<ExplainDialog>());
        if (dialog)
            dialog->findChild<QPushButton *>(u"copyAll"_s)->click();
        return dialog ? QGuiApplication::clipboard()->text() : QString();
    };
    const QString number = explained(0);
    QVERIFY2(number.contains(u"guardia_incidents_open"_s), qPrintable(number));
    QVERIFY2(number.contains(u"Critical: above 5"_s), qPrintable(number));
    QVERIFY2(number.contains(u"As the definition says"_s), qPrintable(number));
    const QString failure = explained(1);
    QVERIFY2(failure.contains(u"no such table: AUDIT_LOG"_s), qPrintable(failure));
}

void TestMainWindow::offersNoRowsWhereThereAreNone()
{
    m_records->names = {u"service_requests"_s};
    open();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    QVERIFY(child<AlertBanner>()->alerts().first().indicator.isEmpty());
    QVERIFY(child<AlertBanner>()->alerts().first().isExplainable);
}

void TestMainWindow::leadsToTheThresholdOfATile()
{
    open();
    snapshot();
    emit child<OverviewPage>()->thresholdsRequested(u"capacity"_s);
    auto *dialog = child<PreferencesDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->focusWidget(), dialog->findChild<QWidget *>(u"warning-capacity"_s));
}

void TestMainWindow::leadsToThePolicyOfTheRadar()
{
    open();
    emit child<RadarPage>()->policyRequested();
    const auto *policy = child<PreferencesDialog>()->findChild<SlaPreferences *>();
    QVERIFY(policy->isVisible());
}

void TestMainWindow::storesWhatIsDoneWithTiles()
{
    open();
    snapshot();
    emit child<OverviewPage>()->tilesChosen(readTiles({u"users:hidden"_s}).value());
    QCOMPARE(writtenTiles(m_settings->tiles()), QStringList(u"users:hidden"_s));
    QVERIFY(!child<TileBoard>()->tile(u"users"_s));
}

void TestMainWindow::pagesAreRememberedAndGoneBackTo()
{
    open();
    action(QKeySequence(Qt::CTRL | Qt::Key_4))->trigger();
    QCOMPARE(child<Sidebar>()->page(), Page::Log);
    action(QKeySequence(Qt::CTRL | Qt::Key_2))->trigger();
    action(QKeySequence(Qt::ALT | Qt::Key_Left))->trigger();
    QCOMPARE(child<Sidebar>()->page(), Page::Log);
    m_window->keepState();
    makeWindow();
    QCOMPARE(child<Sidebar>()->page(), Page::Log);
}

void TestMainWindow::theIntervalReachesTheSession()
{
    open();
    m_settings->setInterval(5min);
    QCOMPARE(m_session->interval(), 5min);
}

void TestMainWindow::asksBeforeTheExporterEnds()
{
    QSignalSpy ended(m_window.get(), &MainWindow::endRequested);
    ExporterState listening;
    listening.isEnabled = true;
    listening.isListening = true;
    m_exporter->become(listening);
    m_exporter->note({QDateTime::currentDateTimeUtc(), u"::1"_s, {}, u"/-/healthy"_s, 200, 2, false});
    m_window->close();
    QCOMPARE(ended.size(), 1); // no question: no Prometheus scrapes it
    m_window.reset();
    makeWindow();
    QSignalSpy endedToo(m_window.get(), &MainWindow::endRequested);
    m_exporter->note({QDateTime::currentDateTimeUtc(), u"::1"_s, {}, u"/metrics"_s, 200, 2, true});
    m_window->close();
    QVERIFY(m_window->isVisible());
    QVERIFY(child<QMessageBox>());
    QCOMPARE(endedToo.size(), 0);
}

void TestMainWindow::pagesPaintNothingWhereNothingChanges_data()
{
    QTest::addColumn<int>("page");
    for (int page = 0; page < PageCount; ++page)
        QTest::addRow("%s", qPrintable(pageName(static_cast<Page>(page)))) << page;
}

/// The status line repaints each second; a page does not.
void TestMainWindow::pagesPaintNothingWhereNothingChanges()
{
    QFETCH(int, page);
    open();
    snapshot();
    m_window->setWindowState(Qt::WindowNoState); // offscreen, the screen is smaller than the smallest window
    m_window->resize(1280, 800);
    m_window->showPage(static_cast<Page>(page));
    QTest::qWait(500);
    PaintCounter counter;
    const QList<QWidget *> widgets = child<Pages>()->findChildren<QWidget *>();
    for (QWidget *widget : widgets)
        widget->installEventFilter(&counter);
    QTest::qWait(2200); // two ticks
    QCOMPARE(counter.paints, 0);
}

void TestMainWindow::survivesEveryChangeInEveryState_data()
{
    QTest::addColumn<QString>("state");
    for (const QString &state : {u"nothing open"_s, u"no data"_s, u"data"_s, u"an alert that ended"_s,
                                 u"other data"_s, u"down"_s, u"closed"_s, u"paused"_s})
        QTest::addRow("%s", qPrintable(state)) << state;
}

/// Palette, font, style, size and language (which makes another window) on each page.
void TestMainWindow::survivesEveryChangeInEveryState()
{
    QFETCH(QString, state);
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    if (state != u"nothing open")
        open();
    if (state != u"nothing open" && state != u"no data") {
        m_maker.set(builtIn(u"incidents"_s).value, 7);
        m_maker.set(builtIn(u"capacity"_s).value, 7);
        snapshot();
    }
    if (state == u"an alert that ended") {
        child<AlertBanner>()->setExpanded(true);
        m_maker.set(builtIn(u"incidents"_s).value, 0);
        m_maker.set(builtIn(u"capacity"_s).value, 0);
        snapshot();
    } else if (state == u"other data") {
        m_maker.remove(builtIn(u"incidents"_s).value.family);
        snapshot();
    } else if (state == u"down") {
        m_session->take(Health{false, QDateTime::currentDateTimeUtc(), u"refused"_s});
    } else if (state == u"paused") {
        m_session->setPaused(true);
    } else if (state == u"closed") {
        emit m_workspace->sessionClosing();
        m_watch->setSession(nullptr);
        m_workspace->currentSession = nullptr;
        m_workspace->currentRecords = nullptr;
    }
    const QFont font = QApplication::font();
    for (int page = 0; page < PageCount; ++page) {
        m_window->showPage(static_cast<Page>(page));
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            apply(appearance, *application);
            QTest::qWait(1);
        }
        QFont large = font;
        large.setPointSizeF(font.pointSizeF() * 1.5);
        QApplication::setFont(large);
        QTest::qWait(1);
        QApplication::setFont(font);
        m_window->resize(960, 600);
        QTest::qWait(1);
        m_window->resize(1400, 900);
        m_window->repaint();
        m_window->keepState();
        makeWindow();
    }
}

GUARDIA_TEST(TestMainWindow, QApplication)

} // namespace tst_mainwindow

#include "tst_mainwindow.moc"
