// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendticks.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MinuteLength = 60; ///< in seconds, like all lengths below
constexpr qint64 HourLength = 60 * MinuteLength;
constexpr qint64 DayLength = 24 * HourLength;
constexpr qint64 WeekLength = 7 * DayLength;

constexpr qint64 Steps[] = {1,
                            2,
                            5,
                            10,
                            15,
                            30,
                            MinuteLength,
                            2 * MinuteLength,
                            5 * MinuteLength,
                            10 * MinuteLength,
                            15 * MinuteLength,
                            30 * MinuteLength,
                            HourLength,
                            2 * HourLength,
                            3 * HourLength,
                            6 * HourLength,
                            12 * HourLength,
                            DayLength,
                            2 * DayLength,
                            WeekLength};

/// The first tick at or after that time.
qint64 clockMoment(qint64 from, qint64 step)
{
    qint64 moment = from;
    // A step may cross a clock change and miss the round time.
    for (int changes = 0; changes <= 2; ++changes) {
        const QTime clock = QDateTime::fromSecsSinceEpoch(moment).time();
        const qint64 past = QTime(0, 0).secsTo(clock) % step;
        if (past == 0)
            break;
        moment += step - past;
    }
    return moment;
}

/// The first midnight at or after that time that is a whole number of steps after a Monday.
qint64 dayMoment(qint64 from, qint64 step)
{
    const qint64 days = step / DayLength;
    QDate day = QDateTime::fromSecsSinceEpoch(from).date();
    if (day.startOfDay().toSecsSinceEpoch() < from)
        day = day.addDays(1);
    const qint64 past = day.toJulianDay() % days; // Julian day 0 was a Monday
    return (past == 0 ? day : day.addDays(days - past)).startOfDay().toSecsSinceEpoch();
}

/// The locale's short date without the year.
QString monthAndDay(const QLocale &locale)
{
    static const QRegularExpression year(u"^y+[^\\w]*|[^\\w]*y+[^\\w]*$"_s);
    QString format = locale.dateFormat(QLocale::ShortFormat);
    return format.remove(year);
}

/// The locale's short time, with or without seconds; in some locales it contains seconds.
QString clockFormat(const QLocale &locale, bool hasSeconds)
{
    static const QRegularExpression seconds(u"[^\\w\\s]s+"_s);
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(seconds);
    const qsizetype minutes = format.indexOf("mm"_L1);
    if (hasSeconds && minutes > 0) {
        const QChar before = format.at(minutes - 1);
        format.insert(minutes + 2, QString((before.isLetter() ? u':' : before) % "ss"_L1));
    }
    return format;
}

} // namespace

qint64 timeTickStep(double span, int count)
{
    const double least = span / std::max(count, 1);
    for (const qint64 step : Steps) {
        if (static_cast<double>(step) >= least)
            return step;
    }
    return WeekLength * static_cast<qint64>(std::ceil(least / WeekLength));
}

std::vector<qint64> timeTicks(double from, double to, qint64 step)
{
    std::vector<qint64> ticks;
    const auto next = step < DayLength ? clockMoment : dayMoment;
    for (qint64 tick = next(std::llround(std::ceil(from)), step); static_cast<double>(tick) <= to;
         tick = next(tick + 1, step))
        ticks.push_back(tick);
    return ticks;
}

QString timeTickLabel(qint64 tick, qint64 step, const QLocale &locale)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(tick);
    if (step >= DayLength || moment.time() == QTime(0, 0))
        return locale.toString(moment.date(), monthAndDay(locale));
    return locale.toString(moment.time(), clockFormat(locale, step < MinuteLength));
}

} // namespace guardia
