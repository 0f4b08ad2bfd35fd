// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/identifier.h"

#include <QRegularExpression>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

Error wrongName(const QString &text, const QString &what)
{
    return {ErrorKind::Configuration, text + u' ' + what};
}

/// Reads a quoted name that begins at place, and moves place behind it.
Result<QString> quotedName(const QString &text, qsizetype &place)
{
    QString name;
    for (qsizetype i = place + 1; i < text.size(); ++i) {
        if (text[i] != u'"') {
            name += text[i];
            continue;
        }
        if (text.mid(i + 1, 1) == u"\"") {
            name += text[i++];
            continue;
        }
        place = i + 1;
        if (name.isEmpty())
            return wrongName(text, QStringLiteral("has nothing between the quotes"));
        return name;
    }
    return wrongName(text, QStringLiteral("has no closing quote (a quote in a quoted name is doubled)"));
}

/// The first position from `from` on where the character is outside of quotes; -1 where there is none.
qsizetype unquotedPlace(const QString &text, QChar character, qsizetype from)
{
    bool isQuoted = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'"')
            isQuoted = !isQuoted;
        else if (text[i] == character && !isQuoted)
            return i;
    }
    return -1;
}

} // namespace

Result<QStringList> tableNameParts(const QString &text)
{
    QStringList parts;
    qsizetype place = 0;
    while (true) {
        if (text.mid(place, 1) == u"\"") {
            auto name = quotedName(text, place);
            if (!name)
                return name.error();
            parts << *name;
        } else {
            const qsizetype dot = text.indexOf(u'.', place);
            const qsizetype end = dot < 0 ? text.size() : dot;
            parts << text.sliced(place, end - place);
            place = end;
        }
        if (parts.constLast().isEmpty())
            return wrongName(text, QStringLiteral("lacks a name before or behind a dot"));
        if (place == text.size())
            return parts;
        if (text[place] != u'.')
            return wrongName(text, QStringLiteral("goes on behind a closing quote without a dot"));
        ++place;
    }
}

Result<QString> columnNameIn(const QString &text)
{
    if (!text.startsWith(u'"'))
        return text;
    qsizetype place = 0;
    auto name = quotedName(text, place);
    if (name && place != text.size())
        return wrongName(text, QStringLiteral("goes on behind the closing quote"));
    return name;
}

std::optional<QString> columnNameAmongWords(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("\\A[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*\\z"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    if (!text.startsWith(u'"'))
        return word.match(text).hasMatch() ? std::optional(text) : std::nullopt;
    const auto name = columnNameIn(text);
    return name ? std::optional(*name) : std::nullopt;
}

QString BracePart::literal() const
{
    QString literal = text;
    return literal.replace(u"{{"_s, u"{"_s);
}

Result<std::vector<BracePart>> splitAtBraces(const QString &text)
{
    std::vector<BracePart> parts;
    qsizetype begin = 0; // of the text between names
    for (qsizetype i = text.indexOf(u'{'); i >= 0; i = text.indexOf(u'{', i)) {
        if (QStringView(text).mid(i + 1).startsWith(u'{')) {
            i += 2;
            continue;
        }
        const qsizetype end = unquotedPlace(text, u'}', i);
        if (end < 0)
            return Error{ErrorKind::Configuration, text.mid(i, 41) + u" has no closing brace"};
        if (i > begin)
            parts.push_back({text.sliced(begin, i - begin)});
        parts.push_back({text.sliced(i + 1, end - i - 1), true});
        begin = i = end + 1;
    }
    if (begin < text.size())
        parts.push_back({text.sliced(begin)});
    return parts;
}

QStringList splitAtCommas(const QString &text)
{
    QStringList parts;
    qsizetype begin = 0;
    for (qsizetype comma = 0; (comma = unquotedPlace(text, u',', begin)) >= 0; begin = comma + 1)
        parts << text.sliced(begin, comma - begin);
    parts << text.sliced(begin);
    return parts;
}

bool matchesWhole(const QString &text, const char *pattern)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QLatin1StringView(pattern)));
    return expression.match(text).hasMatch();
}

} // namespace guardia
