// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerttext.h"

#include "theme/causes.h"
#include "theme/words.h"

#include <QCoreApplication>

namespace guardia {

namespace {

struct AlertText {
    Q_DECLARE_TR_FUNCTIONS(AlertText)
};

QString sinceText(const Alert &alert, const QDateTime &now, const QLocale &locale)
{
    const QString since = momentText(alert.since, now, locale);
    //: behind what is wrong; it was so already when the console began to look
    return alert.isOlder ? AlertText::tr("since %1 or earlier").arg(since)
                         //: behind what is wrong
                         : AlertText::tr("since %1").arg(since);
}

QString indicatorText(const Alert &alert, const QLocale &locale)
{
    const QString bound = boundText(alert.bound, alert.unit, locale);
    const QString crossed = alert.side == Threshold::Side::Above ? AlertText::tr("above %1").arg(bound)
                                                                 : AlertText::tr("below %1").arg(bound);
    const double value = alert.unit == Unit::Ratio ? alert.value / 100 : alert.value;
    const QString number = valueText(value, alert.unit, locale);
    return alert.measure == Measure::HourlyIncrease
        //: a subject, its growth, a bound: "Critical audit events: 7 more within an hour (above 5)"
        ? AlertText::tr("%1: %2 more within an hour (%3)").arg(alertTitle(alert), number, crossed)
        //: a subject, its value, a bound: "Open incidents 7 (above 5)"
        : AlertText::tr("%1 %2 (%3)").arg(alertTitle(alert), number, crossed);
}

/// What is wrong, and since when.
QString causeText(const Alert &alert, const QString &since, const QLocale &locale)
{
    switch (alert.cause) {
    case Alert::Cause::Indicator:
        //: %1 is what is wrong, %2 "since 14:02"
        return AlertText::tr("%1 %2").arg(indicatorText(alert, locale), since);
    case Alert::Cause::Database:
        if (alert.isRefused) //: %1 is "since 14:02"
            return AlertText::tr("Login refused %1").arg(since);
        //: %1 is "since 14:02"
        return AlertText::tr("The database has not answered %1").arg(since);
    case Alert::Cause::Collector:
        break;
    }
    //: %1 are records, such as "Incidents"; %2 is "since 14:02"
    return AlertText::tr("%1 could not be read %2").arg(alertTitle(alert), since);
}

} // namespace

QString alertText(const Alert &alert, const QDateTime &now, const QLocale &locale)
{
    QString text = causeText(alert, sinceText(alert, now, locale), locale);
    if (!alert.isConfirmed)
        text = AlertText::tr("%1, not confirmed at present").arg(text);
    //: what is wrong, and why
    return alert.reason.isEmpty() ? text
                                  : AlertText::tr("%1: %2").arg(text, causeText(alert.reason.simplified()));
}

QString alertTitle(const Alert &alert)
{
    switch (alert.cause) {
    case Alert::Cause::Indicator:
    case Alert::Cause::Collector:
        break;
    case Alert::Cause::Database:
        return AlertText::tr("Database");
    }
    return textOf(alert.title, alert.name);
}

QString alertId(const Alert &alert)
{
    return QString::number(static_cast<int>(alert.cause)) + u'/' + alert.name;
}

QString momentText(const QDateTime &moment, const QDateTime &now, const QLocale &locale)
{
    const QDateTime local = moment.toLocalTime();
    return local.date() == now.toLocalTime().date() ? locale.toString(local.time(), QLocale::ShortFormat)
                                                    : locale.toString(local, QLocale::ShortFormat);
}

} // namespace guardia
