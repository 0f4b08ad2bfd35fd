// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QLineEdit>
#include <QStringList>
#include <QWidget>

namespace guardia {

class Settings;
class StateMessage;

/// Whether the exporter inside the console serves metrics, and on which addresses.
class ExporterPreferences : public QWidget
{
    Q_OBJECT

public:
    explicit ExporterPreferences(Settings *settings, QWidget *parent = nullptr);

    /// Shows what is wrong. True where nothing is.
    bool check();
    void focusProblem();
    /// Call only after check().
    void save();

signals:
    void edited();

private:
    [[nodiscard]] QStringList addresses() const;

    Settings *m_settings;
    QCheckBox *m_enabled;
    QLineEdit *m_addresses;
    StateMessage *m_problem;
    StateMessage *m_warning;
};

} // namespace guardia
