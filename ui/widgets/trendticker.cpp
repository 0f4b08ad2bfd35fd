// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendticker.h"

#include "theme/words.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

constexpr double Day = 24 * 3600;

/// The locale's short date without its year.
QString monthAndDay(const QLocale &locale)
{
    static const QRegularExpression year(QStringLiteral(R"(^y+[^\w]*|[^\w]*y+[^\w]*$)"));
    QString format = locale.dateFormat(QLocale::ShortFormat);
    return format.remove(year);
}

} // namespace

double TimeTicker::getTickStep(const QCPRange &range)
{
    m_step = QCPAxisTickerDateTime::getTickStep(range);
    return m_step;
}

QString TimeTicker::getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision)
{
    Q_UNUSED(formatChar)
    Q_UNUSED(precision)
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(std::llround(tick * 1000));
    if (m_step >= Day || time.time() == QTime(0, 0))
        return locale.toString(time.date(), monthAndDay(locale));
    if (m_step >= 60 && locale.language() == QLocale::C)
        return locale.toString(time.time(), QStringLiteral("HH:mm"));
    return locale.toString(time.time(), QLocale::ShortFormat);
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
    QLocale grouping = locale; // the axis leaves out group separators
    grouping.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    if (m_unit == Unit::Count)
        return valueText(std::round(tick), m_unit, grouping);
    if (tick > 1 + 1e-9) // room for a label, but no value
        return {};
    return boundText(std::round(tick * 1e5) / 1e3, m_unit, grouping); // 94.99999 is 95
}

} // namespace guardia
