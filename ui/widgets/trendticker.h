// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "widgets/plotting.h"

namespace guardia {

/// A time axis with ticks at timeTicks() and labels in the format of the locale. Private to the trend
/// widgets, because it exposes QCustomPlot.
class TimeTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    qint64 m_step = 1; ///< in seconds
};

/// Ticks of a value axis where valueTickStep() has them, in the unit of the values. Private to the trend
/// widgets, as it shows QCustomPlot.
class ValueTicker : public QCPAxisTicker
{
public:
    void setUnit(Unit unit) { m_unit = unit; }

protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    double m_step = 1;
    Unit m_unit = Unit::Count;
};

} // namespace guardia
