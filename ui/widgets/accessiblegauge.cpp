// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accessiblegauge.h"

#include "theme/words.h"

#include <QWidget>

#include <utility>

namespace guardia {

namespace {

QVariant shown(const std::optional<double> &value, Unit unit)
{
    return value ? QVariant(displayedValue(*value, unit)) : QVariant();
}

} // namespace

AccessibleGauge::AccessibleGauge(QWidget *widget, QAccessible::Role role, std::function<Gauge()> gauge)
    : QAccessibleWidget(widget, role)
    , m_gauge(std::move(gauge))
{ }

QString AccessibleGauge::text(QAccessible::Text what) const
{
    if (what != QAccessible::Value)
        return QAccessibleWidget::text(what);
    const Gauge gauge = m_gauge();
    if (!gauge.value)
        return stateWord(State::Unknown);
    return valueText(*gauge.value, gauge.unit, widget()->locale()) + QStringLiteral(", ")
        + stateWord(gauge.state);
}

QAccessible::State AccessibleGauge::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    return state;
}

void *AccessibleGauge::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QVariant AccessibleGauge::currentValue() const
{
    const Gauge gauge = m_gauge();
    return shown(gauge.value, gauge.unit);
}

void AccessibleGauge::setCurrentValue(const QVariant & /*value*/) { }

QVariant AccessibleGauge::maximumValue() const
{
    const Gauge gauge = m_gauge();
    return shown(gauge.maximum, gauge.unit);
}

QVariant AccessibleGauge::minimumValue() const
{
    const Gauge gauge = m_gauge();
    return shown(gauge.minimum, gauge.unit);
}

QVariant AccessibleGauge::minimumStepSize() const
{
    return 0;
}

void announceGauge(QWidget *widget, const Gauge &gauge)
{
    QAccessibleValueChangeEvent event(widget, shown(gauge.value, gauge.unit));
    QAccessible::updateAccessibility(&event);
}

} // namespace guardia
