// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/mariadbserver.h"

#include "servers/datatemplate.h"

#include <QFile>
#include <QHash>
#include <QLocalSocket>
#include <QRegularExpression>

namespace guardia::test {

namespace {

constexpr QLatin1StringView Server("/usr/sbin/mariadbd");
constexpr QLatin1StringView MariadbPackage("mariadb-server");

QString mariadbIdentifier(QString name)
{
    return u'`' + name.replace(u'`', QStringLiteral("``")) + u'`';
}

QString mariadbLiteral(QString text)
{
    return u'\'' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("''")) + u'\'';
}

} // namespace

MariadbServer::MariadbServer()
    : m_account(serverAccount("mysql"))
{ }

MariadbServer::~MariadbServer() = default;

Result<void> MariadbServer::start(const QStringList &options)
{
    m_options = options;
    if (!m_account)
        return m_account.error();
    m_directory = std::make_unique<GuardedDirectory>(QStringLiteral("guardia-mariadb"), *m_account);
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

Result<void> MariadbServer::initialise()
{
    const QString data = m_directory->filePath(QStringLiteral("data"));
    Tool tool;
    tool.program = QStringLiteral("/usr/bin/mariadb-install-db");
    tool.arguments = {QStringLiteral("--no-defaults"),
                      QStringLiteral("--auth-root-authentication-method=normal"), // the socket is private
                      QStringLiteral("--skip-name-resolve"),
                      QStringLiteral("--skip-test-db"),
                      QStringLiteral("--debug-no-sync"), // nothing has to survive a crash of the machine
                      QStringLiteral("--innodb-log-file-size=8M")};
    tool.directory = m_directory->path();
    tool.account = *m_account;
    tool.package = MariadbPackage;
    return provideData(data, tool, [&]() -> Result<void> {
        tool.arguments +=
            {QStringLiteral("--datadir=") + data, QStringLiteral("--tmpdir=") + m_directory->path()};
        const Result<QByteArray> run = toolOutput(tool);
        return run ? Result<void>{} : run.error();
    });
}

Result<void> MariadbServer::launch()
{
    ServerLaunch launch;
    launch.program = Server;
    launch.arguments = {
        QStringLiteral("--no-defaults"),
        QStringLiteral("--datadir=") + m_directory->filePath(QStringLiteral("data")),
        QStringLiteral("--tmpdir=") + m_directory->path(), QStringLiteral("--socket=") + socket(),
        QStringLiteral("--pid-file=") + m_directory->filePath(QStringLiteral("pid")),
        QStringLiteral("--bind-address=127.0.0.1"), QStringLiteral("--port=%1").arg(m_port),
        QStringLiteral("--skip-name-resolve"), QStringLiteral("--max-connections=40"),
        QStringLiteral("--innodb-buffer-pool-size=16M"), QStringLiteral("--innodb-log-file-size=8M"),
        // Written at each commit but not synchronised, which is enough to survive kill().
        QStringLiteral("--innodb-flush-log-at-trx-commit=2"), QStringLiteral("--debug-no-sync"),
        QStringLiteral("--innodb-fast-shutdown=2"), QStringLiteral("--innodb-use-native-aio=0"),
        QStringLiteral("--character-set-server=utf8mb4"), QStringLiteral("--default-time-zone=+09:00"),
        QStringLiteral("--general-log=1"),
        QStringLiteral("--general-log-file=") + m_directory->filePath(QStringLiteral("general.log"))};
    launch.arguments += m_options;
    launch.package = MariadbPackage;
    launch.account = *m_account;
    launch.ready = [this] {
        // The server sends a greeting only once it accepts connections.
        constexpr int GreetingMs = 1000;
        QLocalSocket probe;
        probe.connectToServer(socket());
        return probe.waitForConnected(0) && probe.waitForReadyRead(GreetingMs);
    };
    return m_process->start(launch);
}

QString MariadbServer::socket() const
{
    return m_directory->filePath(QStringLiteral("socket"));
}

Result<void> MariadbServer::restart(const QStringList &options)
{
    m_options = options;
    stop();
    return launch();
}

void MariadbServer::stop()
{
    if (m_process)
        m_process->stop(SIGTERM);
}

void MariadbServer::kill()
{
    if (m_process)
        m_process->kill();
}

void MariadbServer::freeze()
{
    if (m_process)
        m_process->freeze();
}

void MariadbServer::thaw()
{
    if (m_process)
        m_process->thaw();
}

QList<pid_t> MariadbServer::processes() const
{
    return m_process ? m_process->processes() : QList<pid_t>{};
}

Result<void> MariadbServer::createDatabase(const QString &name, const QString &user, const QString &password)
{
    const QString sql = QStringLiteral("CREATE DATABASE %1 CHARACTER SET utf8mb4;\n"
                                       "CREATE USER IF NOT EXISTS %2@'%';\n"
                                       "ALTER USER %2@'%' IDENTIFIED BY %3;\n"
                                       "GRANT ALL ON %1.* TO %2@'%';\n")
                            .arg(mariadbIdentifier(name), mariadbLiteral(user), mariadbLiteral(password));
    const Result<QString> run = execute({}, sql);
    return run ? Result<void>{} : run.error();
}

Result<QString> MariadbServer::execute(const QString &database, const QString &sql)
{
    if (!m_process || !m_process->isRunning())
        return Error{ErrorKind::Unavailable, QStringLiteral("the MariaDB server does not run")};
    Tool tool;
    tool.program = QStringLiteral("/usr/bin/mariadb");
    tool.arguments = {
        QStringLiteral("--no-defaults"),
        QStringLiteral("--batch"),
        QStringLiteral("--skip-column-names"),
        QStringLiteral("--default-character-set=utf8mb4"),
        QStringLiteral("--user=root"),
        QStringLiteral("--socket=") + socket(),
        QStringLiteral("--database=") + database,
        QStringLiteral("--skip-ssl")}; // over its own socket; MariaDB 11.4 would otherwise insist on TLS
    tool.input = sql.toUtf8();
    tool.package = QStringLiteral("mariadb-client");
    const Result<QByteArray> run = toolOutput(tool);
    if (!run)
        return run.error();
    return QString::fromUtf8(*run).trimmed();
}

QUrl MariadbServer::url(const QString &database, const QString &user, const QString &password) const
{
    QUrl url;
    url.setScheme(QStringLiteral("mysql"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port);
    url.setUserName(user, QUrl::DecodedMode);
    if (!password.isEmpty())
        url.setPassword(password, QUrl::DecodedMode);
    url.setPath(u'/' + database, QUrl::DecodedMode);
    return url;
}

QString MariadbServer::log() const
{
    return m_process ? m_process->log() : QString();
}

QString MariadbServer::generalLog() const
{
    if (!m_directory)
        return {};
    QFile file(m_directory->filePath(QStringLiteral("general.log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QList<LoggedStatement> MariadbServer::statements(const QString &user) const
{
    // "240131  9:05:07<tab>    12 Query<tab>SELECT 1"; without the time where it is the same second; further
    // lines of a statement follow unchanged.
    static const QRegularExpression entry(
        QStringLiteral("^(?:\\d{6} [ \\d]\\d:\\d\\d:\\d\\d)?\\t+ *(\\d+) ([A-Z][A-Za-z ]*)\\t(.*)$"));
    static const QRegularExpression login(QStringLiteral("^(.*)@\\S* on .* using .*$"));
    QHash<QString, QString> users; // by connection
    QList<LoggedStatement> all;
    bool open = false;
    QString text = generalLog();
    text.chop(text.endsWith(u'\n') ? 1 : 0);
    for (const QString &line : text.split(u'\n')) {
        const QRegularExpressionMatch match = entry.match(line);
        if (!match.hasMatch()) {
            open = open && !line.startsWith(Server); // the server writes its version at each start
            if (open)
                all.last().text += u'\n' + line;
            continue;
        }
        const QString connection = match.captured(1);
        const QString command = match.captured(2);
        const QRegularExpressionMatch who = login.match(match.captured(3));
        if (command == QLatin1StringView("Connect") && who.hasMatch())
            users[connection] = who.captured(1);
        open = command == QLatin1StringView("Query") || command == QLatin1StringView("Execute");
        if (open)
            all.append({users.value(connection), {}, match.captured(3)});
    }
    all.removeIf([&](const LoggedStatement &logged) { return logged.user != user; });
    return all;
}

} // namespace guardia::test
