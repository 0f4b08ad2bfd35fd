// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/snapshot.h"
#include "session/tilechoices.h"

#include <QCheckBox>
#include <QHash>
#include <QList>
#include <QPushButton>
#include <QTreeWidget>
#include <QWidget>

class QVBoxLayout;

namespace guardia {

class Settings;

/// Which tiles the overview shows, and in which order. A list of all indicators: a check box says when a tile
/// is shown; buttons, Alt+Up and Alt+Down, and dragging move it; those that are kept first stand above all
/// others.
class TilesPreferences : public QWidget
{
    Q_OBJECT

public:
    /// snapshot is the latest of the open connection, which decides which tiles there are at present; may be
    /// null.
    TilesPreferences(Settings *settings, const Catalogue &catalogue, const SnapshotPtr &snapshot,
                     QWidget *parent = nullptr);

    /// Goes to the tile of that indicator.
    void goTo(const QString &indicator);
    void save();

signals:
    void edited();

private:
    void build();
    void buildButtons(QVBoxLayout *layout);
    void show(const QList<TileChoice> &choices);
    void noteAbsent(const SnapshotPtr &snapshot);
    [[nodiscard]] QTreeWidgetItem *itemFor(const TileChoice &choice) const;
    [[nodiscard]] QList<TileChoice> choices() const;
    [[nodiscard]] bool isPinned(int row) const;
    void move(int step);
    void pin(bool pinned);
    void placePinned();
    void showActions();
    void noteEdit();

    Settings *m_settings;
    std::vector<Indicator> m_indicators;
    QHash<QString, QString> m_absent; ///< why there is no tile at present, by the indicator's name
    QHash<QString, QString> m_collectors; ///< the title of each collector, by its name
    QTreeWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
    QCheckBox *m_pin;
    QPushButton *m_reset;
    bool m_isFilling = false; ///< what changes in the list is not the operator's doing
};

} // namespace guardia
