// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sitesmodel.h"

#include <QDialog>
#include <QTimer>

class QAction;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace guardia {

class Aim;
class Settings;

/// All connections with their states, the worst first, in a window of its own that can stay open. Enter or a
/// double click opens one. Counts seconds only while it is visible. GUI thread.
class SitesDialog : public QDialog
{
    Q_OBJECT

public:
    /// sites and settings must outlive the dialog.
    SitesDialog(const Sites &sites, Settings &settings, QWidget *parent = nullptr);

signals:
    void connectionChosen(const guardia::ConnectionProfile &profile);
    /// Somebody wants to edit the connections.
    void connectionsWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setUpTable();
    void layOut();
    void renew();
    void showChoices();
    void openCurrent();
    void keepCurrent(bool kept);
    [[nodiscard]] const Site *current() const;
    [[nodiscard]] QString keepObstacle(const ConnectionProfile &profile) const;

    const Sites &m_sites;
    Settings &m_settings;
    SitesModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    Aim *m_aim; ///< at the rows of the table
    QAction *m_keep;
    QPushButton *m_open = nullptr;
    QTimer m_second;
};

} // namespace guardia
