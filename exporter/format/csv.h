// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace guardia {

/// A cell that a spreadsheet would take for a formula (it begins with = + - @, their full-width forms, tab,
/// CR or LF) with an apostrophe in front; all others, and plain numbers such as -5, as they are. Any thread.
QString guardedCell(const QString &cell);

/// Appends the cells, guarded, as one row of CSV (RFC 4180) in UTF-8, ended by CRLF. Any thread.
void appendCsvRow(QByteArray &out, const QStringList &cells);

/// What a CSV file begins with so that Excel reads it as UTF-8.
QByteArray csvByteOrderMark();

} // namespace guardia
