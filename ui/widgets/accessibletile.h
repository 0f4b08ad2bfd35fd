// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessiblegauge.h"

namespace guardia {

class Tile;

/// A tile for screen readers: a button that opens the rows behind the tile. GUI thread.
class AccessibleTile : public AccessibleGauge
{
public:
    explicit AccessibleTile(Tile *tile);

    [[nodiscard]] QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;
    [[nodiscard]] QStringList actionNames() const override;
    void doAction(const QString &name) override;
    [[nodiscard]] QStringList keyBindingsForAction(const QString &name) const override;

private:
    [[nodiscard]] Tile *tile() const;
};

} // namespace guardia
