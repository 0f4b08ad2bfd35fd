// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "dialogs/aboutdialog.h"
#include "dialogs/connectionsdialog.h"
#include "dialogs/preferencesdialog.h"
#include "dialogs/shortcutsdialog.h"
#include "models/alerttext.h"
#include "pages/exporterpage.h"
#include "pages/grafanapage.h"
#include "pages/logpage.h"
#include "pages/overviewpage.h"
#include "pages/recordspage.h"
#include "pages/welcomepage.h"
#include "theme/icons.h"
#include "theme/words.h"
#include "widgets/alertbanner.h"
#include "window/menubar.h"
#include "window/notifier.h"
#include "window/statusline.h"
#include "window/systemtray.h"
#include "window/toolbar.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QStackedWidget>
#include <QSystemTrayIcon>
#include <QTabWidget>

namespace guardia {

namespace {

const QString WindowPart = QStringLiteral("main");
const QString OverviewPart = QStringLiteral("overview");

/// What everything fits into without scrolling, and what it is usable from (docs/console.md, "Window").
constexpr QSize UsualSize(1280, 800);
constexpr QSize SmallestSize(960, 600);

} // namespace

MainWindow::MainWindow(Workspace &workspace, Settings &settings, LogModel &log, const BuildInfo &build)
    : m_workspace(workspace)
    , m_settings(settings)
    , m_log(log)
    , m_build(build)
    , m_connector(workspace, settings, this)
    , m_sidebar(new Sidebar(this))
    , m_toolBar(new ToolBar(settings, this))
    , m_statusLine(new StatusLine(*workspace.exporter(), this))
    , m_body(new QStackedWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_banner(new AlertBanner(this))
{
    setWindowTitle(QStringLiteral("GUARDiA Console"));
    setWindowIcon(applicationIcon());
    addToolBar(m_toolBar);
    setStatusBar(m_statusLine);
    setMinimumSize(SmallestSize);
    makePages();
    makeMenus();
    connectPages();
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
    m_overview = new OverviewPage(systemClock(), this);
    m_records = new RecordsPage(this);
    m_exporterTabs = new QTabWidget(this);
    m_exporterTabs->setDocumentMode(true);
    m_exporterPage = new ExporterPage(m_exporterTabs);
    m_grafana = new GrafanaPage(m_exporterTabs);
    m_exporterTabs->addTab(m_exporterPage, tr("Exporter"));
    m_exporterTabs->addTab(m_grafana, tr("Grafana"));
    m_logPage = new LogPage(this);
    m_logPage->setModel(&m_log);
    for (QWidget *page : std::initializer_list<QWidget *>{m_overview, m_records, m_exporterTabs, m_logPage})
        m_pages->addWidget(page);

    auto *opened = new QWidget(this);
    auto *right = new QVBoxLayout;
    right->setContentsMargins({});
    right->setSpacing(0);
    right->addWidget(m_banner);
    right->addWidget(m_pages, 1);
    auto *layout = new QHBoxLayout(opened);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addLayout(right, 1);
    m_body->addWidget(welcome);
    m_body->addWidget(opened);
    setCentralWidget(m_body);
    m_notifier = new Notifier(m_settings, *new SystemTray(this), systemClock(), this);
}

void MainWindow::makeMenus()
{
    const MenuActions actions = fillMenuBar(*menuBar(), *m_toolBar, palette());
    connect(actions.connections, &QAction::triggered, this, &MainWindow::editConnections);
    connect(actions.preferences, &QAction::triggered, this, &MainWindow::editPreferences);
    connect(actions.shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(actions.back, &QAction::triggered, this, &MainWindow::goBack);
    connect(actions.fullScreen, &QAction::toggled, this,
            [this](bool isFull) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull)); });
    for (int i = 0; i < PageCount; ++i)
        connect(actions.pages[i], &QAction::triggered, this, [this, i] { showPage(static_cast<Page>(i)); });
    connect(m_toolBar->refreshAction(), &QAction::triggered, this, &MainWindow::refresh);
    connect(m_toolBar->filterAction(), &QAction::triggered, this, &MainWindow::filter);
    connect(m_toolBar, &ToolBar::connectionsWanted, this, &MainWindow::editConnections);
    connect(m_toolBar, &ToolBar::connectionChosen, &m_connector, &Connector::open);
}

void MainWindow::connectPages()
{
    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::displayPage);
    connect(m_overview, &OverviewPage::rowsRequested, this, &MainWindow::showRows);
    connect(m_overview, &OverviewPage::recordRequested, this, &MainWindow::showRecord);
    connect(m_overview, &OverviewPage::alertsChanged, this, &MainWindow::showAlerts);
    connect(m_notifier, &Notifier::rowsRequested, this, &MainWindow::showRows);
    connect(m_notifier, &Notifier::windowRequested, this, [this] {
        setWindowState(windowState() & ~Qt::WindowMinimized);
        raise();
        activateWindow();
    });
    connect(m_records, &RecordsPage::viewChanged, this, [this](const QString &collector) {
        m_settings.setRecordsView(collector, m_records->view(collector));
    });
    connect(m_records, &RecordsPage::byteOrderMarkChosen, &m_settings, &Settings::setCsvByteOrderMark);
    connect(&m_settings, &Settings::csvChanged, this,
            [this] { m_records->setByteOrderMark(m_settings.hasCsvByteOrderMark()); });
    m_records->setByteOrderMark(m_settings.hasCsvByteOrderMark());
    connect(m_banner, &AlertBanner::rowsRequested, this, &MainWindow::showRows);
    connect(&m_settings, &Settings::thresholdsChanged, this, &MainWindow::applyIndicators);
    connect(&m_settings, &Settings::rangeChanged, this, [this] { m_overview->setRange(m_settings.range()); });
    connect(&m_settings, &Settings::intervalChanged, this, [this] {
        if (m_workspace.session())
            m_workspace.session()->setInterval(m_settings.interval());
    });
    connect(&m_workspace, &Workspace::sessionClosing, this, &MainWindow::dropSession);
    connect(&m_workspace, &Workspace::sessionOpened, this, &MainWindow::takeSession);
    connect(&m_workspace, &Workspace::openFailed, this, [this](const QString &reason) {
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Connection cannot be opened"), reason,
                                    QMessageBox::Ok, this);
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    m_exporterPage->setControl(m_workspace.exporter());
    connect(m_workspace.exporter(), &ExporterControl::stateChanged, this,
            [this] { m_grafana->setAddresses(m_workspace.exporter()->state().grafana); });
    m_grafana->setAddresses(m_workspace.exporter()->state().grafana);
    m_overview->setRange(m_settings.range());
    applyIndicators();
}

void MainWindow::takeSession()
{
    Session *session = m_workspace.session();
    m_body->setCurrentIndex(session ? 1 : 0);
    m_toolBar->setSession(session);
    m_statusLine->setSession(session);
    m_overview->setSession(session);
    m_overview->setRecords(m_workspace.records());
    if (RecordSource *records = m_workspace.records()) {
        const QStringList collectors = records->collectors();
        for (const QString &collector : collectors)
            m_records->setView(collector, m_settings.recordsView(collector));
        m_records->setSource(records);
    }
    if (!session)
        return;
    m_records->setUnavailable(session->recordsUnavailable());
    connect(session, &Session::snapshotReady, m_exporterPage, &ExporterPage::setSnapshot);
    connect(session, &Session::snapshotReady, m_grafana, &GrafanaPage::setSnapshot);
    setWindowTitle(QStringLiteral("%1 – GUARDiA Console").arg(connectionTitle(session->profile())));
    tellVisibility();
}

void MainWindow::dropSession()
{
    m_toolBar->setSession(nullptr);
    m_statusLine->setSession(nullptr);
    m_overview->setSession(nullptr);
    m_overview->setRecords(nullptr);
    m_records->setSource(nullptr);
}

void MainWindow::applyIndicators()
{
    m_overview->setIndicators(m_settings.indicators());
    m_grafana->setIndicators(m_settings.indicators());
}

void MainWindow::showAlerts(const QList<Alert> &alerts, const AlertChanges &changes)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<AlertLine> lines;
    for (const Alert &alert : alerts)
        lines.append({alertId(alert), alert.state, alertText(alert, now, QLocale()), alert.subject});
    m_banner->setAlerts(lines);
    m_notifier->setAlerts(alerts, changes);
}

void MainWindow::showPage(Page page)
{
    m_sidebar->setPage(page);
}

void MainWindow::displayPage(Page page)
{
    m_navigation.leave(static_cast<Page>(m_pages->currentIndex()));
    m_pages->setCurrentIndex(static_cast<int>(page));
}

void MainWindow::goBack()
{
    const auto page = m_navigation.back();
    if (!page)
        return;
    const QSignalBlocker blocked(m_sidebar); // going back is no step of its own
    m_sidebar->setPage(*page);
    m_pages->setCurrentIndex(static_cast<int>(*page));
}

void MainWindow::refresh()
{
    if (m_workspace.session())
        m_workspace.session()->refresh();
    if (m_sidebar->page() == Page::Records)
        m_records->refresh();
}

void MainWindow::filter()
{
    if (m_sidebar->page() == Page::Log) {
        m_logPage->focusFilter();
    } else if (m_sidebar->page() == Page::Exporter) {
        m_exporterTabs->setCurrentWidget(m_exporterPage);
        m_exporterPage->focusSearch();
    } else {
        showPage(Page::Records);
        m_records->focusFilter();
    }
}

void MainWindow::showRows(Subject subject)
{
    const Indicator &shown = indicator(subject);
    showPage(Page::Records);
    RecordScope scope;
    scope.collector = shown.collector;
    scope.series = shown.rows;
    m_records->showScope(scope, subjectTitle(subject));
}

void MainWindow::showRecord(const QString &collector, const QVariant &id)
{
    showPage(Page::Records);
    m_records->showRecord(collector, id);
}

void MainWindow::editConnections()
{
    auto *dialog = new ConnectionsDialog(&m_settings, &m_workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionsDialog::opened, &m_connector, &Connector::openWith);
    dialog->open();
}

void MainWindow::editPreferences()
{
    const bool hasTray = QSystemTrayIcon::isSystemTrayAvailable();
    auto *dialog =
        new PreferencesDialog(&m_settings, hasTray ? TraySupport::Present : TraySupport::Absent, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *dialog = new AboutDialog(m_build, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showShortcuts()
{
    auto *dialog = new ShortcutsDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::tellVisibility()
{
    if (m_workspace.session())
        m_workspace.session()->setVisible(isVisible() && !isMinimized());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    keepState();
    event->accept();
    emit closed();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        tellVisibility();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    tellVisibility();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    tellVisibility();
}

void MainWindow::keepState()
{
    m_settings.setGeometry(WindowPart, saveGeometry());
    m_settings.setState(WindowPart, saveState());
    m_settings.setState(OverviewPart, m_overview->saveState());
    m_settings.setPage(pageName(m_sidebar->page()));
}

void MainWindow::restoreWindow()
{
    if (!restoreGeometry(m_settings.geometry(WindowPart)))
        resize(UsualSize);
    restoreState(m_settings.state(WindowPart));
    m_overview->restoreState(m_settings.state(OverviewPart));
    showPage(pageNamed(m_settings.page()));
}

} // namespace guardia

#include "moc_mainwindow.cpp"
