// SPDX-License-Identifier: GPL-3.0-or-later
#include "playeddesk.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace guardia::test {

using namespace Qt::StringLiterals;

PlayedDesk::PlayedDesk(const SlaPolicy &policy, const OpenMinutes &minutes, SqliteFile &file, quint32 seed)
    : m_policy(policy)
    , m_minutes(minutes)
    , m_file(file)
    , m_random(seed)
{ }

void PlayedDesk::play(qint64 until)
{
    m_from = until - Step;
    m_until = until;
    const bool isAtWork = m_minutes.isOpen(until - 1);
    m_deeds.clear();
    m_lateEnds.clear();
    for (SlaRequest &request : m_requests)
        note(request, isAtWork ? work(request) : write(request));
    if (isOneIn(isAtWork ? 2 : 20)) {
        m_requests.push_back(arriving());
        note(m_requests.back(), Deed::Arrived);
    }
    store();
}

Deed PlayedDesk::latestDeed(int id) const
{
    const auto found = m_deeds.find(id);
    return found != m_deeds.end() ? found->second : Deed::None;
}

OptionalMoment PlayedDesk::deadlineOf(const ClockKey &key) const
{
    return expectedDeadline(key.second, m_requests.at(std::size_t(key.first - 1)), m_policy, m_minutes);
}

/// Often on the full minute, and now and then at the very moment of the collection.
qint64 PlayedDesk::moment()
{
    constexpr qint64 minute = 60'000;
    if (isOneIn(20))
        return m_until;
    const qint64 any = m_from + 1 + m_random.bounded(int(Step));
    return isOneIn(2) ? any : std::min((any / minute + 1) * minute, m_until);
}

void PlayedDesk::note(const SlaRequest &request, Deed deed)
{
    if (deed != Deed::None)
        m_deeds[request.id] = deed;
}

SlaRequest PlayedDesk::arriving()
{
    static const QStringList priorities{u"CRITICAL"_s, u"HIGH"_s, u"HIGH"_s, u"MEDIUM"_s, u"MEDIUM"_s,
                                        u"MEDIUM"_s,   u"LOW"_s,  u"high"_s, QString(),   u""_s};
    SlaRequest request;
    request.id = int(m_requests.size()) + 1;
    request.status = u"OPEN"_s;
    request.priority = priorities.at(m_random.bounded(int(priorities.size())));
    request.created = moment();
    if (isOneIn(8)) // some of them at the moment of a collection, and some before the request was created
        request.due = m_until + (m_random.bounded(12 * 96) - 48) * Step;
    return request;
}

/// What the staff do to it.
Deed PlayedDesk::work(SlaRequest &request)
{
    if (request.status == u"RESOLVED" && isOneIn(60)) {
        request.status = u"CLOSED"_s;
        return Deed::Closed;
    }
    if (m_policy.paused.contains(request.status) && isOneIn(16)) {
        request.status = u"IN_PROGRESS"_s;
        return Deed::WentOn;
    }
    if (request.status != u"OPEN" && request.status != u"IN_PROGRESS")
        return Deed::None;
    if (!request.answered && isOneIn(12))
        return answer(request);
    if (const OptionalMoment end = endOfWork(request))
        return resolve(request, *end);
    if (isOneIn(100)) {
        request.status = m_policy.paused.at(m_random.bounded(int(m_policy.paused.size())));
        return Deed::Paused;
    }
    if (!isOneIn(250))
        return Deed::None;
    request.due = m_until + (m_random.bounded(6 * 96) - 2 * 96) * Step;
    return Deed::Redated;
}

/// When it is resolved, if it is: whose deadline comes may hurry up, or be a millisecond too late.
OptionalMoment PlayedDesk::endOfWork(const SlaRequest &request)
{
    const OptionalMoment deadline = deadlineOf({request.id, SlaObjective::Resolution});
    if (deadline && *deadline > m_from && *deadline < m_until && isOneIn(3))
        return *deadline + (isOneIn(3) ? 1 : 0);
    return isOneIn(40) ? OptionalMoment(moment()) : std::nullopt;
}

Deed PlayedDesk::answer(SlaRequest &request)
{
    request.answered = moment();
    request.status = u"IN_PROGRESS"_s;
    addLateEnd({request.id, SlaObjective::FirstResponse}, *request.answered);
    return Deed::Answered;
}

Deed PlayedDesk::resolve(SlaRequest &request, qint64 end)
{
    request.status = u"RESOLVED"_s;
    request.resolved = end;
    addLateEnd({request.id, SlaObjective::Resolution}, end);
    if (!request.answered)
        addLateEnd({request.id, SlaObjective::FirstResponse}, end);
    return Deed::Resolved;
}

void PlayedDesk::addLateEnd(const ClockKey &key, qint64 end)
{
    const OptionalMoment deadline = deadlineOf(key);
    if (deadline && end > *deadline)
        m_lateEnds.push_back({key, *deadline, (m_minutes.passed(end) - m_minutes.passed(*deadline)) / 1000});
}

/// What the requester does to it.
Deed PlayedDesk::write(SlaRequest &request)
{
    if (request.status == u"RESOLVED" && request.answered && isOneIn(1500)) {
        request.status = u"OPEN"_s;
        if (isOneIn(2))
            request.resolved.reset();
        return Deed::Reopened;
    }
    const bool isOpen = request.status == u"OPEN" || request.status == u"IN_PROGRESS";
    if (!isOpen || !isOneIn(2000))
        return Deed::None;
    request.status = isOneIn(2) ? u"CANCELLED"_s : u"CLOSED"_s;
    request.resolved.reset(); // which it may have from before it was reopened
    return Deed::Withdrawn;
}

void PlayedDesk::store()
{
    if (m_deeds.empty())
        return;
    const auto text = [](const QString &value) {
        return value.isNull() ? u"NULL"_s : QString(u'\'' + value + u'\'');
    };
    const auto time = [](const OptionalMoment &moment) {
        return moment
            ? QDateTime::fromMSecsSinceEpoch(*moment, Qt::UTC).toString(u"''yyyy-MM-dd HH:mm:ss.zzz''")
            : u"NULL"_s;
    };
    QStringList rows;
    for (const auto &[id, deed] : m_deeds) {
        const SlaRequest &one = m_requests.at(std::size_t(id - 1));
        rows << u"(%1, 'Request %1', %2, %3, %4, %5, %6, %7, %8)"_s.arg(
            QString::number(id), text(one.status), text(one.priority),
            text(id % 5 == 0 ? QString() : u"agent%1"_s.arg(id % 7)), time(one.created), time(one.answered),
            time(one.resolved), time(one.due));
    }
    m_file.execute(u"INSERT OR REPLACE INTO sr_requests (id, title, status, priority, assignee, "
                   "created_at, first_response_at, resolved_at, due_at) VALUES "_s
                   + rows.join(u", "));
}

} // namespace guardia::test
