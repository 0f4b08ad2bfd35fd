// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace guardia {

/// What a column of records is called, and which of its values are bad.
struct ColumnWords {
    LocalText title; ///< empty: it goes by its reference name
    QMap<QString, State> states; ///< by value in capitals; how the database writes it is the same

    bool operator==(const ColumnWords &) const = default;
};

/// What the parts of one collector are called.
struct CollectorWords {
    QString name;
    LocalText title; ///< of its records; empty: they go by the collector's name
    QMap<QString, ColumnWords> columns; ///< by reference name
    QMap<QString, LocalText> rules; ///< of what needs attention, by name
    QMap<QString, LocalText> events; ///< by name
    QMap<QString, LocalText> metrics; ///< what each metric counts, by full name

    bool operator==(const CollectorWords &) const = default;
};

/// How a panel shows its families.
enum class PanelPicture {
    TimeSeries, ///< over time; of counters how fast they grow
    Stat,
    Gauge,
};

/// A panel of Grafana's besides those of indicators, and a breakdown under the console's trend.
struct Panel {
    QString collector;
    LocalText title;
    LocalText description; ///< may be empty
    QStringList metrics; ///< full names
    PanelPicture picture = PanelPicture::TimeSeries;
    Unit unit = Unit::Count;

    bool operator==(const Panel &) const = default;
};

/// What the definitions say to people: how numbers, records and events are called and shown. Immutable once
/// published; shared by all consumers.
struct Catalogue {
    std::vector<CollectorWords> collectors; ///< in the order of the definitions
    std::vector<Indicator> indicators; ///< in the order in which they are shown
    std::vector<Panel> panels;

    bool operator==(const Catalogue &) const = default;
};

using CataloguePtr = std::shared_ptr<const Catalogue>;

/// The one that says nothing.
CataloguePtr emptyCatalogue();

/// The words of that collector; empty ones where it has none.
const CollectorWords &wordsOf(const Catalogue &catalogue, QStringView collector);

/// What a collector's records are called in that language; its name where nothing says so.
QString recordsTitle(const Catalogue &catalogue, const QString &collector, Language language);

/// What a column is called in that language; its reference name where nothing says so.
QString columnTitle(const CollectorWords &words, const QString &column, Language language);

/// Why a record needs attention, in that language; the rule's name where nothing says so.
QString ruleText(const CollectorWords &words, const QString &rule, Language language);

/// What happened, in that language; the event's name where nothing says so.
QString eventText(const CollectorWords &words, const QString &event, Language language);

} // namespace guardia
