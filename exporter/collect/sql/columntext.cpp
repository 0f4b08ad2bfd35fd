// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/columntext.h"

#include "collect/sql/identifier.h"

namespace guardia {

Result<ColumnText> ColumnText::parse(const QString &text)
{
    const auto pieces = splitAtBraces(text);
    if (!pieces)
        return pieces.error();
    ColumnText result;
    for (const BracePart &piece : *pieces) {
        if (!piece.isName) {
            result.m_parts.push_back({piece.literal(), false});
            continue;
        }
        const QString column = piece.text.trimmed();
        if (column.isEmpty())
            return Error{ErrorKind::Configuration, QStringLiteral("{} needs the name of a column")};
        const auto name = columnNameIn(column);
        if (!name)
            return Error{ErrorKind::Configuration, u"in {}: " + name.error().message};
        result.m_parts.push_back({*name, true});
    }
    return result;
}

QStringList ColumnText::columns() const
{
    QStringList names;
    for (const Part &part : m_parts) {
        if (part.isColumn && !names.contains(part.text))
            names << part.text;
    }
    return names;
}

QString ColumnText::filled(const std::function<QString(const QString &column)> &value) const
{
    std::vector<Part> parts = m_parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].isColumn)
            continue;
        parts[i].text = value(parts[i].text);
        if (!parts[i].text.isEmpty() || i == 0 || i + 1 == parts.size())
            continue;
        QString &before = parts[i - 1].text;
        QString &after = parts[i + 1].text;
        const bool inBrackets = (before.endsWith(u'(') && after.startsWith(u')'))
            || (before.endsWith(u'[') && after.startsWith(u']'));
        if (!inBrackets || parts[i - 1].isColumn || parts[i + 1].isColumn)
            continue;
        before.chop(1);
        after.remove(0, 1);
    }
    QString text;
    for (const Part &part : parts)
        text += part.text;
    return text.simplified();
}

} // namespace guardia
