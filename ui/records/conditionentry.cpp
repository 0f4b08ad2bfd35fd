// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/conditionentry.h"

#include "model/filterterms.h"
#include "models/conditiontext.h"

#include <QDateTime>
#include <QStringList>

#include <array>
#include <chrono>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Choice = ConditionChoice;

constexpr qsizetype LongestLine = 32'767; ///< a QLineEdit has no more characters

/// A way of writing moments, and how long what it writes lasts.
struct Precision {
    QString format; ///< of a local time; empty: with its offset, for an hour that a clock has twice
    std::chrono::seconds length;
};

/// The moment as it has to be written so that it is read as the beginning of what is written.
QString beginningText(const QDateTime &moment, const Precision &precision)
{
    const QDateTime local = moment.toLocalTime();
    return precision.format.isEmpty()
        ? local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODateWithMs)
        : local.toString(precision.format);
}

/// The same for the end; a day may have 23 or 25 hours, so what is written is the day that ends then.
QString endText(const QDateTime &moment, const Precision &precision)
{
    return beginningText(precision.format.isEmpty() ? moment.addSecs(-precision.length.count())
                                                    : moment.addMSecs(-1),
                         precision);
}

/// As exactly as both ends need it, as a chip shows them.
std::optional<ConditionEntry> momentsEntry(const MomentSpan &span, const QLocale &locale)
{
    const std::array<Precision, 4> precisions{Precision{u"yyyy-MM-dd"_s, 24h},
                                              Precision{u"yyyy-MM-dd HH:mm"_s, 1min},
                                              Precision{u"yyyy-MM-dd HH:mm:ss"_s, 1s}, Precision{{}, 1s}};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const Precision &precision : precisions) {
        ConditionEntry entry{Choice::Moments};
        if (span.from.isValid())
            entry.from = beginningText(span.from, precision);
        if (span.until.isValid())
            entry.upTo = endText(span.until, precision);
        const auto from = writtenMoment(entry.from, now, locale);
        const auto until = writtenMoment(entry.upTo, now, locale);
        if ((!span.from.isValid() || (from && from->from == span.from))
            && (!span.until.isValid() || (until && until->until == span.until)))
            return entry;
    }
    return std::nullopt;
}

std::optional<ConditionEntry> periodEntry(const RecordPeriod &period, const QLocale &locale)
{
    switch (period.kind) {
    case RecordPeriod::Kind::Fixed:
        return momentsEntry(period.span, locale);
    case RecordPeriod::Kind::Past:
        return ConditionEntry{Choice::BeforeNow};
    case RecordPeriod::Kind::Today:
        return ConditionEntry{Choice::Today};
    case RecordPeriod::Kind::Shift: {
        QStringList hours;
        for (const int hour : period.hours)
            hours << QString::number(hour);
        ConditionEntry entry{Choice::Shift};
        entry.hours = hours.join(u", "_s);
        return entry;
    }
    case RecordPeriod::Kind::Last:
        break;
    }
    for (const auto &[length, choice] : {std::pair(std::chrono::seconds(1h), Choice::LastHour),
                                         std::pair(std::chrono::seconds(24h), Choice::LastDay),
                                         std::pair(std::chrono::seconds(7 * 24h), Choice::LastWeek)}) {
        if (period.length == length)
            return ConditionEntry{choice};
    }
    return std::nullopt;
}

std::optional<ConditionEntry> timeEntry(const RecordFilter &filter, const QLocale &locale)
{
    if (filter.match == RecordFilter::Match::Since) {
        const QDateTime from = QDateTime::fromString(filter.text, Qt::ISODateWithMs);
        return from.isValid() ? momentsEntry({from.toUTC(), {}}, locale) : std::nullopt;
    }
    const auto period = filter.match == RecordFilter::Match::During ? readPeriod(filter.text) : std::nullopt;
    return period ? periodEntry(*period, locale) : std::nullopt;
}

std::optional<ConditionEntry> withText(Choice choice, const QString &text)
{
    ConditionEntry entry{choice};
    entry.text = text;
    return !text.isEmpty() && text.size() <= LongestLine ? std::optional(entry) : std::nullopt;
}

std::optional<ConditionEntry> numberEntry(const RecordFilter &filter, const QLocale &locale)
{
    const auto isRead = [&locale](const QString &written) {
        return written.isEmpty() || writtenNumber(written, locale);
    };
    if (filter.match == RecordFilter::Match::Range) {
        const auto range = readRange(filter.text);
        if (!range)
            return std::nullopt;
        ConditionEntry entry{Choice::Numbers};
        entry.from = numberInput(range->from, locale);
        entry.upTo = numberInput(range->upTo, locale);
        return isRead(entry.from) && isRead(entry.upTo) ? std::optional(entry) : std::nullopt;
    }
    if (filter.match == RecordFilter::Match::Equals) {
        const QString written = numberInput(filter.text, locale);
        return isRead(written) ? withText(Choice::Equals, written) : std::nullopt;
    }
    const bool isOneOf = filter.match == RecordFilter::Match::OneOf;
    const auto values =
        isOneOf || filter.match == RecordFilter::Match::NoneOf ? readValues(filter.text) : std::nullopt;
    if (!values)
        return std::nullopt;
    const QString written = numberListInput(*values, locale);
    return writtenNumbers(written, locale) ? withText(isOneOf ? Choice::OneOf : Choice::NoneOf, written)
                                           : std::nullopt;
}

std::optional<ConditionEntry> textEntry(const RecordFilter &filter)
{
    switch (filter.match) {
    case RecordFilter::Match::Contains:
        return withText(Choice::Contains, filter.text);
    case RecordFilter::Match::Equals:
        return withText(Choice::Equals, filter.text);
    case RecordFilter::Match::OneOf:
    case RecordFilter::Match::NoneOf: {
        const auto values = readValues(filter.text);
        if (!values || writtenList(listText(*values)) != *values) // such as an empty text
            return std::nullopt;
        return withText(filter.match == RecordFilter::Match::OneOf ? Choice::OneOf : Choice::NoneOf,
                        listText(*values));
    }
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<ConditionEntry> entryOf(const RecordFilter &filter, const RecordColumn &column,
                                      const QLocale &locale)
{
    if (filter.match == RecordFilter::Match::Empty)
        return ConditionEntry{Choice::Empty};
    switch (column.kind) {
    case FieldKind::Timestamp:
        return timeEntry(filter, locale);
    case FieldKind::Number:
        return numberEntry(filter, locale);
    case FieldKind::Text:
        return textEntry(filter);
    case FieldKind::Boolean:
        break;
    }
    if (filter.match != RecordFilter::Match::Truth || (filter.text != u"true" && filter.text != u"false"))
        return std::nullopt;
    return ConditionEntry{filter.text == u"true" ? Choice::True : Choice::False};
}

} // namespace guardia
