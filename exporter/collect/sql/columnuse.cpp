// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/columnuse.h"

#include <QRegularExpression>

#include <algorithm>

namespace guardia {

namespace {

/// Whether the word separates parts of an expression that say nothing about each other's columns.
bool separates(const QString &word)
{
    static const QStringList words{QStringLiteral("AND"),  QStringLiteral("OR"),   QStringLiteral("CASE"),
                                   QStringLiteral("WHEN"), QStringLiteral("THEN"), QStringLiteral("ELSE"),
                                   QStringLiteral("END"),  QStringLiteral("WHERE")};
    return words.contains(word);
}

/// Words after which a column still has its own value and type.
bool isTransparent(const QString &word)
{
    static const QStringList words{
        QStringLiteral("IN"),     QStringLiteral("NOT"),      QStringLiteral("IS"),
        QStringLiteral("NULL"),   QStringLiteral("BETWEEN"),  QStringLiteral("DISTINCT"),
        QStringLiteral("FROM"),   QStringLiteral("COALESCE"), QStringLiteral("IFNULL"),
        QStringLiteral("NULLIF"), QStringLiteral("ABS"),      QStringLiteral("ROUND"),
        QStringLiteral("LEAST"),  QStringLiteral("GREATEST"), QStringLiteral("LOWER"),
        QStringLiteral("UPPER"),  QStringLiteral("TRIM"),     QStringLiteral("LTRIM"),
        QStringLiteral("RTRIM")};
    return words.contains(word);
}

/// Words of a SELECT that say nothing by themselves of what it depends on.
bool isOfSelect(const QString &word)
{
    static const QStringList words{QStringLiteral("SELECT"), QStringLiteral("EXISTS"), QStringLiteral("MIN"),
                                   QStringLiteral("MAX"), QStringLiteral("COUNT")};
    return words.contains(word);
}

bool isArithmetic(const QString &symbol)
{
    static const QStringList symbols{QStringLiteral("("), QStringLiteral(")"), QStringLiteral(","),
                                     QStringLiteral("+"), QStringLiteral("-"), QStringLiteral("*"),
                                     QStringLiteral("/"), QStringLiteral("%")};
    return symbols.contains(symbol);
}

bool isComparison(const QString &symbol)
{
    static const QStringList symbols{QStringLiteral("="),  QStringLiteral("<"),  QStringLiteral(">"),
                                     QStringLiteral("<="), QStringLiteral(">="), QStringLiteral("<>"),
                                     QStringLiteral("!="), QStringLiteral("==")};
    return symbols.contains(symbol);
}

/// Words that compare, so that the result is not an amount.
bool compares(const QString &word)
{
    return word == u"IN" || word == u"IS" || word == u"BETWEEN";
}

QString unquoted(const QString &literal)
{
    QString text = literal.mid(literal.indexOf(u'\'') + 1);
    if (text.endsWith(u'\''))
        text.chop(1);
    return text.replace(QStringLiteral("''"), QStringLiteral("'"));
}

} // namespace

ColumnUseFinder::ColumnUseFinder(ExpressionPurpose purpose)
    : m_purpose(purpose)
{ }

void ColumnUseFinder::addSql(const QString &sql)
{
    static const QRegularExpression pattern(
        QStringLiteral("([eEnN]?'(?:[^']|'')*'?)"
                       "|([0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)"
                       "|([\\p{L}_][\\p{L}\\p{N}_]*)"
                       "|(::|<>|!=|==|>=|<=|\\|\\||\"[^\"]*\"|`[^`]*`|[^\\s])"),
        QRegularExpression::UseUnicodePropertiesOption);
    auto matches = pattern.globalMatch(sql);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.hasCaptured(1) && !match.captured(1).isEmpty())
            m_tokens.push_back({Token::Kind::Text, unquoted(match.captured(1))});
        else if (!match.captured(2).isEmpty())
            m_tokens.push_back({Token::Kind::Number, match.captured(2)});
        else if (!match.captured(3).isEmpty())
            m_tokens.push_back({Token::Kind::Word, match.captured(3).toUpper()});
        else
            m_tokens.push_back({Token::Kind::Symbol, match.captured(4)});
    }
}

void ColumnUseFinder::addColumn(const QString &name)
{
    m_tokens.push_back({Token::Kind::Column, name});
}

void ColumnUseFinder::addMoment()
{
    m_tokens.push_back({Token::Kind::Moment, {}});
}

void ColumnUseFinder::addSeconds()
{
    m_tokens.push_back({Token::Kind::Number, {}});
}

void ColumnUseFinder::addTable()
{
    m_tokens.push_back({Token::Kind::Table, {}});
}

std::vector<ColumnMention> ColumnUseFinder::mentions() const
{
    std::vector<ColumnMention> mentions;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= m_tokens.size(); ++i) {
        const bool isEnd =
            i == m_tokens.size() || (m_tokens[i].kind == Token::Kind::Word && separates(m_tokens[i].text));
        if (!isEnd)
            continue;
        judge(first, i, mentions);
        first = i + 1;
    }
    return mentions;
}

bool ColumnUseFinder::isPlain() const
{
    const bool hasSelect = std::ranges::find(m_tokens, Token::Kind::Table, &Token::kind) != m_tokens.end();
    return std::ranges::all_of(m_tokens, [hasSelect](const Token &token) {
        switch (token.kind) {
        case Token::Kind::Word:
            return separates(token.text) || isTransparent(token.text)
                || (hasSelect && isOfSelect(token.text));
        case Token::Kind::Symbol:
            return isArithmetic(token.text) || isComparison(token.text);
        default:
            return true;
        }
    });
}

/// Adds the columns of one part.
void ColumnUseFinder::judge(std::size_t first, std::size_t end, std::vector<ColumnMention> &mentions) const
{
    QStringList texts;
    bool hasMoment = false;
    bool hasNumber = false;
    bool isOpaque = false;
    bool isCompared = false;
    for (std::size_t i = first; i < end; ++i) {
        const Token &token = m_tokens[i];
        switch (token.kind) {
        case Token::Kind::Column:
            break;
        case Token::Kind::Table:
            isOpaque = true;
            break;
        case Token::Kind::Moment:
            hasMoment = true;
            break;
        case Token::Kind::Text:
            texts << token.text;
            break;
        case Token::Kind::Number:
            hasNumber = true;
            break;
        case Token::Kind::Word:
            isOpaque = isOpaque || !isTransparent(token.text);
            isCompared = isCompared || compares(token.text);
            break;
        case Token::Kind::Symbol:
            isOpaque = isOpaque || !(isArithmetic(token.text) || isComparison(token.text));
            isCompared = isCompared || isComparison(token.text);
            break;
        }
    }
    const int kinds = (texts.isEmpty() ? 0 : 1) + (hasMoment ? 1 : 0) + (hasNumber ? 1 : 0);
    const bool isAmount = m_purpose == ExpressionPurpose::Amount && !isCompared;
    ColumnUse use = ColumnUse::Any;
    if (isOpaque || kinds > 1)
        use = ColumnUse::Any;
    else if (hasMoment)
        use = ColumnUse::Moment;
    else if (!texts.isEmpty())
        use = ColumnUse::Text;
    else if (hasNumber || isAmount)
        use = isCompared || isAmount ? ColumnUse::Number : ColumnUse::Any;
    for (std::size_t i = first; i < end; ++i) {
        if (m_tokens[i].kind == Token::Kind::Column)
            mentions.push_back({m_tokens[i].text, use, use == ColumnUse::Text ? texts : QStringList(),
                                use == ColumnUse::Moment && isLowerBound(i)});
    }
}

/// Whether the column only occurs in "column >= moment" or the like, and no word of the expression, such as
/// NOT, could reverse that.
bool ColumnUseFinder::isLowerBound(std::size_t column) const
{
    const bool isPlain = std::ranges::none_of(m_tokens, [](const Token &token) {
        return token.kind == Token::Kind::Word && !separates(token.text) && token.text != u"IN";
    });
    const auto is = [this](std::size_t i, QStringView one, QStringView other) {
        return i < m_tokens.size() && (m_tokens[i].text == one || m_tokens[i].text == other);
    };
    const auto isMoment = [this](std::size_t i) {
        return i < m_tokens.size() && m_tokens[i].kind == Token::Kind::Moment;
    };
    const bool isAbove = is(column + 1, u">", u">=") && isMoment(column + 2);
    const bool isBelowIt = column >= 2 && is(column - 1, u"<", u"<=") && isMoment(column - 2);
    return isPlain && (isAbove || isBelowIt);
}

} // namespace guardia
