// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gauge.h"

#include <QAccessibleWidget>

#include <functional>

namespace guardia {

/// Gives screen readers the value, minimum and maximum of a gauge in the unit that people see (ratios in
/// percent), and a text with the value and its state. The value cannot be set. GUI thread.
class AccessibleGauge : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    AccessibleGauge(QWidget *widget, QAccessible::Role role, std::function<Gauge()> gauge);

    [[nodiscard]] QString text(QAccessible::Text what) const override;
    [[nodiscard]] QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    [[nodiscard]] QVariant maximumValue() const override;
    [[nodiscard]] QVariant minimumValue() const override;
    [[nodiscard]] QVariant minimumStepSize() const override;

private:
    std::function<Gauge()> m_gauge;
};

/// Tells screen readers that the gauge in a widget has changed.
void announceGauge(QWidget *widget, const Gauge &gauge);

} // namespace guardia
