// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "judge/indicatorbook.h"
#include "models/alertbook.h"
#include "session/trend.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <span>
#include <utility>

namespace guardia {

/// Since when the newest of these values has been in that state without an interruption; nullopt where it is
/// not. Values are as a trend has them, ascending, with NaN for a gap. A gap that is shorter than the time in
/// which an alert could have ended does not interrupt it; a longer one leaves open what was before. Also says
/// when the number was last within its bounds before.
std::optional<HeldSince> heldSince(std::span<const Point> values, const Indicator &indicator, State state);

/// Asks the past since when numbers have been beyond their bounds, for alerts that were there when the
/// program began to look: of the latest two days first, then of longer. Only numbers that are judged as they
/// are shown; of growth, the past of which is no number, it asks nothing. A value; use from one thread at a
/// time.
class AlertPast
{
public:
    /// The id of its requests.
    static constexpr quint64 Request = 5;

    /// What to ask now; nullopt while an answer is awaited, and where there is nothing to find out. now is
    /// UTC.
    std::optional<TrendRequest> ask(const QList<Alert> &alerts, const IndicatorBook &book,
                                    const QDateTime &now);
    /// What the answer proves, by indicator.
    QList<std::pair<QString, HeldSince>> take(const Trend &answer, const QList<Alert> &alerts,
                                              const IndicatorBook &book);
    /// The past has become longer, so that it may know more than before.
    void askAgain() { m_asked.clear(); }

private:
    /// What was asked about an alert.
    struct Asked {
        int times = 0; ///< the past may only just be read when the first alert is there
        std::size_t span = 0; ///< how much of the past to ask for next
    };

    QHash<QString, Asked> m_asked; ///< by indicator
    std::optional<TrendRequest> m_open; ///< not answered yet
};

} // namespace guardia
