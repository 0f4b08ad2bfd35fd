// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/aboutdialog.h"
#include "dialogs/connectionsdialog.h"
#include "dialogs/diagnosisdialog.h"
#include "dialogs/preferencesdialog.h"
#include "dialogs/shortcutsdialog.h"
#include "dialogs/sitesdialog.h"
#include "window/mainwindow.h"
#include "window/tray.h"

namespace guardia {

namespace {

/// Shows a dialog, which is deleted when it is closed.
void present(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

void MainWindow::editConnections()
{
    auto *dialog = new ConnectionsDialog(&m_settings, &m_workspace, this);
    connect(dialog, &ConnectionsDialog::opened, &m_connector, &Connector::openWith);
    present(dialog);
}

void MainWindow::editPreferences(PreferencesPage page, const QString &indicator)
{
    const bool hasTray = m_tray->isAvailable();
    auto *dialog =
        new PreferencesDialog(&m_settings, *m_watch.catalogue(),
                              hasTray ? TraySupport::Present : TraySupport::Absent, m_workspace, this);
    dialog->showPage(page);
    present(dialog);
    if (!indicator.isEmpty())
        dialog->goTo(indicator);
}

void MainWindow::showAbout()
{
    present(new AboutDialog(m_build, this));
}

void MainWindow::showDiagnosis()
{
    present(new DiagnosisDialog(m_workspace, this));
}

void MainWindow::showShortcuts()
{
    present(new ShortcutsDialog(this));
}

/// Not modal, so that it can stay open beside the window.
void MainWindow::showSites()
{
    if (!m_sitesDialog) {
        m_sitesDialog = new SitesDialog(m_sites, m_settings, this);
        m_sitesDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_sitesDialog, &SitesDialog::connectionChosen, &m_connector, &Connector::open);
        connect(m_sitesDialog, &SitesDialog::connectionsWanted, this, &MainWindow::editConnections);
    }
    m_sitesDialog->show();
    m_sitesDialog->raise();
    m_sitesDialog->activateWindow();
}

} // namespace guardia
