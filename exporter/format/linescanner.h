// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace guardia {

/// The text, which is UTF-8. Unlike QString::fromUtf8() it keeps a byte order mark in front.
QString decodedText(QByteArrayView utf8);

/// A letter as names of metrics may have it.
constexpr bool isNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr bool isNameDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What parts the words of a line.
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// Takes a line of an exposition apart from left to right. What does not match takes nothing.
class LineScanner
{
public:
    explicit LineScanner(QByteArrayView line)
        : m_rest(line)
    { }

    /// True where there was at least one.
    bool skipBlanks();
    bool take(char c);
    /// Letters, digits and underscores, and colons where a metric is named. Empty where there is no name.
    QByteArrayView takeName(bool colons);
    /// Up to the next blank.
    QByteArrayView takeWord();
    /// The rest of a quoted text, up to and with its closing quote.
    std::optional<QString> takeQuoted();

    [[nodiscard]] QByteArrayView rest() const { return m_rest; }
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView takeFirst(qsizetype count);

    QByteArrayView m_rest;
};

} // namespace guardia
