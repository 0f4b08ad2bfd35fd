// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "dialogs/preferencesdialog.h"
#include "models/alertbook.h"
#include "pages/welcomepage.h"
#include "theme/icons.h"
#include "widgets/plainlabel.h"
#include "window/menubar.h"
#include "window/notifier.h"
#include "window/pages.h"
#include "window/pausebar.h"
#include "window/statusline.h"
#include "window/toolbar.h"
#include "window/tray.h"
#include "window/wallboard.h"
#include "window/watchbanner.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>

#include <algorithm>

namespace guardia {

namespace {

const QString WindowPart = QStringLiteral("main");

/// The size in which everything fits without scrolling, and the smallest usable size (docs/console.md,
/// "Window").
constexpr QSize UsualSize(1280, 800);
constexpr QSize SmallestSize(960, 600);

} // namespace

MainWindow::MainWindow(Workspace &workspace, const Ongoing &ongoing, Settings &settings,
                       const BuildInfo &build)
    : m_workspace(workspace)
    , m_watch(ongoing.watch)
    , m_sites(ongoing.sites)
    , m_settings(settings)
    , m_build(build)
    , m_connector(workspace, settings, this)
    , m_closer(settings, this)
    , m_sidebar(new Sidebar(this))
    , m_toolBar(new ToolBar(settings, this))
    , m_statusLine(new StatusLine(*workspace.exporter(), this))
    , m_body(new QStackedWidget(this))
    , m_pages(new Pages(workspace, ongoing, settings, this))
    , m_banner(new WatchBanner(ongoing.watch, ongoing.history, systemClock(), this))
    , m_pauseBar(new PauseBar(this))
{
    setWindowTitle(QStringLiteral("GUARDiA Console"));
    setWindowIcon(applicationIcon());
    addToolBar(m_toolBar);
    setStatusBar(m_statusLine);
    setMinimumSize(SmallestSize);
    makePages();
    makeMenus();
    connectPages();
    followSites();
    restoreWindow();
    takeSession();
}

MainWindow::~MainWindow() = default;

void MainWindow::makePages()
{
    auto *welcome = new WelcomePage(&m_settings, this);
    connect(welcome, &WelcomePage::connectRequested, this, &MainWindow::editConnections);
    connect(welcome, &WelcomePage::demoRequested, this, [this] { m_connector.open(demoConnection()); });
    connect(welcome, &WelcomePage::connectionChosen, &m_connector, &Connector::open);
    auto *opened = new QWidget(this);
    auto *right = new QVBoxLayout;
    right->setContentsMargins({});
    right->setSpacing(0);
    right->addWidget(m_banner);
    right->addWidget(m_pauseBar);
    right->addWidget(m_pages, 1);
    m_wallboard = new Wallboard(m_settings, systemClock(), this);
    right->addWidget(m_wallboard);
    auto *layout = new QHBoxLayout(opened);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addLayout(right, 1);
    m_body->addWidget(welcome);
    m_body->addWidget(opened);
    setCentralWidget(m_body);
    m_tray = new SystemTray(this);
    m_notifier = new Notifier(m_settings, *m_tray, systemClock(), this);
}

void MainWindow::makeMenus()
{
    const MenuActions actions = fillMenuBar(*menuBar(), *m_toolBar);
    connect(actions.connections, &QAction::triggered, this, &MainWindow::editConnections);
    connect(actions.preferences, &QAction::triggered, this,
            [this] { editPreferences(PreferencesPage::General); });
    connect(actions.shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(actions.diagnose, &QAction::triggered, this, &MainWindow::showDiagnosis);
    connect(actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(actions.quit, &QAction::triggered, this, &MainWindow::quit);
    connect(actions.back, &QAction::triggered, this, &MainWindow::goBack);
    connect(actions.sites, &QAction::triggered, this, &MainWindow::showSites);
    connect(actions.alertHistory, &QAction::triggered, this, &MainWindow::showAlertHistory);
    m_fullScreen = actions.fullScreen;
    connect(m_fullScreen, &QAction::triggered, this,
            [this](bool isFull) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull)); });
    makeWallboard(actions.wallboard);
    connect(m_wallboard, &Wallboard::turnChoiceRequested, actions.preferences, &QAction::trigger);
    for (int i = 0; i < PageCount; ++i)
        connect(actions.pages[i], &QAction::triggered, this, [this, i] {
            showPage(static_cast<Page>(i));
            m_pages->takeFocus();
        });
    connect(m_toolBar->refreshAction(), &QAction::triggered, this, &MainWindow::refresh);
    connect(m_toolBar->filterAction(), &QAction::triggered, this, &MainWindow::filter);
    connect(m_toolBar, &ToolBar::connectionsWanted, this, &MainWindow::editConnections);
    connect(m_toolBar, &ToolBar::sitesWanted, this, &MainWindow::showSites);
    connect(m_toolBar, &ToolBar::connectionChosen, &m_connector, &Connector::open);
}

void MainWindow::makeWallboard(QAction *action)
{
    m_wallboard->setStage({this, {menuBar(), m_toolBar, m_sidebar, m_statusLine}, m_body});
    for (const QAction *menu : menuBar()->actions())
        addActions(menu->menu()->actions()); // so that their shortcuts work while the menus are hidden
    connect(action, &QAction::triggered, m_wallboard, &Wallboard::setOn);
    connect(m_wallboard, &Wallboard::turned, action, &QAction::setChecked);
    connect(m_wallboard, &Wallboard::turned, m_fullScreen, &QAction::setDisabled);
    connect(m_wallboard, &Wallboard::turned, m_pages, &Pages::setWallboard);
    connect(m_wallboard, &Wallboard::pageWanted, this, &MainWindow::showPage);
}

void MainWindow::connectPages()
{
    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::displayPage);
    connect(m_pages, &Pages::rowsRequested, this, &MainWindow::showRows);
    connect(m_pages, &Pages::tileChoiceRequested, this,
            [this](const QString &indicator) { editPreferences(PreferencesPage::Overview, indicator); });
    connect(m_pages, &Pages::recordRequested, this, &MainWindow::showRecord);
    connect(m_pages, &Pages::pageRequested, this, &MainWindow::showPage);
    connect(m_pages, &Pages::policyRequested, this, [this] { editPreferences(PreferencesPage::Sla); });
    connect(m_pages, &Pages::thresholdsRequested, this,
            [this](const QString &indicator) { editPreferences(PreferencesPage::Alerts, indicator); });
    // By this window, which is disconnected where another one takes over, so that nobody is told twice.
    connect(&m_watch, &AlertWatch::alertsChanged, this,
            [this](const QList<Alert> &alerts, const AlertChanges &changes) {
                m_notifier->setAlerts(alerts, changes);
            });
    connect(m_notifier, &Notifier::wantedChanged, this, &MainWindow::tellWhetherWatched);
    connect(m_notifier, &Notifier::rowsRequested, this, &MainWindow::showRows);
    connect(m_notifier, &Notifier::windowRequested, this, &MainWindow::showAgain);
    connect(m_notifier, &Notifier::soundRequested, this, &QApplication::beep);
    connect(m_notifier, &Notifier::quitRequested, this, &MainWindow::quit);
    connect(m_tray, &Tray::availabilityChanged, this, [this] {
        if (isHidden() && !m_isEnding && !m_tray->isAvailable())
            showAgain(); // without a tray nobody could show it any more
    });
    connect(&m_closer, &Closer::endChosen, this, &MainWindow::end);
    connect(&m_closer, &Closer::trayChosen, this, &MainWindow::goToTray);
    connect(&m_minute, &QTimer::timeout, this, [this] { m_notifier->setAlerts(m_watch.alerts(), {}); });
    m_minute.start(std::chrono::minutes(1));
    connect(m_banner, &AlertBanner::rowsRequested, this, &MainWindow::showRows);
    connect(m_banner, &AlertBanner::explanationRequested, m_pages, &Pages::explainAlert);
    connect(m_banner, &AlertBanner::historyRequested, this, &MainWindow::showAlertHistory);
    connect(&m_settings, &Settings::intervalChanged, this, [this] {
        if (m_workspace.session())
            m_workspace.session()->setInterval(m_settings.interval());
    });
    connect(&m_workspace, &Workspace::sessionClosing, this, &MainWindow::dropSession);
    connect(&m_workspace, &Workspace::sessionOpened, this, [this] {
        takeSession();
        tellWhetherWatched();
    });
    connect(&m_workspace, &Workspace::openFailed, this, [this](const QString &reason) {
        takeSession(); // there is no session any more
        QMessageBox *box = plainMessageBox(this, tr("Connection cannot be opened"), reason);
        box->setIcon(QMessageBox::Warning);
        box->setStandardButtons(QMessageBox::Ok);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    m_notifier->setAlerts(m_watch.alerts(), {});
}

void MainWindow::takeSession()
{
    Session *session = m_workspace.session();
    m_body->setCurrentIndex(session ? 1 : 0);
    m_toolBar->setSession(session);
    m_statusLine->setSession(session);
    m_pauseBar->setSession(session);
    m_wallboard->setSession(session);
    m_pages->takeSession();
    setWindowTitle(session ? QStringLiteral("%1 – GUARDiA Console").arg(connectionTitle(session->profile()))
                           : QStringLiteral("GUARDiA Console"));
}

void MainWindow::dropSession()
{
    m_notifier->noteClosing(m_workspace.session()->profile());
    m_toolBar->setSession(nullptr);
    m_statusLine->setSession(nullptr);
    m_pauseBar->setSession(nullptr);
    m_wallboard->setSession(nullptr);
    m_pages->dropSession();
}

void MainWindow::showAlertHistory()
{
    m_pages->turnToAlertHistory();
    showPage(Page::Log);
    m_pages->takeFocus();
}

void MainWindow::showPage(Page page)
{
    m_sidebar->setPage(page);
}

void MainWindow::displayPage(Page page)
{
    m_navigation.leave(m_pages->page());
    m_pages->setPage(page);
    m_wallboard->setPage(page);
}

void MainWindow::goBack()
{
    if (m_pages->goBack())
        return;
    const auto page = m_navigation.back();
    if (!page)
        return;
    const QSignalBlocker blocked(m_sidebar); // going back is not a new step
    m_sidebar->setPage(*page);
    m_pages->setPage(*page);
    m_wallboard->setPage(*page);
}

void MainWindow::refresh()
{
    if (m_workspace.session())
        m_workspace.session()->refresh();
    m_pages->refresh();
}

void MainWindow::filter()
{
    if (m_pages->page() == Page::Overview)
        showPage(Page::Records);
    m_pages->focusFilter();
}

void MainWindow::showRows(const QString &indicator)
{
    m_pages->showRows(indicator);
}

void MainWindow::showRecord(const QString &collector, const QVariant &id)
{
    showPage(Page::Records);
    m_pages->showRecord(collector, id);
}

/// By this window, like the alerts of the open connection.
void MainWindow::followSites()
{
    m_toolBar->setSites(m_sites);
    connect(&m_sites, &Sites::changed, this, [this] { m_notifier->setSites(m_sites.sites()); });
    connect(&m_sites, &Sites::alertsChanged, this,
            [this](const ConnectionProfile &connection, const AlertChanges &changes) {
                m_notifier->tellChanges(connection, changes);
            });
    connect(m_notifier, &Notifier::connectionRequested, &m_connector, &Connector::openSaved);
    m_notifier->setSites(m_sites.sites());
}

/// Whether the window is visible, or alerts are to be shown elsewhere.
void MainWindow::tellWhetherWatched()
{
    const bool isWatched = (isVisible() && !isMinimized()) || m_notifier->isWanted();
    if (m_workspace.session())
        m_workspace.session()->setWatched(isWatched);
    m_workspace.setKeptWatched(isWatched);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore(); // closing the program hides the window
    if (!m_isEnding)
        m_closer.close(losses(), m_tray->isAvailable());
}

void MainWindow::quit()
{
    if (isHidden() && losses() != Closer::Losses())
        showAgain(); // to ask a question
    m_closer.quit(losses());
}

Closer::Losses MainWindow::losses() const
{
    const ExporterControl &exporter = *m_workspace.exporter();
    const bool isScraped =
        exporter.state().isListening && std::ranges::any_of(exporter.scrapes(), &Scrape::isExposition);
    return {isScraped, m_pages->isExporting()};
}

void MainWindow::end()
{
    m_isEnding = true;
    emit endRequested();
}

void MainWindow::goToTray()
{
    m_notifier->setInTray(true);
    hide();
}

void MainWindow::showAgain()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    m_notifier->setInTray(false);
    raise();
    activateWindow();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        followWindowState();
}

void MainWindow::followWindowState()
{
    m_fullScreen->setChecked(isFullScreen());
    tellWhetherWatched();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    tellWhetherWatched();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    tellWhetherWatched();
}

void MainWindow::keepState()
{
    m_settings.setGeometry(WindowPart, m_wallboard->windowGeometry());
    m_settings.setState(WindowPart, m_wallboard->windowState());
    m_pages->keepState();
    m_settings.setPage(pageName(m_sidebar->page()));
}

/// Maximized where the screen has no room for it beside the frame, whose size only the desktop knows.
void MainWindow::takeUsualSize()
{
    const int line = fontMetrics().height();
    const QSize room = screen()->availableSize() - QSize(line, 3 * line); // for any usual title bar
    resize(UsualSize.boundedTo(room));
    if (size() != UsualSize)
        setWindowState(Qt::WindowMaximized);
}

void MainWindow::restoreWindow()
{
    if (!restoreGeometry(m_settings.geometry(WindowPart)))
        takeUsualSize();
    restoreState(m_settings.state(WindowPart));
    followWindowState();
    m_wallboard->setOn(m_settings.isWallboard());
    m_pages->restoreState();
    showPage(pageNamed(m_settings.page()));
}

} // namespace guardia

#include "moc_mainwindow.cpp"
