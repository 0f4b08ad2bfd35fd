// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/readonlysql.h"

#include <QStringList>

#include <array>

namespace guardia {

namespace {

/// What is left of SQL when texts, quoted names and comments are taken out.
struct Skeleton {
    QString code; ///< everything outside quotes and comments
    bool hasComment = false;
    QString unclosed; ///< the quote or comment that does not end; empty where all do
};

/// Skips from the quote at position to behind its end; doubled quotes stay inside. -1 where it does not end.
qsizetype behindQuote(const QString &sql, qsizetype position)
{
    const QChar quote = sql[position];
    for (qsizetype i = position + 1; i < sql.size(); ++i) {
        if (sql[i] != quote)
            continue;
        if (i + 1 < sql.size() && sql[i + 1] == quote)
            ++i;
        else
            return i + 1;
    }
    return -1;
}

qsizetype behindComment(const QString &sql, qsizetype position)
{
    const bool isLine = sql[position] == u'-';
    const qsizetype end = isLine ? sql.indexOf(u'\n', position) : sql.indexOf(u"*/", position + 2);
    if (isLine)
        return end < 0 ? sql.size() : end;
    return end < 0 ? -1 : end + 2;
}

Skeleton skeletonOf(const QString &sql)
{
    Skeleton result;
    qsizetype i = 0;
    while (i < sql.size()) {
        const QStringView two = QStringView(sql).sliced(i).first(qMin<qsizetype>(2, sql.size() - i));
        const bool isComment = two == u"--" || two == u"/*";
        const bool isQuote = sql[i] == u'\'' || sql[i] == u'"' || sql[i] == u'`';
        if (!isComment && !isQuote) {
            result.code += sql[i++];
            continue;
        }
        const qsizetype next = isComment ? behindComment(sql, i) : behindQuote(sql, i);
        result.hasComment = result.hasComment || isComment;
        if (next < 0) {
            result.unclosed = two.first(isComment ? 2 : 1).toString();
            return result;
        }
        result.code += u" quoted "; // a place holder that is no keyword
        i = next;
    }
    return result;
}

QStringList wordsOf(const QString &code)
{
    QStringList words;
    QString word;
    const QString ended = code + u' ';
    for (const QChar character : ended) {
        if (character.isLetterOrNumber() || character == u'_') {
            word += character.toUpper();
        } else if (!word.isEmpty()) {
            words << word;
            word.clear();
        }
    }
    return words;
}

Result<void> checkWords(const QStringList &words)
{
    static const QStringList writing{
        QStringLiteral("INSERT"),   QStringLiteral("UPDATE"),   QStringLiteral("DELETE"),
        QStringLiteral("MERGE"),    QStringLiteral("INTO"),     QStringLiteral("CREATE"),
        QStringLiteral("ALTER"),    QStringLiteral("DROP"),     QStringLiteral("GRANT"),
        QStringLiteral("REVOKE"),   QStringLiteral("TRUNCATE"), QStringLiteral("CALL"),
        QStringLiteral("COPY"),     QStringLiteral("ATTACH"),   QStringLiteral("DETACH"),
        QStringLiteral("VACUUM"),   QStringLiteral("PRAGMA"),   QStringLiteral("COMMIT"),
        QStringLiteral("ROLLBACK"), QStringLiteral("OUTFILE"),  QStringLiteral("DUMPFILE")};
    for (const QString &word : words) {
        if (writing.contains(word))
            return Error{ErrorKind::Configuration,
                         word
                             + u" is not allowed: definitions only read (quote it where it is the name of a "
                               u"column)"};
    }
    return {};
}

Result<void> checkBrackets(const QString &code)
{
    int depth = 0;
    for (const QChar character : code) {
        depth += character == u'(' ? 1 : character == u')' ? -1 : 0;
        if (depth < 0)
            return Error{ErrorKind::Configuration, QStringLiteral("a closing bracket has no opening one")};
    }
    if (depth > 0)
        return Error{ErrorKind::Configuration, QStringLiteral("a bracket is not closed")};
    return {};
}

Result<void> checkSkeleton(const Skeleton &skeleton)
{
    if (!skeleton.unclosed.isEmpty())
        return Error{ErrorKind::Configuration, skeleton.unclosed + u" is not closed"};
    if (skeleton.code.contains(u'\\') || skeleton.code.contains(QChar(0)))
        return Error{ErrorKind::Configuration, QStringLiteral("a backslash outside a text is not SQL")};
    if (const auto brackets = checkBrackets(skeleton.code); !brackets)
        return brackets;
    return checkWords(wordsOf(skeleton.code));
}

} // namespace

Result<void> checkReadOnlyStatement(const QString &sql)
{
    QString statement = sql.trimmed();
    while (statement.endsWith(u';'))
        statement = statement.chopped(1).trimmed();
    const Skeleton skeleton = skeletonOf(statement);
    if (const auto checked = checkSkeleton(skeleton); !checked)
        return checked;
    if (skeleton.code.contains(u';'))
        return Error{ErrorKind::Configuration, QStringLiteral("only one statement is allowed")};
    const QString first = wordsOf(skeleton.code).value(0);
    constexpr std::array Readers{QLatin1StringView("SELECT"), QLatin1StringView("WITH"),
                                 QLatin1StringView("VALUES"), QLatin1StringView("TABLE")};
    for (const QLatin1StringView &reader : Readers) {
        if (first == reader)
            return {};
    }
    return Error{ErrorKind::Configuration,
                 first.isEmpty() ? QStringLiteral("a SELECT is expected")
                                 : QString(u"a SELECT is expected, not " + first)};
}

Result<void> checkReadOnlyExpression(const QString &sql)
{
    const Skeleton skeleton = skeletonOf(sql);
    if (const auto checked = checkSkeleton(skeleton); !checked)
        return checked;
    if (skeleton.hasComment)
        return Error{ErrorKind::Configuration, QStringLiteral("comments are not allowed here")};
    if (skeleton.code.contains(u';'))
        return Error{ErrorKind::Configuration, QStringLiteral("a semicolon is not allowed here")};
    return {};
}

} // namespace guardia
