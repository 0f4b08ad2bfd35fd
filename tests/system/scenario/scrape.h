// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace guardia::test {

/// The values of a family by its label values, joined by commas where there are several.
using Series = QMap<QString, double>;

/// An exposition in the text format 0.0.4, read by a parser that shares nothing with the program.
struct Scrape {
    QMap<QString, Series> families; ///< by name
    QByteArray text; ///< as it came

    /// All series of a family; none where it is absent.
    [[nodiscard]] Series series(const QString &family) const { return families.value(family); }
    /// The value of one series; empty where it is absent.
    [[nodiscard]] std::optional<double> value(const QString &family, const QString &label = {}) const;
    [[nodiscard]] bool has(const QString &family) const { return families.contains(family); }
};

/// Reads an exposition. Invalid, with the line, where it does not follow the format, or names a series twice.
Result<Scrape> parseScrape(const QByteArray &text);

/// All values added up.
double sumOf(const Series &series);

/// The series in one line, for the message of a test that fails.
QString described(const Series &series);

} // namespace guardia::test
