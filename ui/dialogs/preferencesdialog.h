// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"

#include <QDialog>
#include <QPushButton>
#include <QTabWidget>

namespace guardia {

class AlertsPreferences;
class DataPreferences;
class ExporterPreferences;
class GeneralPreferences;
class Settings;
class TilesPreferences;
class Workspace;

/// Whether this desktop has a tray.
enum class TraySupport { Absent, Present };

/// The pages of the preferences, in their order.
enum class PreferencesPage { General, Overview, Alerts, Exporter, Data, Sla };

/// What the operator chooses, on five pages, and on a sixth the SLA policy in force. OK and Apply write what
/// was chosen into the settings, which signal what has changed; Cancel writes nothing.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// The catalogue's indicators have tiles, and thresholds to choose, with their own ones. The workspace,
    /// which has to outlive the dialog, knows the policy.
    PreferencesDialog(Settings *settings, const Catalogue &catalogue, TraySupport tray,
                      const Workspace &workspace, QWidget *parent = nullptr);

    void showPage(PreferencesPage page) { m_pages->setCurrentIndex(static_cast<int>(page)); }
    /// On the page that is shown, goes to that indicator: to its tile, or to its bounds. Call it once the
    /// dialog is visible.
    void goTo(const QString &indicator);

public slots:
    void accept() override;

private:
    bool apply();
    void showChanges();

    GeneralPreferences *m_general;
    TilesPreferences *m_tiles;
    AlertsPreferences *m_alerts;
    ExporterPreferences *m_exporter;
    DataPreferences *m_data;
    QTabWidget *m_pages;
    QPushButton *m_apply;
};

} // namespace guardia
