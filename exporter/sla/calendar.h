// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sla.h"
#include "model/slapolicy.h"

#include <QTimeZone>
#include <QtGlobal>

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace guardia {

/// Measures business time. Moments are Unix milliseconds. What is open follows from the local date and time
/// of a moment alone: an hour that a change of daylight saving time skips is missing in its day, and one that
/// it repeats is there twice. Knows the years 1970 to 2199; what lies before or after has no business time,
/// unless it is around the clock. The open times are computed once for each year that is asked for. Use from
/// one thread.
class BusinessCalendar
{
public:
    explicit BusinessCalendar(BusinessHours hours);

    /// Business time from one moment to another, in milliseconds; negative where the latter is earlier.
    qint64 between(qint64 from, qint64 to);
    /// The earliest moment at which this much business time has passed since start. A time that is used up
    /// when business closes ends then, not when it opens again. target has to be more than 0. Where business
    /// never gives so much time, the end of what is known.
    qint64 deadline(qint64 start, std::chrono::milliseconds target);
    /// The open times between two moments, ascending and apart.
    std::vector<SlaInterval> openBetween(qint64 from, qint64 to);

private:
    /// An open time, and how much business time there is before it, counted from m_from.
    struct Open {
        qint64 begin;
        qint64 end;
        qint64 before;
    };

    /// Extends what is computed to that moment.
    void cover(qint64 moment);
    void compute(qint64 from, qint64 to);
    [[nodiscard]] qint64 offsetAt(qint64 moment) const;
    std::vector<qint64> changesBetween(qint64 from, qint64 to);
    [[nodiscard]] std::vector<qint64> findLateChanges() const;
    void addSegment(qint64 from, qint64 to, qint64 offset);
    void addOpen(qint64 begin, qint64 end);
    [[nodiscard]] std::ptrdiff_t begunBy(qint64 moment) const;
    /// Business time from m_from to the moment, which has to be covered.
    [[nodiscard]] qint64 passed(qint64 moment) const;

    BusinessHours m_hours;
    QTimeZone m_zone;
    qint64 m_from = 0; ///< open times are known from here
    qint64 m_to = 0; ///< up to here; the same as m_from where none are
    std::vector<Open> m_open; ///< ascending and apart
    std::vector<quint32> m_begun; ///< how many of them have begun by m_from, a day later, and so on
    std::optional<std::vector<qint64>> m_lateChanges; ///< of the distance from UTC; nullopt until needed
};

} // namespace guardia
