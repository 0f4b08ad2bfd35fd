// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/backend.h"

#include "runner/paths.h"
#include "servers/guardeddirectory.h"
#include "servers/mariadbserver.h"
#include "servers/postgresserver.h"
#include "servers/tool.h"

#include <QDateTime>
#include <QFile>

namespace guardia::test {

const QString Backend::User = QStringLiteral("guardia");
const QString Backend::Password = QStringLiteral("S3cr3t'\"\\ @/:%41?#비밀");

namespace {

QString doubled(QString text, QChar quote)
{
    return quote + text.replace(quote, QString(2, quote)) + quote;
}

class SqliteBackend : public Backend
{
public:
    Result<void> start() override { return m_directory.status(); }
    Result<void> create(const QString &database) override
    {
        QFile::remove(path(database));
        const auto made = execute(database, QStringLiteral("PRAGMA user_version = 1;"));
        return made ? Result<void>() : made.error();
    }
    Result<QString> execute(const QString &database, const QString &sql) override
    {
        Tool tool;
        tool.program = QStringLiteral("/usr/bin/sqlite3");
        tool.arguments = {QStringLiteral("-batch"), QStringLiteral("-bail"), QStringLiteral("-separator"),
                          QStringLiteral("\t"), path(database)};
        tool.input = QStringLiteral(".timeout 5000\n").toUtf8() + sql.toUtf8();
        tool.package = QStringLiteral("sqlite3");
        const auto run = toolOutput(tool);
        if (!run)
            return run.error();
        return QString::fromUtf8(*run).trimmed();
    }
    QString url(const QString &database) const override { return u"sqlite://" + path(database); }
    QString text(const QString &value) const override { return doubled(value, u'\''); }
    QString hex(const QString &column) const override { return u"hex(" + column + u')'; }
    QString schemaFile() const override { return QStringLiteral("sqlite.sql"); }

private:
    QString path(const QString &database) const { return m_directory.filePath(database + u".db"); }

    GuardedDirectory m_directory{QStringLiteral("guardia-sqlite")};
};

class PostgresBackend : public ServerBackend
{
public:
    Result<void> start() override { return m_server.start(); }
    Result<void> create(const QString &database) override
    {
        if (const auto made = m_server.createDatabase(database, User, Password); !made)
            return made;
        // The tables belong to the superuser; the exporter's user may only read them.
        const auto granted = execute(
            database, QStringLiteral("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ") + User + u';');
        return granted ? Result<void>() : granted.error();
    }
    Result<QString> execute(const QString &database, const QString &sql) override
    {
        return m_server.execute(database, sql);
    }
    QString url(const QString &database) const override
    {
        return m_server.url(database, User, Password).toString(QUrl::FullyEncoded);
    }
    QString text(const QString &value) const override { return doubled(value, u'\''); }
    QString hex(const QString &column) const override
    {
        return u"upper(encode(convert_to(" + column + u"::text, 'UTF8'), 'hex'))";
    }
    QList<LoggedStatement> statements() const override { return m_server.statements(User); }
    QString schemaFile() const override { return QStringLiteral("postgresql.sql"); }
    void kill() override { m_server.kill(); }
    void freeze() override { m_server.freeze(); }
    void thaw() override { m_server.thaw(); }
    Result<void> restart() override { return m_server.restart(); }

private:
    PostgresServer m_server;
};

class MariadbBackend : public ServerBackend
{
public:
    Result<void> start() override { return m_server.start(); }
    Result<void> create(const QString &database) override
    {
        if (const auto made = m_server.createDatabase(database, User, Password); !made)
            return made;
        const auto granted =
            execute({},
                    QStringLiteral("REVOKE ALL ON %1.* FROM '%2'@'%';\nGRANT SELECT ON %1.* TO '%2'@'%';")
                        .arg(quoted(database), User));
        return granted ? Result<void>() : granted.error();
    }
    Result<QString> execute(const QString &database, const QString &sql) override
    {
        return m_server.execute(database, sql);
    }
    QString url(const QString &database) const override
    {
        return m_server.url(database, User, Password).toString(QUrl::FullyEncoded);
    }
    QString text(const QString &value) const override
    {
        return doubled(QString(value).replace(u'\\', QStringLiteral("\\\\")), u'\'');
    }
    QString hex(const QString &column) const override
    {
        return u"HEX(CONVERT(" + column + u" USING utf8mb4))";
    }
    QString quoted(const QString &name) const override { return doubled(name, u'`'); }
    QList<LoggedStatement> statements() const override { return m_server.statements(User); }
    QString schemaFile() const override { return QStringLiteral("mysql.sql"); }
    void kill() override { m_server.kill(); }
    void freeze() override { m_server.freeze(); }
    void thaw() override { m_server.thaw(); }
    Result<void> restart() override { return m_server.restart(); }

private:
    MariadbServer m_server;
};

} // namespace

QString Backend::quoted(const QString &name) const
{
    return doubled(name, u'"');
}

Result<void> Backend::createWithSchema(const QString &database)
{
    if (const auto created = create(database); !created)
        return created;
    QFile file(sourceFile(QStringLiteral("resources/schema/")) + schemaFile());
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Missing, file.fileName() + u": " + file.errorString()};
    const auto made = execute(database, QString::fromUtf8(file.readAll()));
    return made ? Result<void>() : made.error();
}

double Backend::number(const QString &database, const QString &sql)
{
    const auto rows = execute(database, sql + u';');
    bool isNumber = false;
    const double value = rows ? rows->toDouble(&isNumber) : 0;
    return isNumber ? value : -1;
}

QString Backend::moment(const QDateTime &moment)
{
    return moment.toUTC().toString(u"''yyyy-MM-dd HH:mm:ss.zzz'000'''");
}

std::unique_ptr<Backend> sqliteBackend()
{
    return std::make_unique<SqliteBackend>();
}

std::unique_ptr<ServerBackend> postgresBackend()
{
    return std::make_unique<PostgresBackend>();
}

std::unique_ptr<ServerBackend> mariadbBackend()
{
    return std::make_unique<MariadbBackend>();
}

Result<ServerBackends> startedServers(const QString &database)
{
    ServerBackends servers;
    servers[QStringLiteral("PostgreSQL")] = postgresBackend();
    servers[QStringLiteral("MariaDB")] = mariadbBackend();
    for (const auto &[name, server] : servers) {
        Result<void> ready = server->start();
        if (ready && !database.isEmpty())
            ready = server->createWithSchema(database);
        if (!ready)
            return ready.error();
    }
    return servers;
}

std::unique_ptr<Backend> backendNamed(const QString &name)
{
    if (name == u"SQLite")
        return sqliteBackend();
    if (name == u"PostgreSQL")
        return postgresBackend();
    return mariadbBackend();
}

} // namespace guardia::test
