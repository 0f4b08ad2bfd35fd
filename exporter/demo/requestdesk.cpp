// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/requestdesk.h"

#include "demo/moment.h"
#include "demo/phrases.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace guardia {

namespace {

constexpr qint64 NewRequest = 0;
constexpr int UsualOpen = 60; // the desk works faster above this stock and slower below

constexpr WeekProfile RequestWeek{
    17, 5, {1, 1, 1, 1, 1, 2, 4, 9, 30, 62, 65, 52, 22, 48, 55, 50, 45, 38, 18, 9, 6, 4, 3, 2}};

struct Priority {
    int weight;
    double response; // mean seconds
    double work; // mean seconds
    double due; // seconds
};

constexpr Priority Critical{4, 0.3 * Hour, 5 * Hour, 8 * Hour};
constexpr Priority High{18, 1.5 * Hour, 1.1 * Day, 2.5 * Day};
constexpr Priority Medium{48, 5 * Hour, 3.1 * Day, 8 * Day};
constexpr Priority Low{30, 10 * Hour, 6.2 * Day, 17 * Day};

const Priority &priorityOf(const RequestRow &request)
{
    if (request.priority == u"CRITICAL")
        return Critical;
    if (request.priority == u"HIGH")
        return High;
    return request.priority == u"LOW" ? Low : Medium;
}

QString anyPriority(Random &random)
{
    static constexpr int Weights[] = {Critical.weight, High.weight, Medium.weight, Low.weight};
    static const QString Names[] = {u"CRITICAL"_s, u"HIGH"_s, u"MEDIUM"_s, u"LOW"_s};
    if (random.chance(0.01))
        return random.chance(0.7) ? QString() : u""_s;
    return Names[random.weighted(Weights)];
}

QString anyRequester(Random &random)
{
    if (random.chance(0.01))
        return {};
    const Person person = anyPerson(random);
    return random.chance(0.7) ? person.name : person.username;
}

} // namespace

RequestDesk::RequestDesk(quint64 seed, Moment start, std::vector<RequestRow> unfinished, qint64 lastId)
    : m_random(mixedSeed(seed, quint64(start.time_since_epoch().count())))
    , m_arrivals(RequestWeek)
    , m_agenda(start)
    , m_requests(std::move(unfinished), lastId)
{
    m_agenda.after(m_arrivals.nextCandidate(m_random), NewRequest);
    for (const auto &[id, request] : m_requests.rows()) {
        m_open += isOpen(request.status);
        m_agenda.after(workOn(request) * m_random.unit(), id);
    }
}

std::vector<RequestRow> RequestDesk::advance(const Span &span)
{
    m_agenda.begin(span);
    while (const auto id = m_agenda.next()) {
        if (*id == NewRequest)
            arrive();
        else
            move(*id);
    }
    return m_requests.takeChanges([](const RequestRow &row) { return row.status == WorkStatus::Closed; });
}

void RequestDesk::arrive()
{
    m_agenda.after(m_arrivals.nextCandidate(m_random), NewRequest);
    if (!m_arrivals.arrives(m_agenda.now(), m_agenda.span(), m_random))
        return;
    const RequestTopic topic = anyRequestTopic(m_random);
    RequestRow request;
    request.title = topic.title;
    request.priority = anyPriority(m_random);
    request.category = m_random.chance(0.02) ? QString() : topic.category;
    request.requester = anyRequester(m_random);
    request.createdAt = request.updatedAt = m_agenda.now();
    if (!m_random.chance(0.03)) {
        // Some are urgent, so that a faster pace also shortens their deadlines.
        const double hurry = m_random.chance(0.2) ? m_agenda.span().pace : 1;
        request.dueAt = request.createdAt + microseconds(Seconds(priorityOf(request).due / hurry));
    }
    const Seconds wait(m_random.workTime(priorityOf(request).response));
    plan(m_requests.add(std::move(request)).id, wait);
    ++m_open;
}

void RequestDesk::move(qint64 id)
{
    RequestRow &request = m_requests.change(id);
    request.updatedAt = m_agenda.now();
    switch (request.status) {
    case WorkStatus::Open:
        if (!request.firstResponseAt)
            respond(request);
        else
            beginWork(request);
        break;
    case WorkStatus::InProgress:
        resolve(request);
        break;
    case WorkStatus::Resolved:
        closeOrReopen(request);
        break;
    case WorkStatus::Closed:
        break;
    }
}

void RequestDesk::respond(RequestRow &request)
{
    if (m_random.chance(0.02)) { // a duplicate, or withdrawn: closed without an answer
        request.status = WorkStatus::Closed;
        request.resolvedAt = m_agenda.now();
        --m_open;
        return;
    }
    request.firstResponseAt = m_agenda.now();
    request.assignee = anyOperator(m_random);
    if (m_random.chance(0.6))
        beginWork(request);
    else
        plan(request.id, Seconds(m_random.workTime(0.8 * priorityOf(request).response + 2 * Hour)));
}

void RequestDesk::beginWork(RequestRow &request)
{
    request.status = WorkStatus::InProgress;
    plan(request.id, workOn(request));
}

void RequestDesk::resolve(RequestRow &request)
{
    request.status = WorkStatus::Resolved;
    request.resolvedAt = m_agenda.now();
    --m_open;
    plan(request.id, workOn(request));
}

void RequestDesk::closeOrReopen(RequestRow &request)
{
    if (!m_random.chance(0.06)) {
        request.status = WorkStatus::Closed;
        return;
    }
    request.status = WorkStatus::InProgress;
    request.resolvedAt.reset();
    ++request.reopenedCount;
    ++m_open;
    plan(request.id, workOn(request) * 0.5);
}

/// The time until the next step: an answer, the work, or the requester's confirmation.
Seconds RequestDesk::workOn(const RequestRow &request)
{
    const double stock = std::clamp(double(UsualOpen) / std::max(1, m_open), 0.5, 1.6);
    switch (request.status) {
    case WorkStatus::Open:
        return Seconds(m_random.workTime(priorityOf(request).response));
    case WorkStatus::InProgress:
        return Seconds(m_random.workTime(priorityOf(request).work) * stock);
    default:
        return Seconds(m_random.workTime(2 * Day));
    }
}

void RequestDesk::plan(qint64 id, Seconds wait)
{
    const Moment due = m_agenda.now() + microseconds(wait);
    const bool aroundTheClock = m_requests.row(id).priority == u"CRITICAL";
    if (isNatural(m_agenda.span()) && !aroundTheClock)
        m_agenda.at(nextOfficeMoment(due, m_random), id);
    else
        m_agenda.after(wait, id);
}

} // namespace guardia
