// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilestate.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QList>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QGridLayout;

namespace guardia {

class Tile;

/// The tiles, four in a row: the pinned ones in their order, then the others, the most urgent first. Arrow keys, Home and End go from tile to tile and
/// select. Tiles change places only when a state changes, and not under the keyboard of someone who goes
/// through them or under a mouse that may be about to click. GUI thread.
class TileBoard : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Columns = 4;

    explicit TileBoard(QWidget *parent = nullptr);

    /// One tile for each. Where none is more urgent they stand in this order.
    void setTiles(const QList<TileState> &tiles);
    /// The indicators as they stand, row by row.
    [[nodiscard]] QStringList order() const;
    /// The name of the selected one; empty where there is none.
    [[nodiscard]] const QString &selected() const { return m_selected; }
    /// indicatorSelected() follows where it is another.
    void select(const QString &indicator);
    [[nodiscard]] Tile *tile(const QString &indicator) const;
    /// Gives the keyboard to the selected tile.
    void focusSelected();
    /// How high so many rows are at least.
    [[nodiscard]] int leastHeight(int rows) const;
    [[nodiscard]] int rows() const;

signals:
    void indicatorSelected(const QString &indicator);
    void indicatorActivated(const QString &indicator);
    /// By the keyboard.
    void tileReached(QWidget *tile);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void makeTiles(const QList<TileState> &tiles);
    [[nodiscard]] bool hasTilesFor(const QList<TileState> &tiles) const;
    void sortTiles();
    void placeTiles(const QList<Tile *> &tiles);
    void goTo(int place);
    void noteMouse(QEvent::Type event);
    [[nodiscard]] bool isUnderKeyboard() const;
    [[nodiscard]] bool isUnderMouse() const;

    QGridLayout *m_grid;
    QWidget *m_beforeTiles; ///< hidden: where in the tab order they stand, whenever they are made
    QList<Tile *> m_made; ///< in the order that they were given in
    QList<Tile *> m_placed; ///< as they stand
    QString m_selected;
    bool m_isSortDue = false;
    bool m_isKeyboardFocus = false;
    bool m_isPressed = false; ///< a button of the mouse
    QElapsedTimer m_sinceKey;
    QElapsedTimer m_sinceMouse; ///< since it moved or clicked over the board
    QTimer m_afterClick; ///< while it runs, another click may follow
};

} // namespace guardia
