// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/readonlysql.h"

#include <QStringList>

#include <array>

namespace guardia {

namespace {

/// An SQL text without its texts and quoted names.
struct Skeleton {
    QString code; ///< everything outside quotes
    QString unclosed; ///< the quote that is not closed; empty where all are
    bool hasEscapedQuote = false; ///< whether there is a backslash before a quote inside quotes
};

/// The position after the quoted text that begins at position; doubled quotes belong to it. -1 where it is
/// not closed.
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

Skeleton skeletonOf(const QString &sql)
{
    Skeleton result;
    qsizetype i = 0;
    while (i < sql.size()) {
        const QChar character = sql[i];
        if (character != u'\'' && character != u'"' && character != u'`') {
            result.code += sql[i++];
            continue;
        }
        const qsizetype next = behindQuote(sql, i);
        if (next < 0) {
            result.unclosed = character;
            return result;
        }
        const QStringView inside = QStringView(sql).sliced(i, next - i);
        result.hasEscapedQuote =
            result.hasEscapedQuote || inside.contains(QString(u'\\' + QString(character)));
        result.code += u" quoted "; // a placeholder that is not a keyword
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
        QStringLiteral("ROLLBACK"), QStringLiteral("OUTFILE"),  QStringLiteral("DUMPFILE"),
        QStringLiteral("LOCK"),     QStringLiteral("SHARE")};
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

/// Refuses what one database takes for a quote or comment and another one for code, because the text that is
/// checked here would not be what that database executes. Only PostgreSQL nests comments and has $$ quotes.
/// MySQL executes /*! ... */, needs a blank after --, and also begins a comment at #.
Result<void> checkUnambiguous(const Skeleton &skeleton)
{
    const QString &code = skeleton.code;
    const auto refused = [](const QString &message) { return Error{ErrorKind::Configuration, message}; };
    if (!skeleton.unclosed.isEmpty())
        return refused(skeleton.unclosed + u" is not closed");
    if (skeleton.hasEscapedQuote)
        return refused(QStringLiteral("a backslash in front of a quote does not mean the same to all "
                                      "databases; double the quote instead"));
    if (code.contains(u"--") || code.contains(u"/*") || code.contains(u"*/") || code.contains(u'#'))
        return refused(QStringLiteral("comments are not allowed in SQL here (nor the sign #): write them as "
                                      "comments of the YAML file"));
    if (code.contains(u'$'))
        return refused(QStringLiteral("$ is not allowed outside quotes"));
    if (code.contains(u'\\') || code.contains(QChar(0)))
        return refused(QStringLiteral("a backslash outside a text is not SQL"));
    return {};
}

Result<void> checkSkeleton(const Skeleton &skeleton)
{
    if (const auto unambiguous = checkUnambiguous(skeleton); !unambiguous)
        return unambiguous;
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
    if (skeleton.code.contains(u';'))
        return Error{ErrorKind::Configuration, QStringLiteral("a semicolon is not allowed here")};
    return {};
}

} // namespace guardia
