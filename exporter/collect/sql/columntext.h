// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace guardia {

/// A text for people with columns of a record in it: "{service} {version} ({environment})". A name may be in
/// quotes; {{ stands for a brace. A value.
class ColumnText
{
public:
    ColumnText() = default;

    /// Fails with a message that says which brace is wrong.
    static Result<ColumnText> parse(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }
    /// The reference names of its columns, without duplicates.
    [[nodiscard]] QStringList columns() const;
    /// The text with the values of the columns. A column without a value is left out, and so are brackets
    /// directly around it; several blanks in a row become one.
    [[nodiscard]] QString filled(const std::function<QString(const QString &column)> &value) const;

    bool operator==(const ColumnText &) const = default;

private:
    struct Part {
        QString text; ///< literal text, or the name of a column
        bool isColumn = false;
        bool operator==(const Part &) const = default;
    };

    std::vector<Part> m_parts; ///< never two literal texts in a row
};

} // namespace guardia
