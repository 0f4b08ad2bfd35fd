// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/profilesetup.h"
#include "runner/testclass.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_profilesetup {

using namespace guardia;

namespace {

ConnectionProfile server(ConnectionKind kind)
{
    ConnectionProfile profile;
    profile.id = QStringLiteral("1");
    profile.name = QStringLiteral("운영");
    profile.kind = kind;
    profile.host = QStringLiteral("db.example");
    profile.user = QStringLiteral("gu@rdia");
    profile.database = QStringLiteral("가디아 1");
    return profile;
}

const DatabaseAddress &addressOf(const LoadedSetup &loaded)
{
    return loaded.setup.collection.database.address;
}

} // namespace

/// What a saved connection makes of the program's setup.
class TestProfileSetup : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qputenv("GUARDIA_DATABASE_PASSWORD", "of another database");
        m_options = {};
    }

    void cleanup() { qunsetenv("GUARDIA_DATABASE_PASSWORD"); }

    void aServerIsReadWithItsOwnSecret_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("dialect");
        QTest::newRow("PostgreSQL") << static_cast<int>(ConnectionKind::PostgreSQL)
                                    << static_cast<int>(Dialect::PostgreSQL);
        QTest::newRow("MySQL") << static_cast<int>(ConnectionKind::MySQL) << static_cast<int>(Dialect::MySQL);
    }

    void aServerIsReadWithItsOwnSecret()
    {
        QFETCH(int, kind);
        QFETCH(int, dialect);
        ConnectionProfile profile = server(static_cast<ConnectionKind>(kind));
        profile.port = 15432;
        const LoadedSetup loaded = setupFor(m_options, profile, QStringLiteral("p@ss/word?"));
        QVERIFY(loaded.problems.empty());
        const DatabaseAddress &address = addressOf(loaded);
        QCOMPARE(static_cast<int>(address.dialect), dialect);
        QCOMPARE(address.host, profile.host);
        QCOMPARE(address.port, 15432);
        QCOMPARE(address.user, profile.user);
        QCOMPARE(address.database, profile.database);
        QCOMPARE(address.password, QStringLiteral("p@ss/word?"));
        QVERIFY(!databaseUrl(profile).contains(u"p@ss"));
    }

    void noSecretMeansNoneOfTheEnvironmentEither()
    {
        const LoadedSetup loaded = setupFor(m_options, server(ConnectionKind::PostgreSQL), {});
        QCOMPARE(addressOf(loaded).password, QString());
    }

    void optionsArrive()
    {
        ConnectionProfile profile = server(ConnectionKind::PostgreSQL);
        profile.options = QStringLiteral("sslmode=require");
        const LoadedSetup loaded = setupFor(m_options, profile, {});
        QVERIFY(loaded.problems.empty());
        QCOMPARE(addressOf(loaded).options.size(), 1U);
        QCOMPARE(addressOf(loaded).options.front().second, QStringLiteral("require"));
    }

    void hostsArriveAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("expected"); // hosts as they are read
        const auto row = [](const char *host, int port, const char *options, const char *expected) {
            QTest::addRow("%s:%d?%s", host, port, options)
                << QString::fromLatin1(host) << port << QString::fromLatin1(options)
                << QString::fromLatin1(expected);
        };
        row("db1", 0, "", "db1:0");
        row("db1", 5433, "", "db1:5433");
        row("/run/postgresql", 0, "", "/run/postgresql:0");
        row("/run/postgresql", 5433, "", "/run/postgresql:5433");
        row("", 0, "host=/run/postgresql", "/run/postgresql:0");
        row("ignored", 0, "host=db2", "db2:0");
        row("::1", 5433, "", "::1:5433");
        row("db1,db2:5433", 0, "target_session_attrs=read-write", "db1:0,db2:5433");
    }

    void hostsArriveAsTheyAreWritten()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(QString, options);
        ConnectionProfile profile = server(ConnectionKind::PostgreSQL);
        profile.host = host;
        profile.port = port;
        profile.options = options;
        const LoadedSetup loaded = setupFor(m_options, profile, {});
        QVERIFY2(loaded.problems.empty(),
                 loaded.problems.empty() ? "" : qPrintable(problemText(loaded.problems.front())));
        QStringList hosts;
        for (const DatabaseHost &one : addressOf(loaded).hosts())
            hosts << one.host + u':' + QString::number(one.port);
        QTEST(hosts.join(u','), "expected");
        QCOMPARE(addressOf(loaded).user, profile.user);
        QCOMPARE(addressOf(loaded).database, profile.database);
    }

    /// As on the command line; and a connection that was read so leads to the same database.
    void readsWhatIsPasted_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *url, const QString &expected) { QTest::newRow(url) << expected; };
        row("postgresql://me:p%40ss@db1.example:5433/itsm?sslmode=require&connect_timeout=3",
            QStringLiteral(
                "2 me:p@ss db1.example:5433 itsm ?sslmode=require&connect_timeout=3  itsm (db1.example)"));
        row("  postgres://db1/itsm\n", QStringLiteral("2 :- db1:0 itsm ?  itsm (db1)"));
        row("postgresql://me@%2Frun%2Fpostgresql/itsm",
            QStringLiteral("2 me:- /run/postgresql:0 itsm ?  itsm (/run/postgresql)"));
        row("postgresql:///itsm?host=/run/postgresql",
            QStringLiteral("2 :- /run/postgresql:0 itsm ?host=%2Frun%2Fpostgresql  itsm (/run/postgresql)"));
        row("postgresql://me@h1:5432,[::1]:5433/db?target_session_attrs=read-write",
            QStringLiteral(
                "2 me:- h1:5432,[::1]:5433:0 db ?target_session_attrs=read-write  db (h1:5432,[::1]:5433)"));
        row("mysql+pymysql://%EC%9D%BD%EA%B8%B0:x@10.0.0.1/db",
            QString::fromUtf8("3 읽기:x 10.0.0.1:0 db ?  db (10.0.0.1)"));
        row("mariadb://[::1]:3307/db", QStringLiteral("3 :- ::1:3307 db ?  db (::1)"));
        row("sqlite:///srv/a%20b.db", QStringLiteral("1 :- :0 /srv/a b.db ?  a b.db"));
        row("sqlite:////srv/a.db", QStringLiteral("1 :- :0 /srv/a.db ?  a.db"));
        row("https://me:pw@db1:9878/base/?x=y", QStringLiteral("4 me:pw :0  ? https://db1:9878/base db1"));
        for (const char *none :
             {"", "db1.example", "Production", "postgresql:", "postgresql://", "oracle://db1/x", "sqlite://",
              "http://", "me@db1", "ftp://db1", "postgresql://[x/db"})
            row(none, {});
    }

    void readsWhatIsPasted()
    {
        QFETCH(QString, expected);
        const QString url = QString::fromUtf8(QTest::currentDataTag());
        const std::optional<WrittenConnection> written = writtenConnection(url);
        QCOMPARE(written.has_value(), !expected.isEmpty());
        if (!written)
            return;
        const ConnectionProfile &profile = written->profile;
        QCOMPARE(QStringLiteral("%1 %2:%3 %4:%5 %6 ?%7 %8 %9")
                     .arg(QString::number(int(profile.kind)), profile.user,
                          written->secret.value_or(QStringLiteral("-")), profile.host,
                          QString::number(profile.port), profile.database, profile.options,
                          profile.exporter.toString(), profile.name),
                 expected);
        if (profile.kind == ConnectionKind::Exporter)
            return;
        const LoadedSetup loaded = setupFor(m_options, profile, written->secret.value_or(QString()));
        QVERIFY(loaded.problems.empty());
        QCOMPARE(addressOf(loaded).hosts(), parseDatabaseUrl(url)->hosts());
        QCOMPARE(addressOf(loaded).database, parseDatabaseUrl(url)->database);
    }

    void anyPathOfAFileArrives()
    {
        ConnectionProfile profile;
        profile.kind = ConnectionKind::SQLite;
        profile.database = QStringLiteral("/srv/a b/100% #1?/운영.db");
        const LoadedSetup loaded = setupFor(m_options, profile, {});
        QVERIFY(loaded.problems.empty());
        QCOMPARE(addressOf(loaded).database, profile.database);
    }

    void aRunningExporterNeedsNoDatabase()
    {
        ConnectionProfile profile;
        profile.kind = ConnectionKind::Exporter;
        QVERIFY(setupFor(m_options, profile, {}).problems.empty());
    }

    void whatTheCommandLineNamesKeepsItsPassword()
    {
        m_options.databaseUrl = QStringLiteral("postgresql://u:secret@db/d");
        const LoadedSetup given = loadSetup(m_options);
        const ConnectionProfile profile = givenProfile(m_options, given.setup);
        QVERIFY(profile.kind == ConnectionKind::PostgreSQL);
        QVERIFY(!profile.url.contains(u"secret") && !profile.name.contains(u"secret"));
        QCOMPARE(addressOf(setupFor(m_options, profile, {})).password, QStringLiteral("secret"));
    }

    void prometheusKnowsOnlyTheGivenDatabase()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("guardia.yml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("database: {url: 'postgresql://u@db/d'}\n"
                   "history: {prometheus_url: 'http://prometheus.example:9090'}\n");
        file.close();
        m_options.configFile = file.fileName();
        const LoadedSetup given = loadSetup(m_options);
        QVERIFY(given.problems.empty());
        const ConnectionProfile profile = givenProfile(m_options, given.setup);
        QCOMPARE(setupFor(m_options, profile, {}).setup.history.server.host(),
                 QStringLiteral("prometheus.example"));
        const LoadedSetup other = setupFor(m_options, server(ConnectionKind::PostgreSQL), {});
        QVERIFY(other.problems.empty());
        QCOMPARE(other.setup.history.server, QUrl());
    }

    void nothingGivenIsNothing()
    {
        m_options.action = Options::Action::CheckConfig;
        QVERIFY(givenProfile(m_options, loadSetup(m_options).setup).url.isEmpty());
    }

    void theDemoIsGivenByItsOption()
    {
        m_options.demo = true;
        QVERIFY(givenProfile(m_options, loadSetup(m_options).setup).kind == ConnectionKind::Demo);
    }

private:
    Options m_options;
};

GUARDIA_TEST(TestProfileSetup, QCoreApplication)

} // namespace tst_profilesetup

#include "tst_profilesetup.moc"
