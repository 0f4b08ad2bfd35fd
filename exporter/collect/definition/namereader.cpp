// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/namereader.h"

#include "collect/sql/identifier.h"

namespace guardia {

std::optional<QString> readTableName(YamlReader &reader, const YAML::Node &node, const QString &what)
{
    const auto text = reader.text(node, what);
    if (!text || text->isEmpty())
        return text;
    if (const auto parts = tableNameParts(*text); !parts)
        reader.report(node, what + u": " + parts.error().message);
    return text;
}

std::optional<QString> readColumnName(YamlReader &reader, const YAML::Node &node, const QString &what)
{
    const auto text = reader.text(node, what);
    if (!text)
        return std::nullopt;
    const auto name = columnNameIn(*text);
    if (name)
        return *name;
    reader.report(node, what + u": " + name.error().message);
    return std::nullopt;
}

QStringList readColumnNames(YamlReader &reader, const YAML::Node &node, const QString &what)
{
    QStringList names;
    reader.list(node, what, [&](const YAML::Node &element) {
        if (const auto name = readColumnName(reader, element, u"an element of " + what))
            names << *name;
    });
    return names;
}

} // namespace guardia
