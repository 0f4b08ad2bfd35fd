// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/indexwalk.h"

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

/// So many rows for each that is wanted are walked by first, which takes a millisecond or two.
constexpr qint64 FirstStretch = 10;
constexpr qint64 Growth = 4;
/// Where some conditions cannot be counted, such as a text somewhere, a walk may be in vain however many rows
/// match the others. It is then given up so much sooner.
constexpr qint64 Caution = 4;

} // namespace

IndexWalk::IndexWalk(const RecordListing &listing, QStringList conditions, RecordSelect select, int limit)
    : m_listing(listing)
    , m_conditions(std::move(conditions))
    , m_select(std::move(select))
    , m_limit(limit)
    , m_planned(m_conditions.join(u" AND "))
    , m_walked(withoutIndex(m_planned))
{ }

Result<void> IndexWalk::read(const RecordRun &run, std::vector<RecordRow> &rows)
{
    RecordRun rest = run;
    auto goesOn = isWorthATry(run);
    for (qint64 stretch = FirstStretch * m_limit; goesOn && *goesOn; stretch *= Growth) {
        goesOn = isLongerWay(stretch);
        if (!goesOn || !*goesOn)
            break;
        const auto end = endOf(rest, stretch);
        if (!end)
            return end.error();
        if (*end && (*end)->id.isNull())
            break; // no place to go on from
        RecordRun walked = rest;
        walked.upTo = *end;
        const auto appended = append(m_walked, walked, rows);
        if (!appended || !*end || std::ssize(rows) >= m_limit)
            return appended;
        rest.after = *end;
    }
    return goesOn ? append(m_planned, rest, rows) : goesOn.error();
}

/// Where SQLite would sort, an index can be walked along, and some condition can be counted.
Result<bool> IndexWalk::isWorthATry(const RecordRun &run)
{
    if (m_conditions.isEmpty() || m_listing.fields().front().dialect() != Dialect::SQLite)
        return false;
    for (const auto &[where, isWanted] : {std::pair(m_planned, &sortsAll), std::pair(m_walked, &isWalk)}) {
        const auto statement = m_listing.statement(where, run);
        const auto plan = statement ? planOf(*statement) : Result<QStringList>(statement.error());
        if (!plan)
            return plan.error();
        if (!isWanted(*plan))
            return false;
    }
    if (!m_counted) {
        QStringList counted;
        for (const QString &condition : std::as_const(m_conditions)) {
            const auto plan = planOf(m_listing.matchStatement(condition));
            if (!plan)
                return plan.error();
            if (countsByIndex(*plan))
                counted << condition;
        }
        m_counted = counted;
    }
    return !m_counted->isEmpty();
}

/// Whether to read all rows that one of the conditions finds takes longer than to walk by so many.
Result<bool> IndexWalk::isLongerWay(qint64 stretch)
{
    const bool areAllCounted = m_counted->size() == m_conditions.size();
    const qint64 last = stretch * (areAllCounted ? 1 : Caution) - 1;
    for (const QString &condition : std::as_const(*m_counted)) {
        bool isThere = false;
        const auto counted =
            m_select(m_listing.matchStatement(condition) + u" LIMIT 1 OFFSET " + QString::number(last),
                     [&isThere](const QSqlQuery &) -> Result<void> {
                         isThere = true;
                         return {};
                     });
        if (!counted)
            return counted.error();
        if (!isThere)
            return false;
    }
    return true;
}

/// The last of so many rows, matching or not; nothing where there are fewer.
Result<std::optional<RecordCursor>> IndexWalk::endOf(const RecordRun &run, qint64 stretch)
{
    const auto statement = m_listing.cursorStatement(run);
    if (!statement)
        return statement.error();
    std::optional<RecordCursor> end;
    const auto found =
        m_select(*statement + u" LIMIT 1 OFFSET " + QString::number(stretch - 1),
                 [&end](const QSqlQuery &row) -> Result<void> {
                     end = RecordListing::cursor([&row](int column) { return row.value(column); });
                     return {};
                 });
    if (!found)
        return found.error();
    return end;
}

Result<void> IndexWalk::append(const QString &where, const RecordRun &run, std::vector<RecordRow> &rows)
{
    const auto statement = m_listing.statement(where, run);
    if (!statement)
        return statement.error();
    return m_select(*statement + u" LIMIT " + QString::number(m_limit - std::ssize(rows)),
                    [&](const QSqlQuery &row) -> Result<void> {
                        rows.push_back(m_listing.row([&row](int column) { return row.value(column); }));
                        return {};
                    });
}

Result<QStringList> IndexWalk::planOf(const QString &sql)
{
    QStringList plan;
    const auto explained = m_select(u"EXPLAIN QUERY PLAN " + sql + u" LIMIT " + QString::number(m_limit),
                                    [&plan](const QSqlQuery &row) -> Result<void> {
                                        plan << row.value(3).toString();
                                        return {};
                                    });
    if (!explained)
        return explained.error();
    return plan;
}

bool sortsAll(const QStringList &plan)
{
    return plan.contains(u"USE TEMP B-TREE FOR ORDER BY");
}

bool isWalk(const QStringList &plan)
{
    return plan.size() == 1 && (plan.front().startsWith(u"SCAN ") || plan.front().startsWith(u"SEARCH "));
}

bool countsByIndex(const QStringList &plan)
{
    const auto isSearch = [](const QString &line) {
        return line.startsWith(u"SEARCH ") && line.contains(u" USING COVERING INDEX ");
    };
    const auto isBranch = [](const QString &line) {
        return line == u"MULTI-INDEX OR" || line.startsWith(u"INDEX ");
    };
    return std::ranges::any_of(plan, isSearch)
        && std::ranges::all_of(plan, [&](const QString &line) { return isSearch(line) || isBranch(line); });
}

QString withoutIndex(const QString &condition)
{
    return u"CASE WHEN " + condition + u" THEN 1 END";
}

} // namespace guardia
