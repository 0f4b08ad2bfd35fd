// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/moment.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace guardia {

/// A stretch of real time to simulate. At pace 30, each second contains the work of thirty seconds.
struct Span {
    Moment from; ///< exclusive
    Moment to; ///< inclusive
    double pace = 1;
};

/// True where work follows office hours. At a faster pace, the desk works around the clock.
inline bool isNatural(const Span &span)
{
    return span.pace <= 1;
}

/// Future events in their order. Waiting times are in work time, which passes as fast as the span's pace
/// says; moments are in real time.
template <typename Event>
class Agenda
{
public:
    explicit Agenda(Moment start)
        : m_span{start, start}
        , m_now(start)
    { }

    /// Begins a span, which must continue where the last one ended. Or goes on with the last one, where the
    /// span begins when that did and has its pace: whatever is computed from the beginning is then the same
    /// to the last bit as if there had been no stop.
    void begin(const Span &span)
    {
        if (span.from != m_span.from) {
            m_now = span.from;
            m_workFrom = m_work;
        }
        m_span = span;
    }

    /// Removes and returns the next event within the span, and sets now() to its moment; nullopt at the end
    /// of the span.
    std::optional<Event> next()
    {
        const Seconds workTo = m_workFrom + Seconds(m_span.to - m_span.from) * m_span.pace;
        if (m_entries.empty() || m_entries.front().due > workTo) {
            m_work = workTo;
            m_now = m_span.to;
            return std::nullopt;
        }
        std::ranges::pop_heap(m_entries, isLater);
        const Entry entry = m_entries.back();
        m_entries.pop_back();
        m_work = std::max(m_work, entry.due);
        m_now = std::min(m_span.to, m_span.from + microseconds((m_work - m_workFrom) / m_span.pace));
        return entry.event;
    }

    Moment now() const { return m_now; }
    const Span &span() const { return m_span; }

    /// Schedules the event after that much work time.
    void after(Seconds wait, Event event)
    {
        m_entries.push_back({m_work + wait, m_sequence++, std::move(event)});
        std::ranges::push_heap(m_entries, isLater);
    }

    /// Schedules the event for a real moment, provided that the pace stays the same; immediately where the
    /// moment has passed.
    void at(Moment moment, Event event)
    {
        after(std::max(Seconds(0), Seconds(moment - m_now) * m_span.pace), std::move(event));
    }

private:
    struct Entry {
        Seconds due; ///< in work time
        quint64 sequence; ///< keeps the order of what is due at the same time
        Event event;
    };

    static bool isLater(const Entry &left, const Entry &right)
    {
        return std::pair(left.due, left.sequence) > std::pair(right.due, right.sequence);
    }

    Span m_span;
    Moment m_now;
    Seconds m_work{0};
    Seconds m_workFrom{0};
    quint64 m_sequence = 0;
    std::vector<Entry> m_entries;
};

} // namespace guardia
