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
