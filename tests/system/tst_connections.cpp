// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"
#include "collect/connection/nativehandle.h"
#include "runner/testclass.h"
#include "servers/guardeddirectory.h"
#include "servers/mariadbserver.h"
#include "servers/postgresserver.h"
#include "servers/verifyresult.h"
#include "webconfig/certificatefiles.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTest>

namespace tst_connections {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Database = u"itsm"_s;
const QString User = u"reader"_s;
const QString Password = u"hunter2"_s;

/// The first column of a query's only row, read over a connection of its own; or the reason why there is
/// none.
QString answer(const QString &url, const QString &sql)
{
    const auto address = parseDatabaseUrl(url);
    if (!address)
        return address.error().message;
    Connection connection({*address, 2s}, std::make_shared<Interrupter>());
    QString text;
    Result<void> done = connection.open();
    if (done)
        done = connection.begin(2s);
    if (done)
        done = connection.select(sql, 2s, [&text](const QSqlQuery &query) -> Result<void> {
            text = query.value(0).toString();
            return {};
        });
    return done ? text : done.error().message;
}

} // namespace

/// A connection has the properties that its URL asks for, or it is refused.
class TestConnections : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void tlsIsWhatWasAskedFor_data();
    void tlsIsWhatWasAskedFor();
    void loginDoesNotLeaveWithoutTls_data();
    void loginDoesNotLeaveWithoutTls();
    void portMeansTcp();
    void libpqKeysPass_data();
    void libpqKeysPass();
    void nextHostIsTried_data();
    void nextHostIsTried();
    void connectTimeoutCounts();

private:
    /// The options of a server that shows this certificate.
    [[nodiscard]] QStringList certificate(const QString &name) const;
    [[nodiscard]] QString file(const QString &name) const { return m_files->filePath(name); }

    std::unique_ptr<GuardedDirectory> m_files;
    MariadbServer m_named; ///< its certificate names the host
    MariadbServer m_other; ///< its certificate names another host
    MariadbServer m_plain; ///< has no TLS
    PostgresServer m_postgres;
};

void TestConnections::initTestCase()
{
    const auto account = serverAccount("mysql");
    VERIFY_RESULT(account);
    m_files = std::make_unique<GuardedDirectory>(u"guardia-certificates"_s, *account);
    VERIFY_RESULT(m_files->status());
    const CertificateFiles files(m_files->path());
    files.makeAuthority(u"authority"_s);
    files.makeAuthority(u"stranger"_s);
    files.makeSigned(u"named"_s, u"authority"_s, u"DNS:localhost,IP:127.0.0.1"_s);
    files.makeSigned(u"other"_s, u"authority"_s, u"DNS:other.example"_s);
    for (const QString &name : {u"named.key"_s, u"other.key"_s}) // the server is another user
        QVERIFY(QFile::setPermissions(file(name), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    VERIFY_RESULT(m_named.start(certificate(u"named"_s)));
    VERIFY_RESULT(m_other.start(certificate(u"other"_s)));
    // Because MariaDB 11.4 would create a certificate for itself.
    VERIFY_RESULT(m_plain.start({u"--skip-ssl"_s}));
    for (MariadbServer *server : {&m_named, &m_other, &m_plain})
        VERIFY_RESULT(server->createDatabase(Database, User, Password));
    VERIFY_RESULT(m_postgres.start());
    VERIFY_RESULT(m_postgres.createDatabase(Database, User, Password));
    // MariaDB's library uses this as its default socket if it is loaded after this line.
    QVERIFY(qputenv("MYSQL_UNIX_PORT", m_named.socket().toLocal8Bit()));
    QCOMPARE(answer(m_plain.url(Database, User, Password).toString(QUrl::FullyEncoded), u"SELECT 7"_s),
             u"7"_s); // and the driver is loaded
}

QStringList TestConnections::certificate(const QString &name) const
{
    return {u"--ssl-ca="_s + file(u"authority.crt"_s), u"--ssl-cert="_s + file(name + u".crt"),
            u"--ssl-key="_s + file(name + u".key")};
}

void TestConnections::tlsIsWhatWasAskedFor_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("options"); // @ is the directory of the certificates
    QTest::addColumn<QString>("says"); // "TLS", "clear", or what a refusal has to hold
    const auto row = [](const char *server, const char *options, const char *says) {
        QTest::addRow("%s %s", server, options)
            << QString::fromLatin1(server) << QString::fromLatin1(options) << QString::fromLatin1(says);
    };
    const char *identity = "(ssl_mode=verify_identity)";
    const bool checksAll = mySqlLibrary(loadedSymbol) == MySqlLibrary::CheckingMariaDb;
    row("named", "", "TLS");
    row("named", "ssl_mode=disabled", "clear");
    row("named", "ssl_mode=preferred", "TLS");
    row("named", "ssl_mode=required", "TLS");
    row("named", "ssl_mode=verify_ca&ssl_ca=@/authority.crt", checksAll ? "is not possible" : "TLS");
    row("named", "ssl_mode=verify_identity&ssl_ca=@/authority.crt", "TLS");
    row("named", "ssl_ca=@/authority.crt", "TLS");
    row("named", "ssl_mode=verify_ca&ssl_ca=@/stranger.crt", "ssl_mode=verify_ca");
    row("named", "ssl_mode=verify_identity&ssl_ca=@/stranger.crt", identity);
    row("named", "ssl_mode=verify_identity&ssl_ca=@/absent.crt", identity);
    row("other", "", "TLS");
    row("other", "ssl_mode=required", "TLS");
    row("other", "ssl_mode=verify_ca&ssl_ca=@/authority.crt", checksAll ? "is not possible" : "TLS");
    if (!checksAll) { // the library leaves the name out of a certificate that comes over loopback
        row("other", "ssl_mode=verify_identity&ssl_ca=@/authority.crt", identity);
        row("other", "ssl_ca=@/authority.crt", identity);
    }
    row("plain", "", "clear");
    row("plain", "ssl_mode=disabled", "clear");
    row("plain", "ssl_mode=preferred", "clear");
    row("plain", "ssl_mode=required", "the server offers no TLS (ssl_mode=required)");
    row("plain", "ssl_mode=verify_ca&ssl_ca=@/authority.crt", "ssl_mode=verify_ca");
    row("plain", "ssl_mode=verify_identity&ssl_ca=@/authority.crt", "the server offers no TLS");
    row("plain", "ssl_ca=@/authority.crt", "the server offers no TLS");
}

void TestConnections::tlsIsWhatWasAskedFor()
{
    QFETCH(const QString, server);
    QFETCH(QString, options);
    QFETCH(const QString, says);
    const MariadbServer &asked = server == u"named" ? m_named : server == u"other" ? m_other : m_plain;
    const QString url = asked.url(Database, User, Password).toString(QUrl::FullyEncoded);
    const QString cipher =
        answer(url + u'?' + options.replace(u'@', m_files->path()),
               u"SELECT CONCAT('cipher:', VARIABLE_VALUE) FROM information_schema.SESSION_STATUS "
               "WHERE VARIABLE_NAME = 'SSL_CIPHER'"_s);
    QVERIFY2(!cipher.contains(Password), qPrintable(cipher));
    if (says == u"clear")
        QCOMPARE(cipher, u"cipher:"_s);
    else if (says == u"TLS")
        QVERIFY2(cipher.startsWith(u"cipher:") && cipher != u"cipher:", qPrintable(cipher));
    else
        QVERIFY2(cipher.contains(says), qPrintable(cipher));
}

void TestConnections::loginDoesNotLeaveWithoutTls_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("required") << u"ssl_mode=required"_s;
    QTest::newRow("verify_ca") << u"ssl_mode=verify_ca&ssl_ca=@/authority.crt"_s;
    QTest::newRow("verify_identity") << u"ssl_ca=@/authority.crt"_s;
}

void TestConnections::loginDoesNotLeaveWithoutTls()
{
    QFETCH(QString, options);
    const QString url = m_plain.url(Database, User, Password).toString(QUrl::FullyEncoded);
    const qsizetype before = m_plain.generalLog().count(User + u'@');
    const QString refused = answer(url + u'?' + options.replace(u'@', m_files->path()), u"SELECT 1"_s);
    QVERIFY2(refused.contains(u"ssl_mode="), qPrintable(refused));
    QCOMPARE(answer(url, u"SELECT 7"_s), u"7"_s); // which the log has, behind what came before
    QCOMPARE(m_plain.generalLog().count(User + u'@') - before, 1);
}

void TestConnections::portMeansTcp()
{
    const QString port = u"SELECT CONCAT(@@port, ' ', SUBSTRING_INDEX(USER(), '@', -1))"_s;
    const auto asked = [](const QString &authority, const QString &options = {}) -> QString {
        return u"mysql://"_s + User + u':' + Password + u'@' + authority + u'/' + Database + options;
    };
    const QString ofPlain = QString::number(m_plain.port());
    const QString ofNamed = QString::number(m_named.port());
    QCOMPARE(answer(asked(u"localhost:" + ofPlain), port), ofPlain + u" 127.0.0.1");
    QCOMPARE(answer(asked(u"127.0.0.1:" + ofPlain), port), ofPlain + u" 127.0.0.1");
    // Without a port, the socket is used: the library's own or the one that is named.
    QCOMPARE(answer(asked(u"localhost"_s), port), ofNamed + u" localhost");
    QCOMPARE(answer(asked(u"localhost"_s, u"?unix_socket="_s + m_plain.socket()), port),
             ofPlain + u" localhost");
    QCOMPARE(answer(asked(QString::fromLatin1(QUrl::toPercentEncoding(m_plain.socket()))), port),
             ofPlain + u" localhost");
}

void TestConnections::libpqKeysPass_data()
{
    QTest::addColumn<QString>("url"); // [d] is the directory of the socket, [p] the port, [f] a password file
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("says");
    const QString who = u"SELECT current_user || ' ' || COALESCE(host(inet_server_addr()), 'socket')"_s;
    const auto setting = [](const char *name) -> QString {
        return u"SELECT current_setting('"_s + QLatin1StringView(name) + u"')";
    };
    QTest::newRow("socket") << u"postgresql://reader@[d]:[p]/itsm"_s << who << u"reader socket"_s;
    QTest::newRow("socket as an option")
        << u"postgresql:///itsm?user=reader&host=[d]&port=[p]"_s << who << u"reader socket"_s;
    QTest::newRow("password as an option")
        << u"postgresql://reader@127.0.0.1:[p]/itsm?password=hunter2"_s << who << u"reader 127.0.0.1"_s;
    QTest::newRow("user as an option")
        << u"postgresql://127.0.0.1:[p]/?user=reader&password=hunter2&dbname=itsm"_s << who
        << u"reader 127.0.0.1"_s;
    QTest::newRow("passfile") << u"postgresql://reader@127.0.0.1:[p]/itsm?passfile=[f]"_s << who
                              << u"reader 127.0.0.1"_s;
    QTest::newRow("wrong passfile") << u"postgresql://reader@127.0.0.1:[p]/itsm?passfile=[f].absent"_s << who
                                    << u"cannot connect to postgresql://reader@127.0.0.1:[p]/itsm: "_s;
    const QString options = u"postgresql://reader@[d]:[p]/itsm?options="_s;
    QTest::newRow("options") << options + u"-c%20geqo_threshold%3D7" << setting("geqo_threshold") << u"7"_s;
    // What is set in each transaction stays set.
    QTest::newRow("options and the time zone")
        << options + u"-c%20TimeZone%3DAsia/Seoul" << setting("TimeZone") << u"UTC"_s;
    QTest::newRow("options and the search path")
        << options + u"-c%20search_path%3Dpg_catalog" << setting("search_path") << u"\"$user\", public"_s;
    QTest::newRow("options and writing") << options + u"-c%20default_transaction_read_only%3Doff"
                                         << setting("transaction_read_only") << u"on"_s;
    QTest::newRow("options and row security")
        << options + u"-c%20row_security%3Don" << setting("row_security") << u"off"_s;
    QTest::newRow("options and the encoding")
        << options + u"-c%20client_encoding%3DEUC_KR" << u"SELECT '한글 ' || length('한글')"_s << u"한글 2"_s;
    QTest::newRow("name") << u"postgresql://reader@[d]:[p]/itsm?application_name=ours"_s
                          << setting("application_name") << u"ours"_s;
    QTest::newRow("no name") << u"postgresql://reader@[d]:[p]/itsm"_s << setting("application_name")
                             << u"guardia"_s;
}

void TestConnections::libpqKeysPass()
{
    QFETCH(QString, url);
    QFETCH(const QString, sql);
    QFETCH(const QString, says);
    const QString port = QString::number(m_postgres.port());
    const QString passwords = file(u"pgpass"_s);
    writeFile(passwords, "*:*:itsm:reader:hunter2\n");
    QVERIFY(QFile::setPermissions(passwords, QFile::ReadOwner | QFile::WriteOwner));
    url.replace(u"[d]"_s, QString::fromLatin1(QUrl::toPercentEncoding(m_postgres.socketDirectory())))
        .replace(u"[p]"_s, port)
        .replace(u"[f]"_s, passwords);
    const QString said = answer(url, sql);
    QVERIFY2(said.startsWith(QString(says).replace(u"[p]"_s, port)), qPrintable(said));
    QVERIFY2(!said.contains(Password), qPrintable(said));
}

void TestConnections::nextHostIsTried_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("isReached");
    QTest::newRow("any") << QString() << true;
    QTest::newRow("read-write") << u"?target_session_attrs=read-write"_s << true;
    QTest::newRow("standby") << u"?target_session_attrs=standby"_s << false;
}

void TestConnections::nextHostIsTried()
{
    QFETCH(const QString, options);
    QFETCH(const bool, isReached);
    QTcpServer dead; // a port where nobody listens
    QVERIFY(dead.listen(QHostAddress::LocalHost));
    const QString hosts = u"127.0.0.1:%1,127.0.0.1:%2"_s.arg(dead.serverPort()).arg(m_postgres.port());
    dead.close();
    const QString said = answer(u"postgresql://reader:hunter2@"_s + hosts + u"/itsm" + options,
                                u"SELECT inet_server_port()"_s);
    if (isReached)
        QCOMPARE(said, QString::number(m_postgres.port()));
    else
        QVERIFY2(said.startsWith(u"cannot connect to postgresql://reader@"_s + hosts + u"/itsm: "),
                 qPrintable(said));
}

void TestConnections::connectTimeoutCounts()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString host = u"127.0.0.1:"_s + QString::number(silent.serverPort());
    for (const QString &scheme : {u"postgresql://"_s, u"mysql://"_s}) {
        const auto address = parseDatabaseUrl(scheme + u"reader@" + host + u"/itsm?connect_timeout=1");
        VERIFY_RESULT(address);
        QElapsedTimer timer;
        timer.start();
        Connection connection({*address, 60s}, std::make_shared<Interrupter>());
        QVERIFY(!connection.open());
        QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
    }
}

GUARDIA_TEST(TestConnections, QCoreApplication)

} // namespace tst_connections

#include "tst_connections.moc"
