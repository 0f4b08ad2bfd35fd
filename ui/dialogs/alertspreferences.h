// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/preferencesdialog.h"

#include <QCheckBox>
#include <QList>
#include <QWidget>

namespace guardia {

class Settings;
class ThresholdRow;

/// The thresholds for warning and critical, and the ways of being told about alerts besides the banner.
class AlertsPreferences : public QWidget
{
    Q_OBJECT

public:
    /// indicators have their own thresholds, not the operator's.
    AlertsPreferences(Settings *settings, const std::vector<Indicator> &indicators, TraySupport support,
                      QWidget *parent = nullptr);

    /// Shows what is wrong. True where nothing is.
    bool check();
    void focusProblem();
    /// Call only after check().
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
