// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databasecheck.h"

#include "collect/connection/interrupter.h"
#include "collect/connection/loginattempt.h"
#include "collect/definition/columnneeds.h"
#include "collect/sql/databasetable.h"

#include <QThread>

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
                               const SchemaNames &names, milliseconds timeout, const std::stop_token &stop)
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

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// For all queries together, once the database is open.
constexpr auto QuestionsTimeout = 5000ms;
/// How often overdue statements are looked for.
constexpr auto CheckCutStep = 100ms;
/// How long an interrupted check may take to end.
constexpr auto CutGrace = 500ms;
constexpr int CheckStopSteps = 10;
constexpr unsigned long CheckStopStep = 20; // ms

} // namespace

DatabaseChecker::DatabaseChecker(QObject *parent)
    : QObject(parent)
    , m_cutTimer(this)
{
    m_cutTimer.setInterval(CheckCutStep);
    connect(&m_cutTimer, &QTimer::timeout, this, &DatabaseChecker::cut);
}

DatabaseChecker::~DatabaseChecker()
{
    if (!m_run)
        return;
    m_run->stop.request_stop();
    for (int i = 0; i < CheckStopSteps; ++i) {
        m_run->interrupter->cutNow();
        if (m_run->thread->wait(CheckStopStep))
            return;
    }
    leave();
}

void DatabaseChecker::start(quint64 id, const DatabaseSettings &database,
                            const std::vector<CollectorDefinition> &collectors, const SchemaNames &names)
{
    cancel();
    allowLogin(database.address); // the operator has just entered or chosen it
    auto run = std::make_unique<Run>();
    run->id = id;
    run->interrupter = std::make_shared<Interrupter>();
    run->findings = std::make_shared<DatabaseFindings>();
    run->deadline = SteadyClock::now() + database.connectTimeout + QuestionsTimeout;
    const auto work = [database, collectors, names, interrupter = run->interrupter, findings = run->findings,
                       stop = run->stop.get_token()] {
        Connection connection(database, interrupter);
        *findings = checkDatabase(connection, collectors, names, QuestionsTimeout, stop);
    };
    run->thread.reset(QThread::create(work));
    run->thread->setObjectName(QStringLiteral("database-check"));
    connect(run->thread.get(), &QThread::finished, this, &DatabaseChecker::takeFindings);
    m_run = std::move(run);
    m_run->thread->start();
    m_cutTimer.start();
}

void DatabaseChecker::cancel()
{
    if (!m_run)
        return;
    m_run->stop.request_stop();
    m_run->interrupter->cutNow();
    leave();
}

void DatabaseChecker::cut()
{
    const auto now = SteadyClock::now();
    m_run->interrupter->cutOverdue(now);
    if (now < m_run->deadline)
        return;
    m_run->stop.request_stop();
    m_run->interrupter->cutNow();
    if (now < m_run->deadline + CutGrace)
        return;
    // It hangs where nothing can be interrupted: while connecting, or resolving a host name.
    const quint64 id = m_run->id;
    DatabaseFindings findings;
    findings.error = QStringLiteral("no answer within the time-out");
    leave();
    emit finished(id, findings);
}

void DatabaseChecker::takeFindings()
{
    if (!m_run || !m_run->thread->isFinished())
        return; // from a check that was left while this was queued
    const auto run = std::exchange(m_run, nullptr);
    m_cutTimer.stop();
    run->thread->wait();
    emit finished(run->id, *run->findings);
}

/// Drops the check, whose thread hangs in a driver.
void DatabaseChecker::leave()
{
    m_cutTimer.stop();
    const auto run = std::exchange(m_run, nullptr);
    run->thread->disconnect(this);
    leaveHanging(std::move(run->thread));
}

} // namespace guardia

#include "moc_databasecheck.cpp"
