// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/explanation.h"
#include "models/alerthistory.h"
#include "models/alertwatch.h"
#include "models/logmodel.h"
#include "models/sites.h"
#include "records/recordsexport.h"
#include "session/settings.h"
#include "session/workspace.h"
#include "window/sidebar.h"

#include <QStackedWidget>

class QTabWidget;

namespace guardia {

/// Objects that continue to exist when one window replaces another, for example in another language. They
/// outlive both.
struct Ongoing {
    AlertWatch &watch; ///< judges the numbers of the open connection
    const AlertHistory &history; ///< the alerts that there were on it
    LogModel &log;
    RecordsExport &exports; ///< exports to files, at most one at a time
    const Sites &sites; ///< all connections, and their states
};

class AlertHistoryPage;
class ExporterPage;
class GrafanaPage;
class LogPage;
class OverviewPage;
class RadarPage;
class RecordsPage;

/// The pages of the window, each with its part of the open connection. GUI thread.
class Pages : public QStackedWidget
{
    Q_OBJECT

public:
    /// All of the arguments must outlive the pages. The caller has to call takeSession().
    Pages(Workspace &workspace, const Ongoing &ongoing, Settings &settings, QWidget *parent = nullptr);

    /// Shows what the workspace has open now, or that nothing is open.
    void takeSession();
    /// To be called before the open session is destroyed.
    void dropSession();

    [[nodiscard]] Page page() const { return static_cast<Page>(currentIndex()); }
    void setPage(Page page) { setCurrentIndex(static_cast<int>(page)); }
    /// Gives the focus to the page's main part.
    void takeFocus();
    /// Gives the focus to the line for searching the page; the overview has none.
    void focusFilter();
    void refresh();

    /// Whether the pages are on a wallboard.
    void setWallboard(bool isWallboard);

    /// Turns the log's page to the alerts that there were; call before setPage().
    void turnToAlertHistory();
    /// Shows the rows that an indicator is judged by, or the page that leads to them.
    void showRows(const QString &indicator);
    /// Shows the rows that an indicator's value had at that moment, Unix milliseconds.
    void showPastRows(const QString &indicator, qint64 momentMs);
    /// Says how the number behind an alert was counted; id is an alertId().
    void explainAlert(const QString &id);
    void showRecord(const QString &collector, const QVariant &id);
    /// Goes back within the page; false where it is where it was opened.
    bool goBack();
    /// Whether a file is being written that would end with the program.
    [[nodiscard]] bool isExporting() const;

    /// Stores the state of the pages.
    void keepState() const;
    void restoreState();

signals:
    /// Someone wants to choose which tiles the overview shows.
    void tileChoiceRequested(const QString &indicator);
    /// Emitted by one of the pages when the operator wants to see rows.
    void rowsRequested(const QString &indicator);
    /// Someone wants to change when that indicator is bad.
    void thresholdsRequested(const QString &indicator);
    void recordRequested(const QString &collector, const QVariant &id);
    /// Someone wants to see the SLA policy.
    void policyRequested();
    /// A page has something to show that another one asked for.
    void pageRequested(guardia::Page page);

private:
    void connectPages();
    [[nodiscard]] ExplainedSubject subjectOf(const QString &collector) const;
    void explainIndicator(const QString &name);
    void explain(const ExplainedSubject &subject);
    void followCsv();
    void showAddresses();
    void showCatalogue();

    Workspace &m_workspace;
    AlertWatch &m_watch;
    Settings &m_settings;
    OverviewPage *m_overview;
    RecordsPage *m_records;
    QTabWidget *m_exporterTabs;
    ExporterPage *m_exporter;
    GrafanaPage *m_grafana;
    QTabWidget *m_logTabs;
    LogPage *m_log;
    AlertHistoryPage *m_history;
    RadarPage *m_radar;
};

} // namespace guardia
