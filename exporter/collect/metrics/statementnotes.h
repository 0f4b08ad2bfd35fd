// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/metrics/collectorquery.h"
#include "model/provenance.h"
#include "model/result.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace guardia {

/// Sends the statements that count, and notes what was sent and how long it took. Use from one thread.
class StatementNotes
{
public:
    /// now is the time that the statements are made for.
    StatementNotes(Connection &connection, QDateTime now);

    /// Connection::select() for a statement of that query.
    Result<void> select(const CollectorQuery &query, SentStatement::Rows rows, const QString &sql,
                        std::chrono::milliseconds timeout,
                        const std::function<Result<void>(const QSqlQuery &)> &row);
    /// The same for these metrics.
    Result<void> select(const QStringList &metrics, SentStatement::Rows rows, const QString &sql,
                        std::chrono::milliseconds timeout,
                        const std::function<Result<void>(const QSqlQuery &)> &row);

    [[nodiscard]] const std::vector<SentStatement> &sent() const { return m_sent; }
    /// The latest statement where that failed, else empty.
    [[nodiscard]] QString failedSql() const;
    void clear() { m_sent.clear(); }

private:
    Connection &m_connection;
    QDateTime m_now;
    std::vector<SentStatement> m_sent;
};

/// All that is known of a collector's numbers before its table was looked at.
Provenance provenanceOf(const CollectorDefinition &collector, const SchemaNames &names);
/// The same, once it is known how to read the table.
Provenance provenanceOf(const CollectorDefinition &collector, const SchemaNames &names,
                        const DatabaseTable &table);

/// The statements that the numbers are from, where a table that only grows was counted by `earlier` ones and
/// has been counted by `latest` ones now.
std::vector<SentStatement> growthStatements(std::vector<SentStatement> earlier,
                                            const std::vector<SentStatement> &latest);

} // namespace guardia
