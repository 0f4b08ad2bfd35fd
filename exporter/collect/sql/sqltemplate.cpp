// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/sqltemplate.h"

#include "collect/sql/identifier.h"
#include "collect/sql/readonlysql.h"
#include "model/duration.h"

#include <optional>
#include <utility>

namespace guardia {

namespace {

const QString NowName = QStringLiteral("now");
/// Stands for {now} where a column is expected. No column has an empty name.
const QString NowColumn = QString();

/// The longest offset from now in a statement. No timer has to count it, but every database has to be able to
/// represent the result.
constexpr std::chrono::milliseconds LongestOffset = std::chrono::hours(24LL * 365 * 100);

Error wrongMacro(const QString &macro)
{
    return {ErrorKind::Configuration,
            u'{' + macro
                + u"} is not known; expected {column}, {now}, {ago:24h}, {in:4h}, {seconds:from,to} or "
                  u"{unix:column} (and "
                  u"{{ for a brace); a column with other characters than letters, digits and _ is written "
                  u"in quotes: {\"a b\"}"};
}

/// One end of {seconds:}; nullopt where it is not a column.
std::optional<QString> endOfSeconds(const QString &text)
{
    return text == NowName ? std::optional(NowColumn) : columnNameAmongWords(text);
}

} // namespace

Result<SqlTemplate> SqlTemplate::parse(const QString &text, Use use)
{
    const auto pieces = splitAtBraces(text);
    if (!pieces)
        return pieces.error();
    SqlTemplate result;
    result.m_text = text;
    QString withoutMacros; // the text in which words that write are looked for
    for (const BracePart &piece : *pieces) {
        if (!piece.isName) {
            result.m_parts.emplace_back(piece.literal());
            withoutMacros += piece.literal();
            continue;
        }
        auto part = parseMacro(piece.text.trimmed(), use);
        if (!part)
            return part.error();
        result.m_parts.push_back(std::move(*part));
        withoutMacros += u" macro ";
    }
    const auto readOnly = use == Use::Statement ? checkReadOnlyStatement(withoutMacros)
                                                : checkReadOnlyExpression(withoutMacros);
    if (!readOnly)
        return readOnly.error();
    result.findUses(use == Use::Amount ? ExpressionPurpose::Amount : ExpressionPurpose::Condition);
    return result;
}

void SqlTemplate::findUses(ExpressionPurpose purpose)
{
    ColumnUseFinder finder(purpose);
    for (const Part &part : m_parts) {
        if (const auto *text = std::get_if<QString>(&part))
            finder.addSql(*text);
        else if (const auto *named = std::get_if<ColumnPart>(&part))
            finder.addColumn(named->mention.column);
        else if (std::holds_alternative<MomentPart>(part))
            finder.addMoment();
        else
            finder.addSeconds();
    }
    m_isPlain = finder.isPlain();
    const std::vector<ColumnMention> mentions = finder.mentions();
    std::size_t next = 0;
    for (Part &part : m_parts) {
        if (auto *named = std::get_if<ColumnPart>(&part))
            named->mention = mentions.at(next++);
    }
}

Result<SqlTemplate::Part> SqlTemplate::parseMacro(const QString &macro, Use use)
{
    if (macro == NowName)
        return Part(MomentPart{});
    const bool isAgo = macro.startsWith(u"ago:");
    if (isAgo || macro.startsWith(u"in:")) {
        const auto offset = parseDuration(QStringView(macro).sliced(isAgo ? 4 : 3).trimmed());
        if (!offset || *offset > LongestOffset)
            return Error{ErrorKind::Configuration,
                         u'{' + macro + u"} needs a duration such as 24h or 30d, at most 100y"};
        return Part(MomentPart{isAgo ? -*offset : *offset});
    }
    if (use == Use::Statement)
        return Error{ErrorKind::Configuration,
                     u'{' + macro
                         + u"} is not known in sql:, expected {now}, {ago:24h}, {in:4h} or {{ for a brace"};
    if (macro.startsWith(u"seconds:")) {
        const QStringList ends = splitAtCommas(macro.sliced(8));
        const auto from = endOfSeconds(ends.constFirst().trimmed());
        const auto to = endOfSeconds(ends.constLast().trimmed());
        if (ends.size() != 2 || !from || !to)
            return Error{ErrorKind::Configuration,
                         u'{' + macro + u"} needs two columns: {seconds:created_at,resolved_at}"};
        return Part(SecondsPart{*from, *to});
    }
    if (macro.startsWith(u"unix:")) {
        const auto column = columnNameAmongWords(macro.sliced(5).trimmed());
        if (!column)
            return Error{ErrorKind::Configuration, u'{' + macro + u"} needs a column: {unix:created_at}"};
        return Part(UnixPart{*column});
    }
    const auto column = columnNameAmongWords(macro);
    if (!column)
        return wrongMacro(macro);
    return Part(ColumnPart{{*column}});
}

QStringList SqlTemplate::columns() const
{
    QStringList names;
    for (const ColumnMention &mention : mentions())
        names << mention.column;
    names.removeDuplicates();
    return names;
}

std::vector<ColumnMention> SqlTemplate::mentions() const
{
    std::vector<ColumnMention> mentions;
    for (const Part &part : m_parts) {
        if (const auto *named = std::get_if<ColumnPart>(&part))
            mentions.push_back(named->mention);
        const auto *seconds = std::get_if<SecondsPart>(&part);
        if (seconds && seconds->from != NowColumn)
            mentions.push_back({seconds->from, ColumnUse::Moment});
        if (seconds && seconds->to != NowColumn)
            mentions.push_back({seconds->to, ColumnUse::Moment});
        if (const auto *since = std::get_if<UnixPart>(&part))
            mentions.push_back({since->column, ColumnUse::Moment});
    }
    return mentions;
}

bool SqlTemplate::dependsOnTime() const
{
    for (const Part &part : m_parts) {
        if (std::holds_alternative<MomentPart>(part))
            return true;
        const auto *seconds = std::get_if<SecondsPart>(&part);
        if (seconds && (seconds->from == NowColumn || seconds->to == NowColumn))
            return true;
    }
    return false;
}

QDateTime SqlTemplate::boundBehind(std::size_t column, const QDateTime &now) const
{
    const auto *named = std::get_if<ColumnPart>(&m_parts[column]);
    if (!named || !named->mention.isLaterThan || column + 2 >= m_parts.size())
        return {};
    const auto *comparison = std::get_if<QString>(&m_parts[column + 1]);
    const auto *moment = std::get_if<MomentPart>(&m_parts[column + 2]);
    const bool isBound =
        comparison && moment && (comparison->trimmed() == u">=" || comparison->trimmed() == u">");
    return isBound ? now.addMSecs(moment->offset.count()) : QDateTime();
}

QString SqlTemplate::expanded(
    Dialect dialect, const QDateTime &now,
    const std::function<QString(const ColumnMention &, const QDateTime &bound)> &column) const
{
    const auto momentOrColumn = [&](const QString &name) {
        return name == NowColumn ? timestampLiteral(dialect, now) : column({name, ColumnUse::Moment}, {});
    };
    QString sql;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        if (const auto *text = std::get_if<QString>(&part))
            sql += *text;
        else if (const auto *named = std::get_if<ColumnPart>(&part))
            sql += column(named->mention, boundBehind(i, now));
        else if (const auto *moment = std::get_if<MomentPart>(&part))
            sql += timestampLiteral(dialect, now.addMSecs(moment->offset.count()));
        else if (const auto *seconds = std::get_if<SecondsPart>(&part))
            sql += secondsBetween(dialect, momentOrColumn(seconds->from), momentOrColumn(seconds->to));
        else if (const auto *since = std::get_if<UnixPart>(&part))
            sql += unixSeconds(dialect, momentOrColumn(since->column));
    }
    return sql;
}

} // namespace guardia
