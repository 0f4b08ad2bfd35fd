// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

// How names of schemas, tables and columns are written where users write them: as they are, or in double
// quotes, with a quote in them doubled. In quotes everything else stands for itself.

/// The parts of a table's name, its schema before it where it has one: dots outside of quotes part them. A
/// quote that does not begin a part is a letter like any other.
Result<QStringList> tableNameParts(const QString &text);

/// The name of a column that is all of the text.
Result<QString> columnNameIn(const QString &text);

/// The name of a column as it has to be written among other words: letters of any script, digits and _, not
/// beginning with a digit, or in quotes. Nothing where it is none.
std::optional<QString> columnNameAmongWords(const QString &text);

/// Where the brace that opens at that place closes, quoted braces left out; -1: nowhere.
qsizetype closingBrace(const QString &text, qsizetype opening);

/// The parts of a list in which commas stand between names, perhaps quoted.
QStringList splitAtCommas(const QString &text);

} // namespace guardia
