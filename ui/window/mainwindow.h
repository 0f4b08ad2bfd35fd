// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/selffamilies.h"
#include "model/indicator.h"
#include "models/alertbook.h"
#include "models/logmodel.h"
#include "session/settings.h"
#include "session/workspace.h"
#include "window/connector.h"
#include "window/navigation.h"

#include <QMainWindow>

class QStackedWidget;
class QTabWidget;

namespace guardia {

class AlertBanner;
class ExporterPage;
class GrafanaPage;
class LogPage;
class Notifier;
class OverviewPage;
class RecordsPage;
class StatusLine;
class ToolBar;

/// The console's window. It holds no numbers of its own: another one in another language takes over where
/// this one was. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, Settings &settings, LogModel &log, const BuildInfo &build);
    ~MainWindow() override;

    /// Opens a connection; asks for its password where that is not known.
    void open(const ConnectionProfile &profile) { m_connector.open(profile); }
    /// Opens what was open last, where there is one.
    bool openLast() { return m_connector.openLast(); }

    /// Shows a page; Alt+Left returns.
    void showPage(Page page);

signals:
    /// The operator has closed the window; its settings are kept.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makePages();
    void makeMenus();
    void makeShortcuts();
    void connectPages();
    void takeSession();
    void dropSession();
    void applyIndicators();
    void showAlerts(const QList<Alert> &alerts, const AlertChanges &changes);
    void displayPage(Page page);
    void goBack();
    void refresh();
    void filter();
    void showRows(Subject subject);
    void showRecord(const QString &collector, const QVariant &id);
    void editConnections();
    void editPreferences();
    void showShortcuts();
    void showAbout();
    void tellVisibility();
    void keepState();
    void restoreWindow();

    Workspace &m_workspace;
    Settings &m_settings;
    LogModel &m_log;
    BuildInfo m_build;
    Connector m_connector;
    Navigation m_navigation;
    Sidebar *m_sidebar;
    ToolBar *m_toolBar;
    StatusLine *m_statusLine;
    QStackedWidget *m_body; ///< the first-run page, or all of the rest
    QStackedWidget *m_pages;
    AlertBanner *m_banner;
    OverviewPage *m_overview = nullptr;
    RecordsPage *m_records = nullptr;
    QTabWidget *m_exporterTabs = nullptr;
    ExporterPage *m_exporterPage = nullptr;
    GrafanaPage *m_grafana = nullptr;
    LogPage *m_logPage = nullptr;
    Notifier *m_notifier = nullptr;
};

} // namespace guardia
