// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/drivers.h"
#include "runner/testclass.h"

#include <QLibraryInfo>
#include <QTest>
#include <QVersionNumber>

namespace tst_drivers {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

Result<DriverSettings> settingsOf(const QString &url, MySqlLibrary library = MySqlLibrary::MariaDb)
{
    const auto address = parseDatabaseUrl(url);
    if (!address)
        return address.error();
    return driverSettings(*address, 4500ms, library, tlsMode(*address));
}

} // namespace

/// Every option of an address reaches the client library, or the address is refused.
class TestDrivers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modesOfTls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("mode");
        const auto row = [](const char *url, const char *mode) {
            QTest::addRow("%s", url) << QString::fromUtf8(url) << QString::fromUtf8(mode);
        };
        row("mysql://db/d", "preferred");
        row("mysql://db/d?ssl_ca=/ca.pem", "verify_identity");
        row("mysql://db/d?ssl_capath=/ca", "verify_identity");
        row("mysql://db/d?ssl_cert=/c.pem&ssl_key=/k.pem", "required");
        row("mysql://db/d?ssl_cipher=AES128-SHA", "required");
        row("mysql://db/d?ssl_mode=VERIFY_CA&ssl_ca=/ca.pem", "verify_ca");
        row("mysql://db/d?ssl_mode=disabled&ssl_ca=/ca.pem", "disabled");
        row("mysql://db/d?ssl_mode=preferred", "preferred");
    }

    void modesOfTls()
    {
        QFETCH(QString, url);
        const auto address = parseDatabaseUrl(url);
        QVERIFY2(address, address ? "" : qPrintable(address.error().message));
        QTEST(tlsModeName(tlsMode(*address)), "mode");
    }

    void tellsMariaDb_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        const auto row = [](const char *url, const char *host) {
            QTest::addRow("%s", url) << QString::fromUtf8(url) << QString::fromUtf8(host);
        };
        row("mysql://u@db/d", "host={db};ssl-enforce={1};ssl-verify-server-cert={0}");
        row("mysql://u@db/d?ssl_mode=disabled&ssl_ca=/ca.pem", "host={db};ssl-verify-server-cert={0}");
        row("mysql://u@db/d?ssl_mode=required",
            "host={db};ssl-enforce={1};ssl-verify-server-cert={0};default-auth={guardia_tls_gate}");
        row("mysql://u@db/d?ssl_mode=verify_ca&ssl_ca=/a%20=b/ca.pem",
            "host={db};ssl-ca={/a =b/ca.pem};ssl-enforce={1};ssl-verify-server-cert={0};"
            "default-auth={guardia_tls_gate}");
        row("mysql://u@db/d?ssl_ca=/ca.pem&ssl_cert=/c&ssl_key=/k&ssl_cipher=x",
            "host={db};ssl-ca={/ca.pem};ssl-cert={/c};ssl-key={/k};ssl-cipher={x};ssl-enforce={1};"
            "ssl-verify-server-cert={1};default-auth={guardia_tls_gate}");
        row("mysql://u@localhost/d?unix_socket=/run/my.sock",
            "host={localhost};socket={/run/my.sock};ssl-verify-server-cert={0}");
        row("mysql://u@localhost:3307/d",
            "host={localhost};protocol={1};ssl-enforce={1};ssl-verify-server-cert={0}");
        row("mysql://u@localhost/d", "host={localhost};ssl-verify-server-cert={0}");
        row("mysql://u@[::1]:3307/d", "host={::1};protocol={1};ssl-enforce={1};ssl-verify-server-cert={0}");
        row("mysql:///d?unix_socket=/run/my.sock",
            "host={localhost};socket={/run/my.sock};ssl-verify-server-cert={0}");
    }

    void tellsMariaDb()
    {
        QFETCH(QString, url);
        const auto settings = settingsOf(url);
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().message));
        QTEST(settings->host, "host");
        QCOMPARE(settings->connectOptions, QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=5"));
    }

    void tellsLibpq_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("options");
        const auto row = [](const char *url, const char *host, int port, const char *options) {
            QTest::addRow("%s", url) << QString::fromUtf8(url) << QString::fromUtf8(host) << port
                                     << QString::fromUtf8(options);
        };
        row("postgresql://u:p@db/d", "db", -1, "connect_timeout=5;application_name=guardia");
        row("postgresql://u@%2Frun%2Fpg:5433/d", "/run/pg", 5433,
            "connect_timeout=5;application_name=guardia");
        row("postgresql://a:1,[::1]/d?password=p", "a,::1", -1,
            "connect_timeout=3;application_name=guardia;port='1,5432'");
        // The last word counts.
        row("postgresql://a/d?connect_timeout=9&options=-c%20x%3D'%5C'&host=b", "b", -1,
            "connect_timeout=5;application_name=guardia;connect_timeout='9';options='-c x=\\'\\\\\\''");
    }

    void tellsLibpq()
    {
        QFETCH(QString, url);
        const auto settings = settingsOf(url);
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().message));
        QTEST(settings->host, "host");
        QTEST(settings->port, "port");
        QTEST(settings->connectOptions, "options");
    }

    void refusesWhatTheLibraryCannot()
    {
        const QString authority = QStringLiteral("mysql://db/d?ssl_ca=/ca.pem&ssl_mode=");
        const auto checksAll = settingsOf(authority + u"verify_ca", MySqlLibrary::CheckingMariaDb);
        QVERIFY(!checksAll);
        QVERIFY2(checksAll.error().message.startsWith(u"ssl_mode=verify_ca is not possible"),
                 qPrintable(checksAll.error().message));
        QVERIFY(settingsOf(authority + u"verify_identity", MySqlLibrary::CheckingMariaDb));
        QVERIFY(settingsOf(QStringLiteral("mysql://db/d"), MySqlLibrary::Unknown));
        if (QLibraryInfo::version() < QVersionNumber(6, 8))
            QVERIFY(!settingsOf(QStringLiteral("mysql://db/d?ssl_mode=required"), MySqlLibrary::Unknown));
    }
};

GUARDIA_TEST(TestDrivers, NoApplication)

} // namespace tst_drivers

#include "tst_drivers.moc"
