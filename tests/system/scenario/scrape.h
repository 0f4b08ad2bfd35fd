// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace guardia::test {

/// The values of a family by label values; several are joined by commas.
using Series = QMap<QString, double>;

/// An exposition in the text format 0.0.4, read by a parser that shares no code with the program.
struct Scrape {
    QMap<QString, Series> families; ///< by name
    QByteArray text; ///< as received

    /// All series of a family; none where it is missing.
    [[nodiscard]] Series series(const QString &family) const { return families.value(family); }
    /// The value of one series; nullopt where it is missing.
    [[nodiscard]] std::optional<double> value(const QString &family, const QString &label = {}) const;
    [[nodiscard]] bool has(const QString &family) const { return families.contains(family); }
};

/// Reads an exposition. Error Invalid, with the line, where it violates the format or repeats a series.
Result<Scrape> parseScrape(const QByteArray &text);

/// The sum of all values.
double sumOf(const Series &series);

/// The series on one line, for the message of a failing test.
QString described(const Series &series);

} // namespace guardia::test
