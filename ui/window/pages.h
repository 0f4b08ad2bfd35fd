// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alertwatch.h"
#include "models/logmodel.h"
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
    const AlertWatch &watch; ///< judges the numbers of the open connection
    LogModel &log;
    RecordsExport &exports; ///< exports to files, at most one at a time
};

class ExporterPage;
class GrafanaPage;
class LogPage;
class OverviewPage;
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

    /// Shows the rows that an indicator is judged by.
    void showRows(const QString &indicator);
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
    void tileChoiceRequested();
    /// Emitted by one of the pages when the operator wants to see rows.
    void rowsRequested(const QString &indicator);
    void recordRequested(const QString &collector, const QVariant &id);

private:
    void connectPages();
    void showAddresses();
    void showCatalogue();

    Workspace &m_workspace;
    const AlertWatch &m_watch;
    Settings &m_settings;
    OverviewPage *m_overview;
    RecordsPage *m_records;
    QTabWidget *m_exporterTabs;
    ExporterPage *m_exporter;
    GrafanaPage *m_grafana;
    LogPage *m_log;
};

} // namespace guardia
