// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/valuereaders.h"

#include "collect/sql/identifier.h"
#include "model/duration.h"

#include <cmath>

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

namespace {

/// NaN where the text is neither a number nor a duration.
double boundFrom(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        return std::isfinite(number) ? number : NAN;
    const auto duration = parseDuration(text);
    return duration ? std::chrono::duration<double>(*duration).count() : NAN;
}

} // namespace

std::vector<double> readBounds(YamlReader &reader, const YAML::Node &node, const QString &key,
                               QStringList *texts)
{
    std::vector<double> bounds;
    reader.list(node, key, [&](const YAML::Node &element) {
        const QString text = reader.text(element, key).value_or(QString());
        const double bound = boundFrom(text);
        if (!(bound > (bounds.empty() ? 0 : bounds.back())))
            reader.report(element,
                          key
                              + u": needs ascending numbers above 0, or durations such as 4h and 1d, which "
                                u"count as seconds");
        bounds.push_back(bound);
        if (texts)
            *texts << text;
    });
    return bounds;
}

} // namespace guardia
