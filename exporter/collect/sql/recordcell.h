// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringView>
#include <QVariant>
#include <QtGlobal>

#include <chrono>
#include <optional>

namespace guardia {

/// A cell as a list shows it.
struct RecordCell {
    QVariant value;
    bool isCut = false; ///< whether it is the beginning of a longer text
};

// Convert a value from the database to a cell of that kind; where it is not of that kind, to a text.
QVariant numberCell(const QVariant &selected);
QVariant booleanCell(const QVariant &selected);
/// A time that is one, a text or a Unix time, in a column of that kind. In SQLite, any column may hold a
/// number.
QVariant momentCell(const QVariant &selected, FieldKind kind);
/// Bytes that are not UTF-8 become hexadecimal digits after 0x.
QString textCell(const QVariant &value);

// How a list shows texts that are too long for it. Characters are code points.

/// The first characters followed by an ellipsis; nullopt where the text has no more than that many.
std::optional<QString> cutText(const QString &text, int characters);

/// The part before the ellipsis, for a text that a list has cut after MaxCellCharacters; nullopt for any
/// other text.
std::optional<QString> beginningOfCut(const QString &text);

/// The number of bytes that certainly hold this many characters, both in UTF-8 and in UTF-16.
constexpr int bytesOfCharacters(int characters)
{
    return 4 * characters;
}

/// Removes an incomplete UTF-8 character at the end of bytes that were cut.
QByteArray withoutCutCharacter(const QByteArray &bytes);

/// A time as a database or a person writes it.
struct RecordTime {
    QDateTime moment; ///< UTC, truncated to milliseconds
    /// One second, or one millisecond where a fraction was written.
    std::chrono::milliseconds precision{1000};
};

/// Reads 2026-01-02 03:04:05, with or without a fraction, with a T instead of the blank, and with Z or an
/// offset; without these it is UTC. nullopt for a date alone.
std::optional<RecordTime> recordTime(const QString &text);

/// Reads 2026-01-02 03:04:05.678901 as the databases write it, and a date alone, many times as fast as
/// recordTime(): Unix milliseconds. nullopt for whatever is written in another way, which may be a time.
std::optional<qint64> plainTime(QStringView text);

} // namespace guardia
