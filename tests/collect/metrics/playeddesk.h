// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fixtures/sqlitefile.h"
#include "sla/slaexpectation.h"

#include <QRandomGenerator>

#include <map>
#include <utility>
#include <vector>

namespace guardia::test {

/// What happened to a service request between two collections.
enum class Deed { None, Arrived, Answered, Paused, WentOn, Redated, Resolved, Closed, Reopened, Withdrawn };

using ClockKey = std::pair<int, SlaObjective>; ///< id and objective

/// A clock that ended after its deadline.
struct LateEnd {
    ClockKey key;
    qint64 deadline; ///< Unix milliseconds
    double overrun; ///< business time in seconds
};

/// A service desk, whose staff work during business hours. Requests arrive at any time, and are reopened or
/// withdrawn while it is closed: a late clock is no longer in the table then, and as a counter only sees how
/// many there are, one that ended late at the same time would make up for it. At most one thing happens to a
/// request between two collections.
class PlayedDesk
{
public:
    /// Of the time that is played at once, and of due times.
    static constexpr qint64 Step = 15 * 60'000;

    /// policy, minutes and file have to stay.
    PlayedDesk(const SlaPolicy &policy, const OpenMinutes &minutes, SqliteFile &file, quint32 seed);

    /// Plays a step, up to and including its end, and writes the outcome to the database.
    void play(qint64 until);

    [[nodiscard]] const std::vector<SlaRequest> &requests() const { return m_requests; }
    /// Of the latest step.
    [[nodiscard]] Deed latestDeed(int id) const;
    [[nodiscard]] const std::vector<LateEnd> &latestLateEnds() const { return m_lateEnds; }
    [[nodiscard]] OptionalMoment deadlineOf(const ClockKey &key) const;

private:
    bool isOneIn(int count) { return m_random.bounded(count) == 0; }
    qint64 moment();
    void note(const SlaRequest &request, Deed deed);
    SlaRequest arriving();
    Deed work(SlaRequest &request);
    Deed write(SlaRequest &request);
    OptionalMoment endOfWork(const SlaRequest &request);
    Deed answer(SlaRequest &request);
    Deed resolve(SlaRequest &request, qint64 end);
    void addLateEnd(const ClockKey &key, qint64 end);
    void store();

    const SlaPolicy &m_policy;
    const OpenMinutes &m_minutes;
    SqliteFile &m_file;
    QRandomGenerator m_random;
    std::vector<SlaRequest> m_requests; ///< the place of an id is one less
    qint64 m_from = 0; ///< what is played begins after it
    qint64 m_until = 0;
    std::map<int, Deed> m_deeds;
    std::vector<LateEnd> m_lateEnds;
};

} // namespace guardia::test
