// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/changereader.h"

#include "collect/sql/recordcell.h"
#include "model/duration.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// Sets latest to the time in text if that is later.
void takeLater(QDateTime &latest, const QVariant &text)
{
    const auto moment = text.isNull() ? std::nullopt : recordTime(text.toString());
    if (moment && (!latest.isValid() || moment->moment > latest))
        latest = moment->moment;
}

} // namespace

ChangeReader::ChangeReader(Connection &connection, QDateTime now, StatementNotes &notes)
    : m_connection(connection)
    , m_now(std::move(now))
    , m_notes(notes)
{ }

Result<void> ChangeReader::readRow(const QSqlQuery &row, ChangeTally &tally)
{
    bool isNumber = false;
    m_latestId = row.value(CollectorQuery::IdOfRow).toLongLong(&isNumber);
    if (!isNumber || row.value(CollectorQuery::IdOfRow).toDouble() != static_cast<double>(m_latestId)) {
        tally.giveUp(QStringLiteral("not all of its rows have a whole number for id"));
        return Error{ErrorKind::Invalid, tally.reason()};
    }
    ++m_rows;
    QStringList labels;
    const auto count = static_cast<int>(tally.query().labelCount());
    labels.reserve(count);
    for (int i = 0; i < count; ++i)
        labels << labelText(row.value(CollectorQuery::LabelsOfRow + i), {});
    return tally.set(m_latestId, row.value(CollectorQuery::ConditionsOfRow).toULongLong(), labels);
}

Result<void> ChangeReader::catchUp(ChangeTally &tally, std::chrono::milliseconds timeout)
{
    QDateTime newest;
    qint64 changes = 0;
    const qint64 most = tally.mostChanges();
    const auto upTo = tally.isComplete() ? std::nullopt : tally.readUpTo();
    const auto selected = m_notes.select(tally.query(), SentStatement::Rows::Changed,
                                         tally.query().sqlOfChanges(tally.since(), upTo, most), timeout,
                                         [&](const QSqlQuery &row) -> Result<void> {
                                             if (++changes > most)
                                                 return {};
                                             takeLater(newest, row.value(CollectorQuery::ChangeOfRow));
                                             return readRow(row, tally);
                                         });
    if (tally.isGivenUp())
        return {};
    if (!selected)
        return selected;
    if (changes > most)
        tally.restart(
            QStringLiteral("more than an eighth of the rows changes at once, or says nothing of it"));
    else
        tally.sawChange(newest, m_now);
    return {};
}

Result<void> ChangeReader::fill(ChangeTally &tally, const std::vector<RolledFamily> &counted,
                                std::chrono::milliseconds budget, std::chrono::milliseconds timeout)
{
    if (tally.isComplete() || tally.isGivenUp())
        return {};
    const auto start = SteadyClock::now();
    const auto deadline = start + timeout;
    auto done = tally.hasBegun() ? catchUp(tally, timeout) : begin(tally, timeout);
    qint64 rows = ChangeTally::FirstSlice;
    bool hasMore = done.ok() && tally.hasBegun() && !tally.isGivenUp();
    while (hasMore) {
        const auto sliceStart = SteadyClock::now();
        const qint64 before = m_rows;
        done = readSlice(tally, rows, timeUntil(deadline));
        if (!done || tally.isGivenUp())
            break;
        if (m_rows - before < rows) {
            tally.complete(counted);
            break;
        }
        const auto left = start + budget - SteadyClock::now();
        const auto took = std::max<std::chrono::nanoseconds>(SteadyClock::now() - sliceStart, 1us);
        hasMore = left > took;
        rows = std::min(4 * rows,
                        static_cast<qint64>(static_cast<double>(rows) * (left / 1.0ns) / (took / 1.0ns)));
    }
    if (done)
        return {};
    if (m_connection.needsReconnect())
        return done;
    if (!tally.isGivenUp())
        tally.giveUp(done.error().message);
    return {};
}

Result<void> ChangeReader::begin(ChangeTally &tally, std::chrono::milliseconds timeout)
{
    QDateTime newest;
    const auto selected = m_connection.select(tally.query().sqlOfNewestChange(), timeout,
                                              [&newest](const QSqlQuery &row) -> Result<void> {
                                                  takeLater(newest, row.value(0));
                                                  return {};
                                              });
    if (selected)
        tally.begin(newest, m_now);
    return selected;
}

Result<void> ChangeReader::readSlice(ChangeTally &tally, qint64 rows, std::chrono::milliseconds timeout)
{
    const qint64 before = m_rows;
    const auto selected = m_connection.select(tally.query().sqlOfSlice(tally.readUpTo(), rows), timeout,
                                              [&](const QSqlQuery &row) { return readRow(row, tally); });
    if (selected && m_rows > before)
        tally.filledTo(m_latestId);
    return selected;
}

} // namespace guardia
