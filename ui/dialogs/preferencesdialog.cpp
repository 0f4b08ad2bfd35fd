// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/preferencesdialog.h"

#include "dialogs/alertspreferences.h"
#include "dialogs/datapreferences.h"
#include "dialogs/exporterpreferences.h"
#include "dialogs/generalpreferences.h"
#include "dialogs/slapreferences.h"
#include "dialogs/tilespreferences.h"
#include "session/session.h"
#include "session/workspace.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

PreferencesDialog::PreferencesDialog(Settings *settings, const Catalogue &catalogue, TraySupport tray,
                                     const Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_general(new GeneralPreferences(settings, this))
    , m_tiles(new TilesPreferences(
          settings, catalogue, workspace.session() ? workspace.session()->latestSnapshot() : nullptr, this))
    , m_alerts(new AlertsPreferences(settings, catalogue.indicators, tray, this))
    , m_exporter(new ExporterPreferences(settings, this))
    , m_data(new DataPreferences(settings, this))
    , m_pages(new QTabWidget(this))
{
    setWindowTitle(tr("Preferences"));
    m_pages->setObjectName(u"pages"_s);
    m_pages->addTab(m_general, tr("&General"));
    m_pages->addTab(m_tiles, tr("O&verview"));
    m_pages->addTab(m_alerts, tr("A&lerts"));
    m_pages->addTab(m_exporter, tr("&Exporter"));
    m_pages->addTab(m_data, tr("&Data"));
    m_pages->addTab(new SlaPreferences(workspace, systemClock(), this), tr("&SLA"));
    m_pages->tabBar()->setAccessibleName(tr("Preferences"));
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *ok = buttons->addButton(tr("OK"), QDialogButtonBox::AcceptRole);
    ok->setDefault(true);
    ok->setObjectName(u"ok"_s);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancel"_s);
    m_apply = buttons->addButton(tr("&Apply"), QDialogButtonBox::ApplyRole);
    m_apply->setObjectName(u"apply"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &PreferencesDialog::apply);
    connect(m_general, &GeneralPreferences::edited, this, &PreferencesDialog::showChanges);
    connect(m_tiles, &TilesPreferences::edited, this, &PreferencesDialog::showChanges);
    connect(m_alerts, &AlertsPreferences::edited, this, &PreferencesDialog::showChanges);
    connect(m_exporter, &ExporterPreferences::edited, this, &PreferencesDialog::showChanges);
    connect(m_data, &DataPreferences::edited, this, &PreferencesDialog::showChanges);
    m_apply->setEnabled(false);
}

void PreferencesDialog::goTo(const QString &indicator)
{
    if (m_pages->currentWidget() == m_tiles)
        m_tiles->goTo(indicator);
    else if (m_pages->currentWidget() == m_alerts)
        m_alerts->goTo(indicator);
}

void PreferencesDialog::accept()
{
    if (apply())
        QDialog::accept();
}

/// Saves everything, or, where something is wrong, nothing; then it shows the problem.
bool PreferencesDialog::apply()
{
    if (!m_alerts->check()) {
        m_pages->setCurrentWidget(m_alerts);
        m_alerts->focusProblem();
        return false;
    }
    if (!m_exporter->check()) {
        m_pages->setCurrentWidget(m_exporter);
        m_exporter->focusProblem();
        return false;
    }
    m_apply->setEnabled(false);
    m_tiles->save();
    m_alerts->save();
    m_exporter->save();
    m_data->save();
    m_general->save(); // last, because a new language replaces the window
    return true;
}

void PreferencesDialog::showChanges()
{
    m_apply->setEnabled(true);
}

} // namespace guardia

#include "moc_preferencesdialog.cpp"
