// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alertbook.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace guardia {

/// A time in which nobody watched an alert, so that it may have ended and begun again.
struct Unwatched {
    QDateTime from; ///< UTC
    QDateTime until; ///< UTC

    bool operator==(const Unwatched &) const = default;
};

/// An alert that there was, or still is.
struct PastAlert {
    enum class End {
        None, ///< it still lasts
        Ended,
        NotWatched, ///< it lasted when the console stopped watching, so when it ended is not known
    };

    /// In its worst state, with its worst value and the bound that it crossed. Its `since` is when
    /// the alert as a whole began.
    Alert alert;
    End end = End::None;
    QDateTime endedAt =
        {}; ///< UTC; for NotWatched: until when it was watched, invalid where not even that is known
    bool wasMuted = false; ///< or acknowledged, at some time while it lasted
    QList<Unwatched> unwatched = {}; ///< before its end, ascending

    bool operator==(const PastAlert &) const = default;
};

/// One line of JSON, without the line end; `unwatched` is not in it.
QByteArray writtenAlert(const PastAlert &past);
/// nullopt where the line is damaged. What a later version has added is ignored.
std::optional<PastAlert> readAlert(const QByteArray &line);

/// Whether one alert is worse than another one of the same number: in a worse state, or further beyond the
/// same bound.
bool isWorse(const Alert &alert, const Alert &than);

/// Which of the alerts belong together: for each, the place of the one that it is part of among all that are
/// separate. The console keeps a part of an alert for each time that it watched, in the order in which it saw
/// them. A part that was there at the first look continues the one that lasted when the console stopped
/// watching, unless the past has proven that the number was within its bounds in between.
QList<qsizetype> alertPlaces(const QList<PastAlert> &parts);

/// The same alerts with their parts joined. What the past does not prove of the times in between is
/// `unwatched`, where it is long enough for an alert to end.
QList<PastAlert> joinedAlerts(const QList<PastAlert> &parts);

} // namespace guardia
