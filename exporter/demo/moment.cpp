// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/moment.h"

namespace guardia {

namespace {

/// Writes a number with leading zeros so that its last digit is at text[last].
void writeNumber(QChar *text, int last, int digits, qint64 number)
{
    for (int i = 0; i < digits; ++i, number /= 10)
        text[last - i] = QChar(char16_t(u'0' + number % 10));
}

/// The number in decimal digits; -1 where there are other characters.
int readNumber(QStringView digits)
{
    int number = 0;
    for (const QChar digit : digits) {
        if (digit < u'0' || digit > u'9')
            return -1;
        number = 10 * number + (digit.unicode() - u'0');
    }
    return number;
}

} // namespace

Moment momentOf(const QDateTime &time)
{
    return Moment(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

std::chrono::microseconds microseconds(Seconds seconds)
{
    return std::chrono::floor<std::chrono::microseconds>(seconds);
}

QString timestampText(Moment moment)
{
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const qint64 time = (moment - day).count();
    const qint64 second = time / 1'000'000;
    QString text = QStringLiteral("0000-00-00 00:00:00.000000");
    QChar *out = text.data();
    writeNumber(out, 3, 4, int(date.year()));
    writeNumber(out, 6, 2, unsigned(date.month()));
    writeNumber(out, 9, 2, unsigned(date.day()));
    writeNumber(out, 12, 2, second / 3600);
    writeNumber(out, 15, 2, second / 60 % 60);
    writeNumber(out, 18, 2, second % 60);
    writeNumber(out, 25, 6, time % 1'000'000);
    return text;
}

std::optional<Moment> momentFromText(const QString &text)
{
    // Parsed by hand: a year of history has some hundred thousand timestamps, and Qt's parser takes 3 us for
    // each.
    static const QString shape = QStringLiteral("0000-00-00 00:00:00.000000");
    if (text.size() != shape.size())
        return std::nullopt;
    for (const int sign : {4, 7, 10, 13, 16, 19}) {
        if (text[sign] != shape[sign])
            return std::nullopt;
    }
    const QStringView view(text);
    const auto number = [view](qsizetype from, qsizetype count) {
        return readNumber(view.sliced(from, count));
    };
    const QDate date(number(0, 4), number(5, 2), number(8, 2));
    const QTime time(number(11, 2), number(14, 2), number(17, 2));
    const int fraction = number(20, 6);
    if (!date.isValid() || !time.isValid() || fraction < 0)
        return std::nullopt;
    return momentOf(QDateTime(date, time, Qt::UTC)) + std::chrono::microseconds(fraction);
}

} // namespace guardia
