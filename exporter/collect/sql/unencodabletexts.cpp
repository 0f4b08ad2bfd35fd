// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/unencodabletexts.h"

#include <QList>
#include <QStringList>
#include <QUuid>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// More than a person searches for during one connection.
constexpr qsizetype MaxUnencodableTexts = 1000;

/// A token of a statement for PostgreSQL.
struct SqlToken {
    enum class Kind {
        Word, ///< or a number; in capital letters
        Operator,
        Bracket, ///< or a comma, a semicolon and the like
        Literal, ///< including its quotes and an E before them
        Other, ///< a quoted name, or a literal in another notation
        None, ///< before the first token and after the last one
    };

    Kind kind = Kind::None;
    QString text = QString();
    qsizetype start = 0;

    [[nodiscard]] bool isWord(const QStringList &words) const
    {
        return kind == Kind::Word && words.contains(text);
    }
};

bool isWordCharacter(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'.';
}

bool isOperatorCharacter(QChar character)
{
    return u"+-*/<>=~!@#%^&|?:"_s.contains(character);
}

/// The position after a quoted text that begins at start. In texts with an E before them, backslashes escape.
qsizetype behindQuotes(const QString &sql, qsizetype start, bool hasEscapes)
{
    const QChar quote = sql[start];
    for (qsizetype i = start + 1; i < sql.size(); ++i) {
        const bool isEscape = hasEscapes && sql[i] == u'\\';
        const bool isDoubled = sql[i] == quote && i + 1 < sql.size() && sql[i + 1] == quote;
        if (isEscape || isDoubled)
            ++i;
        else if (sql[i] == quote)
            return i + 1;
    }
    return sql.size();
}

template <typename Predicate>
qsizetype behindRun(const QString &sql, qsizetype start, Predicate belongs)
{
    qsizetype end = start;
    while (end < sql.size() && belongs(sql[end]))
        ++end;
    return end;
}

/// Comments and $$ quotes need not be handled: neither definitions nor generated statements contain any.
QList<SqlToken> tokensOf(const QString &sql)
{
    using Kind = SqlToken::Kind;
    QList<SqlToken> tokens;
    qsizetype i = 0;
    while (i < sql.size()) {
        if (sql[i].isSpace()) {
            ++i;
            continue;
        }
        qsizetype end = i + 1;
        Kind kind = Kind::Bracket;
        if (isWordCharacter(sql[i])) {
            end = behindRun(sql, i, isWordCharacter);
            kind = Kind::Word;
            // E'...'; in U&'...' an operator comes before the quote.
            if (end < sql.size() && sql[end] == u'\'') {
                const bool isEscaped = sql.sliced(i, end - i).compare(u"E", Qt::CaseInsensitive) == 0;
                end = behindQuotes(sql, end, isEscaped);
                kind = isEscaped ? Kind::Literal : Kind::Other;
            }
        } else if (sql[i] == u'\'' || sql[i] == u'"') {
            end = behindQuotes(sql, i, false);
            kind = sql[i] == u'"' ? Kind::Other : Kind::Literal;
        } else if (isOperatorCharacter(sql[i])) {
            end = behindRun(sql, i, isOperatorCharacter);
            kind = Kind::Operator;
        }
        const QString text = sql.sliced(i, end - i);
        tokens << SqlToken{kind, kind == Kind::Word ? text.toUpper() : text, i};
        i = end;
    }
    return tokens;
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar character) { return character.unicode() < 0x80; });
}

/// The word before the bracket that is open at this place; empty where there is none.
QString openerOf(const QList<SqlToken> &tokens, qsizetype place)
{
    int depth = 0;
    for (qsizetype i = place - 1; i >= 0; --i) {
        const SqlToken &token = tokens[i];
        if (token.kind != SqlToken::Kind::Bracket)
            continue;
        depth += token.text == u")" ? 1 : token.text == u"(" ? -1 : 0;
        if (depth < 0)
            return i > 0 && tokens[i - 1].kind == SqlToken::Kind::Word ? tokens[i - 1].text : QString();
    }
    return {};
}

/// Whether the literal is only compared for equality, or is the pattern of a LIKE.
bool isCompared(const QList<SqlToken> &tokens, qsizetype place)
{
    using Kind = SqlToken::Kind;
    static const QStringList equalities{u"="_s, u"<>"_s, u"!="_s};
    static const QStringList enders{u"AND"_s,   u"OR"_s,     u"THEN"_s,      u"ELSE"_s,
                                    u"END"_s,   u"WHEN"_s,   u"ESCAPE"_s,    u"GROUP"_s,
                                    u"ORDER"_s, u"HAVING"_s, u"LIMIT"_s,     u"OFFSET"_s,
                                    u"UNION"_s, u"EXCEPT"_s, u"INTERSECT"_s, u"COLLATE"_s};
    static const QStringList beginners{u"AND"_s,   u"OR"_s, u"NOT"_s,   u"WHEN"_s,
                                       u"WHERE"_s, u"ON"_s, u"HAVING"_s};
    const SqlToken none;
    const SqlToken &before = place > 0 ? tokens[place - 1] : none;
    const SqlToken &behind = place + 1 < tokens.size() ? tokens[place + 1] : none;
    const bool isOpened = before.kind == Kind::Bracket && (before.text == u"(" || before.text == u",");
    const bool isClosed =
        behind.kind == Kind::Bracket && (behind.text == u")" || behind.text == u"," || behind.text == u";");
    const bool isEnd = behind.kind == Kind::None || isClosed || behind.isWord(enders);
    if (before.kind == Kind::Operator && equalities.contains(before.text))
        return isEnd;
    if (before.isWord({u"LIKE"_s, u"ILIKE"_s}))
        return isEnd;
    if (before.isWord({u"FROM"_s}) && place > 1 && tokens[place - 2].isWord({u"DISTINCT"_s}))
        return isEnd;
    if (before.isWord({u"WHEN"_s}) && behind.isWord({u"THEN"_s}))
        return true; // CASE column WHEN text THEN
    if (isOpened && isClosed)
        return openerOf(tokens, place) == u"IN";
    const bool isBeginning = before.kind == Kind::None || before.isWord(beginners)
        || (before.kind == Kind::Bracket && before.text == u"(");
    return isBeginning && behind.kind == Kind::Operator && equalities.contains(behind.text);
}

} // namespace

UnencodableTexts::UnencodableTexts()
    : m_standIn(u"'guardia " + QUuid::createUuid().toString(QUuid::Id128) + u'\'')
{ }

Result<bool> UnencodableTexts::learn(const QString &sql, const Question &isEncodable)
{
    bool hasUnencodable = false;
    QSet<QString> asked;
    const QList<SqlToken> tokens = tokensOf(sql);
    for (const SqlToken &token : tokens) {
        if (token.kind != SqlToken::Kind::Literal || isAscii(token.text) || asked.contains(token.text))
            continue;
        asked.insert(token.text);
        const auto encodable = isEncodable(token.text);
        if (!encodable)
            return encodable.error();
        if (*encodable)
            continue;
        hasUnencodable = true;
        if (m_literals.size() >= MaxUnencodableTexts)
            m_literals.clear();
        m_literals.insert(token.text);
    }
    return hasUnencodable;
}

QString UnencodableTexts::sendable(const QString &sql) const
{
    if (m_literals.isEmpty() || isAscii(sql))
        return sql;
    QString result = sql;
    const QList<SqlToken> tokens = tokensOf(sql);
    // From the end, so that the positions before it stay valid.
    for (qsizetype i = tokens.size() - 1; i >= 0; --i) {
        const SqlToken &token = tokens[i];
        if (token.kind != SqlToken::Kind::Literal || !m_literals.contains(token.text))
            continue;
        if (!isCompared(tokens, i))
            return sql;
        result.replace(token.start, token.text.size(), m_standIn);
    }
    return result;
}

} // namespace guardia
