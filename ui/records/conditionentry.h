// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace guardia {

/// What is asked of a column in the dialog for conditions; which of them are offered depends on what it
/// holds.
enum class ConditionChoice {
    LastHour,
    LastDay,
    LastWeek,
    BeforeNow,
    Today,
    Shift,
    Moments,
    Numbers,
    True,
    False,
    Contains,
    Equals,
    OneOf,
    NoneOf,
    Empty,
};

/// What is chosen and written in the dialog for conditions. A value.
struct ConditionEntry {
    ConditionChoice choice = ConditionChoice::Empty;
    QString from = {}; ///< of a range of times or numbers
    QString upTo = {};
    QString text = {}; ///< a text, a number, or several of them
    QString hours = {}; ///< at which shifts change

    bool operator==(const ConditionEntry &) const = default;
};

/// What to enter for a condition on that column, so that it is read again as one that means the same; nothing
/// where the dialog cannot say it. Times are local.
std::optional<ConditionEntry> entryOf(const RecordFilter &filter, const RecordColumn &column,
                                      const QLocale &locale);

} // namespace guardia
