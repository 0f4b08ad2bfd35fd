// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace guardia {

/// Why a number could not be confirmed or is not there. What is shown of it is doubtText()'s to say.
struct Doubt {
    enum class Kind {
        None,
        NotLetIn, ///< the database refuses this user
        NoAnswer, ///< the database does not answer
        CollectionFailed, ///< the latest one of its collector
        NotYet, ///< nothing was collected yet
        FirstReading, ///< its table is read for the first time just now
        NoCollector, ///< nothing collects this number
        NotComputable, ///< this number cannot be computed, while others of its collector are there
        NotThere, ///< the database does not have this number
        NoneNow, ///< it is a share or a time of something that there is none of at present
        HourNotSeen, ///< it was not watched for an hour, within which its growth is judged
    };

    Kind kind = Kind::None;
    QString cause = {}; ///< in the database's own words; empty where there are none
    QDateTime since = {}; ///< UTC, of a FirstReading

    bool operator==(const Doubt &) const = default;
};

/// What is known of one indicator.
struct IndicatorReading {
    QString indicator; ///< its name
    State state = State::Unknown;
    std::optional<double> value; ///< the stock, as the rows behind it have it; a ratio is 0 to 1
    std::optional<double> detail;
    std::optional<double> judged; ///< in the threshold's terms: a count, percent, or growth within an hour
    bool isAtLeast = false; ///< judged may be more: not all of the hour was seen
    QDateTime updatedAt; ///< UTC, when the value was true; invalid where there is none
    Doubt doubt; ///< why it is Stale or Unknown

    bool operator==(const IndicatorReading &) const = default;
};

} // namespace guardia
