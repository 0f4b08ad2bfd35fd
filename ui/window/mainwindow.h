// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/selffamilies.h"
#include "session/settings.h"
#include "session/workspace.h"
#include "window/closer.h"
#include "window/connector.h"
#include "window/pages.h"
#include "window/sidebar.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QStackedWidget;

namespace guardia {

class Notifier;
enum class PreferencesPage;
class Pages;
class PauseBar;
class SitesDialog;
class StatusLine;
class SystemTray;
class ToolBar;
class Wallboard;
class WatchBanner;

/// The console's window. Holds no numbers itself, so that a window in another language can take over. GUI
/// thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All of the arguments must outlive the window.
    MainWindow(Workspace &workspace, const Ongoing &ongoing, Settings &settings, const BuildInfo &build);
    ~MainWindow() override;

    /// Opens a connection; asks for its password where that is unknown.
    void open(const ConnectionProfile &profile) { m_connector.open(profile); }
    /// Opens the connection that was opened last, if there is one.
    bool openLast() { return m_connector.openLast(); }

    /// Stores the state of the window for its successor, or for the next start.
    void keepState();

    /// Shows a page; Alt+Left goes back.
    void showPage(Page page);

signals:
    /// The operator wants to quit the program; the settings have been stored.
    void endRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makePages();
    void makeMenus();
    void makeWallboard(QAction *action);
    void connectPages();
    void takeSession();
    void dropSession();
    void showAlertHistory();
    void displayPage(Page page);
    void goBack();
    void refresh();
    void filter();
    void showRows(const QString &indicator);
    void showRecord(const QString &collector, const QVariant &id);
    void editConnections();
    /// An indicator's name leads to its bounds.
    void editPreferences(PreferencesPage page, const QString &indicator = {});
    void showSites();
    void followSites();
    void showShortcuts();
    void showDiagnosis();
    void showAbout();
    void tellWhetherWatched();
    void takeUsualSize();
    void restoreWindow();
    void followWindowState();
    void showAgain();
    void goToTray();
    void quit();
    void end();
    [[nodiscard]] Closer::Losses losses() const;

    Workspace &m_workspace;
    const AlertWatch &m_watch;
    const Sites &m_sites;
    Settings &m_settings;
    BuildInfo m_build;
    Connector m_connector;
    Closer m_closer;
    Navigation m_navigation;
    Sidebar *m_sidebar;
    ToolBar *m_toolBar;
    StatusLine *m_statusLine;
    QStackedWidget *m_body; ///< the welcome page, or everything else
    Pages *m_pages;
    WatchBanner *m_banner;
    PauseBar *m_pauseBar;
    SystemTray *m_tray = nullptr;
    Notifier *m_notifier = nullptr;
    Wallboard *m_wallboard = nullptr;
    QAction *m_fullScreen = nullptr;
    QPointer<SitesDialog> m_sitesDialog; ///< null where it is closed
    QTimer m_minute; ///< renews times that are shown without their date, after midnight
    bool m_isEnding = false;
};

} // namespace guardia
