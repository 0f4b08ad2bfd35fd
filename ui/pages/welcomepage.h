// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>

namespace guardia {

class Settings;

/// Shown while nothing is open: what this program is, and how to open something. Follows the saved
/// connections.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Settings *settings, QWidget *parent = nullptr);

signals:
    /// The operator wants to create a connection.
    void connectRequested();
    void demoRequested();
    /// The operator wants to open a saved connection.
    void connectionChosen(const guardia::ConnectionProfile &profile);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *saved();
    [[nodiscard]] QWidget *ways();
    void showConnections();
    void fitList();
    void choose();

    Settings *m_settings;
    QList<ConnectionProfile> m_profiles; ///< by row
    QWidget *m_saved = nullptr;
    QListWidget *m_list;
    QPushButton *m_open;
    QPushButton *m_connect;
    QPushButton *m_demo;
};

} // namespace guardia
