// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/metrics/changetally.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <vector>

namespace guardia {

/// Reads what a ChangeTally wants to know, in an open transaction.
class ChangeReader
{
public:
    ChangeReader(Connection &connection, QDateTime now);

    /// Reads the rows that have changed since; afterwards the tally gives the numbers if it still
    /// isComplete(). Fails where the database does.
    Result<void> catchUp(ChangeTally &tally, std::chrono::milliseconds timeout);

    /// Reads a further part of the rows, for about so long, where counted is what all of them add up to.
    /// What goes wrong is the tally's end, not the collection's: fails only where the connection is lost.
    Result<void> fill(ChangeTally &tally, const std::vector<RolledFamily> &counted,
                      std::chrono::milliseconds budget, std::chrono::milliseconds timeout);

    /// Result rows read.
    [[nodiscard]] qint64 rows() const { return m_rows; }

private:
    Result<void> begin(ChangeTally &tally, std::chrono::milliseconds timeout);
    Result<void> readSlice(ChangeTally &tally, qint64 rows, std::chrono::milliseconds timeout);
    Result<void> readRow(const QSqlQuery &row, ChangeTally &tally);

    Connection &m_connection;
    QDateTime m_now;
    qint64 m_rows = 0;
    qint64 m_latestId = 0;
};

} // namespace guardia
