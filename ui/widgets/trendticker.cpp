// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendticker.h"

#include "widgets/trendticks.h"
#include "widgets/valueticks.h"

#include <cmath>

namespace guardia {

double TimeTicker::getTickStep(const QCPRange &range)
{
    m_step = timeTickStep(range.size(), mTickCount);
    return static_cast<double>(m_step);
}

int TimeTicker::getSubTickCount(double tickStep)
{
    Q_UNUSED(tickStep)
    return 0;
}

QVector<double> TimeTicker::createTickVector(double tickStep, const QCPRange &range)
{
    QVector<double> ticks;
    for (const qint64 tick : timeTicks(range.lower, range.upper, std::llround(tickStep)))
        ticks.append(static_cast<double>(tick));
    return ticks;
}

QString TimeTicker::getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision)
{
    Q_UNUSED(formatChar)
    Q_UNUSED(precision)
    return timeTickLabel(std::llround(tick), m_step, locale);
}

double ValueTicker::getTickStep(const QCPRange &range)
{
    m_step = valueTickStep(range.size(), mTickCount, m_unit);
    return m_step;
}

int ValueTicker::getSubTickCount(double tickStep)
{
    Q_UNUSED(tickStep)
    return 0;
}

QVector<double> ValueTicker::createTickVector(double tickStep, const QCPRange &range)
{
    if (m_unit != Unit::Timestamp)
        return QCPAxisTicker::createTickVector(tickStep, range);
    QVector<double> ticks;
    for (const qint64 tick : timeTicks(range.lower, range.upper, std::llround(tickStep)))
        ticks.append(static_cast<double>(tick));
    return ticks;
}

QString ValueTicker::getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision)
{
    Q_UNUSED(formatChar)
    Q_UNUSED(precision)
    QLocale grouping = locale; // the axis omits group separators
    grouping.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return valueTickLabel(tick, m_step, m_unit, grouping);
}

} // namespace guardia
