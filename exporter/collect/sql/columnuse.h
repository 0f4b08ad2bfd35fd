// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace guardia {

/// What an SQL expression uses a column for.
enum class ColumnUse {
    Any, ///< unknown, or irrelevant
    Text, ///< comparing it with texts
    Moment, ///< comparing it with points in time
    Number, ///< comparing it with numbers, or adding it up
};

/// Stands between what a definition calls another table and the name of a column there. No column has it in
/// its name.
inline constexpr QChar TableMark(0x1F);

/// One occurrence of a column in an expression.
struct ColumnMention {
    QString column; ///< reference name; of another table: behind the table and TableMark
    ColumnUse use = ColumnUse::Any;
    QStringList texts = {}; ///< for Text: the texts it is compared with
    /// For Moment: there is only a lower bound, which values that stand for "no time" never reach.
    bool isLaterThan = false;

    bool operator==(const ColumnMention &) const = default;
};

/// What the value of an expression is used for.
enum class ExpressionPurpose { Condition, Amount };

/// Finds out what an expression uses its columns for, from the words next to them between two words such as
/// AND and OR. The parts of the expression have to be added from its beginning to its end. Where it is not
/// certain, for example after an unknown function, the use is Any. A value.
class ColumnUseFinder
{
public:
    explicit ColumnUseFinder(ExpressionPurpose purpose);

    void addSql(const QString &sql);
    void addColumn(const QString &name);
    void addMoment();
    void addSeconds(); ///< Adds a number of seconds.
    void addTable(); ///< Adds another table, as part of a SELECT.

    /// The columns in the order in which they were added.
    [[nodiscard]] std::vector<ColumnMention> mentions() const;
    /// True where columns are only used in comparisons and arithmetic, and no other column can be meant. A
    /// SELECT from a table that was added is plain as well.
    [[nodiscard]] bool isPlain() const;

private:
    struct Token {
        enum class Kind { Column, Moment, Text, Number, Word, Symbol, Table } kind;
        QString text;
    };

    void judge(std::size_t first, std::size_t end, std::vector<ColumnMention> &mentions) const;
    [[nodiscard]] bool isLowerBound(std::size_t column) const;

    ExpressionPurpose m_purpose;
    std::vector<Token> m_tokens;
};

} // namespace guardia
