// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <optional>

namespace guardia {

/// A cell as a list shows it.
struct RecordCell {
    QVariant value;
    bool isCut = false; ///< it is the beginning of a longer text
};

// What the database gave, as a cell of that kind; the text itself where it is no such thing.
QVariant numberCell(const QVariant &selected);
QVariant booleanCell(const QVariant &selected);
/// Bytes that are no UTF-8 in hexadecimal, with 0x in front.
QString textCell(const QVariant &value);

// How a list shows texts that are too long for it. Characters are code points.

/// The first so many characters and an ellipsis behind them; nothing where the text has no more than that.
std::optional<QString> cutText(const QString &text, int characters);

/// What stands before the ellipsis where the text is one that a list has cut behind MaxCellCharacters;
/// nothing where it is a whole one.
std::optional<QString> beginningOfCut(const QString &text);

/// So many bytes hold at least so many characters, in UTF-8 as in UTF-16.
constexpr int bytesOfCharacters(int characters)
{
    return 4 * characters;
}

/// Without what is left of a character of UTF-8 at the end of bytes that were cut.
QByteArray withoutCutCharacter(const QByteArray &bytes);

} // namespace guardia
