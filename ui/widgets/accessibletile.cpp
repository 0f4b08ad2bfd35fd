// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accessibletile.h"

#include "widgets/tile.h"

#include <QKeySequence>

namespace guardia {

AccessibleTile::AccessibleTile(Tile *tile)
    : AccessibleGauge(tile, QAccessible::Button, [tile] { return tileGauge(tile->state()); })
{ }

QAccessible::State AccessibleTile::state() const
{
    QAccessible::State state = AccessibleGauge::state();
    state.readOnly = false;
    state.selectable = true;
    state.selected = tile()->isSelected();
    return state;
}

/// A plain number has no minimum and maximum, so it does not have the value interface.
void *AccessibleTile::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface && tile()->state().picture == Picture::Stat)
        return nullptr;
    return AccessibleGauge::interface_cast(type);
}

QStringList AccessibleTile::actionNames() const
{
    return QStringList{pressAction(), toggleAction()} + QAccessibleWidget::actionNames();
}

void AccessibleTile::doAction(const QString &name)
{
    if (name == pressAction())
        tile()->activate();
    else if (name == toggleAction())
        tile()->select();
    else
        QAccessibleWidget::doAction(name);
}

QStringList AccessibleTile::keyBindingsForAction(const QString &name) const
{
    if (name == pressAction())
        return {QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)};
    if (name == toggleAction())
        return {QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText)};
    return QAccessibleWidget::keyBindingsForAction(name);
}

Tile *AccessibleTile::tile() const
{
    return qobject_cast<Tile *>(object());
}

} // namespace guardia
