// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection.h"
#include "collect/nativehandle.h"
#include "runner/testclass.h"
#include "servers/guardeddirectory.h"
#include "servers/mariadbserver.h"
#include "servers/verifyresult.h"
#include "webconfig/certificatefiles.h"

#include <QFile>
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

/// What the first column of a query's only row says, over a connection of its own; or why there is none.
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

/// A connection is what its URL says, or there is none.
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

private:
    /// The options of a server that shows this certificate.
    [[nodiscard]] QStringList certificate(const QString &name) const;
    [[nodiscard]] QString file(const QString &name) const { return m_files->filePath(name); }

    std::unique_ptr<GuardedDirectory> m_files;
    MariadbServer m_named; ///< its certificate names the host
    MariadbServer m_other; ///< its certificate names another host
    MariadbServer m_plain; ///< has no TLS
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
    VERIFY_RESULT(m_plain.start());
    for (MariadbServer *server : {&m_named, &m_other, &m_plain})
        VERIFY_RESULT(server->createDatabase(Database, User, Password));
    // MariaDB's library takes it for its own socket where it is loaded after this.
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
    row("named", "ssl_mode=verify_ca&ssl_ca=@/authority.crt", checksAll ? "cannot be had" : "TLS");
    row("named", "ssl_mode=verify_identity&ssl_ca=@/authority.crt", "TLS");
    row("named", "ssl_ca=@/authority.crt", "TLS");
    row("named", "ssl_mode=verify_ca&ssl_ca=@/stranger.crt", "ssl_mode=verify_ca");
    row("named", "ssl_mode=verify_identity&ssl_ca=@/stranger.crt", identity);
    row("named", "ssl_mode=verify_identity&ssl_ca=@/absent.crt", identity);
    row("other", "", "TLS");
    row("other", "ssl_mode=required", "TLS");
    row("other", "ssl_mode=verify_ca&ssl_ca=@/authority.crt", checksAll ? "cannot be had" : "TLS");
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
    // Without a port it is the socket, which is the library's own or named.
    QCOMPARE(answer(asked(u"localhost"_s), port), ofNamed + u" localhost");
    QCOMPARE(answer(asked(u"localhost"_s, u"?unix_socket="_s + m_plain.socket()), port),
             ofPlain + u" localhost");
}

GUARDIA_TEST(TestConnections, QCoreApplication)

} // namespace tst_connections

#include "tst_connections.moc"
