// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filterterms.h"
#include "models/conditiontext.h"
#include "records/conditiondialog.h"

#include <QLineEdit>
#include <QLocale>

#include <chrono>

// Reads what is entered in the dialog.

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RecordPeriod last(std::chrono::seconds length)
{
    return {RecordPeriod::Kind::Last, {}, length, {}};
}

} // namespace

/// What was chosen; where something is wrong, nothing, and its line says what.
std::optional<RecordFilter> ConditionDialog::filter()
{
    using Match = RecordFilter::Match;
    const auto made = [this](Match match, const std::optional<QString> &text) {
        return text ? std::optional(RecordFilter{column().name, match, *text}) : std::nullopt;
    };
    switch (choice()) {
    case Choice::LastHour:
    case Choice::LastDay:
    case Choice::LastWeek:
    case Choice::BeforeNow:
    case Choice::Today:
    case Choice::Shift:
    case Choice::Moments:
        return made(Match::During, period());
    case Choice::Numbers:
        return made(Match::Range, numbers());
    case Choice::True:
        return made(Match::Truth, u"true"_s);
    case Choice::False:
        return made(Match::Truth, u"false"_s);
    case Choice::Empty:
        return made(Match::Empty, QString());
    case Choice::Contains:
    case Choice::Equals:
    case Choice::OneOf:
    case Choice::NoneOf:
        break;
    }
    return textFilter();
}

/// Of what is written in the line for text, which may be numbers.
std::optional<RecordFilter> ConditionDialog::textFilter()
{
    using Match = RecordFilter::Match;
    const auto written = values();
    if (!written)
        return std::nullopt;
    switch (choice()) {
    case Choice::OneOf:
        return RecordFilter{column().name, Match::OneOf, writtenValues(*written)};
    case Choice::NoneOf:
        return RecordFilter{column().name, Match::NoneOf, writtenValues(*written)};
    case Choice::Equals:
        return RecordFilter{column().name, Match::Equals, written->first()};
    default:
        return RecordFilter{column().name, Match::Contains, written->first()};
    }
}

/// The values in the line for text: several, or exactly one where the choice takes no more.
std::optional<QStringList> ConditionDialog::values()
{
    const QString text = m_text.edit->text();
    const bool isOfNumbers = column().kind == FieldKind::Number;
    if (text.isEmpty()) {
        say(m_text, tr("Enter a text, or choose \u201cIs empty\u201d."));
        return std::nullopt;
    }
    if (!takesList()) {
        const auto value = isOfNumbers ? writtenNumber(text, QLocale()) : std::optional(text);
        if (!value)
            say(m_text, tr("This is not a number."));
        return value ? std::optional(QStringList(*value)) : std::nullopt;
    }
    if (isOfNumbers) {
        const auto numbers = writtenNumbers(text, QLocale());
        if (!numbers)
            say(m_text,
                tr("Enter numbers with spaces or semicolons between them, and without separators of "
                   "thousands, such as 7; 1234."));
        return numbers;
    }
    const QStringList values = writtenList(text);
    if (values.isEmpty())
        say(m_text, tr("Enter values with commas between them, such as OPEN, CLOSED."));
    return values.isEmpty() ? std::nullopt : std::optional(values);
}

std::optional<QString> ConditionDialog::period()
{
    switch (choice()) {
    case Choice::LastHour:
        return written(last(1h));
    case Choice::LastDay:
        return written(last(24h));
    case Choice::LastWeek:
        return written(last(7 * 24h));
    case Choice::BeforeNow:
        return written(RecordPeriod{RecordPeriod::Kind::Past, {}, {}, {}});
    case Choice::Today:
        return written(RecordPeriod{RecordPeriod::Kind::Today, {}, {}, {}});
    case Choice::Shift:
        return shift();
    default:
        return moments();
    }
}

std::optional<QString> ConditionDialog::shift()
{
    const auto hours = writtenHours(m_hours.edit->text());
    if (!hours) {
        say(m_hours, tr("Enter hours from 0 to 24, such as 0, 8, 16."));
        return std::nullopt;
    }
    emit shiftHoursChosen(*hours);
    return written(RecordPeriod{RecordPeriod::Kind::Shift, {}, {}, *hours});
}

std::optional<QString> ConditionDialog::moments()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QLocale locale;
    RecordPeriod period;
    for (const Line &line : {m_from, m_upTo}) {
        const QString text = line.edit->text().trimmed();
        const auto moment = writtenMoment(text, now, locale);
        if (!moment && !text.isEmpty()) {
            say(line, tr("Enter a date and time such as 2026-01-31 08:00, or only one of both."));
            return std::nullopt;
        }
        if (moment && line.edit == m_from.edit)
            period.span.from = moment->from;
        else if (moment)
            period.span.until = moment->until;
    }
    const auto &[from, until] = period.span;
    if (!from.isValid() && !until.isValid()) {
        say(m_from, tr("Enter at least one of the two ends."));
        return std::nullopt;
    }
    if (from.isValid() && until.isValid() && until <= from) {
        say(m_upTo, tr("This is before the beginning."));
        return std::nullopt;
    }
    return written(period);
}

std::optional<QString> ConditionDialog::numbers()
{
    const QLocale locale;
    NumberRange range;
    for (const Line &line : {m_from, m_upTo}) {
        const QString text = line.edit->text().trimmed();
        const auto number = writtenNumber(text, locale);
        if (!number && !text.isEmpty()) {
            say(line, tr("This is not a number."));
            return std::nullopt;
        }
        (line.edit == m_from.edit ? range.from : range.upTo) = number.value_or(QString());
    }
    if (range.from.isEmpty() && range.upTo.isEmpty()) {
        say(m_from, tr("Enter at least one of the two ends."));
        return std::nullopt;
    }
    if (!range.from.isEmpty() && !range.upTo.isEmpty() && range.upTo.toDouble() < range.from.toDouble()) {
        say(m_upTo, tr("This is less than the beginning."));
        return std::nullopt;
    }
    return written(range);
}

} // namespace guardia
