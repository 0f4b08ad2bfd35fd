// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/settings.h"
#include "session/workspace.h"
#include "window/ongoing.h"
#include "window/sidebar.h"

#include <QStackedWidget>

class QTabWidget;

namespace guardia {

class ExporterPage;
class GrafanaPage;
class LogPage;
class OverviewPage;
class RecordsPage;

/// The window's pages, each with what it shows of the open connection. GUI thread.
class Pages : public QStackedWidget
{
    Q_OBJECT

public:
    /// All of them outlive the pages. takeSession() is the caller's.
    Pages(Workspace &workspace, const Ongoing &ongoing, Settings &settings, QWidget *parent = nullptr);

    /// Shows what the workspace has open now, or that nothing is.
    void takeSession();
    /// Before what is open goes.
    void dropSession();

    [[nodiscard]] Page page() const { return static_cast<Page>(currentIndex()); }
    void setPage(Page page) { setCurrentIndex(static_cast<int>(page)); }
    /// Gives the page's main part the keyboard.
    void takeFocus();
    /// Gives the line by which the page is searched the keyboard; the overview has none.
    void focusFilter();
    void refresh();

    /// The rows that an indicator is judged by.
    void showRows(const QString &indicator);
    void showRecord(const QString &collector, const QVariant &id);
    /// Whether a file is being written that ends with the program.
    [[nodiscard]] bool isExporting() const;

    /// How the pages were left.
    void keepState() const;
    void restoreState();

signals:
    /// Someone wants to choose which tiles the overview shows.
    void tileChoiceRequested();
    /// Someone wants to see rows, from one of the pages.
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
