// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace guardia {

class TileBoard;

/// Where the tiles stand: as high as they have to be, up to three rows of them; more are scrolled to. GUI
/// thread.
class TileArea : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes the board.
    explicit TileArea(TileBoard *board, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    TileBoard *m_board;
};

} // namespace guardia
