// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendticker.h"

#include "theme/words.h"
#include "widgets/trendticks.h"

#include <algorithm>
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
    const double step = QCPAxisTicker::getTickStep(range);
    return m_unit == Unit::Count ? std::max(1.0, step) : step;
}

int ValueTicker::getSubTickCount(double tickStep)
{
    Q_UNUSED(tickStep)
    return 0;
}

QString ValueTicker::getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision)
{
    Q_UNUSED(formatChar)
    Q_UNUSED(precision)
    QLocale grouping = locale; // the axis omits group separators
    grouping.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    if (m_unit == Unit::Count)
        return valueText(std::round(tick), m_unit, grouping);
    if (tick > 1 + 1e-9) // the axis leaves room for a label there, but such values do not exist
        return {};
    return boundText(std::round(tick * 1e5) / 1e3, m_unit, grouping); // 94.99999 is meant to be 95
}

} // namespace guardia
