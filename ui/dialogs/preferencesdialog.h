// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <QDialog>
#include <QPushButton>
#include <QTabWidget>

namespace guardia {

class AlertsPreferences;
class DataPreferences;
class ExporterPreferences;
class GeneralPreferences;
class Settings;

/// Whether this desktop has a tray.
enum class TraySupport { Absent, Present };

/// The operator's preferences on four pages. OK and Apply write them to the settings, which emit signals for
/// what has changed; Cancel writes nothing.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// indicators have thresholds that can be changed, with the values from their definitions.
    PreferencesDialog(Settings *settings, const std::vector<Indicator> &indicators, TraySupport tray,
                      QWidget *parent = nullptr);

public slots:
    void accept() override;

private:
    bool apply();
    void showChanges();

    GeneralPreferences *m_general;
    AlertsPreferences *m_alerts;
    ExporterPreferences *m_exporter;
    DataPreferences *m_data;
    QTabWidget *m_pages;
    QPushButton *m_apply;
};

} // namespace guardia
