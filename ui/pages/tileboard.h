// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilestate.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QList>
#include <QScrollArea>
#include <QStringList>
#include <QWidget>

class QGridLayout;

namespace guardia {

class Aim;
class Tile;

/// The tiles, four in a row: the pinned ones in their order, then the others, the most urgent first. Arrow
/// keys, Home and End go from tile to tile and select them. Tiles change places only when a state or the
/// operator's choice changes; when a state does, not while the board is in use. A tile that is no longer
/// there leaves the others in their order. GUI thread.
class TileBoard : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Columns = 4;

    explicit TileBoard(QWidget *parent = nullptr);

    /// Shows one tile for each state. Tiles of equal urgency keep this order.
    void setTiles(const QList<TileState> &tiles);
    /// Whether somebody is using the keyboard here, may be about to click, or has opened a menu. Then no tile
    /// changes its place, and none should come or go by itself.
    [[nodiscard]] bool isInUse() const;
    /// What was chosen just now is to be seen at once, whoever uses the tiles.
    void forgetUse();
    /// The indicators in the order of their tiles, row by row.
    [[nodiscard]] QStringList order() const;
    /// The name of the selected indicator; empty where none is selected.
    [[nodiscard]] const QString &selected() const { return m_selected; }
    /// indicatorSelected() follows where it is another one.
    void select(const QString &indicator);
    [[nodiscard]] Tile *tile(const QString &indicator) const;
    /// Gives the focus to the selected tile.
    void focusSelected();
    /// The smallest height of that many rows.
    [[nodiscard]] int leastHeight(int rows) const;
    [[nodiscard]] int rows() const;

signals:
    void indicatorSelected(const QString &indicator);
    void indicatorActivated(const QString &indicator);
    void menuRequested(const QString &indicator, const QPoint &place);
    /// Emitted when a tile was reached by the keyboard.
    void tileReached(QWidget *tile);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTiles(const QList<TileState> &tiles, const QStringList &order);
    [[nodiscard]] bool hasTilesFor(const QList<TileState> &tiles) const;
    [[nodiscard]] bool areOnlyFewer(const QList<TileState> &tiles) const;
    [[nodiscard]] QList<Tile *> sorted() const;
    void sortTiles();
    void placeTiles(const QList<Tile *> &tiles);
    void goTo(int place);
    [[nodiscard]] bool hasValues() const;
    [[nodiscard]] bool isUnderKeyboard() const;

    QGridLayout *m_grid;
    QWidget *m_beforeTiles; ///< hidden widget that marks the tiles' place in the tab order
    QList<Tile *> m_made; ///< in the order in which they were given
    QList<Tile *> m_placed; ///< in the order on the board
    QString m_selected;
    bool m_isSortDue = false;
    bool m_isKeyboardFocus = false;
    QElapsedTimer m_sinceKey;
    Aim *m_aim;
};

class TileBoard;

/// The area of the tiles: as high as needed for up to three rows; further rows are reached by scrolling. GUI
/// thread.
class TileArea : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes ownership of the board.
    explicit TileArea(TileBoard *board, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    TileBoard *m_board;
};

} // namespace guardia
