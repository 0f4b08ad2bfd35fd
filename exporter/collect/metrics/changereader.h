// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/metrics/changetally.h"
#include "collect/metrics/statementnotes.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <vector>

namespace guardia {

/// Reads the rows for a ChangeTally in an open transaction.
class ChangeReader
{
public:
    /// notes must outlive this object; they get the statements of catchUp().
    ChangeReader(Connection &connection, QDateTime now, StatementNotes &notes);

    /// Reads the rows that have changed since the last time. If the tally is still complete afterwards, it
    /// has the numbers. Fails where the database does.
    Result<void> catchUp(ChangeTally &tally, std::chrono::milliseconds timeout);

    /// Reads a further part of the rows, for about the time of budget. counted is the result of counting all
    /// rows in the same transaction. Where something goes wrong, the tally gives up but the collection
    /// continues; fails only where the connection is lost.
    Result<void> fill(ChangeTally &tally, const std::vector<RolledFamily> &counted,
                      std::chrono::milliseconds budget, std::chrono::milliseconds timeout);

    /// The number of result rows read.
    [[nodiscard]] qint64 rows() const { return m_rows; }

private:
    Result<void> begin(ChangeTally &tally, std::chrono::milliseconds timeout);
    Result<void> readSlice(ChangeTally &tally, qint64 rows, std::chrono::milliseconds timeout);
    Result<void> readRow(const QSqlQuery &row, ChangeTally &tally);

    Connection &m_connection;
    QDateTime m_now;
    StatementNotes &m_notes;
    qint64 m_rows = 0;
    qint64 m_latestId = 0;
};

} // namespace guardia
