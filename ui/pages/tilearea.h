// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace guardia {

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
