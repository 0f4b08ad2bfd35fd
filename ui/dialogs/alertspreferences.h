// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/preferencesdialog.h"

#include <QCheckBox>
#include <QList>
#include <QWidget>

namespace guardia {

class Settings;
class ThresholdRow;

/// From where on a number is worth a warning or critical, and who is told besides the banner.
class AlertsPreferences : public QWidget
{
    Q_OBJECT

public:
    /// indicators have their own thresholds, not the operator's.
    AlertsPreferences(Settings *settings, const std::vector<Indicator> &indicators, TraySupport support,
                      QWidget *parent = nullptr);

    /// Says what is wrong. True where nothing is.
    bool check();
    void focusProblem();
    /// Only after check().
    void save();

signals:
    void edited();

private:
    [[nodiscard]] QWidget *thresholds(const std::vector<Indicator> &indicators);
    [[nodiscard]] QWidget *tray(TraySupport support);
    void reset();

    Settings *m_settings;
    QList<ThresholdRow *> m_rows;
    QCheckBox *m_tray;
    QCheckBox *m_notifications;
};

} // namespace guardia
