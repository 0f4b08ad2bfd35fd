// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QWidget>

#include <chrono>

namespace guardia {

class Settings;

/// How often numbers are read, how much of the past trends show, and how records are exported.
class DataPreferences : public QWidget
{
    Q_OBJECT

public:
    explicit DataPreferences(Settings *settings, QWidget *parent = nullptr);

    void save();

signals:
    void edited();

private:
    Settings *m_settings;
    QSpinBox *m_interval; ///< seconds
    QComboBox *m_range; ///< milliseconds
    QCheckBox *m_byteOrderMark;
};

} // namespace guardia
