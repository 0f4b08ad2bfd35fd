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
#include <variant>
#include <vector>

namespace guardia {

/// SQL as a definition writes it, with what differs between databases in braces:
///   {column}        a column by its reference name: letters, digits and _
///   {"a column"}    any other name; a quote in it is doubled
///   {now}           the moment of the collection
///   {ago:24h}       that much earlier
///   {in:4h}         that much later
///   {seconds:a,b}   seconds from column a to column b; either may be now
///   {unix:a}        seconds since 1970 of the time in column a
///   {{              a brace
class SqlTemplate
{
public:
    enum class Use {
        Expression, ///< a condition of a generated statement: columns are known
        Amount, ///< the same, but for a number
        Statement, ///< a whole SELECT of the operator's: {column} is not available
    };

    SqlTemplate() = default;

    /// Fails with a message that names the part in braces that is wrong, or the word that could write.
    static Result<SqlTemplate> parse(const QString &text, Use use);

    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }
    /// As it was parsed.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// The columns it names, each once.
    [[nodiscard]] QStringList columns() const;
    /// Every mention of a column, with what it is used for.
    [[nodiscard]] std::vector<ColumnMention> mentions() const;
    /// True where its value follows from those columns alone.
    [[nodiscard]] bool isPlain() const { return m_isPlain; }
    /// True where its meaning moves with time: it says now, ago or in.
    [[nodiscard]] bool dependsOnTime() const;

    /// The SQL for one database at one moment; column gives the expression for a mention; its bound is valid
    /// where nothing but ">=" or ">" and that moment follow.
    [[nodiscard]] QString
    expanded(Dialect dialect, const QDateTime &now,
             const std::function<QString(const ColumnMention &, const QDateTime &bound)> &column) const;

    bool operator==(const SqlTemplate &) const = default;

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
    using Part = std::variant<QString, ColumnPart, MomentPart, SecondsPart, UnixPart>;

    static Result<Part> parseMacro(const QString &macro, Use use);
    void findUses(ExpressionPurpose purpose);
    [[nodiscard]] QDateTime boundBehind(std::size_t column, const QDateTime &now) const;

    QString m_text;
    std::vector<Part> m_parts;
    bool m_isPlain = true;
};

} // namespace guardia
