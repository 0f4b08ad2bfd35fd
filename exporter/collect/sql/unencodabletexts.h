// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QSet>
#include <QString>

#include <functional>

namespace guardia {

/// Texts in statements that a PostgreSQL database cannot represent because its encoding is not UTF-8. The
/// server refuses any statement with such a text. No row can be equal to it or like it, and all are different
/// from it. The same is true for a random text, so that is sent instead wherever the statement only compares
/// the text for equality or with LIKE. Use from one thread.
class UnencodableTexts
{
public:
    /// Whether the database can represent the text of an SQL literal.
    using Question = std::function<Result<bool>(const QString &literal)>;

    UnencodableTexts();

    /// Asks about each literal of a statement that the server could not convert. Returns whether there are
    /// any that the database cannot represent.
    Result<bool> learn(const QString &sql, const Question &isEncodable);
    /// Whether it is known that the database cannot represent the text of the literal.
    [[nodiscard]] bool contains(const QString &literal) const { return m_literals.contains(literal); }
    void clear() { m_literals.clear(); }

    /// The statement with such texts replaced; unchanged where the result would mean something else.
    [[nodiscard]] QString sendable(const QString &sql) const;

private:
    QSet<QString> m_literals;
    QString m_standIn; ///< a literal
};

} // namespace guardia
