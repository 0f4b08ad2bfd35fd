// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databasecheck.h"

#include "collect/definition/columnneeds.h"
#include "collect/sql/databasetable.h"

#include <algorithm>
#include <utility>

namespace guardia {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

namespace {

void add(QStringList &list, const QString &name)
{
    if (!list.contains(name)) // several definitions may use the same table
        list << name;
}

QString versionStatement(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return QStringLiteral("SELECT sqlite_version()");
    case Dialect::PostgreSQL:
        return QStringLiteral("SELECT current_setting('server_version')");
    case Dialect::MySQL:
        return QStringLiteral("SELECT VERSION()");
    }
    Q_UNREACHABLE();
}

/// A SELECT for the server's clock in milliseconds since 1970; empty where there is no server.
QString clockStatement(Dialect dialect)
{
    switch (dialect) {
    case Dialect::SQLite:
        return {};
    case Dialect::PostgreSQL:
        return QStringLiteral("SELECT EXTRACT(EPOCH FROM clock_timestamp()) * 1000");
    case Dialect::MySQL:
        return QStringLiteral("SELECT UNIX_TIMESTAMP(SYSDATE(6)) * 1000");
    }
    Q_UNREACHABLE();
}

/// Inspects one table after another in an open transaction.
class TableCheck
{
public:
    TableCheck(Connection &connection, const SchemaNames &names, SteadyClock::time_point deadline,
               DatabaseFindings &findings)
        : m_connection(connection)
        , m_names(names)
        , m_deadline(deadline)
        , m_findings(findings)
    { }

    Result<void> readVersion();
    /// Fails where the table cannot be inspected; what it lacks is added to the findings.
    Result<void> look(const CollectorDefinition &collector);
    /// Adds the table's columns and indexes to the findings.
    Result<void> describe(const QString &table);
    Result<void> compareClocks();

private:
    [[nodiscard]] milliseconds timeout() const;
    Result<void> lookForTable(const DatabaseTable &table, const QString &called);
    Result<void> lookForColumn(const DatabaseTable &table, const QString &reference, const QString &name,
                               Presence presence);
    Result<void> ask(const QString &column, const DatabaseTable &table);

    Connection &m_connection;
    const SchemaNames &m_names;
    SteadyClock::time_point m_deadline;
    DatabaseFindings &m_findings;
};

milliseconds TableCheck::timeout() const
{
    const auto left = std::chrono::duration_cast<milliseconds>(m_deadline - SteadyClock::now());
    return std::max(left, milliseconds(1));
}

Result<void> TableCheck::readVersion()
{
    return m_connection.select(
        versionStatement(m_connection.dialect()), timeout(), [this](const QSqlQuery &row) -> Result<void> {
            m_findings.version = readableVersion(m_connection.dialect(), row.value(0).toString());
            return {};
        });
}

Result<void> TableCheck::look(const CollectorDefinition &collector)
{
    const QString called = tableName(m_names, collector.table);
    auto columns = m_connection.columns(called, timeout());
    // In PostgreSQL this concerns the whole schema.
    if (!columns && columns.error().kind == ErrorKind::Denied) {
        add(m_findings.deniedTables, called);
        return {};
    }
    if (!columns)
        return columns.error();
    const bool mayReadNone = !columns->empty() && std::ranges::none_of(*columns, &Column::readable);
    if (mayReadNone) {
        add(m_findings.deniedTables, called);
        return {};
    }
    const DatabaseTable table(collector.table, m_names, m_connection.dialect(), std::move(*columns));
    if (!table.check())
        return lookForTable(table, called);
    const ColumnNeeds needs = columnNeeds(collector);
    QStringList needed = needs.needed + needs.oneOf;
    needed.removeIf([](const QString &name) { return name.contains(TableMark); }); // of other tables
    for (const QString &name : needed) {
        const Presence presence = table.isOptional(name) ? Presence::Optional : Presence::Required;
        if (const auto looked = lookForColumn(table, collector.table, name, presence); !looked)
            return looked;
    }
    for (const QString &name : needs.shown) {
        if (needed.contains(name))
            continue;
        if (const auto looked = lookForColumn(table, collector.table, name, Presence::Optional); !looked)
            return looked;
    }
    return {};
}

/// Called where no columns were found. MySQL hides columns that must not be read, but says so when asked for
/// one.
Result<void> TableCheck::lookForTable(const DatabaseTable &table, const QString &called)
{
    if (m_connection.dialect() == Dialect::MySQL) {
        const auto asked = ask(QStringLiteral("1"), table);
        if (!asked && asked.error().kind == ErrorKind::Denied) {
            add(m_findings.deniedTables, called);
            return {};
        }
        if (!asked && asked.error().kind != ErrorKind::Missing)
            return asked;
    }
    add(m_findings.missingTables, called);
    return {};
}

Result<void> TableCheck::lookForColumn(const DatabaseTable &table, const QString &reference,
                                       const QString &name, Presence presence)
{
    const auto readable = table.checkColumn(name);
    if (readable)
        return {};
    const QString called = columnName(m_names, reference, name);
    const QString column = tableName(m_names, reference) + u'.' + called;
    if (presence == Presence::Optional) {
        add(m_findings.missingOptionalColumns, column);
        return {};
    }
    ErrorKind kind = readable.error().kind;
    if (m_connection.dialect() == Dialect::MySQL) {
        const auto asked = ask(quotedIdentifier(Dialect::MySQL, called), table);
        if (!asked && asked.error().kind != ErrorKind::Denied && asked.error().kind != ErrorKind::Missing)
            return asked;
        kind = asked ? kind : asked.error().kind;
    }
    add(kind == ErrorKind::Denied ? m_findings.deniedTables : m_findings.missingColumns, column);
    return {};
}

Result<void> TableCheck::describe(const QString &table)
{
    TableFindings found{table, {}, {}};
    auto columns = m_connection.columns(table, timeout());
    if (!columns)
        return columns.error();
    found.columns = std::move(*columns);
    const auto selected = m_connection.select(indexedColumnsStatement(m_connection.dialect(), table),
                                              timeout(), [&found](const QSqlQuery &row) -> Result<void> {
                                                  found.indexed << row.value(0).toString();
                                                  return {};
                                              });
    if (!selected)
        found.indexed.clear(); // not known
    m_findings.tables.push_back(std::move(found));
    return selected;
}

Result<void> TableCheck::compareClocks()
{
    const QString statement = clockStatement(m_connection.dialect());
    if (statement.isEmpty())
        return {};
    const auto asked = std::chrono::system_clock::now();
    return m_connection.select(statement, timeout(), [this, asked](const QSqlQuery &row) -> Result<void> {
        // The server read its clock some time between the question and the answer.
        const auto middle = asked + (std::chrono::system_clock::now() - asked) / 2;
        bool isNumber = false;
        const double there = row.value(0).toDouble(&isNumber);
        const auto here = std::chrono::duration_cast<milliseconds>(middle.time_since_epoch());
        if (isNumber)
            m_findings.clockAhead = milliseconds(static_cast<qint64>(there)) - here;
        return {};
    });
}

Result<void> TableCheck::ask(const QString &column, const DatabaseTable &table)
{
    return m_connection.select(u"SELECT " + column + u" FROM " + table.quotedName() + u" WHERE 1 = 0",
                               timeout(), [](const QSqlQuery &) { return Result<void>(); });
}

/// The queries in the transaction.
Result<void> lookAtAll(TableCheck &check, Connection &connection,
                       const std::vector<CollectorDefinition> &collectors, const std::stop_token &stop)
{
    if (const auto read = check.readVersion(); !read)
        return read;
    Result<void> outcome;
    for (const CollectorDefinition &collector : collectors) {
        if (collector.table.isEmpty())
            continue;
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, QStringLiteral("cancelled")};
        const auto looked = check.look(collector);
        if (looked)
            continue;
        if (outcome) // only the first failure is reported
            outcome = Error{looked.error().kind, collector.name + u": " + looked.error().message};
        if (connection.needsReconnect() || looked.error().kind == ErrorKind::Timeout)
            break;
    }
    return outcome;
}

/// The further queries of a check in detail.
Result<void> lookCloser(TableCheck &check, Connection &connection,
                        const std::vector<CollectorDefinition> &collectors, const SchemaNames &names,
                        const std::stop_token &stop)
{
    QStringList tables;
    for (const CollectorDefinition &collector : collectors) {
        QStringList read = collector.related.values();
        read << collector.table;
        for (const QString &table : std::as_const(read)) {
            if (!table.isEmpty())
                tables << tableName(names, table);
        }
    }
    tables.sort();
    tables.removeDuplicates();
    Result<void> outcome = check.compareClocks();
    for (const QString &table : std::as_const(tables)) {
        if (stop.stop_requested() || connection.needsReconnect())
            break;
        const auto described = check.describe(table);
        if (outcome && !described && described.error().kind != ErrorKind::Denied)
            outcome = Error{described.error().kind, table + u": " + described.error().message};
    }
    return outcome;
}

} // namespace

QString readableVersion(Dialect dialect, const QString &version)
{
    QString number = version.trimmed();
    // MariaDB claims to be MySQL 5.5.5 to old clients.
    const bool isMariaDb = dialect == Dialect::MySQL && number.contains(u"MariaDB", Qt::CaseInsensitive);
    if (isMariaDb && number.startsWith(u"5.5.5-"))
        number.remove(0, 6);
    number = number.section(u' ', 0, 0).section(u'-', 0, 0);
    return (isMariaDb ? QStringLiteral("MariaDB") : dialectName(dialect)) + u' ' + number;
}

DatabaseFindings checkDatabase(Connection &connection, const std::vector<CollectorDefinition> &collectors,
                               const SchemaNames &names, milliseconds timeout, CheckDepth depth,
                               const std::stop_token &stop)
{
    DatabaseFindings findings;
    if (const auto opened = connection.open(); !opened) {
        findings.error = opened.error().message;
        return findings;
    }
    const auto deadline = SteadyClock::now() + timeout;
    if (stop.stop_requested()) {
        findings.error = QStringLiteral("cancelled");
        return findings;
    }
    if (const auto begun = connection.begin(timeout); !begun) {
        findings.error = begun.error().message;
        return findings;
    }
    findings.isReachable = true;
    TableCheck check(connection, names, deadline, findings);
    auto looked = lookAtAll(check, connection, collectors, stop);
    if (depth == CheckDepth::Details && !connection.needsReconnect()) {
        const auto closer = lookCloser(check, connection, collectors, names, stop);
        looked = looked ? closer : looked;
    }
    connection.end();
    if (looked && !connection.needsReconnect()) {
        const auto asked = SteadyClock::now();
        looked = connection.probe(timeout);
        findings.latency = std::chrono::ceil<milliseconds>(SteadyClock::now() - asked);
    }
    if (!looked)
        findings.error = looked.error().message;
    return findings;
}

} // namespace guardia
