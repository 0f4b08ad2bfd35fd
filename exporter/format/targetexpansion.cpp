// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/targetexpansion.h"

#include <optional>

namespace guardia {

namespace {

/// Several values in a text.
struct Choice {
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind the closing bracket
    QStringList values;
};

/// Takes the values of {a,b} apart: a series name among them has commas and braces of its own.
std::optional<Choice> valuesInBraces(const QString &text, qsizetype begin)
{
    Choice choice{begin, begin, {QString()}};
    int depth = 0;
    bool isQuoted = false;
    for (qsizetype i = begin; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"' && (!isQuoted || text[i - 1] != u'\\'))
            isQuoted = !isQuoted;
        depth += isQuoted ? 0 : c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth == 0) {
            choice.end = i + 1;
            return choice;
        }
        if (c == u',' && depth == 1 && !isQuoted)
            choice.values += QString();
        else if (i > begin)
            choice.values.last() += c;
    }
    return std::nullopt;
}

/// Takes the values of (a|b) apart, and the backslashes away that stand before what else means something
/// there.
std::optional<Choice> valuesInParentheses(const QString &text, qsizetype begin)
{
    Choice choice{begin, begin, {QString()}};
    for (qsizetype i = begin + 1; i < text.size(); ++i) {
        if (text[i] == u')') {
            choice.end = i + 1;
            return choice;
        }
        if (text[i] == u'|') {
            choice.values += QString();
            continue;
        }
        if (text[i] == u'\\' && i + 1 < text.size())
            ++i;
        choice.values.last() += text[i];
    }
    return std::nullopt;
}

std::optional<Choice> choiceAt(const QString &text, qsizetype begin)
{
    if (begin >= text.size())
        return std::nullopt;
    auto choice = text[begin] == u'{' ? valuesInBraces(text, begin)
        : text[begin] == u'('         ? valuesInParentheses(text, begin)
                                      : std::nullopt;
    return choice && choice->values.size() > 1 ? choice : std::nullopt;
}

/// The first one of the text, which is all of it, or all between two quotes.
std::optional<Choice> choiceIn(const QString &text)
{
    if (auto choice = choiceAt(text, 0); choice && choice->end == text.size())
        return choice;
    for (qsizetype quote = text.indexOf(u'"'); quote >= 0; quote = text.indexOf(u'"', quote + 1)) {
        auto choice = choiceAt(text, quote + 1);
        if (choice && text.sliced(choice->end).startsWith(u'"'))
            return choice;
    }
    return std::nullopt;
}

} // namespace

QStringList expandedTarget(const QString &target, qsizetype most)
{
    QStringList done;
    QStringList open{target.trimmed()};
    if (!choiceIn(open.first()))
        return {target};
    while (!open.isEmpty() && done.size() < most) {
        const QString text = open.takeFirst();
        const auto choice = choiceIn(text);
        if (!choice) {
            if (!done.contains(text))
                done += text;
            continue;
        }
        for (qsizetype i = choice->values.size() - 1; i >= 0 && open.size() < most; --i)
            open.prepend(text.first(choice->begin) + choice->values[i].trimmed() + text.sliced(choice->end));
    }
    return done;
}

} // namespace guardia
