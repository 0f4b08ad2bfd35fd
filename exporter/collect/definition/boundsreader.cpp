// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/boundsreader.h"

#include "model/duration.h"

#include <cmath>

namespace guardia {

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
