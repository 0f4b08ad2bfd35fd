// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace guardia {

/// What an SQL expression takes a column for.
enum class ColumnUse {
    Any, ///< it cannot be told, or does not matter
    Text, ///< compared with texts
    Moment, ///< compared with moments
    Number, ///< compared with numbers, or added up
};

/// One mention of a column in an expression.
struct ColumnMention {
    QString column; ///< reference name
    ColumnUse use = ColumnUse::Any;
    QStringList texts = {}; ///< Text: what it is compared with
    bool isLaterThan =
        false; ///< Moment: nothing but a lower bound, which what stands for "no time" never meets

    bool operator==(const ColumnMention &) const = default;
};

/// What the value of an expression is for.
enum class ExpressionPurpose { Condition, Amount };

/// Tells from an expression what its columns are used for: from what stands beside them between two ANDs, ORs
/// and the like. Told the expression from its beginning to its end. Where that is not certain, as behind a
/// function that is not known, it is Any. A value.
class ColumnUseFinder
{
public:
    explicit ColumnUseFinder(ExpressionPurpose purpose);

    void addSql(const QString &sql);
    void addColumn(const QString &name);
    void addMoment();
    void addSeconds(); ///< a number of them

    /// The columns in the order they were told.
    [[nodiscard]] std::vector<ColumnMention> mentions() const;
    /// True where nothing but comparisons and arithmetic is made of the columns, and no other column can be
    /// meant.
    [[nodiscard]] bool isPlain() const;

private:
    struct Token {
        enum class Kind { Column, Moment, Text, Number, Word, Symbol } kind;
        QString text;
    };

    void judge(std::size_t first, std::size_t end, std::vector<ColumnMention> &mentions) const;
    [[nodiscard]] bool isLowerBound(std::size_t column) const;

    ExpressionPurpose m_purpose;
    std::vector<Token> m_tokens;
};

} // namespace guardia
