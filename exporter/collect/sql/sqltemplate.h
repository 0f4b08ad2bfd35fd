// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/sql/columnuse.h"
#include "collect/sql/dialect.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace guardia {

/// SQL as written in a definition. Parts that differ between databases are in braces:
///   {column}        a column by its reference name: letters, digits and _
///   {"a column"}    a column with any other name; quotes in it are doubled
///   {now}           the time of the collection
///   {ago:24h}       that much earlier
///   {in:4h}         that much later
///   {seconds:a,b}   seconds from column a to column b; either of them may be now
///   {seconds:1h}    a duration in seconds
///   {unix:a}        seconds since 1970 of the time in column a
///   {empty:a}       whether column a is NULL or an empty text
///   {table:x}       another table, for a SELECT in brackets; x is what the definition calls it
///   {x.column}      its column, wherever a column may stand
///   {{              a brace
/// A value; copies share what was parsed.
class SqlTemplate
{
public:
    enum class Use {
        Expression, ///< a condition of a generated statement: columns are known
        Amount, ///< the same, for a number
        Statement, ///< a complete SELECT of the operator's; {column} is not available
    };

    SqlTemplate() = default;

    /// Fails with a message about the invalid part in braces, or about a word that could write.
    static Result<SqlTemplate> parse(const QString &text, Use use);

    [[nodiscard]] bool isEmpty() const { return !m_parsed; }
    /// The text that was parsed.
    [[nodiscard]] QString text() const { return m_parsed ? m_parsed->text : QString(); }
    /// The columns that occur in it, and the tables as their column of no name, without duplicates.
    [[nodiscard]] QStringList columns() const;
    /// What it calls the other tables that it names or whose columns it names, without duplicates.
    [[nodiscard]] QStringList tables() const;
    /// All occurrences of columns, with their uses.
    [[nodiscard]] std::vector<ColumnMention> mentions() const;
    /// True where its value depends only on these columns, and on the rows of these tables.
    [[nodiscard]] bool isPlain() const { return !m_parsed || m_parsed->isPlain; }
    /// True where its meaning depends on the current time, because it has now, ago or in.
    [[nodiscard]] bool dependsOnTime() const;

    /// The SQL for one database at the time now. column returns the expression for an occurrence of a column;
    /// bound is valid where only ">=" or ">" and that time follow. empty returns the condition for {empty:},
    /// and table what follows FROM, each for the name in it.
    [[nodiscard]] QString
    expanded(Dialect dialect, const QDateTime &now,
             const std::function<QString(const ColumnMention &, const QDateTime &bound)> &column,
             const std::function<QString(const QString &)> &empty = {},
             const std::function<QString(const QString &)> &table = {}) const;

    bool operator==(const SqlTemplate &other) const;

private:
    struct ColumnPart {
        ColumnMention mention;
        bool operator==(const ColumnPart &) const = default;
    };
    struct MomentPart {
        std::chrono::milliseconds offset{0}; ///< from now; negative: earlier
        bool operator==(const MomentPart &) const = default;
    };
    struct SecondsPart {
        QString from; ///< empty: now
        QString to; ///< empty: now
        bool operator==(const SecondsPart &) const = default;
    };
    struct UnixPart {
        QString column;
        bool operator==(const UnixPart &) const = default;
    };
    struct EmptyPart {
        QString column;
        bool operator==(const EmptyPart &) const = default;
    };
    struct TablePart {
        QString table;
        bool operator==(const TablePart &) const = default;
    };
    using Part = std::variant<QString, ColumnPart, MomentPart, SecondsPart, UnixPart, EmptyPart, TablePart>;
    struct Parsed {
        QString text;
        std::vector<Part> parts;
        bool isPlain = true;
        bool operator==(const Parsed &) const = default;
    };

    static Result<Part> parseMacro(const QString &macro, Use use);
    static void findUses(Parsed &parsed, ExpressionPurpose purpose);
    [[nodiscard]] const std::vector<Part> &parts() const;
    [[nodiscard]] QDateTime boundBehind(std::size_t column, const QDateTime &now) const;

    std::shared_ptr<const Parsed> m_parsed; ///< null where it is empty
};

} // namespace guardia
