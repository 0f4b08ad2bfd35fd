// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>
#include <utility>

namespace guardia {

/// A series as somebody wrote it.
struct ParsedSeries {
    QString name;
    QList<std::pair<QString, QString>>
        labels; ///< in the order in which they were written; names may be repeated
    bool hasBraces = false;

    bool operator==(const ParsedSeries &) const = default;
};

/// Reads NAME or NAME{LABEL="VALUE", ...}. As in PromQL, there may be blanks between the parts and a comma
/// after the last label. nullopt for anything else. Any thread.
std::optional<ParsedSeries> parsedSeries(QStringView text);

/// The value of a label with backslash, quote and newline escaped. Any thread.
QString escapedLabelValue(const QString &value);

} // namespace guardia
