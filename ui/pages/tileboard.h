// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "widgets/tilestate.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QList>
#include <QTimer>
#include <QWidget>

class QGridLayout;

namespace guardia {

class Tile;

/// The tiles, four in a row, the most urgent top left. Arrow keys, Home and End go from tile to tile and
/// select. Tiles change places only when a state changes, and not under the keyboard of someone who goes
/// through them or under a mouse that may be about to click. GUI thread.
class TileBoard : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Columns = 4;

    explicit TileBoard(QWidget *parent = nullptr);

    /// What each of the eight shows. Where none is more urgent they stand in the order of indicators().
    void setTiles(const QList<TileState> &tiles);
    /// The subjects as they stand, row by row.
    [[nodiscard]] QList<Subject> order() const;
    [[nodiscard]] Subject selected() const { return m_selected; }
    /// subjectSelected() follows where it is another.
    void select(Subject subject);
    [[nodiscard]] Tile *tile(Subject subject) const;
    /// Gives the keyboard to the selected tile.
    void focusSelected();

signals:
    void subjectSelected(guardia::Subject subject);
    void subjectActivated(guardia::Subject subject);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void makeTiles();
    void sortTiles();
    void placeTiles(const QList<Tile *> &tiles);
    void goTo(int place);
    void noteMouse(QEvent::Type event);
    [[nodiscard]] bool isUnderKeyboard() const;
    [[nodiscard]] bool isUnderMouse() const;

    QGridLayout *m_grid;
    QList<Tile *> m_made; ///< in the order of indicators()
    QList<Tile *> m_placed; ///< as they stand
    Subject m_selected = Subject::Incidents;
    bool m_isSortDue = false;
    bool m_isKeyboardFocus = false;
    bool m_isPressed = false; ///< a button of the mouse
    QElapsedTimer m_sinceKey;
    QElapsedTimer m_sinceMouse; ///< since it moved or clicked over the board
    QTimer m_afterClick; ///< while it runs, another click may follow
};

} // namespace guardia
