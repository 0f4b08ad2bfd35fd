// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <vector>

namespace guardia {

namespace {

constexpr double LargestWhole = 9e15; ///< below this, a double represents every whole number

QString percent(const QString &number)
{
    //: %1 is a number: a part of a hundred
    return QCoreApplication::translate("Words", "%1 %").arg(number);
}

QString numberText(double value, const QLocale &locale)
{
    if (std::isnan(value))
        return absentText();
    if (std::abs(value) < LargestWhole && std::rint(value) == value)
        return locale.toString(static_cast<qint64>(value));
    return std::abs(value) < LargestWhole ? locale.toString(value, 'f', 1) : locale.toString(value, 'g', 6);
}

QString ratioText(double value, const QLocale &locale)
{
    double tenths = std::round(value * 1000);
    if (value < 1)
        tenths = std::min(tenths, 999.0);
    return percent(tenths == 0 || tenths == 1000 ? numberText(tenths / 10, locale)
                                                 : locale.toString(tenths / 10, 'f', 1));
}

/// Below a minute with one decimal, as is usual for durations of deployments and answers.
QString secondsText(double value, const QLocale &locale)
{
    constexpr double Minute = 60;
    if (std::abs(value) < Minute) //: seconds; a duration
        return QCoreApplication::translate("Words", "%1 s").arg(numberText(value, locale));
    const double whole = std::min(std::abs(value), LargestWhole / 1000);
    const QString age = ageText(std::chrono::milliseconds(std::llround(whole * 1000)), locale);
    return value < 0 ? QString(QStringLiteral("\u2212") + age) : age;
}

/// A local time.
QString momentText(double seconds, const QLocale &locale)
{
    constexpr double Latest = 253'402'300'799; // the end of the year 9999
    if (!(std::abs(seconds) <= Latest))
        return absentText();
    return locale.toString(QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000)),
                           QLocale::ShortFormat);
}

struct Cause {
    QRegularExpression said;
    const char *meaning;
};

Cause cause(const char *said, const char *meaning)
{
    return {QRegularExpression(QString::fromLatin1(said), QRegularExpression::CaseInsensitiveOption),
            meaning};
}

/// Messages of SQLite, PostgreSQL, MySQL, MariaDB and this program, with their meanings. The first match
/// counts.
const std::vector<Cause> &causes()
{
    static const std::vector<Cause> list{
        cause("password authentication failed|access denied for user|no password supplied|not let in",
              QT_TRANSLATE_NOOP("Causes", "Wrong user name or password")),
        cause("translate host name|unknown (mysql )?server host|name or service not known",
              QT_TRANSLATE_NOOP("Causes", "Unknown host name")),
        cause("connection refused|can't connect to|could not connect to",
              QT_TRANSLATE_NOOP("Causes", "No server answers at this address")),
        cause("no answer (within|for)|time-?out|timed out|max_statement_time",
              QT_TRANSLATE_NOOP("Causes", "No answer in time")),
        cause("is starting up|is shutting down|in recovery mode|server shutdown in progress",
              QT_TRANSLATE_NOOP("Causes", "The database is starting or stopping")),
        cause("too many (connections|clients)|remaining connection slots|max_user_connections",
              QT_TRANSLATE_NOOP("Causes", "Too many connections to the database")),
        cause("closed the connection|lost connection|connection was lost|gone away|terminating connection",
              QT_TRANSLATE_NOOP("Causes", "The connection was lost")),
        cause("database is locked|locked by another",
              QT_TRANSLATE_NOOP("Causes", "Another program has locked the database")),
        cause("no such column|unknown column|has no column|column .* does not exist",
              QT_TRANSLATE_NOOP("Causes", "A column is missing")),
        cause("no such table|there is no table|relation .* does not exist|table .* doesn't exist",
              QT_TRANSLATE_NOOP("Causes", "A table is missing")),
        cause("permission denied|command denied|may not (be )?read",
              QT_TRANSLATE_NOOP("Causes", "This user is not allowed to read it")),
    };
    return list;
}

} // namespace

QString stateWord(State state)
{
    switch (state) {
    case State::Ok:
        return QCoreApplication::translate("Words", "OK");
    case State::Warning:
        return QCoreApplication::translate("Words", "Warning");
    case State::Critical:
        return QCoreApplication::translate("Words", "Critical");
    case State::Stale:
        //: of a value that could not be confirmed
        return QCoreApplication::translate("Words", "Stale");
    case State::Unknown:
        break;
    }
    return QCoreApplication::translate("Words", "No value");
}

Language interfaceLanguage()
{
    return QLocale().language() == QLocale::Korean ? Language::Korean : Language::English;
}

QString textOf(const LocalText &text, const QString &name)
{
    return text.isEmpty() ? name : text.in(interfaceLanguage());
}

QString columnTitle(const RecordColumn &column)
{
    return textOf(column.words.title, column.name);
}

QString valueText(double value, Unit unit, const QLocale &locale)
{
    if (std::isnan(value))
        return absentText();
    switch (unit) {
    case Unit::Count:
        break;
    case Unit::Ratio:
        return ratioText(value, locale);
    case Unit::Percent:
        return percent(numberText(value, locale));
    case Unit::Seconds:
        return secondsText(value, locale);
    case Unit::Bytes:
        return locale.formattedDataSize(static_cast<qint64>(std::clamp(value, 0.0, LargestWhole)), 1);
    case Unit::Timestamp:
        return momentText(value, locale);
    }
    return numberText(value, locale);
}

QString boundText(double bound, Unit unit, const QLocale &locale)
{
    return unit == Unit::Ratio ? percent(numberText(bound, locale)) : valueText(bound, unit, locale);
}

QString ageText(std::chrono::milliseconds age, const QLocale &locale)
{
    const qint64 seconds = std::max<qint64>(0, age.count() / 1000);
    if (seconds < 60)
        //: seconds; an age
        return QCoreApplication::translate("Words", "%1 s").arg(locale.toString(seconds));
    if (seconds < 3600)
        //: minutes; an age
        return QCoreApplication::translate("Words", "%1 min").arg(locale.toString(seconds / 60));
    if (seconds < 86400)
        //: hours; an age
        return QCoreApplication::translate("Words", "%1 h").arg(locale.toString(seconds / 3600));
    //: days; an age
    return QCoreApplication::translate("Words", "%1 d").arg(locale.toString(seconds / 86400));
}

QString absentText()
{
    return QStringLiteral("\u2014");
}

QString causeText(const QString &driverWords)
{
    for (const Cause &known : causes()) {
        if (known.said.match(driverWords).hasMatch())
            //: what went wrong, and in brackets the database's own words
            return QCoreApplication::translate("Causes", "%1 (%2)")
                .arg(QCoreApplication::translate("Causes", known.meaning), driverWords);
    }
    return driverWords;
}

} // namespace guardia
