// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/autostart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QWidget>

namespace guardia {

class Settings;

/// Language, appearance, what closing the window does, whether the desktop starts the program, and the pages
/// that a wallboard shows.
class GeneralPreferences : public QWidget
{
    Q_OBJECT

public:
    explicit GeneralPreferences(Settings *settings, QWidget *parent = nullptr);

    void save();

signals:
    void edited();

private:
    QLayout *makeWallboard();
    void saveAutostart();

    Settings *m_settings;
    QComboBox *m_language;
    QComboBox *m_appearance;
    QComboBox *m_closing;
    AutostartEntry m_autostart;
    QCheckBox *m_startsAtLogin;
    QList<QCheckBox *> m_turned; ///< the pages that a wallboard shows in turn, by their names
    QComboBox *m_turn; ///< how long it shows each of them
};

} // namespace guardia
