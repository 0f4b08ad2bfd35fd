// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QSet>
#include <QString>

#include <functional>

namespace guardia {

/// The texts that a PostgreSQL database met in statements cannot hold, because its encoding is not UTF-8: the
/// server refuses a statement that has one in it, whatever it asks. No row has such a text, none is like it
/// and all are different from it. The same is true of a random text, which is put in its place wherever the
/// statement but compares it for equality or with LIKE. Lives on one thread.
class UnheldTexts
{
public:
    /// Whether the database can hold the text of a literal of SQL.
    using Question = std::function<Result<bool>(const QString &literal)>;

    UnheldTexts();

    /// Asks about each literal of a statement that the server could not convert. Gives whether there are any
    /// that it cannot hold.
    Result<bool> learn(const QString &sql, const Question &isHeld);
    /// Whether it was learnt that the database cannot hold the text of the literal.
    [[nodiscard]] bool contains(const QString &literal) const { return m_literals.contains(literal); }
    void clear() { m_literals.clear(); }

    /// The statement as the server takes it, by what was learnt; as it is where that would not mean the same.
    [[nodiscard]] QString sendable(const QString &sql) const;

private:
    QSet<QString> m_literals;
    QString m_standIn; ///< a literal
};

} // namespace guardia
