// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/connection.h"
#include "collect/metrics/statementnotes.h"
#include "collect/sql/databasetable.h"
#include "collect/sql/recordfield.h"
#include "collect/sql/schema.h"
#include "model/result.h"
#include "sla/engine.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace guardia {

/// Reads service requests and evaluates their clocks, by two statements at most: those that are open, and
/// those that were closed within the window. The latter are kept, and not read again while nothing changed.
/// On SQLite, where each column of a row takes time, the first statement reads both kinds, and the second one
/// the texts of the clocks that are listed. Use from one thread.
class SlaReader
{
public:
    /// At most so many SRs of either kind; where there are more, an evaluation fails.
    static constexpr int MaxRows = 500'000;

    /// metrics are named where the statements are shown to people; reconcile says how often the table is
    /// inspected again.
    SlaReader(SlaPolicy policy, QString table, SchemaNames names, QStringList metrics,
              std::chrono::milliseconds reconcile);

    /// Inspects the table unless that is known. Fails where it is missing, or a column cannot be used.
    Result<void> inspect(Connection &connection, std::chrono::milliseconds timeout);
    /// The table; only after inspect().
    [[nodiscard]] const DatabaseTable &table() const { return m_plan->table; }
    /// False where no policy is set, and the table has no due times either; only after inspect().
    [[nodiscard]] bool hasClocks() const;

    /// Evaluates all clocks at the moment now, in an open transaction; version is its dataVersion(), empty
    /// where there is none. Only after inspect().
    Result<SlaResult> read(Connection &connection, const QDateTime &now, const QString &version,
                           std::chrono::milliseconds timeout);

    /// The statements that the latest result is from.
    [[nodiscard]] const std::vector<SentStatement> &sent() const { return m_sent; }
    /// The columns that decide about the clocks, by their names in the database; empty before the first
    /// inspection.
    [[nodiscard]] QStringList columns() const;
    [[nodiscard]] const QString &failedSql() const { return m_failedSql; }
    /// Has the table inspected and read anew.
    void forget();

private:
    /// The columns of a result. Closed rows have no texts; the row of counts has them in place of times.
    enum Place { Id, Priority, CreatedAt, FirstResponseAt, ResolvedAt, DueAt, RowKind, Title, Assignee };
    static constexpr int WithoutEnd = CreatedAt;
    static constexpr int OtherStatus = FirstResponseAt;
    /// Values of RowKind.
    enum RowKinds { IsOpen, IsPaused, IsClosed, IsCount };
    /// Titles and names are cut after so many characters.
    static constexpr int MaxTextCharacters = 200;
    static const QString NoPriority; ///< what NULL and empty count as

    /// How the table is read, as it was when last inspected.
    struct Plan {
        DatabaseTable table;
        SlaPolicy policy; ///< without what the table has no columns for
        bool hasEnds = false; ///< it says when SRs were resolved
        bool isOwnTable = false; ///< isOwnTable() of it
        quint64 openings = 0; ///< of the connection
        std::chrono::steady_clock::time_point made;
        RecordField id;
        std::array<std::optional<RecordField>, 4> times = {}; ///< created, answered, resolved, due
        std::optional<RecordField> title = {};
        std::optional<RecordField> assignee = {};
        QStringList numberedPriorities = {}; ///< those that a result has as numbers
        bool readsTextsApart = false; ///< those of listed clocks alone, by their ids
    };

    /// The clocks of closed SRs as they were read.
    struct Closed {
        ClosedClocks clocks;
        QString version; ///< dataVersion() of the state that was read
        QDateTime from; ///< those resolved since then
        SentStatement sent;
    };

    Result<void> checkColumns(const DatabaseTable &table) const;
    [[nodiscard]] QString rowColumns() const;
    [[nodiscard]] QString priorityColumn() const;
    [[nodiscard]] QString statusIs(const QStringList &statuses) const;
    [[nodiscard]] QString textColumns(int first) const;
    [[nodiscard]] QString openRows() const;
    [[nodiscard]] QString closedRows(const QDateTime &from) const;
    [[nodiscard]] QString openStatement() const;
    [[nodiscard]] QStringList closedAndOpenStatements(const QDateTime &from) const;
    [[nodiscard]] bool isCurrent(const Closed &closed, const QDateTime &from, const QString &version) const;
    Result<void> readRows(StatementNotes &notes, const QString &sql, std::chrono::milliseconds timeout,
                          SlaEvaluation &evaluation);
    Result<void> readTexts(StatementNotes &notes, std::chrono::milliseconds timeout, SlaReport &report);
    [[nodiscard]] SlaRow rowFrom(const QSqlQuery &result, SlaRow::State state) const;
    [[nodiscard]] static QString textFrom(const std::optional<RecordField> &field, const QVariant &selected);
    [[nodiscard]] QString priorityFrom(const QVariant &selected) const;
    [[nodiscard]] std::optional<qint64> timeFrom(const QSqlQuery &result, int column,
                                                 bool &isUnreadable) const;

    SlaPolicy m_policy;
    QString m_table; ///< reference name
    SchemaNames m_names;
    QStringList m_metrics;
    std::chrono::milliseconds m_reconcile;
    BusinessCalendar m_calendar;
    std::optional<Plan> m_plan;
    std::optional<Closed> m_closed;
    std::vector<SentStatement> m_sent;
    QString m_failedSql;
};

} // namespace guardia
