// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers/pgbouncerserver.h"

#include <QFile>
#include <QTcpSocket>

namespace guardia::test {

PgBouncerServer::PgBouncerServer()
    : m_account(serverAccount("postgres"))
{ }

PgBouncerServer::~PgBouncerServer() = default;

Result<void> PgBouncerServer::start(quint16 server, const QString &database, const QString &user,
                                    const QString &password, const QString &poolMode)
{
    if (!m_account)
        return m_account.error();
    m_directory = std::make_unique<GuardedDirectory>(QStringLiteral("guardia-pgbouncer"), *m_account);
    if (const Result<void> made = m_directory->status(); !made)
        return made;
    m_process = std::make_unique<ServerProcess>(*m_directory);
    const QString configuration = QStringLiteral("[databases]\n"
                                                 "%1 = host=127.0.0.1 port=%2 dbname=%1 user=%3 password=%4\n"
                                                 "[pgbouncer]\n"
                                                 "listen_addr = 127.0.0.1\n"
                                                 "auth_type = any\n"
                                                 "unix_socket_dir =\n"
                                                 "pool_mode = %5\n")
                                      .arg(database, QString::number(server), user, password, poolMode);
    return ServerProcess::startOnFreePort(
        [this, &configuration](quint16 port) {
            m_port = port;
            return launch((configuration + u"listen_port = " + QString::number(port) + u'\n').toUtf8());
        },
        *m_process);
}

Result<void> PgBouncerServer::launch(const QByteArray &configuration)
{
    QFile file(m_directory->filePath(QStringLiteral("pgbouncer.ini")));
    if (!file.open(QIODevice::WriteOnly) || file.write(configuration) != configuration.size())
        return Error{ErrorKind::Storage,
                     QStringLiteral("cannot write %1: %2").arg(file.fileName(), file.errorString())};
    file.close();
    ServerLaunch launch;
    launch.program = QStringLiteral("/usr/sbin/pgbouncer");
    launch.arguments = {file.fileName()};
    launch.package = QStringLiteral("pgbouncer");
    launch.account = *m_account;
    launch.ready = [this] {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        return socket.waitForConnected(1000);
    };
    return m_process->start(launch);
}

} // namespace guardia::test
