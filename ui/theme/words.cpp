// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

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

namespace {

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
        // After tables and columns, of which PostgreSQL says that they do not exist, too.
        cause("database .* does not exist|unknown database",
              QT_TRANSLATE_NOOP("Causes", "There is no such database")),
        cause("there is no file", QT_TRANSLATE_NOOP("Causes", "The file is missing")),
        cause("file is not a database|disk image is malformed",
              QT_TRANSLATE_NOOP("Causes", "The file is damaged, or no SQLite database")),
        cause("unable to open database file", QT_TRANSLATE_NOOP("Causes", "The file cannot be opened")),
        cause("permission denied|command denied|may not (be )?read",
              QT_TRANSLATE_NOOP("Causes", "This user is not allowed to read it")),
    };
    return list;
}

} // namespace

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

QString lengthText(std::chrono::milliseconds length, const QLocale &locale)
{
    return valueText(std::chrono::duration<double>(length).count(), Unit::Seconds, locale);
}

QString knownCause(const QString &driverWords)
{
    for (const Cause &known : causes()) {
        if (known.said.match(driverWords).hasMatch())
            return QCoreApplication::translate("Causes", known.meaning);
    }
    return {};
}

QString causeText(const QString &driverWords)
{
    const QString cause = knownCause(driverWords);
    //: what went wrong, and in brackets the database's own words
    return cause.isEmpty() ? driverWords
                           : QCoreApplication::translate("Causes", "%1 (%2)").arg(cause, driverWords);
}

} // namespace guardia
