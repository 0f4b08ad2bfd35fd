// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include "theme/causes.h"

#include <QCoreApplication>

namespace guardia {

Language interfaceLanguage()
{
    return QLocale().language() == QLocale::Korean ? Language::Korean : Language::English;
}

Wording interfaceWording(const QLocale &locale)
{
    return {.language = interfaceLanguage(),
            .locale = locale,
            .text = [](const char *context,
                       const char *source) { return QCoreApplication::translate(context, source); },
            .cause = [](const QString &driverWords) { return causeText(driverWords); }};
}

QString stateWord(State state)
{
    return stateWord(state, interfaceWording());
}

QString textOf(const LocalText &text, const QString &name)
{
    return text.isEmpty() ? name : text.in(interfaceLanguage());
}

QString columnTitle(const RecordColumn &column)
{
    return textOf(column.words.title, column.name);
}

QString spanText(const QString &number, SpanUnit unit)
{
    return spanText(number, unit, interfaceWording());
}

QString percentText(const QString &number)
{
    return percentText(number, interfaceWording());
}

QString valueText(double value, Unit unit, const QLocale &locale)
{
    return valueText(value, unit, interfaceWording(locale));
}

QString boundText(double bound, Unit unit, const QLocale &locale)
{
    return boundText(bound, unit, interfaceWording(locale));
}

QString ageText(std::chrono::milliseconds age, const QLocale &locale)
{
    return ageText(age, interfaceWording(locale));
}

} // namespace guardia
