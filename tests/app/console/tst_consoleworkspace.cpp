// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"
#include "runner/testclass.h"
#include "session/settings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace tst_consoleworkspace {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The program behind the window: it opens one connection after another, and never shows or serves the data
/// of one under the name of another.
class TestConsoleWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void opensOneAfterTheOther();
    void anUnreachableDatabaseServesNothingOfTheOneBefore();
    void whatCannotBeOpenedLeavesNothing();
    void takesTheStoredInterval();
    void theCommandLineWinsOverTheStoredInterval();
    void readsItsConfigurationAgain();
    void keepsOthersWatching();
    void saysWhatIsWrongWithAConnection();

private:
    void makeConsole();
    [[nodiscard]] ConnectionProfile file(const QString &name) const;
    /// Opens it and waits for its first numbers.
    void open(const ConnectionProfile &profile);
    [[nodiscard]] QString exposition() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Console> m_console;
    Options m_options;
};

void TestConsoleWorkspace::init()
{
    m_settings.reset(); // writes into the folder
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_directory->filePath(u"console.ini"_s));
    m_options = {};
    m_options.stateDirectory = m_directory->filePath(u"state"_s);
    m_options.listenAddresses = QStringList{u"127.0.0.1:0"_s};
    for (const QString &name : {u"a"_s, u"b"_s}) {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file(name).database);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(name == u"a" ? u"CREATE TABLE users (id INTEGER PRIMARY KEY, is_active BOOLEAN)"_s
                                        : u"CREATE TABLE servers (id INTEGER PRIMARY KEY, status TEXT)"_s));
        QVERIFY(query.exec(name == u"a" ? u"INSERT INTO users (is_active) VALUES (1), (1)"_s
                                        : u"INSERT INTO servers (status) VALUES ('UP')"_s));
    }
    for (const QString &name : {u"a"_s, u"b"_s})
        QSqlDatabase::removeDatabase(name);
    makeConsole();
}

void TestConsoleWorkspace::cleanup()
{
    QSignalSpy stopped(m_console.get(), &Console::stopped);
    m_console->shutdown();
    QVERIFY(stopped.wait(3000));
    QCOMPARE(stopped.front().front().toBool(), true);
    m_console.reset();
}

void TestConsoleWorkspace::makeConsole()
{
    Options lenient = m_options;
    lenient.action = Options::Action::CheckConfig;
    const LoadedSetup loaded = loadSetup(lenient);
    QVERIFY(loaded.problems.empty());
    m_console = std::make_unique<Console>(m_options, loaded.setup, *m_settings, systemClock());
    m_console->start();
}

ConnectionProfile TestConsoleWorkspace::file(const QString &name) const
{
    ConnectionProfile profile;
    profile.id = name;
    profile.name = name;
    profile.kind = ConnectionKind::SQLite;
    profile.database = m_directory->filePath(name + u".db");
    return profile;
}

void TestConsoleWorkspace::open(const ConnectionProfile &profile)
{
    QSignalSpy opened(m_console.get(), &Console::sessionOpened);
    m_console->open(profile, {});
    QTRY_COMPARE(opened.size(), 1);
    QTRY_VERIFY(m_console->session()->latestSnapshot());
    QTRY_VERIFY(m_console->exporter()->state().isListening);
}

QString TestConsoleWorkspace::exposition() const
{
    QSignalSpy shown(m_console->exporter(), &ExporterControl::previewReady);
    m_console->exporter()->requestPreview();
    return shown.wait() ? shown.front().front().toString() : QString();
}

void TestConsoleWorkspace::opensOneAfterTheOther()
{
    QVERIFY(!m_console->session());
    QVERIFY(!m_console->exporter()->state().idle.isEmpty());
    open(file(u"a"_s));
    QTRY_VERIFY(exposition().contains(u"guardia_users_total 2"_s));
    QVERIFY(m_console->exporter()->state().idle.isEmpty());
    QSignalSpy closing(m_console.get(), &Console::sessionClosing);
    open(file(u"b"_s));
    QCOMPARE(closing.size(), 1);
    QCOMPARE(m_console->session()->profile().id, u"b"_s);
    QTRY_VERIFY(exposition().contains(u"guardia_servers_total 1"_s));
    QVERIFY(!exposition().contains(u"guardia_users_total"_s));
}

void TestConsoleWorkspace::anUnreachableDatabaseServesNothingOfTheOneBefore()
{
    open(file(u"a"_s));
    QTRY_VERIFY(exposition().contains(u"guardia_users_total 2"_s));
    ConnectionProfile nowhere = file(u"nowhere"_s);
    nowhere.kind = ConnectionKind::PostgreSQL;
    nowhere.host = u"127.0.0.1"_s;
    nowhere.port = 1;
    nowhere.database = u"x"_s;
    QSignalSpy opened(m_console.get(), &Console::sessionOpened);
    m_console->open(nowhere, {});
    QTRY_COMPARE(opened.size(), 1);
    QTRY_VERIFY(m_console->session()->latestHealth().checkedAt.isValid());
    QVERIFY(!m_console->session()->latestHealth().databaseUp);
    QVERIFY(!exposition().contains(u"guardia_users_total"_s));
}

void TestConsoleWorkspace::whatCannotBeOpenedLeavesNothing()
{
    open(file(u"a"_s));
    ConnectionProfile wrong = file(u"wrong"_s);
    wrong.kind = ConnectionKind::PostgreSQL;
    wrong.host = u"db"_s;
    wrong.database = u"x"_s;
    wrong.options = u"colour=blue"_s;
    QSignalSpy failed(m_console.get(), &Console::openFailed);
    m_console->open(wrong, {});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains(u"colour"_s));
    QVERIFY(!m_console->session());
    QVERIFY(!m_console->records());
    QVERIFY(!m_console->exporter()->state().isListening);
    QVERIFY(!m_console->exporter()->state().idle.isEmpty());
    QVERIFY(!exposition().contains(u"guardia_users_total"_s));
    open(file(u"b"_s));
    QCOMPARE(m_console->session()->profile().id, u"b"_s);
}

void TestConsoleWorkspace::takesTheStoredInterval()
{
    m_settings->setInterval(1min);
    open(file(u"a"_s));
    QCOMPARE(m_console->session()->interval(), 1min);
}

void TestConsoleWorkspace::theCommandLineWinsOverTheStoredInterval()
{
    cleanup();
    m_options.interval = 30s;
    m_settings->setInterval(1min);
    makeConsole();
    open(file(u"a"_s));
    QCOMPARE(m_console->session()->interval(), 30s);
}

void TestConsoleWorkspace::readsItsConfigurationAgain()
{
    cleanup();
    m_options.configFile = m_directory->filePath(u"guardia.yaml"_s);
    const auto write = [this](const QByteArray &text) {
        QFile config(m_options.configFile);
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(text);
    };
    write("collect: {interval: 20s}\nsla: {resolution: {HIGH: 8h}}\n");
    makeConsole();
    QCOMPARE(m_console->configurationFile(), m_options.configFile);
    open(file(u"a"_s));
    QCOMPARE(m_console->session()->interval(), 20s);
    const auto target = [this] {
        return m_console->session()->slaPolicy().value().target(SlaObjective::Resolution, u"HIGH"_s);
    };
    QCOMPARE(target(), 8h);
    QSignalSpy opened(m_console.get(), &Console::sessionOpened);
    write("collect: {interval: never}\n");
    m_console->reload(); // a failed reload changes nothing
    QTest::qWait(100);
    QCOMPARE(opened.size(), 0);
    QCOMPARE(target(), 8h);
    write("collect: {interval: 40s}\nsla: {resolution: {HIGH: 6h}}\n");
    m_console->reload();
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(m_console->session()->profile().id, u"a"_s);
    QCOMPARE(m_console->session()->interval(), 40s);
    QCOMPARE(target(), 6h);
}

/// Whose numbers are not served, and nothing about them is written.
void TestConsoleWorkspace::keepsOthersWatching()
{
    ConnectionProfile a = file(u"a"_s);
    ConnectionProfile b = file(u"b"_s);
    a.isKept = b.isKept = true;
    m_settings->setConnections({a, b});
    open(a);
    QTRY_COMPARE(m_console->kept().size(), 1);
    QCOMPARE(m_console->kept().first().profile, b);
    const auto keptSnapshot = [this] {
        const Session *session = m_console->kept().value(0).session;
        return session ? session->latestSnapshot() : nullptr;
    };
    QTRY_VERIFY(keptSnapshot() && familyNamed(*keptSnapshot(), u"guardia_servers_total"));
    QTRY_VERIFY(exposition().contains(u"guardia_users_total 2"_s));
    QVERIFY(!exposition().contains(u"guardia_servers_total"_s));
    const QDir state(m_options.stateDirectory);
    const auto files = [&state] {
        return state.entryList({u"history-*.sqlite"_s, u"counters-*.json"_s}).size();
    };
    QTRY_COMPARE(files(), 2);

    open(b);
    QTRY_COMPARE(m_console->kept().first().profile, a);
    QTRY_VERIFY(keptSnapshot() && familyNamed(*keptSnapshot(), u"guardia_users_total"));
    QTRY_VERIFY(exposition().contains(u"guardia_servers_total 1"_s));
    QVERIFY(!exposition().contains(u"guardia_users_total"_s));
    QTRY_COMPARE(files(), 4);
}

void TestConsoleWorkspace::saysWhatIsWrongWithAConnection()
{
    QVERIFY(m_console->problemOf(file(u"a"_s)).isEmpty());
    QVERIFY(m_console->problemOf(demoConnection()).isEmpty());
    ConnectionProfile wrong = file(u"wrong"_s);
    wrong.kind = ConnectionKind::MySQL;
    wrong.host = u"db1,db2"_s;
    wrong.database = u"x"_s;
    QVERIFY(m_console->problemOf(wrong).contains(u"PostgreSQL"_s));
    QCOMPARE(m_console->read(u"postgresql://me@db/itsm"_s)->profile.database, u"itsm"_s);
    QVERIFY(!m_console->read(u"db1.example"_s));
}

GUARDIA_TEST(TestConsoleWorkspace, QCoreApplication)

} // namespace tst_consoleworkspace

#include "tst_consoleworkspace.moc"
