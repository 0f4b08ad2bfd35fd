// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/preferencesdialog.h"
#include "model/indicator.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QList>
#include <QObject>
#include <QWidget>

#include <optional>

class QScrollArea;
class QToolButton;

namespace guardia {

class StateMessage;

/// The two bounds of one indicator in a row of a grid: its title, warning, critical, a button for its own
/// bounds, and below them what is wrong with them. An empty field means no bound.
class ThresholdRow : public QObject
{
    Q_OBJECT

public:
    /// Adds itself to the end of the grid, whose widget becomes its parent.
    ThresholdRow(const Indicator &indicator, QGridLayout *grid);

    [[nodiscard]] const Indicator &indicator() const { return m_indicator; }
    void show(const Threshold &threshold);
    /// Shows the indicator's own threshold.
    void restore() { show(m_indicator.threshold); }
    /// The threshold in the fields; nullopt where it makes no sense.
    [[nodiscard]] std::optional<Threshold> threshold() const;
    /// Shows what is wrong. True where nothing is.
    bool check();
    void focusProblem();
    void takeFocus();

signals:
    void edited();

private:
    [[nodiscard]] QLineEdit *bound(const QString &word, QWidget *parent);
    void buildRestore();
    [[nodiscard]] QString problem() const;

    Indicator m_indicator;
    QLineEdit *m_warning;
    QLineEdit *m_critical;
    QToolButton *m_restore; ///< enabled while the bounds are not the indicator's own
    StateMessage *m_problem;
};

class Settings;

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
    /// Goes to the bounds of that indicator.
    void goTo(const QString &indicator);
    /// Call only after check().
    void save();

signals:
    void edited();

private:
    void buildThresholds(const std::vector<Indicator> &indicators);
    [[nodiscard]] QWidget *tray(TraySupport support);
    [[nodiscard]] QWidget *sound();
    void reset();
    void showFocused();

    Settings *m_settings;
    QScrollArea *m_area; ///< has the rows
    QList<ThresholdRow *> m_rows;
    QCheckBox *m_tray;
    QCheckBox *m_notifications;
    QComboBox *m_sound;
};

} // namespace guardia
