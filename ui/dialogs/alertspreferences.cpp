// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/alertspreferences.h"

#include "dialogs/statemessage.h"
#include "dialogs/thresholdrow.h"
#include "session/settings.h"
#include "widgets/plainlabel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

AlertsPreferences::AlertsPreferences(Settings *settings, const std::vector<Indicator> &indicators,
                                     TraySupport support, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_tray(new QCheckBox(tr("Show an icon in the &tray"), this))
    , m_notifications(new QCheckBox(tr("&Notify when something gets worse"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(thresholds(indicators));
    layout->addWidget(tray(support));
    layout->addStretch(1);
}

QWidget *AlertsPreferences::thresholds(const std::vector<Indicator> &indicators)
{
    auto *panel = new QWidget(this);
    auto *grid = new QGridLayout(panel);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(plainLabel(tr("Alert when the number is"), panel), 0, 0, 1, 2);
    grid->addWidget(plainLabel(tr("Warning"), panel), 0, 2);
    grid->addWidget(plainLabel(tr("Critical"), panel), 0, 3);
    for (const Indicator &indicator : indicators) {
        auto *row = new ThresholdRow(indicator, grid);
        row->show(m_settings->threshold(indicator));
        connect(row, &ThresholdRow::edited, this, &AlertsPreferences::edited);
        m_rows += row;
    }
    auto *reset = new QPushButton(tr("&Reset to defaults"), panel);
    reset->setObjectName(u"resetThresholds"_s);
    reset->setAutoDefault(false);
    grid->addWidget(reset, grid->rowCount(), 2, 1, 2, Qt::AlignTrailing);
    connect(reset, &QPushButton::clicked, this, &AlertsPreferences::reset);
    return panel;
}

QWidget *AlertsPreferences::tray(TraySupport support)
{
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    m_tray->setObjectName(u"tray"_s);
    m_notifications->setObjectName(u"notifications"_s);
    m_tray->setChecked(m_settings->isTrayEnabled());
    m_notifications->setChecked(m_settings->isNotifying());
    layout->addWidget(m_tray);
    layout->addWidget(m_notifications);
    if (support == TraySupport::Absent) {
        auto *reason = new StateMessage(panel);
        reason->setObjectName(u"trayReason"_s);
        reason->tell(State::Unknown, tr("This desktop has no tray, which the icon and notifications need."));
        layout->addWidget(reason);
        m_tray->setEnabled(false);
        m_notifications->setEnabled(false);
    }
    connect(m_tray, &QCheckBox::toggled, this, &AlertsPreferences::edited);
    connect(m_notifications, &QCheckBox::toggled, this, &AlertsPreferences::edited);
    return panel;
}

/// Resets the fields only; nothing is stored before Apply.
void AlertsPreferences::reset()
{
    for (ThresholdRow *row : std::as_const(m_rows))
        row->show(row->indicator().threshold);
}

bool AlertsPreferences::check()
{
    bool isGood = true;
    for (ThresholdRow *row : std::as_const(m_rows))
        isGood = row->check() && isGood;
    return isGood;
}

void AlertsPreferences::focusProblem()
{
    for (ThresholdRow *row : std::as_const(m_rows)) {
        if (!row->threshold()) {
            row->focusProblem();
            return;
        }
    }
}

void AlertsPreferences::save()
{
    for (const ThresholdRow *row : std::as_const(m_rows)) {
        if (const std::optional<Threshold> threshold = row->threshold())
            m_settings->setThreshold(row->indicator(), *threshold);
    }
    m_settings->setTrayEnabled(m_tray->isChecked());
    m_settings->setNotifying(m_notifications->isChecked());
}

} // namespace guardia

#include "moc_alertspreferences.cpp"
