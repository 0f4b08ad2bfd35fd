// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QWidget>

namespace guardia {

class Settings;

/// Language, appearance, and what closing the window does.
class GeneralPreferences : public QWidget
{
    Q_OBJECT

public:
    explicit GeneralPreferences(Settings *settings, QWidget *parent = nullptr);

    void save();

signals:
    void edited();

private:
    Settings *m_settings;
    QComboBox *m_language;
    QComboBox *m_appearance;
    QComboBox *m_closing;
};

} // namespace guardia
