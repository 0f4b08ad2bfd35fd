// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/databaseaddress.h"
#include "runner/testclass.h"

#include <QTest>

Q_DECLARE_METATYPE(guardia::DatabaseAddress)

namespace tst_databaseaddress {

using namespace guardia;

namespace {

using Options = std::vector<std::pair<QString, QString>>;

DatabaseAddress server(Dialect dialect, const char *host, int port, const char *user, const char *password,
                       const char *database, const Options &options = {})
{
    return {dialect,
            QString::fromUtf8(host),
            port,
            QString::fromUtf8(user),
            QString::fromUtf8(password),
            QString::fromUtf8(database),
            options};
}

DatabaseAddress file(const char *path)
{
    return server(Dialect::SQLite, "", 0, "", "", path);
}

} // namespace

/// A URL names a database; what it is called elsewhere never shows a password.
class TestDatabaseAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<DatabaseAddress>("address");
        const auto row = [](const char *url, const DatabaseAddress &address) {
            QTest::addRow("%s", url) << QString::fromUtf8(url) << address;
        };
        constexpr auto Postgres = Dialect::PostgreSQL;
        constexpr auto MySql = Dialect::MySQL;
        row("sqlite:///var/lib/g.db", file("/var/lib/g.db"));
        row("sqlite:////var/lib/g.db", file("/var/lib/g.db"));
        row("sqlite+pysqlite:///g.db", file("/g.db"));
        row("sqlite:///tmp/../a%20b%23/%EC%9E%A5%EC%95%A0.db", file("/a b#/장애.db"));
        row("sqlite:///a@b.db", file("/a@b.db"));
        row(" sqlite:///g.db\n", file("/g.db"));
        row("postgresql://guardia@db:5433/itsm", server(Postgres, "db", 5433, "guardia", "", "itsm"));
        row("postgres://db/itsm", server(Postgres, "db", 0, "", "", "itsm"));
        row("postgresql+psycopg2://u:p@db/itsm", server(Postgres, "db", 0, "u", "p", "itsm"));
        row("POSTGRESQL://u@DB/itsm", server(Postgres, "db", 0, "u", "", "itsm"));
        row("postgresql://u%40corp:p%40%2F%3A%23%25@db/my%20db",
            server(Postgres, "db", 0, "u@corp", "p@/:#%", "my db"));
        row("postgresql://u:비밀@db/장애", server(Postgres, "db", 0, "u", "비밀", "장애"));
        row("postgresql://u@[::1]:5432/d", server(Postgres, "::1", 5432, "u", "", "d"));
        row("postgresql://u@db/d?sslmode=verify-full&sslrootcert=/etc/ca.pem",
            server(Postgres, "db", 0, "u", "", "d",
                   {{QStringLiteral("sslmode"), QStringLiteral("verify-full")},
                    {QStringLiteral("sslrootcert"), QStringLiteral("/etc/ca.pem")}}));
        row("postgresql:///d?host=/run/postgresql",
            server(Postgres, "/run/postgresql", 0, "", "", "d",
                   {{QStringLiteral("host"), QStringLiteral("/run/postgresql")}}));
        row("mysql://u:p@db:3307/itsm", server(MySql, "db", 3307, "u", "p", "itsm"));
        row("mysql+pymysql://u@db/itsm", server(MySql, "db", 0, "u", "", "itsm"));
        row("mariadb://u@db/itsm", server(MySql, "db", 0, "u", "", "itsm"));
        row("mysql://u@db/d?ssl_mode=REQUIRED",
            server(MySql, "db", 0, "u", "", "d", {{QStringLiteral("ssl_mode"), QStringLiteral("REQUIRED")}}));
        row("mysql://u@localhost/d?unix_socket=/run/mysqld.sock",
            server(MySql, "localhost", 0, "u", "", "d",
                   {{QStringLiteral("unix_socket"), QStringLiteral("/run/mysqld.sock")}}));
    }

    void reads()
    {
        QFETCH(QString, url);
        QFETCH(DatabaseAddress, address);
        const auto parsed = parseDatabaseUrl(url);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->host, address.host);
        QCOMPARE(parsed->password, address.password);
        QCOMPARE(parsed->database, address.database);
        QVERIFY(*parsed == address);
    }

    void explainsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *url, const char *says) {
            QTest::addRow("%s", url) << QString::fromUtf8(url) << QString::fromUtf8(says);
        };
        row("", "it does not begin with a kind of database");
        row("/var/lib/g.db", "it does not begin with a kind of database");
        row("oracle://u:hunter2@db/x", "\"oracle\" is no known kind of database");
        row("sqlite://g.db", "an SQLite path has to be absolute, with three slashes in front");
        row("sqlite:g.db", "an SQLite path has to be absolute, with three slashes in front");
        row("sqlite::memory:", "an SQLite path has to be absolute, with three slashes in front");
        row("sqlite:///", "the path of the SQLite file is missing");
        row("sqlite:///dir/", "the path of the SQLite file is missing");
        row("sqlite:///a#b.db", "it holds a # (write %23)");
        row("sqlite:///a.db?mode=rw", "unknown option \"mode\" for SQLite; it takes none");
        row("postgresql://u:hunter2@/d", "the host is missing");
        row("postgresql://u:hunter2@db", "the name of the database is missing");
        row("postgresql://u:hunter2@db/", "the name of the database is missing");
        row("postgresql://u:hunter2@db:99999/d", "it is not a valid URL");
        row("postgresql://u:hunter2@db:0x1/d", "it is not a valid URL");
        row("postgresql://u:hunter2@db/d?password=hunter2",
            "unknown option \"password\" for PostgreSQL; known are: ");
        row("postgresql://u@db/d?options=-c%20x", "unknown option \"options\"");
        row("mysql://u:hunter2@db/d?charset=utf8",
            "unknown option \"charset\" for MySQL; known are: unix_socket");
        row("mysql://u:hunter2@db/d?ssl_mode=on",
            "ssl_mode has to be one of disabled, preferred, required, verify_ca, verify_identity");
        row("mysql://u:hunter2@db/d?ssl_mode=verify_ca",
            "ssl_mode=verify_ca needs ssl_ca or ssl_capath, the authorities that may sign");
        row("mysql://u:hunter2@db/d?ssl_mode=verify_identity&ssl_key=/k.pem",
            "ssl_mode=verify_identity needs ssl_ca or ssl_capath");
        row("mysql://u:hunter2@db/d?ssl_ca=/a.pem&ssl_ca=/b.pem", "ssl_ca is given twice");
        row("mysql://u:hunter2@db/d?ssl_ca=/a.pem%3BUNIX_SOCKET=/b", "ssl_ca must not hold ; or }");
        row("mysql://u:hunter2@db/d?ssl_ca=/a%7D.pem", "ssl_ca must not hold ; or }");
        row("postgresql://u:hunter2@db/d?sslcert=/a%3B%20host=b", "sslcert must not hold ; or }");
        row("postgresql://u:hunter2/x@db/d", "it is not a valid URL");
        row("postgresql://u:hunter2@x@db/d", "it is not a valid URL");
        row("postgresql://u:hunter2#x@db/d", "it is not a valid URL");
        row("postgresql://u:12/hunter2@db/d", "an @ stands behind the host");
        row("postgresql://u:12?hunter2@db/d", "an @ stands behind the host");
        row("postgresql://u:12#hunter2@db/d", "an @ stands behind the host");
        row("mysql://u:p@ss/hunter2@db/d", "an @ stands behind the host");
    }

    void explainsWhatIsWrong()
    {
        QFETCH(QString, url);
        QFETCH(QString, says);
        const auto parsed = parseDatabaseUrl(url);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, ErrorKind::Configuration);
        const QString message = parsed.error().message;
        QVERIFY2(message.startsWith(u"database URL: " + says), qPrintable(message));
        QVERIFY2(!message.contains(u"hunter2"), qPrintable(message));
    }

    void isShownWithoutSecrets_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("identity");
        const auto row = [](const char *url, const char *shown, const char *identity) {
            QTest::addRow("%s", url) << QString::fromUtf8(url) << QString::fromUtf8(shown)
                                     << QString::fromUtf8(identity);
        };
        row("sqlite:////data/./g.db", "sqlite:///data/g.db", "sqlite:///data/g.db");
        row("postgresql://u:hunter2@DB/d?sslmode=require", "postgresql://u@db/d", "postgresql://db:5432/d");
        row("postgresql://u:hunter2@db:5432/d", "postgresql://u@db:5432/d", "postgresql://db:5432/d");
        row("postgresql://other@db:5432/d", "postgresql://other@db:5432/d", "postgresql://db:5432/d");
        row("mysql://u:hunter2@db/d", "mysql://u@db/d", "mysql://db:3306/d");
        row("mysql://u:hunter2@[::1]:3307/d", "mysql://u@[::1]:3307/d", "mysql://::1:3307/d");
    }

    void isShownWithoutSecrets()
    {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        QFETCH(QString, identity);
        const auto parsed = parseDatabaseUrl(url);
        QVERIFY(parsed);
        QCOMPARE(displayUrl(*parsed), shown);
        QCOMPARE(databaseIdentity(*parsed), identity);
    }
};

GUARDIA_TEST(TestDatabaseAddress, NoApplication)

} // namespace tst_databaseaddress

#include "tst_databaseaddress.moc"
