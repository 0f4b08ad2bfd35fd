// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/connection/databaseaddress.h"
#include "collect/definition/definition.h"
#include "model/snapshot.h"
#include "scenario/oneachbackend.h"

#include <QDateTime>
#include <QMessageLogContext>
#include <QStringList>

#include <optional>

namespace guardia::test {

/// The names of a type in the three databases; empty where a database lacks the type.
struct ColumnType {
    const char *sqlite;
    const char *postgres;
    const char *mariadb;
};

inline constexpr ColumnType Codes{"INTEGER", "SMALLINT", "TINYINT"};
inline constexpr ColumnType Untyped{"STRING", "", ""};
inline constexpr ColumnType Texts{"TEXT", "TEXT", "VARCHAR(60)"};
inline constexpr ColumnType Strict{"", "TEXT", "VARCHAR(60)"}; // SQLite takes 30 February for 2 March
inline constexpr ColumnType Characters{"CHAR(60)", "CHAR(60)", "CHAR(60)"};
inline constexpr ColumnType Times{"DATETIME", "TIMESTAMPTZ", "DATETIME(6) NOT NULL"};
inline constexpr ColumnType Days{"DATE", "DATE", "DATE"};
inline constexpr ColumnType Whole{"INTEGER", "BIGINT", "BIGINT"};
inline constexpr ColumnType Real{"REAL", "DOUBLE PRECISION", "DOUBLE"};
inline constexpr ColumnType Decimals{"NUMERIC", "NUMERIC", "DECIMAL(24, 6)"};
inline constexpr ColumnType Truth{"BOOLEAN", "BOOLEAN", ""};

/// The result of one metric for a table.
struct ColumnAnswer {
    std::optional<double> value;
    std::optional<double> total; ///< of another metric in the same statement
    bool succeeded = false;
    CollectorDefinition definition;
};

/// A test of how a column of some type is understood. Table t has an id and that column, c. The program's log
/// is kept.
class ColumnTypeTest : public OnEachBackend
{
    Q_OBJECT

protected slots: // Qt Test finds them by their names, in derived classes, too
    void initTestCase();
    void cleanupTestCase();

protected:
    /// The time of all collections.
    static const QDateTime Now;
    static const QString Database;
    /// Everything that was logged since it was last cleared.
    static QStringList logged;

    [[nodiscard]] QString typeFor(const ColumnType &type) const;
    /// Creates t again; the values are SQL.
    void makeTable(const QString &type, const QStringList &values);
    /// Collects own_value, a metric of t, together with own_total. metric is YAML, and rules follow it.
    ColumnAnswer collect(const QString &metric, const QString &rules = {});
    SnapshotPtr collectAll(const std::vector<CollectorDefinition> &collectors, int times = 1);
    [[nodiscard]] DatabaseAddress address() const;

private:
    QtMessageHandler m_before = nullptr;
    QStringList m_made; ///< backends where the database was created
};

} // namespace guardia::test
