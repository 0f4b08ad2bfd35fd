// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace guardia {

/// A cell that a spreadsheet would take for a formula (it begins with = + - @, their full-width forms, tab,
/// CR or LF) gets an apostrophe in front; other cells, including plain numbers such as -5, are unchanged. Any
/// thread.
QString guardedCell(const QString &cell);

/// Appends one row of CSV (RFC 4180) in UTF-8, ended by CRLF, with the cells as guardedCell() returns them.
/// Any thread.
void appendCsvRow(QByteArray &out, const QStringList &cells);

/// The byte order mark at the beginning of a CSV file, by which Excel recognises UTF-8.
QByteArray csvByteOrderMark();

} // namespace guardia
