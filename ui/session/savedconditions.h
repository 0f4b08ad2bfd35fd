// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/serieskey.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace guardia {

/// The conditions that the operator has entered or chosen.
struct RecordConditions {
    QString text;
    QList<RecordFilter> filters;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && filters.isEmpty(); }
    bool operator==(const RecordConditions &) const = default;
};

/// Conditions that the operator keeps under a name, for one collector.
struct SavedConditions {
    QString name; ///< not empty, and only once in a list
    RecordConditions conditions;
    std::optional<SeriesKey> series = {}; ///< only the rows that this series counts
    QString title = {}; ///< what the operator read as the name of the series

    [[nodiscard]] bool isEmpty() const { return conditions.isEmpty() && !series; }
    bool operator==(const SavedConditions &) const = default;
};

/// The conditions of that name, or nullptr.
const SavedConditions *savedNamed(const QList<SavedConditions> &all, const QString &name);

/// The list with these added at its end, or in place of those that have the same name.
QList<SavedConditions> withSaved(const QList<SavedConditions> &all, const SavedConditions &saved);

/// As the settings hold it: a line of JSON each.
QStringList writtenConditions(const QList<SavedConditions> &all);

/// Nothing where a line is none of these, or a name is there twice.
std::optional<QList<SavedConditions>> readConditions(const QStringList &lines);

} // namespace guardia
