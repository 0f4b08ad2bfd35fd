// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace guardia {

/// The title of a column of records, which of its values are bad, and in which order they come.
struct ColumnWords {
    LocalText title; ///< empty: use its reference name
    QMap<QString, State> states; ///< by value in capitals; the case in the database is ignored
    QStringList order = {}; ///< its values, where they have one; the case is ignored

    bool operator==(const ColumnWords &) const = default;
};

/// A label of a metric.
struct LabelWords {
    QString name;
    /// The values that come before all others, in this order, such as ages or severities; the case is
    /// ignored. Empty: they have no order.
    QStringList order = {};

    bool operator==(const LabelWords &) const = default;
};

/// What a metric is.
struct MetricWords {
    LocalText text; ///< what it counts
    /// Whether the series of the family add up to the number of the whole, as those of a count and of a sum
    /// do; nothing where that is not known.
    std::optional<bool> addsUp = {};
    QList<LabelWords> labels = {}; ///< in the order in which its families have them; without le
    bool isHistogram = false; ///< which is exposed as several families
    bool hasPast = false; ///< the rows prove which of them it counted at a moment

    bool operator==(const MetricWords &) const = default;
};

/// The titles of the parts of one collector.
struct CollectorWords {
    QString name;
    LocalText title; ///< title of its records; empty: use the collector's name
    QMap<QString, ColumnWords> columns; ///< by reference name
    QStringList records = {}; ///< reference names of the columns in the list of its records
    QMap<QString, LocalText> rules; ///< texts of the rules for what needs attention, by name
    QMap<QString, LocalText> events; ///< by name
    QMap<QString, MetricWords> metrics; ///< by full name

    bool operator==(const CollectorWords &) const = default;
};

/// How a panel shows its families.
enum class PanelPicture {
    TimeSeries, ///< over time; for counters, their rate
    Stat,
    Gauge,
};

/// A panel of Grafana in addition to those of indicators; also a breakdown below the trend in the console.
struct Panel {
    QString collector;
    LocalText title;
    LocalText description; ///< may be empty
    QStringList metrics; ///< full names
    PanelPicture picture = PanelPicture::TimeSeries;
    Unit unit = Unit::Count;
    Board board = Board::Main;

    bool operator==(const Panel &) const = default;
};

/// What the definitions say for people: how numbers, records and events are called and shown. Immutable once
/// published; shared by all consumers.
struct Catalogue {
    std::vector<CollectorWords> collectors; ///< in the order of the definitions
    std::vector<Indicator> indicators; ///< in the order in which they are shown
    std::vector<Panel> panels;

    bool operator==(const Catalogue &) const = default;
};

using CataloguePtr = std::shared_ptr<const Catalogue>;

/// A catalogue without content.
CataloguePtr emptyCatalogue();

/// Whether anything is on that dashboard.
bool isUsed(const Catalogue &catalogue, Board board);

/// The texts of that collector; empty ones where it has none.
const CollectorWords &wordsOf(const Catalogue &catalogue, QStringView collector);

/// Whether there are rows that this series counts: not where the number follows from several series, such as
/// how many of them will meet their threshold.
bool hasRowsOfItsOwn(const CollectorWords &words, const SeriesKey &series);

/// The title of a collector's records in that language; its name where it has none.
QString recordsTitle(const Catalogue &catalogue, const QString &collector, Language language);

/// The title of a column in that language; its reference name where it has none.
QString columnTitle(const CollectorWords &words, const QString &column, Language language);

/// Why a record needs attention, in that language; the rule's name where it has no text.
QString ruleText(const CollectorWords &words, const QString &rule, Language language);

/// What happened, in that language; the event's name where it has no text.
QString eventText(const CollectorWords &words, const QString &event, Language language);

} // namespace guardia
