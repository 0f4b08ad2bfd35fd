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

/// Whether a definition may call another table so.
bool isTableWord(const QString &text)
{
    return matchesWhole(text, "[a-z][a-z0-9_]*");
}

Error wrongMacro(const QString &macro)
{
    return {ErrorKind::Configuration,
            u'{' + macro
                + u"} is not known; expected {column}, {now}, {ago:24h}, {in:4h}, {seconds:from,to}, "
                  u"{unix:column}, {empty:column} or {table:name} (and "
                  u"{{ for a brace); a column with other characters than letters, digits and _ is written "
                  u"in quotes: {\"a b\"}"};
}

/// A column of the table itself, or x.column of another one.
std::optional<QString> columnOfAnyTable(const QString &text)
{
    const qsizetype dot = text.startsWith(u'"') ? -1 : text.indexOf(u'.');
    if (dot < 0)
        return columnNameAmongWords(text);
    const auto column = columnNameAmongWords(text.sliced(dot + 1));
    const QString table = text.first(dot);
    return column && isTableWord(table) ? std::optional(QString(table + TableMark + *column)) : std::nullopt;
}

/// One end of {seconds:}; nullopt where it is not a column.
std::optional<QString> endOfSeconds(const QString &text)
{
    return text == NowName ? std::optional(NowColumn) : columnOfAnyTable(text);
}

} // namespace

Result<SqlTemplate> SqlTemplate::parse(const QString &text, Use use)
{
    const auto pieces = splitAtBraces(text);
    if (!pieces)
        return pieces.error();
    Parsed parsed{text, {}, true};
    QString withoutMacros; // the text in which words that write are looked for
    for (const BracePart &piece : *pieces) {
        if (!piece.isName) {
            parsed.parts.emplace_back(piece.literal());
            withoutMacros += piece.literal();
            continue;
        }
        auto part = parseMacro(piece.text.trimmed(), use);
        if (!part)
            return part.error();
        parsed.parts.push_back(std::move(*part));
        withoutMacros += u" macro ";
    }
    const auto readOnly = use == Use::Statement ? checkReadOnlyStatement(withoutMacros)
                                                : checkReadOnlyExpression(withoutMacros);
    if (!readOnly)
        return readOnly.error();
    SqlTemplate result;
    if (parsed.parts.empty())
        return result;
    findUses(parsed, use == Use::Amount ? ExpressionPurpose::Amount : ExpressionPurpose::Condition);
    result.m_parsed = std::make_shared<const Parsed>(std::move(parsed));
    return result;
}

const std::vector<SqlTemplate::Part> &SqlTemplate::parts() const
{
    static const std::vector<Part> none;
    return m_parsed ? m_parsed->parts : none;
}

bool SqlTemplate::operator==(const SqlTemplate &other) const
{
    return m_parsed == other.m_parsed || (m_parsed && other.m_parsed && *m_parsed == *other.m_parsed);
}

void SqlTemplate::findUses(Parsed &parsed, ExpressionPurpose purpose)
{
    ColumnUseFinder finder(purpose);
    for (const Part &part : parsed.parts) {
        if (const auto *text = std::get_if<QString>(&part))
            finder.addSql(*text);
        else if (const auto *named = std::get_if<ColumnPart>(&part))
            finder.addColumn(named->mention.column);
        else if (std::holds_alternative<MomentPart>(part))
            finder.addMoment();
        else if (std::holds_alternative<TablePart>(part))
            finder.addTable();
        else if (!std::holds_alternative<EmptyPart>(part))
            finder.addSeconds();
    }
    parsed.isPlain = finder.isPlain();
    const std::vector<ColumnMention> mentions = finder.mentions();
    std::size_t next = 0;
    for (Part &part : parsed.parts) {
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
        const auto duration = ends.size() == 1 ? parseDuration(ends.constFirst().trimmed()) : std::nullopt;
        if (duration && *duration <= LongestOffset)
            return Part(QString::number(std::chrono::duration<double>(*duration).count(), 'f',
                                        QLocale::FloatingPointShortest));
        const auto from = endOfSeconds(ends.constFirst().trimmed());
        const auto to = endOfSeconds(ends.constLast().trimmed());
        if (ends.size() != 2 || !from || !to)
            return Error{ErrorKind::Configuration,
                         u'{' + macro
                             + u"} needs two columns: {seconds:created_at,resolved_at}, or a duration"};
        return Part(SecondsPart{*from, *to});
    }
    if (macro.startsWith(u"table:")) {
        const QString table = macro.sliced(6).trimmed();
        if (!isTableWord(table))
            return Error{ErrorKind::Configuration,
                         u'{' + macro + u"} needs the name of another table, one of related:"};
        return Part(TablePart{table});
    }
    const bool isEmptiness = macro.startsWith(u"empty:");
    if (isEmptiness || macro.startsWith(u"unix:")) {
        const auto column = columnOfAnyTable(macro.section(u':', 1).trimmed());
        if (!column)
            return Error{ErrorKind::Configuration,
                         u'{' + macro
                             + (isEmptiness ? u"} needs a column: {empty:assignee}"
                                            : u"} needs a column: {unix:created_at}")};
        return isEmptiness ? Part(EmptyPart{*column}) : Part(UnixPart{*column});
    }
    const auto column = columnOfAnyTable(macro);
    if (!column)
        return wrongMacro(macro);
    return Part(ColumnPart{{*column}});
}

QStringList SqlTemplate::columns() const
{
    QStringList names;
    for (const ColumnMention &mention : mentions())
        names << mention.column;
    for (const QString &table : tables())
        names << table + TableMark;
    names.removeDuplicates();
    return names;
}

QStringList SqlTemplate::tables() const
{
    QStringList names;
    for (const Part &part : parts()) {
        if (const auto *other = std::get_if<TablePart>(&part))
            names << other->table;
    }
    for (const ColumnMention &mention : mentions()) {
        if (mention.column.contains(TableMark))
            names << mention.column.section(TableMark, 0, 0);
    }
    names.removeDuplicates();
    return names;
}

std::vector<ColumnMention> SqlTemplate::mentions() const
{
    std::vector<ColumnMention> mentions;
    for (const Part &part : parts()) {
        if (const auto *named = std::get_if<ColumnPart>(&part))
            mentions.push_back(named->mention);
        const auto *seconds = std::get_if<SecondsPart>(&part);
        if (seconds && seconds->from != NowColumn)
            mentions.push_back({seconds->from, ColumnUse::Moment});
        if (seconds && seconds->to != NowColumn)
            mentions.push_back({seconds->to, ColumnUse::Moment});
        if (const auto *since = std::get_if<UnixPart>(&part))
            mentions.push_back({since->column, ColumnUse::Moment});
        if (const auto *empty = std::get_if<EmptyPart>(&part))
            mentions.push_back({empty->column});
    }
    return mentions;
}

bool SqlTemplate::dependsOnTime() const
{
    for (const Part &part : parts()) {
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
    const std::vector<Part> &all = parts();
    const auto *named = std::get_if<ColumnPart>(&all[column]);
    if (!named || !named->mention.isLaterThan || column + 2 >= all.size())
        return {};
    const auto *comparison = std::get_if<QString>(&all[column + 1]);
    const auto *moment = std::get_if<MomentPart>(&all[column + 2]);
    const bool isBound =
        comparison && moment && (comparison->trimmed() == u">=" || comparison->trimmed() == u">");
    return isBound ? now.addMSecs(moment->offset.count()) : QDateTime();
}

QString
SqlTemplate::expanded(Dialect dialect, const QDateTime &now,
                      const std::function<QString(const ColumnMention &, const QDateTime &bound)> &column,
                      const std::function<QString(const QString &)> &empty,
                      const std::function<QString(const QString &)> &table) const
{
    const auto momentOrColumn = [&](const QString &name) {
        return name == NowColumn ? timestampLiteral(dialect, now) : column({name, ColumnUse::Moment}, {});
    };
    QString sql;
    for (std::size_t i = 0; i < parts().size(); ++i) {
        const Part &part = parts()[i];
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
        else if (const auto *nothing = std::get_if<EmptyPart>(&part))
            sql += empty(nothing->column);
        else if (const auto *other = std::get_if<TablePart>(&part))
            sql += table(other->table);
    }
    return sql;
}

} // namespace guardia
