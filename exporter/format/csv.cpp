// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/csv.h"

#include <QRegularExpression>
#include <QStringView>

#include <algorithm>

namespace guardia {

namespace {

/// The characters that can begin a formula according to OWASP's "CSV injection", including their full-width
/// forms, which Excel accepts in East Asian locales.
constexpr QStringView FormulaBeginnings = u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

bool isPlainNumber(const QString &cell)
{
    static const QRegularExpression number(
        QRegularExpression::anchoredPattern(QStringLiteral("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")));
    return number.match(cell).hasMatch();
}

QString quoted(const QString &cell)
{
    const bool special =
        std::ranges::any_of(cell, [](QChar c) { return QStringView(u",\"\r\n").contains(c); });
    if (!special)
        return cell;
    QString doubled = cell;
    doubled.replace(u'"', QStringLiteral("\"\""));
    return u'"' + doubled + u'"';
}

} // namespace

QString guardedCell(const QString &cell)
{
    if (cell.isEmpty() || !FormulaBeginnings.contains(cell.front()) || isPlainNumber(cell))
        return cell;
    return u'\'' + cell;
}

void appendCsvRow(QByteArray &out, const QStringList &cells)
{
    if (cells.size() == 1 && cells.front().isEmpty())
        out += "\"\""; // an empty line would be skipped by readers
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            out += ',';
        out += quoted(guardedCell(cells[i])).toUtf8();
    }
    out += "\r\n";
}

QByteArray csvByteOrderMark()
{
    return "\xef\xbb\xbf";
}

} // namespace guardia
