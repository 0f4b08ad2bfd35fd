// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"
#include "runner/testclass.h"

#include <QTest>

Q_DECLARE_METATYPE(guardia::DatabaseAddress)

namespace tst_databaseaddress {

using namespace guardia;

namespace {

using Options = std::vector<std::pair<QString, QString>>;

DatabaseAddress server(Dialect dialect, const char *host, int port, const char *user, const char *password,
                       const char *database, const Options &options = {},
                       const std::vector<DatabaseHost> &others = {})
{
    return {dialect,
            QString::fromUtf8(host),
            port,
            QString::fromUtf8(user),
            QString::fromUtf8(password),
            QString::fromUtf8(database),
            options,
            others};
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
        row("postgresql://u@%2Frun%2Fpostgresql/d", server(Postgres, "/run/postgresql", 0, "u", "", "d"));
        row("postgresql://u@%2Frun%2FPg:5433/d", server(Postgres, "/run/Pg", 5433, "u", "", "d"));
        row("postgresql://u@%40abstract/d", server(Postgres, "@abstract", 0, "u", "", "d"));
        row("postgresql://u:p%2C%40@H1:5432,[::1]:5433,h3/d?target_session_attrs=read-write",
            server(Postgres, "h1", 5432, "u", "p,@", "d",
                   {{QStringLiteral("target_session_attrs"), QStringLiteral("read-write")}},
                   {{QStringLiteral("::1"), 5433}, {QStringLiteral("h3"), 0}}));
        row("postgresql://x:y@db:5432/z?user=u&password=p%3B%7D&dbname=d&port=5433",
            server(Postgres, "db", 5433, "u", "p;}", "d"));
        row("postgresql://db:5433/d?host=/run/postgresql",
            server(Postgres, "/run/postgresql", 5433, "", "", "d",
                   {{QStringLiteral("host"), QStringLiteral("/run/postgresql")}}));
        row("postgresql:///d?host=a,b&port=5433",
            server(Postgres, "a", 5433, "", "", "d", {{QStringLiteral("host"), QStringLiteral("a,b")}},
                   {{QStringLiteral("b"), 5433}}));
        row("postgresql:///d?hostaddr=192.0.2.1",
            server(Postgres, "192.0.2.1", 0, "", "", "d",
                   {{QStringLiteral("hostaddr"), QStringLiteral("192.0.2.1")}}));
        row("postgresql://u@db/d?passfile=/etc/pgpass&connect_timeout=7&options=-c%20geqo%3Doff",
            server(Postgres, "db", 0, "u", "", "d",
                   {{QStringLiteral("passfile"), QStringLiteral("/etc/pgpass")},
                    {QStringLiteral("connect_timeout"), QStringLiteral("7")},
                    {QStringLiteral("options"), QStringLiteral("-c geqo=off")}}));
        row("mysql://u@%2Frun%2Fmysqld.sock/d", server(MySql, "/run/mysqld.sock", 0, "u", "", "d"));
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
        row("postgresql://u:hunter2@db/d?color=red", "unknown option \"color\" for PostgreSQL; known are: ");
        row("postgresql://u:hunter2@db/d?client_encoding=LATIN1",
            "client_encoding cannot be given: texts are always read as UTF-8");
        row("postgresql://u:hunter2@db/d?replication=database", "replication cannot be given");
        row("postgresql:///d?service=hunter2", "service cannot be given: it would name another database");
        row("postgresql://a,b/d?load_balance_hosts=random", "load_balance_hosts cannot be given");
        row("postgresql://u:hunter2@db/d?connect_timeout=0",
            "connect_timeout has to be a number of seconds from 1 to 999");
        row("postgresql://u@db/d?password=hunter2&password=hunter2", "password is given twice");
        row("postgresql://u:hunter2@a,,b/d", "the host is missing");
        row("postgresql://u:hunter2@a,b:99999/d", "it is not a valid URL");
        row("postgresql://u:hunter2@%2Frun:99999/d", "it is not a valid URL");
        row("postgresql://u:hunter2@a:1,b:2/d?host=x,y,z", "host names more or fewer hosts");
        row("postgresql://u:hunter2@a,b/d?port=1,2,3", "port has to be one for all hosts or one for each");
        row("postgresql://u:hunter2@a/d?port=http", "port has to be a number from 1 to 65535");
        row("mysql://u:hunter2@a,b/d", "several hosts are understood for PostgreSQL only");
        row("mysql://u:hunter2@db/d?unix_socket=/run/my.sock", "unix_socket does not go with a host");
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
        row("postgresql:///d?host=/Run/postgresql", "postgresql://%2FRun%2Fpostgresql/d",
            "postgresql:///run/postgresql:5432/d");
        row("postgresql://u@%2Frun%2Fpostgresql:5433/d", "postgresql://u@%2Frun%2Fpostgresql:5433/d",
            "postgresql:///run/postgresql:5433/d");
        row("postgresql://u:hunter2@B:1,[::1],a/d?passfile=/hunter2&sslpassword=hunter2",
            "postgresql://u@b:1,[::1],a/d", "postgresql://::1:5432,a:5432,b:1/d");
        row("postgresql://u@db/d?password=hunter2", "postgresql://u@db/d", "postgresql://db:5432/d");
        row("postgresql://u%40corp@db/d", "postgresql://u%40corp@db/d", "postgresql://db:5432/d");
        row("mysql://u@localhost/d?unix_socket=/run/my.sock", "mysql://u@localhost/d",
            "mysql://localhost:3306/d");
        row("mysql:///d?unix_socket=/run/my.sock", "mysql://%2Frun%2Fmy.sock/d",
            "mysql:///run/my.sock:3306/d");
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
