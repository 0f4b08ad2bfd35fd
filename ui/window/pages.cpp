// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/pages.h"

#include "dialogs/explaindialog.h"
#include "models/slastanding.h"
#include "pages/alerthistorypage.h"
#include "pages/attentionpanel.h"
#include "pages/exporterpage.h"
#include "pages/grafanapage.h"
#include "pages/logpage.h"
#include "pages/overviewpage.h"
#include "pages/radarpage.h"
#include "records/recordspage.h"
#include "theme/words.h"

#include <QTabWidget>

namespace guardia {

namespace {

const QString OverviewPart = QStringLiteral("overview");
const QString RecordsPart = QStringLiteral("records");
const QString ExporterTabPart = QStringLiteral("exporterTab");
const QString LogTabPart = QStringLiteral("logTab");

void turnTo(QTabWidget *tabs, const QByteArray &name)
{
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->widget(tab)->objectName().toUtf8() == name)
            tabs->setCurrentIndex(tab);
    }
}

/// The addresses of the exporter that a connection reads.
GrafanaAddresses addressesOf(const ConnectionProfile &profile, std::chrono::milliseconds interval)
{
    GrafanaAddresses addresses;
    addresses.exporter = profile.exporter;
    addresses.scrapeInterval = interval;
    if (profile.usesToken)
        addresses.login = ExporterLogin::Token;
    else if (!profile.user.isEmpty())
        addresses.login = ExporterLogin::Password;
    return addresses;
}

} // namespace

Pages::Pages(Workspace &workspace, const Ongoing &ongoing, Settings &settings, QWidget *parent)
    : QStackedWidget(parent)
    , m_workspace(workspace)
    , m_watch(ongoing.watch)
    , m_settings(settings)
    , m_overview(new OverviewPage(ongoing.watch, systemClock(), this))
    , m_records(new RecordsPage(ongoing.exports, this))
    , m_exporterTabs(new QTabWidget(this))
    , m_exporter(new ExporterPage(m_exporterTabs))
    , m_grafana(new GrafanaPage(m_exporterTabs))
    , m_logTabs(new QTabWidget(this))
    , m_log(new LogPage(m_logTabs))
    , m_history(new AlertHistoryPage(ongoing.history, ongoing.watch, systemClock(), m_logTabs))
    , m_radar(new RadarPage(systemClock(), this))
{
    m_grafana->setObjectName(QStringLiteral("grafana"));
    m_history->setObjectName(QStringLiteral("alerts"));
    m_exporterTabs->setDocumentMode(true);
    m_exporterTabs->addTab(m_exporter, tr("Exporter"));
    m_exporterTabs->addTab(m_grafana, tr("Grafana"));
    m_logTabs->setDocumentMode(true);
    m_logTabs->addTab(m_log, tr("Messages"));
    m_logTabs->addTab(m_history, tr("Alert history"));
    m_log->setModel(&ongoing.log);
    for (QWidget *page :
         std::initializer_list<QWidget *>{m_overview, m_records, m_exporterTabs, m_logTabs, m_radar})
        addWidget(page);
    connectPages();
    m_exporter->setControl(m_workspace.exporter());
    m_overview->setRange(m_settings.range());
    m_overview->setTiles(m_settings.tiles());
    followCsv();
    m_records->setShiftHours(m_settings.shiftHours());
    showCatalogue();
    showAddresses();
}

void Pages::connectPages()
{
    connect(m_overview, &OverviewPage::rowsRequested, this, &Pages::rowsRequested);
    connect(m_overview, &OverviewPage::tileChoiceRequested, this, &Pages::tileChoiceRequested);
    connect(m_overview, &OverviewPage::recordRequested, this, &Pages::recordRequested);
    connect(m_overview, &OverviewPage::thresholdsRequested, this, &Pages::thresholdsRequested);
    connect(m_overview, &OverviewPage::muteChosen, this,
            [this](const QString &alert, std::optional<MuteSpan> span) {
                if (span)
                    m_watch.mute(alert, *span);
                else
                    m_watch.unmute(alert);
            });
    connect(m_overview, &OverviewPage::tilesChosen, &m_settings, &Settings::setTiles);
    connect(m_overview, &OverviewPage::pastRowsRequested, this, &Pages::showPastRows);
    connect(m_overview, &OverviewPage::explanationRequested, this, &Pages::explainIndicator);
    connect(m_radar, &RadarPage::rowsRequested, this, [this](const RecordScope &scope, const QString &title) {
        m_records->showScope(scope, title);
        emit pageRequested(Page::Records);
    });
    connect(m_radar, &RadarPage::recordRequested, this, &Pages::recordRequested);
    connect(m_radar, &RadarPage::policyRequested, this, &Pages::policyRequested);
    connect(m_exporter, &ExporterPage::explanationRequested, this,
            [this](const QString &collector) { explain(subjectOf(collector)); });
    connect(m_records, &RecordsPage::viewChanged, this, [this](const QString &collector) {
        m_settings.setRecordsView(collector, m_records->view(collector));
    });
    connect(m_records, &RecordsPage::csvChosen, &m_settings, &Settings::setCsv);
    connect(&m_settings, &Settings::csvChanged, this, &Pages::followCsv);
    connect(m_history, &AlertHistoryPage::rowsRequested, this, &Pages::rowsRequested);
    connect(m_history, &AlertHistoryPage::explanationRequested, this, &Pages::explainAlert);
    connect(m_overview->attention(), &AttentionPanel::seenChanged, this, [this](const SeenRecords &seen) {
        if (const Session *session = m_workspace.session())
            m_settings.setSeenRecords(connectionKey(session->profile()), seen);
    });
    connect(m_records, &RecordsPage::savedChanged, this, [this](const QString &collector) {
        m_settings.setSavedConditions(collector, m_records->saved(collector));
    });
    connect(m_records, &RecordsPage::shiftHoursChosen, &m_settings, &Settings::setShiftHours);
    connect(&m_settings, &Settings::rangeChanged, this, [this] { m_overview->setRange(m_settings.range()); });
    connect(&m_settings, &Settings::tilesChanged, this, [this] { m_overview->setTiles(m_settings.tiles()); });
    connect(&m_watch, &AlertWatch::indicatorsChanged, this, &Pages::showCatalogue);
    connect(m_workspace.exporter(), &ExporterControl::stateChanged, this, &Pages::showAddresses);
}

void Pages::followCsv()
{
    const bool isWanted = m_settings.csv().byteOrderMark;
    m_overview->setByteOrderMark(isWanted);
    m_records->setCsv(m_settings.csv());
    m_history->setByteOrderMark(isWanted);
    m_radar->setByteOrderMark(isWanted);
    m_overview->attention()->setByteOrderMark(isWanted);
}

void Pages::takeSession()
{
    Session *session = m_workspace.session();
    m_overview->attention()->setSeen(session ? m_settings.seenRecords(connectionKey(session->profile()))
                                             : SeenRecords());
    m_overview->setSession(session);
    m_radar->setSession(session);
    m_overview->setRecords(m_workspace.records());
    if (RecordSource *records = m_workspace.records()) {
        const QStringList collectors = records->collectors();
        for (const QString &collector : collectors) {
            m_records->setView(collector, m_settings.recordsView(collector));
            m_records->setSaved(collector, m_settings.savedConditions(collector));
        }
        m_records->setSource(records);
    }
    showAddresses();
    if (!session)
        return;
    m_records->setUnavailable(session->recordsUnavailable());
    connect(session, &Session::snapshotReady, m_exporter, &ExporterPage::setSnapshot);
    connect(session, &Session::snapshotReady, m_records, &RecordsPage::noteSnapshot);
    connect(session, &Session::snapshotReady, m_grafana, &GrafanaPage::setSnapshot);
    m_exporter->setSnapshot(session->snapshot());
    m_grafana->setSnapshot(session->snapshot());
    connect(session, &Session::healthTaken, m_records,
            [this](const Health &health) { m_records->noteDatabase(health.databaseUp); });
    connect(session, &Session::snapshotTaken, m_records,
            [this](const SnapshotPtr &snapshot) { m_records->noteDatabase(snapshot->databaseUp); });
}

void Pages::dropSession()
{
    m_exporter->setSnapshot(nullptr);
    m_grafana->setSnapshot(nullptr);
    m_overview->setSession(nullptr);
    m_radar->setSession(nullptr);
    m_overview->setRecords(nullptr);
    m_records->setSource(nullptr);
}

void Pages::showCatalogue()
{
    Catalogue judged = *m_watch.catalogue();
    judged.indicators = m_settings.judged(m_watch.catalogue()->indicators); // also those not shown now
    m_grafana->setCatalogue(judged);
}

/// Shows the addresses of the exporter that serves the numbers on the screen: this console's, or the one it
/// reads.
void Pages::showAddresses()
{
    const Session *session = m_workspace.session();
    const bool isRemote = session && session->profile().kind == ConnectionKind::Exporter;
    m_grafana->setAddresses(isRemote ? addressesOf(session->profile(), session->interval())
                                     : m_workspace.exporter()->state().grafana);
}

void Pages::takeFocus()
{
    switch (page()) {
    case Page::Overview:
        m_overview->focusSelected();
        break;
    case Page::Records:
        m_records->focusList();
        break;
    case Page::Radar:
        m_radar->focusList();
        break;
    case Page::Log:
        if (m_logTabs->currentWidget() == m_history) {
            m_history->focusList();
            break;
        }
        [[fallthrough]];
    case Page::Exporter:
        currentWidget()->setFocus(Qt::ShortcutFocusReason);
        break;
    }
}

void Pages::focusFilter()
{
    switch (page()) {
    case Page::Overview:
        break;
    case Page::Records:
        m_records->focusFilter();
        break;
    case Page::Exporter:
        m_exporterTabs->setCurrentWidget(m_exporter);
        m_exporter->focusSearch();
        break;
    case Page::Log:
        if (m_logTabs->currentWidget() == m_history)
            m_history->focusFilter();
        else
            m_log->focusFilter();
        break;
    case Page::Radar:
        m_radar->focusFilter();
        break;
    }
}

void Pages::turnToAlertHistory()
{
    m_logTabs->setCurrentWidget(m_history);
}

void Pages::refresh()
{
    if (page() == Page::Records)
        m_records->refresh();
}

void Pages::setWallboard(bool isWallboard)
{
    m_overview->setTilesAlone(isWallboard);
}

void Pages::showRows(const QString &indicator)
{
    const Indicator *found = indicatorNamed(m_watch.book().indicators(), indicator);
    if (found && found->collector == slaCollector()) {
        const std::optional<SlaFigure> figure = m_watch.slaRows(*found);
        if (!figure)
            return emit pageRequested(Page::Radar); // where each of the numbers leads to its rows
        m_records->showScope(scopeOf(*figure),
                             rowsTitle(textOf(found->title, found->name), *figure,
                                       *m_watch.book().snapshot()->sla, QDateTime::currentDateTimeUtc()));
    } else if (const auto soon = found ? m_watch.soonRows(*found) : std::nullopt) {
        m_records->showScope(*soon, textOf(found->title, found->name));
    } else if (found && !hasRowsOfItsOwn(wordsOf(*m_watch.catalogue(), found->collector), found->rows)) {
        return explainIndicator(indicator); // which says what the number follows from
    } else if (found) {
        m_records->showScope(judgedRows(*found, QDateTime::currentDateTimeUtc()),
                             textOf(found->title, found->name));
    }
    emit pageRequested(Page::Records);
}

void Pages::showPastRows(const QString &indicator, qint64 momentMs)
{
    const Indicator *found = indicatorNamed(m_watch.book().indicators(), indicator);
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(momentMs, Qt::UTC);
    const std::optional<RecordScope> rows = found ? m_watch.pastRows(*found, moment) : std::nullopt;
    if (!rows)
        return;
    m_records->showScope(
        *rows,
        //: rows of a list; %1 is a number, %2 a time: "Open incidents as of 11/29/26 2:00 PM"
        tr("%1 as of %2")
            .arg(textOf(found->title, found->name),
                 locale().toString(moment.toLocalTime(), QLocale::ShortFormat)));
    emit pageRequested(Page::Records);
}

void Pages::showRecord(const QString &collector, const QVariant &id)
{
    m_records->showRecord(collector, id);
}

ExplainedSubject Pages::subjectOf(const QString &collector) const
{
    ExplainedSubject subject{.collector = collector,
                             .indicator = {},
                             .snapshot = m_watch.book().snapshot(),
                             .address = {},
                             .isRemote = false,
                             .interval = {},
                             .now = QDateTime::currentDateTimeUtc()};
    if (const Session *session = m_workspace.session()) {
        subject.address = session->address();
        subject.isRemote = session->profile().kind == ConnectionKind::Exporter;
        subject.interval = session->interval();
    }
    return subject;
}

void Pages::explainIndicator(const QString &name)
{
    const Indicator *own = indicatorNamed(m_watch.catalogue()->indicators, name);
    if (!own)
        return;
    ExplainedSubject subject = subjectOf(own->collector);
    ExplainedIndicator explained{*own, m_watch.book().reading(name), ThresholdSource::Definition,
                                 m_watch.book().hourSeen(own->judged)};
    explained.indicator.threshold = m_settings.threshold(*own);
    if (explained.indicator.threshold != own->threshold)
        explained.source = ThresholdSource::Preferences;
    else if (subject.isRemote)
        explained.source = ThresholdSource::Exporter;
    else if (own->isThresholdConfigured)
        explained.source = ThresholdSource::Configuration;
    subject.indicator = explained;
    explain(subject);
}

void Pages::explainAlert(const QString &id)
{
    const QString name = alertNameIn(id);
    if (id == alertIdOf(Alert::Cause::Indicator, name))
        explainIndicator(name);
    else
        explain(subjectOf(name));
}

void Pages::explain(const ExplainedSubject &subject)
{
    auto *dialog = new ExplainDialog(explanationOf(subject, interfaceWording()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

bool Pages::goBack()
{
    return page() == Page::Records && m_records->goBack();
}

bool Pages::isExporting() const
{
    return m_records->isExporting();
}

void Pages::keepState() const
{
    m_settings.setState(OverviewPart, m_overview->saveState());
    m_settings.setState(RecordsPart, m_records->saveState());
    m_settings.setState(ExporterTabPart, m_exporterTabs->currentWidget()->objectName().toUtf8());
    m_settings.setState(LogTabPart, m_logTabs->currentWidget()->objectName().toUtf8());
    m_settings.setTrend(m_overview->trendChoices());
}

void Pages::restoreState()
{
    m_overview->restoreState(m_settings.state(OverviewPart));
    m_records->restoreState(m_settings.state(RecordsPart));
    turnTo(m_exporterTabs, m_settings.state(ExporterTabPart));
    turnTo(m_logTabs, m_settings.state(LogTabPart));
    m_overview->setTrendChoices(m_settings.trend());
}

} // namespace guardia

#include "moc_pages.cpp"
