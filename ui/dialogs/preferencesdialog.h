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

/// Whether this desktop can show what the preferences offer.
enum class TraySupport { Absent, Present };

/// What the operator chooses, on four pages. OK and Apply write it into the settings, which signal what
/// changed; Cancel writes nothing.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// indicators have thresholds to choose, with their own ones.
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
