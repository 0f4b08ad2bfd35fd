// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilepainter.h"
#include "widgets/tilestate.h"

#include <QWidget>

namespace guardia {

/// One indicator at a glance: its number, what is said of it, how it came about and how old it is. A click or
/// Space selects it; a double click, Enter or Return opens what is behind it. Screen readers meet a button
/// named by accessibleTileName() that implements the value interface where it pictures a gauge. GUI thread.
class Tile : public QWidget
{
    Q_OBJECT

public:
    explicit Tile(QWidget *parent = nullptr);

    [[nodiscard]] const TileState &state() const { return m_state; }
    void setState(const TileState &state);

    [[nodiscard]] bool isSelected() const { return m_isSelected; }
    /// The owner says which of its tiles is the selected one; selected() is not signalled.
    void setSelected(bool selected);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    void select(); ///< as by a click
    void activate(); ///< as by a double click

signals:
    /// Someone chose this tile.
    void selected(const QString &indicator);
    /// Someone wants to see what is behind it.
    void activated(const QString &indicator);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void describe();

    TileState m_state;
    bool m_isSelected = false;
};

} // namespace guardia
