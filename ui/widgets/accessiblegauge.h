// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gauge.h"

#include <QAccessibleWidget>

#include <functional>

namespace guardia {

/// Gives screen readers a gauge's value and both ends, in the unit people read (ratios in percent), and a
/// text of the value and its state. Nobody can set it. GUI thread.
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

/// Tells screen readers that the gauge a widget shows has changed.
void announceGauge(QWidget *widget, const Gauge &gauge);

} // namespace guardia
