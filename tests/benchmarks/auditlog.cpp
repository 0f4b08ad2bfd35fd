// SPDX-License-Identifier: GPL-3.0-or-later
#include "auditlog.h"

#include "collect/connection/databaseaddress.h"
#include "collect/definition/definitionloader.h"

#include <algorithm>
#include <utility>

namespace guardia::bench {

namespace {

const QString Database = QStringLiteral("itsm");

/// This many rows are inserted within less than the minute that a tool may run.
constexpr qint64 Batch = 1'000'000;

/// What a database should do after many rows were inserted.
QString settlingSql(const QString &backend)
{
    if (backend == u"PostgreSQL")
        return QStringLiteral("VACUUM ANALYZE audit_logs;");
    return backend == u"MariaDB" ? QStringLiteral("ANALYZE TABLE audit_logs;")
                                 : QStringLiteral("PRAGMA optimize;");
}

/// %1 and %2 are the first and the last id.
QString insertSql(const QString &backend)
{
    static const QString values = QStringLiteral(
        "'user' || (i % 500), 'action' || (i % 40), CASE WHEN i % 100 = 0 THEN 'CRITICAL' "
        "WHEN i % 10 = 0 THEN 'WARNING' ELSE 'INFO' END, CASE WHEN i % 20 = 0 THEN 'DENIED' "
        "ELSE 'SUCCESS' END, '감사 로그 메시지 ' || i || ': the account was changed by its owner'");
    static const QString into =
        QStringLiteral("INSERT INTO audit_logs (id, actor, action, severity, outcome, message, created_at) ");
    if (backend == u"PostgreSQL")
        return into + u"SELECT i, " + values
            + u", timestamp '2026-01-01' + (i / 4) * interval '1 second' FROM generate_series(%1::bigint, "
              u"%2) AS i;";
    if (backend == u"MariaDB")
        return u"SET sql_mode = 'PIPES_AS_CONCAT'; " + into + u"SELECT i, " + values
            + u", timestamp '2026-01-01 00:00:00' + INTERVAL i DIV 4 SECOND FROM (SELECT seq AS i FROM "
              u"seq_%1_to_%2) AS s;";
    const QString series =
        QStringLiteral("WITH RECURSIVE s(i) AS (SELECT %1 UNION ALL SELECT i + 1 FROM s WHERE i < %2) ");
    return u"PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; " + series + into + u"SELECT i, " + values
        + u", datetime('2026-01-01', (i / 4) || ' seconds') || '.000000' FROM s;";
}

} // namespace

AuditLog::AuditLog(QString backend)
    : m_name(std::move(backend))
    , m_backend(test::backendNamed(m_name))
{ }

Result<void> AuditLog::fill(qint64 rows)
{
    if (const auto started = m_backend->start(); !started)
        return started;
    if (const auto made = m_backend->createWithSchema(Database); !made)
        return made;
    const QString ofTable = QLatin1StringView(m_name == u"MariaDB" ? " ON audit_logs;" : ";");
    QStringList statements{u"DROP INDEX ix_audit_logs_severity" + ofTable,
                           u"DROP INDEX ix_audit_logs_created_at" + ofTable};
    for (qint64 first = 1; first <= rows; first += Batch) {
        statements << insertSql(m_name).arg(QString::number(first),
                                            QString::number(std::min(rows, first + Batch - 1)));
    }
    // As in the reference schema; creating an index is faster once the rows exist.
    statements << QStringLiteral("CREATE INDEX ix_audit_logs_severity ON audit_logs (severity);")
               << QStringLiteral("CREATE INDEX ix_audit_logs_created_at ON audit_logs (created_at);");
    statements << settlingSql(m_name);
    for (const QString &statement : std::as_const(statements)) {
        if (const auto run = m_backend->execute(Database, statement); !run)
            return run.error();
    }
    return {};
}

Result<CollectionSettings> AuditLog::settings() const
{
    const auto address = parseDatabaseUrl(m_backend->url(Database));
    if (!address)
        return address.error();
    CollectionSettings settings;
    settings.database.address = *address;
    settings.collectors = builtInDefinitions().collectors;
    return settings;
}

} // namespace guardia::bench
