// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleValueInterface>
#include <QAccessibleWidget>

namespace guardia {

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
