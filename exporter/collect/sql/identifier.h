// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace guardia {

// How users write names of schemas, tables and columns: plainly, or in double quotes, where a quote is
// doubled. In quotes, every other character stands for itself.

/// The parts of a table's name, with its schema first where it has one; they are separated by dots outside of
/// quotes. A quote that is not at the beginning of a part is an ordinary character.
Result<QStringList> tableNameParts(const QString &text);

/// The column's name in a text that contains nothing else.
Result<QString> columnNameIn(const QString &text);

/// The column's name where it is written among other words: letters of any script, digits and _, not
/// beginning with a digit; or in quotes. nullopt where it is not a name.
std::optional<QString> columnNameAmongWords(const QString &text);

/// A piece of a text in which names stand in braces.
struct BracePart {
    QString text; ///< as it is written; of a name without its braces
    bool isName = false;

    /// A text between names, in which {{ stands for a brace.
    [[nodiscard]] QString literal() const;
};

/// The pieces of a text, in order; a closing brace in quotes belongs to the name. Fails where a brace is not
/// closed.
Result<std::vector<BracePart>> splitAtBraces(const QString &text);

/// The parts of a list of names, possibly quoted, that are separated by commas.
QStringList splitAtCommas(const QString &text);

/// Whether the regular expression, given in ASCII, matches the complete text.
bool matchesWhole(const QString &text, const char *pattern);

} // namespace guardia
