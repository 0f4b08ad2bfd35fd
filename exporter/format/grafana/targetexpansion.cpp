// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/targetexpansion.h"

#include <QList>

#include <algorithm>
#include <optional>

namespace guardia {

namespace {

/// A place in a text that lists several values.
struct Choice {
    qsizetype begin = 0;
    qsizetype end = 0; ///< after the closing bracket
    QStringList values;
};

/// Splits {a,b} into its values. A series name among them has commas and braces of its own, which do not
/// count.
std::optional<Choice> valuesInBraces(const QString &text, qsizetype begin, qsizetype end)
{
    Choice choice{begin, begin, {QString()}};
    int depth = 0;
    bool isQuoted = false;
    for (qsizetype i = begin; i < end; ++i) {
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

/// Splits (a|b) into its values, and removes the backslashes that escape characters with a meaning in regular
/// expressions.
std::optional<Choice> valuesInParentheses(const QString &text, qsizetype begin, qsizetype end)
{
    Choice choice{begin, begin, {QString()}};
    for (qsizetype i = begin + 1; i < end; ++i) {
        if (text[i] == u')') {
            choice.end = i + 1;
            return choice;
        }
        if (text[i] == u'|') {
            choice.values += QString();
            continue;
        }
        if (text[i] == u'\\' && i + 1 < end)
            ++i;
        choice.values.last() += text[i];
    }
    return std::nullopt;
}

/// The list of values that fills the text from begin to end; nullopt where it is anything else.
std::optional<Choice> choiceBetween(const QString &text, qsizetype begin, qsizetype end)
{
    if (begin >= end)
        return std::nullopt;
    auto choice = text[begin] == u'{' ? valuesInBraces(text, begin, end)
        : text[begin] == u'('         ? valuesInParentheses(text, begin, end)
                                      : std::nullopt;
    return choice && choice->end == end && choice->values.size() > 1 ? choice : std::nullopt;
}

/// A target split at the lists of values: text, values, text, values, ..., text.
struct Parts {
    QStringList texts;
    QList<QStringList> values; ///< one list fewer than there are texts
};

Parts partsOf(const QString &text)
{
    Parts parts;
    qsizetype begin = 0; // of the text after the previous list
    for (qsizetype quote = text.indexOf(u'"'); quote >= 0;) {
        const qsizetype next = text.indexOf(u'"', quote + 1);
        if (const auto choice = choiceBetween(text, quote + 1, std::max<qsizetype>(next, 0))) {
            parts.texts += text.sliced(begin, choice->begin - begin);
            parts.values += choice->values;
            begin = choice->end;
        }
        quote = next;
    }
    parts.texts += text.sliced(begin);
    return parts;
}

/// Every combination of the values; the last list varies fastest.
QStringList combined(const Parts &parts, qsizetype most)
{
    QStringList all;
    QList<qsizetype> chosen(parts.values.size(), 0);
    while (all.size() < most) {
        QString text = parts.texts.first();
        for (qsizetype i = 0; i < chosen.size(); ++i)
            text += parts.values[i][chosen[i]].trimmed() + parts.texts[i + 1];
        all += text;
        qsizetype last = chosen.size() - 1;
        while (last >= 0 && ++chosen[last] == parts.values[last].size())
            chosen[last--] = 0;
        if (last < 0)
            break;
    }
    return all;
}

} // namespace

QStringList expandedTarget(const QString &target, qsizetype most)
{
    const QString text = target.trimmed();
    const auto whole = choiceBetween(text, 0, text.size());
    QStringList all;
    for (const QString &one : whole ? whole->values : QStringList{text}) {
        const Parts parts = partsOf(one.trimmed());
        if (!whole && parts.values.isEmpty())
            return {target};
        all += combined(parts, most - all.size());
        if (all.size() >= most)
            break;
    }
    all.removeDuplicates();
    return all;
}

} // namespace guardia
