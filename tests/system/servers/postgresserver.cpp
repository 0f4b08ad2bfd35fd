// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/postgresserver.h"

#include "servers/datatemplate.h"

#include <QDir>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>
#include <sys/shm.h>

namespace guardia::test {

namespace {

constexpr QLatin1StringView PostgresPackage("postgresql");
constexpr QLatin1StringView Superuser("postgres");

QString postgresIdentifier(QString name)
{
    return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString postgresLiteral(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("''")) + u'\'';
}

} // namespace

PostgresServer::PostgresServer()
    : m_account(serverAccount("postgres"))
{ }

PostgresServer::~PostgresServer()
{
    if (!m_process || !m_process->isRunning())
        return;
    m_process->stop(SIGQUIT); // at once, but it still releases its shared memory
}

Result<QString> PostgresServer::newestPrograms(const QString &root)
{
    QStringList versions = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::ranges::sort(versions, std::greater(),
                      [](const QString &version) { return QVersionNumber::fromString(version); });
    for (const QString &version : std::as_const(versions)) {
        const QString programs = root + u'/' + version + QStringLiteral("/bin");
        if (QFileInfo(programs + QStringLiteral("/initdb")).isExecutable())
            return programs;
    }
    return Error{ErrorKind::Missing,
                 QStringLiteral("there is no PostgreSQL server in %1: install the package %2")
                     .arg(root, PostgresPackage)};
}

Result<void> PostgresServer::start(const PostgresOptions &options)
{
    m_options = options;
    Result<QString> programs = newestPrograms();
    if (!programs)
        return programs.error();
    m_programs = std::move(*programs);
    if (!m_account)
        return m_account.error();
    m_directory = std::make_unique<GuardedDirectory>(QStringLiteral("guardia-postgres"), *m_account);
    if (const Result<void> made = m_directory->status(); !made)
        return made;
    m_process = std::make_unique<ServerProcess>(*m_directory);
    if (const Result<void> initialised = initialise(); !initialised)
        return initialised;
    return ServerProcess::startOnFreePort(
        [this](quint16 port) {
            m_port = port;
            return launch();
        },
        *m_process);
}

Result<void> PostgresServer::initialise()
{
    const QString data = m_directory->filePath(QStringLiteral("data"));
    Tool tool = client(QStringLiteral("initdb"),
                       {QStringLiteral("--username=") + Superuser,
                        QStringLiteral("--auth-local=trust"), // the socket's directory is private
                        QStringLiteral("--auth-host=scram-sha-256"), QStringLiteral("--encoding=UTF8"),
                        QStringLiteral("--no-locale"), QStringLiteral("--no-instructions"),
                        QStringLiteral("--no-sync")});
    return provideData(data, tool, [&]() -> Result<void> {
        tool.arguments += QStringLiteral("--pgdata=") + data;
        const Result<QByteArray> run = toolOutput(tool);
        return run ? Result<void>{} : run.error();
    });
}

Result<void> PostgresServer::launch()
{
    QStringList settings{
        QStringLiteral("listen_addresses=127.0.0.1"),
        QStringLiteral("unix_socket_directories=") + m_directory->path(), QStringLiteral("fsync=off"),
        QStringLiteral("shared_buffers=16MB"), QStringLiteral("max_connections=40"),
        // in the data directory, so that nothing stays in /dev/shm after a SIGKILL
        QStringLiteral("dynamic_shared_memory_type=mmap"), QStringLiteral("timezone=Asia/Seoul"),
        QStringLiteral("log_statement=") + m_options.logStatement,
        QStringLiteral("log_line_prefix=%m [%p] %quser=%u db=%d app=%a ")};
    settings += m_options.settings;
    QStringList arguments{QStringLiteral("-D"), m_directory->filePath(QStringLiteral("data")),
                          QStringLiteral("-p"), QString::number(m_port)};
    for (const QString &setting : std::as_const(settings))
        arguments << QStringLiteral("-c") << setting;

    ServerLaunch launch;
    launch.program = m_programs + QStringLiteral("/postgres");
    launch.arguments = arguments;
    launch.package = PostgresPackage;
    launch.account = *m_account;
    launch.deathSignal = SIGQUIT;
    launch.ready = [this] {
        const Result<ToolRun> run =
            runTool(client(QStringLiteral("pg_isready"),
                           {QStringLiteral("-q"), QStringLiteral("-h"), m_directory->path(),
                            QStringLiteral("-p"), QString::number(m_port)}));
        return run.ok() && run->exitCode == 0;
    };
    return m_process->start(launch);
}

Tool PostgresServer::client(const QString &program, const QStringList &arguments) const
{
    Tool tool;
    tool.program = m_programs + u'/' + program;
    tool.arguments = arguments;
    tool.directory = m_directory->path();
    tool.account = *m_account;
    tool.package = PostgresPackage;
    return tool;
}

Result<void> PostgresServer::restart()
{
    stop();
    return launch();
}

void PostgresServer::stop()
{
    if (m_process)
        m_process->stop(SIGINT);
}

void PostgresServer::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    releaseSharedMemory();
}

void PostgresServer::releaseSharedMemory() const
{
    // A killed server leaves a System V segment, a limited resource of the whole machine. Line 7 of its pid
    // file is "key identifier".
    constexpr int SegmentLine = 6;
    QFile file(m_directory->filePath(QStringLiteral("data/postmaster.pid")));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QList<QByteArray> lines = file.readAll().split('\n');
    if (lines.size() <= SegmentLine)
        return;
    bool isNumber = false;
    const int segment = lines[SegmentLine].simplified().split(' ').constLast().toInt(&isNumber);
    if (isNumber)
        ::shmctl(segment, IPC_RMID, nullptr);
}

void PostgresServer::freeze()
{
    if (m_process)
        m_process->freeze();
}

void PostgresServer::thaw()
{
    if (m_process)
        m_process->thaw();
}

QList<pid_t> PostgresServer::processes() const
{
    return m_process ? m_process->processes() : QList<pid_t>{};
}

Result<void> PostgresServer::createDatabase(const QString &name, const QString &user, const QString &password)
{
    const QString sql = QStringLiteral("SELECT format('CREATE ROLE %I', n) FROM (VALUES (%1)) AS v(n)\n"
                                       "WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = n)\\gexec\n"
                                       "ALTER ROLE %2 LOGIN PASSWORD %3;\n"
                                       "CREATE DATABASE %4 OWNER %2;\n")
                            .arg(postgresLiteral(user), postgresIdentifier(user), postgresLiteral(password),
                                 postgresIdentifier(name));
    const Result<QString> run = execute(QStringLiteral("postgres"), sql);
    return run ? Result<void>{} : run.error();
}

Result<QString> PostgresServer::execute(const QString &database, const QString &sql)
{
    if (!m_process || !m_process->isRunning())
        return Error{ErrorKind::Unavailable, QStringLiteral("the PostgreSQL server does not run")};
    Tool tool =
        client(QStringLiteral("psql"),
               {QStringLiteral("-XqAt"), QStringLiteral("-F\t"), QStringLiteral("-vON_ERROR_STOP=1"),
                QStringLiteral("-h"), m_directory->path(), QStringLiteral("-p"), QString::number(m_port),
                QStringLiteral("-U"), Superuser, QStringLiteral("-d"), database, QStringLiteral("-f-")});
    tool.input = sql.toUtf8();
    const Result<QByteArray> run = toolOutput(tool);
    if (!run)
        return run.error();
    return QString::fromUtf8(*run).trimmed();
}

QUrl PostgresServer::url(const QString &database, const QString &user, const QString &password) const
{
    QUrl url;
    url.setScheme(QStringLiteral("postgresql"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port);
    url.setUserName(user, QUrl::DecodedMode);
    if (!password.isEmpty())
        url.setPassword(password, QUrl::DecodedMode);
    url.setPath(u'/' + database, QUrl::DecodedMode);
    return url;
}

QString PostgresServer::log() const
{
    return m_process ? m_process->log() : QString();
}

QList<LoggedStatement> PostgresServer::statements(const QString &user) const
{
    static const QRegularExpression entry(
        QStringLiteral("^\\S+ \\S+ \\S+ \\[\\d+\\] user=(.*?) db=.*? app=(.*?) ([A-Z]+):  (.*)$"));
    static const QRegularExpression statement(QStringLiteral("^(?:statement|execute [^:]+): (.*)$"),
                                              QRegularExpression::DotMatchesEverythingOption);
    QList<LoggedStatement> all;
    bool open = false;
    for (const QString &line : log().split(u'\n')) {
        // The further lines of a message begin with a tab.
        if (open && line.startsWith(u'\t')) {
            all.last().text += u'\n' + line.mid(1);
            continue;
        }
        const QRegularExpressionMatch match = entry.match(line);
        const QRegularExpressionMatch sql = statement.match(match.captured(4));
        open = match.hasMatch() && sql.hasMatch() && match.captured(3) == QLatin1StringView("LOG");
        if (open)
            all.append({match.captured(1), match.captured(2), sql.captured(1)});
    }
    all.removeIf([&](const LoggedStatement &logged) { return logged.user != user; });
    return all;
}

} // namespace guardia::test
