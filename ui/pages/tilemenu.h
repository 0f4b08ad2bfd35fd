// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilestate.h"

#include <QMenu>

namespace guardia {

/// What an operator can do with a tile.
enum class TileAction {
    OpenRows,
    ShowTrend,
    Explain,
    CopyValue,
    SetThresholds,
    Hide,
    KeepFirst, ///< or no longer, where it is kept first
    ManageTiles, ///< choose which tiles there are, and bring hidden ones back
};

/// The context menu of a tile. Deletes itself when it is closed. GUI thread.
class TileMenu : public QMenu
{
    Q_OBJECT

public:
    explicit TileMenu(const TileState &tile, QWidget *parent = nullptr);

    /// Whether there is a trend to go to.
    void setHasTrend(bool has) { m_trend->setEnabled(has); }
    /// Whether the number can have thresholds.
    void setHasThresholds(bool has) { m_thresholds->setEnabled(has); }
    /// The menu for muting the tile's alert; empty.
    [[nodiscard]] QMenu &muting() { return *m_muting; }

signals:
    void chosen(guardia::TileAction action);

private:
    QAction *add(const QString &text, TileAction what, const QString &name);

    QAction *m_trend;
    QAction *m_thresholds;
    QMenu *m_muting;
};

} // namespace guardia
