// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>
#include <utility>

namespace guardia {

/// A series as someone wrote it.
struct ParsedSeries {
    QString name;
    QList<std::pair<QString, QString>>
        labels; ///< in the order they were written, perhaps with repeated names
    bool hasBraces = false;

    bool operator==(const ParsedSeries &) const = default;
};

/// Reads NAME or NAME{LABEL="VALUE", ...}, with spaces between the parts and a comma behind the last label,
/// as PromQL allows. Nothing where the text is anything else. Any thread.
std::optional<ParsedSeries> parsedSeries(QStringView text);

/// The label value with backslash, quote and newline escaped. Any thread.
QString escapedLabelValue(const QString &value);

} // namespace guardia
