// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tilepainter.h"
#include "widgets/tilestate.h"

#include <QAccessibleValueInterface>
#include <QAccessibleWidget>
#include <QWidget>

namespace guardia {

/// One indicator at a glance: its number, state, details, recent past and age. A click or Space selects it; a
/// double click, Enter or Return opens the rows behind it. Screen readers see a button that is named by
/// accessibleTileName() and has the value interface where it shows a gauge. GUI thread.
class Tile : public QWidget
{
    Q_OBJECT

public:
    explicit Tile(QWidget *parent = nullptr);

    [[nodiscard]] const TileState &state() const { return m_state; }
    void setState(const TileState &state);

    [[nodiscard]] bool isSelected() const { return m_isSelected; }
    /// Called by the owner, which decides which tile is selected; selected() is not emitted.
    void setSelected(bool selected);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    void select(); ///< like a click
    void activate(); ///< like a double click
    void showMenu(); ///< like the menu key

signals:
    /// The operator has chosen this tile.
    void selected(const QString &indicator);
    /// The operator wants to see the rows behind it.
    void activated(const QString &indicator);
    /// The operator wants to see what can be done with it, at this place of the screen.
    void menuRequested(const QString &indicator, const QPoint &place);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void describe();
    void requestMenu(const QPoint &globalPosition);

    TileState m_state;
    bool m_isSelected = false;
};

class Tile;
struct Gauge;

/// A tile for screen readers: a button that opens the rows behind the tile. Where the tile shows a value
/// between a minimum and a maximum, these three are given too, in the unit people read (ratios in percent).
/// They cannot be set. GUI thread.
class AccessibleTile : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleTile(Tile *tile);

    [[nodiscard]] QString text(QAccessible::Text what) const override;
    [[nodiscard]] QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    [[nodiscard]] QVariant maximumValue() const override;
    [[nodiscard]] QVariant minimumValue() const override;
    [[nodiscard]] QVariant minimumStepSize() const override;

    [[nodiscard]] QStringList actionNames() const override;
    void doAction(const QString &name) override;
    [[nodiscard]] QStringList keyBindingsForAction(const QString &name) const override;

private:
    [[nodiscard]] Tile *tile() const;
};

/// Tells screen readers that the value a tile shows has changed.
void announceValue(Tile *tile, const Gauge &gauge);

} // namespace guardia
