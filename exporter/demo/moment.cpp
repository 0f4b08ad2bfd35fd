// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/moment.h"

namespace guardia {

namespace {

/// Writes a number right-aligned, with leading zeros, so that its last digit is at text[last].
void writeNumber(QChar *text, int last, int digits, qint64 number)
{
    for (int i = 0; i < digits; ++i, number /= 10)
        text[last - i] = QChar(char16_t(u'0' + number % 10));
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
    if (text.size() != 26 || text[19] != u'.')
        return std::nullopt;
    QDateTime second = QDateTime::fromString(text.first(19), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    second.setTimeSpec(Qt::UTC);
    bool isNumber = false;
    const int fraction = QStringView(text).sliced(20).toInt(&isNumber);
    if (!second.isValid() || !isNumber || fraction < 0)
        return std::nullopt;
    return momentOf(second) + std::chrono::microseconds(fraction);
}

} // namespace guardia
