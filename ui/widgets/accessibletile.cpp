// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accessibletile.h"

#include "theme/words.h"
#include "widgets/gauge.h"
#include "widgets/tile.h"

#include <QKeySequence>

namespace guardia {

namespace {

QVariant shown(const std::optional<double> &value, Unit unit)
{
    return value ? QVariant(displayedValue(*value, unit)) : QVariant();
}

} // namespace

AccessibleTile::AccessibleTile(Tile *tile)
    : QAccessibleWidget(tile, QAccessible::Button)
{ }

QString AccessibleTile::text(QAccessible::Text what) const
{
    if (what != QAccessible::Value)
        return QAccessibleWidget::text(what);
    const Gauge gauge = tileGauge(tile()->state());
    if (!gauge.value)
        return stateWord(State::Unknown);
    return valueText(*gauge.value, gauge.unit, tile()->locale()) + QStringLiteral(", ")
        + stateWord(gauge.state);
}

QAccessible::State AccessibleTile::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.selectable = true;
    state.selected = tile()->isSelected();
    return state;
}

/// A plain number has no minimum and maximum, so it does not have the value interface.
void *AccessibleTile::interface_cast(QAccessible::InterfaceType type)
{
    if (type != QAccessible::ValueInterface)
        return QAccessibleWidget::interface_cast(type);
    return tile()->state().picture == Picture::Stat ? nullptr
                                                    : static_cast<QAccessibleValueInterface *>(this);
}

QVariant AccessibleTile::currentValue() const
{
    const Gauge gauge = tileGauge(tile()->state());
    return shown(gauge.value, gauge.unit);
}

void AccessibleTile::setCurrentValue(const QVariant & /*value*/) { }

QVariant AccessibleTile::maximumValue() const
{
    const Gauge gauge = tileGauge(tile()->state());
    return shown(gauge.maximum, gauge.unit);
}

QVariant AccessibleTile::minimumValue() const
{
    const Gauge gauge = tileGauge(tile()->state());
    return shown(gauge.minimum, gauge.unit);
}

QVariant AccessibleTile::minimumStepSize() const
{
    return 0;
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

void announceValue(Tile *tile, const Gauge &gauge)
{
    QAccessibleValueChangeEvent event(tile, shown(gauge.value, gauge.unit));
    QAccessible::updateAccessibility(&event);
}

} // namespace guardia
