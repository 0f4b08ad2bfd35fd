// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "console/databasesession.h"
#include "console/keptsessions.h"
#include "fakes/fakesecretstore.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace tst_keptdatabases {

using namespace guardia;
using namespace Qt::StringLiterals;

/// Connections that are kept watching end with the program, whatever their databases do.
class TestKeptDatabases : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void endsWithTheirDatabases();
    void endsWhileADatabaseDoesNotAnswer();

private:
    /// Keeps three connections like this one watching.
    void begin(const ConnectionProfile &profile);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeSecretStore> m_keyring;
    std::unique_ptr<KeptSessions> m_kept;
};

void TestKeptDatabases::init()
{
    m_settings.reset(); // writes into the folder
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_directory->filePath(u"console.ini"_s));
    m_keyring = std::make_unique<FakeSecretStore>();
    m_kept = std::make_unique<KeptSessions>(
        *m_settings, *m_keyring, [](const ConnectionProfile &wanted, const QString &) {
            CollectionSettings settings;
            settings.connections = 1;
            DatabaseAddress &address = settings.database.address;
            address.database = wanted.database;
            address.host = wanted.host;
            address.port = wanted.port;
            address.dialect =
                wanted.kind == ConnectionKind::PostgreSQL ? Dialect::PostgreSQL : Dialect::SQLite;
            settings.collectors = builtInDefinitions().collectors;
            return Result<std::unique_ptr<Session>>(std::make_unique<DatabaseSession>(
                wanted, settings, std::nullopt, std::nullopt, systemClock()));
        });
}

void TestKeptDatabases::begin(const ConnectionProfile &profile)
{
    QList<ConnectionProfile> all;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        all += profile;
        all.last().id = id;
        all.last().name = id;
        all.last().isKept = true;
    }
    m_settings->setConnections(all);
    m_kept->start();
    QTRY_COMPARE(m_kept->connections().size(), all.size());
    for (int i = 0; i < all.size(); ++i)
        QTRY_COMPARE(m_kept->connections().at(i).stage, WatchStage::Watched);
}

void TestKeptDatabases::endsWithTheirDatabases()
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::SQLite;
    profile.database = m_directory->filePath(u"missing.db"_s);
    begin(profile);
    const QList<KeptConnection> all = m_kept->connections();
    for (const KeptConnection &one : all)
        QTRY_VERIFY(one.session->latestHealth().checkedAt.isValid());
    QSignalSpy closed(m_kept.get(), &KeptSessions::closed);
    m_kept->close();
    QVERIFY(closed.wait(2000));
    QCOMPARE(closed.first().first().toBool(), true);
    QVERIFY(m_kept->connections().isEmpty());
}

/// A server that takes connections and never says a word.
void TestKeptDatabases::endsWhileADatabaseDoesNotAnswer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QSignalSpy connected(&silent, &QTcpServer::newConnection);
    ConnectionProfile profile;
    profile.kind = ConnectionKind::PostgreSQL;
    profile.host = u"127.0.0.1"_s;
    profile.port = silent.serverPort();
    profile.database = u"itsm"_s;
    begin(profile);
    QTRY_VERIFY(!connected.isEmpty());
    QSignalSpy closed(m_kept.get(), &KeptSessions::closed);
    m_kept->close();
    QVERIFY(closed.wait(2000));
}

GUARDIA_TEST(TestKeptDatabases, QCoreApplication)

} // namespace tst_keptdatabases

#include "tst_keptdatabases.moc"
