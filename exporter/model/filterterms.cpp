// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filterterms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Between = ".."_L1;
constexpr auto LastWord = "last "_L1;
constexpr auto PastWord = "past"_L1;
constexpr auto TodayWord = "today"_L1;
constexpr auto ShiftWord = "shift"_L1;
constexpr int HoursOfDay = 24;
/// Far below what a time may be apart from another one.
constexpr std::chrono::seconds LongestLength = std::chrono::hours(24 * 3660);

MomentSpan shiftAt(const QList<int> &hours, const QDateTime &local)
{
    QList<QDateTime> changes;
    for (int day = -1; day <= 1; ++day) {
        for (const int hour : hours)
            changes << QDateTime(local.date().addDays(day), QTime(hour, 0), local.timeZone()).toUTC();
    }
    std::ranges::sort(changes);
    const auto next = std::ranges::upper_bound(changes, local.toUTC());
    if (next == changes.begin() || next == changes.end())
        return {};
    return {*std::prev(next), *next};
}

QString momentText(const QDateTime &moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODateWithMs) : QString();
}

/// The two sides of a text with two dots in it.
std::optional<std::pair<QString, QString>> sidesOf(const QString &text)
{
    const qsizetype dots = text.indexOf(Between);
    if (dots < 0)
        return std::nullopt;
    return std::pair(text.left(dots), text.mid(dots + Between.size()));
}

bool isMomentOrOpen(const QString &text, QDateTime &moment)
{
    moment = QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
    return moment.isValid() || text.isEmpty();
}

std::optional<RecordPeriod> readShift(const QString &text)
{
    RecordPeriod period{RecordPeriod::Kind::Shift, {}, {}, {}};
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        bool isNumber = false;
        const int hour = word.toInt(&isNumber);
        if (!isNumber || hour < 0 || hour >= HoursOfDay)
            return std::nullopt;
        if (!period.hours.contains(hour))
            period.hours << hour;
    }
    std::ranges::sort(period.hours);
    return period.hours.isEmpty() ? std::nullopt : std::optional(period);
}

} // namespace

MomentSpan spanAt(const RecordPeriod &period, const QDateTime &now, const QTimeZone &zone)
{
    const QDateTime local = now.toTimeZone(zone);
    switch (period.kind) {
    case RecordPeriod::Kind::Fixed:
        return period.span;
    case RecordPeriod::Kind::Last: // a moment that is now belongs to it
        return {now.toUTC().addSecs(-period.length.count()), now.toUTC().addMSecs(1)};
    case RecordPeriod::Kind::Past:
        return {{}, now.toUTC().addMSecs(1)};
    case RecordPeriod::Kind::Today:
        return {local.date().startOfDay(zone).toUTC(), local.date().addDays(1).startOfDay(zone).toUTC()};
    case RecordPeriod::Kind::Shift:
        return shiftAt(period.hours, local);
    }
    Q_UNREACHABLE();
}

QString written(const RecordPeriod &period)
{
    switch (period.kind) {
    case RecordPeriod::Kind::Fixed:
        return momentText(period.span.from) + Between + momentText(period.span.until);
    case RecordPeriod::Kind::Last:
        return LastWord + QString::number(period.length.count());
    case RecordPeriod::Kind::Past:
        return PastWord;
    case RecordPeriod::Kind::Today:
        return TodayWord;
    case RecordPeriod::Kind::Shift:
        break;
    }
    QString text = ShiftWord;
    for (const int hour : period.hours)
        text += u' ' + QString::number(hour);
    return text;
}

std::optional<RecordPeriod> readPeriod(const QString &text)
{
    if (text == TodayWord)
        return RecordPeriod{RecordPeriod::Kind::Today, {}, {}, {}};
    if (text == PastWord)
        return RecordPeriod{RecordPeriod::Kind::Past, {}, {}, {}};
    if (text.startsWith(ShiftWord))
        return readShift(text.mid(ShiftWord.size()));
    if (text.startsWith(LastWord)) {
        const std::chrono::seconds length(text.mid(LastWord.size()).toLongLong());
        const bool isSensible = length.count() > 0 && length <= LongestLength;
        return isSensible ? std::optional(RecordPeriod{RecordPeriod::Kind::Last, {}, length, {}})
                          : std::nullopt;
    }
    RecordPeriod period;
    const auto sides = sidesOf(text);
    const bool isRead = sides && isMomentOrOpen(sides->first, period.span.from)
        && isMomentOrOpen(sides->second, period.span.until);
    const bool isOpen = !period.span.from.isValid() && !period.span.until.isValid();
    return isRead && !isOpen ? std::optional(period) : std::nullopt;
}

QString written(const NumberRange &range)
{
    return range.from + Between + range.upTo;
}

std::optional<NumberRange> readRange(const QString &text)
{
    static const QRegularExpression number(
        QRegularExpression::anchoredPattern(u"(-?[0-9]{1,30}(\\.[0-9]{1,30})?)?"_s));
    const auto sides = sidesOf(text);
    const bool isRead = sides && number.match(sides->first).hasMatch()
        && number.match(sides->second).hasMatch() && text != Between;
    return isRead ? std::optional(NumberRange{sides->first, sides->second}) : std::nullopt;
}

QString writtenValues(const QStringList &values)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(values)).toJson(QJsonDocument::Compact));
}

std::optional<QStringList> readValues(const QString &text)
{
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    QStringList values;
    for (const auto &value : array) {
        if (!value.isString())
            return std::nullopt;
        values << value.toString();
    }
    return values.isEmpty() ? std::nullopt : std::optional(values);
}

} // namespace guardia
