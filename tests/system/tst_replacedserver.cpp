// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/exporterprocess.h"
#include "servers/mariadbserver.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>

namespace tst_replacedserver {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QString Name = QStringLiteral("itsm-database.test");

bool isUp(const Scrape &scrape)
{
    return says(scrape, QStringLiteral("guardia_up"), 1);
}

bool isDown(const Scrape &scrape)
{
    return says(scrape, QStringLiteral("guardia_up"), 0);
}

/// Debian's library that lets one program resolve names by a file of its own.
QString resolver()
{
    const QStringList found =
        QDir(QStringLiteral("/usr/lib")).entryList({QStringLiteral("*-linux-gnu*")}, QDir::Dirs);
    for (const QString &folder : found) {
        const QString library = u"/usr/lib/" + folder + u"/libnss_wrapper.so";
        if (QFile::exists(library))
            return library;
    }
    return {};
}

/// The addresses that one exporter gets for the name.
class Hosts
{
public:
    explicit Hosts(ExporterProcess &exporter)
        : m_exporter(exporter)
    {
        exporter.program().setEnvironment(QStringLiteral("LD_PRELOAD"), resolver());
        exporter.program().setEnvironment(QStringLiteral("NSS_WRAPPER_HOSTS"),
                                          exporter.program().home() + QStringLiteral("/hosts"));
    }

    bool setAddress(const QByteArray &address) { return write(address + ' ' + Name.toUtf8() + '\n'); }
    bool forget() { return write("127.0.0.1 another.test\n"); }

private:
    bool write(const QByteArray &content)
    {
        QFile file(m_exporter.writeFile(QStringLiteral("hosts"), content));
        // The library does not notice that a file changed within the same second.
        return file.open(QIODevice::ReadWrite)
            && file.setFileTime(QDateTime::currentDateTime().addSecs(++m_versions),
                                QFileDevice::FileModificationTime);
    }

    ExporterProcess &m_exporter;
    int m_versions = 0;
};

QString urlByName(const ServerBackend &server)
{
    QUrl url(server.url(Database));
    url.setHost(Name);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

/// The database comes back as another server: under a name that led nowhere or elsewhere for a while, or as
/// another version.
class TestReplacedServer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void nameIsGoneAndBack_data();
    void nameIsGoneAndBack();
    void nameIsPutRight();
    void otherVersion_data();
    void otherVersion();

private:
    ServerBackends m_servers;
};

void TestReplacedServer::initTestCase()
{
    auto started = startedServers(Database);
    VERIFY_RESULT(started);
    m_servers = std::move(*started);
    QVERIFY2(!resolver().isEmpty(), "libnss-wrapper is missing");
}

void TestReplacedServer::nameIsGoneAndBack_data()
{
    QTest::addColumn<QString>("backend");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
    QTest::newRow("MariaDB") << QStringLiteral("MariaDB");
}

/// The name is only looked up to connect, which happens when the server has gone.
void TestReplacedServer::nameIsGoneAndBack()
{
    QFETCH(const QString, backend);
    ServerBackend &server = *m_servers.at(backend);
    ExporterProcess exporter;
    Hosts hosts(exporter);
    QVERIFY(hosts.setAddress("127.0.0.1"));
    VERIFY_RESULT(
        exporter.start({u"--database.url=" + urlByName(server), QStringLiteral("--collect.interval=500ms")}));
    VERIFY_RESULT(exporter.scrapeUntil(isUp));

    QVERIFY(hosts.forget());
    VERIFY_RESULT(server.restart());
    VERIFY_RESULT(exporter.scrapeUntil(isDown));
    const QRegularExpression warning(u"level=warn.*(translate host name|Unknown (MySQL )?server host).*"
                                     + Name);
    QTRY_VERIFY2(!exporter.program().errorLines().filter(warning).isEmpty(), exporter.log().constData());
    QTest::qWait(3000); // some attempts, each in vain
    VERIFY_RESULT(exporter.scrapeUntil(isDown, 0ms));

    QVERIFY(hosts.setAddress("127.0.0.1"));
    VERIFY_RESULT(exporter.scrapeUntil(isUp, 10s));
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) <= 3, exporter.log().constData());
    VERIFY_RESULT(exporter.stop());
}

/// When the program started, the name led to an address where nothing listens.
void TestReplacedServer::nameIsPutRight()
{
    ServerBackend &server = *m_servers.at(QStringLiteral("PostgreSQL"));
    ExporterProcess exporter;
    Hosts hosts(exporter);
    QVERIFY(hosts.setAddress("127.0.0.2"));
    VERIFY_RESULT(
        exporter.start({u"--database.url=" + urlByName(server), QStringLiteral("--collect.interval=500ms")}));
    VERIFY_RESULT(exporter.scrapeUntil(isDown)); // nobody listens at 127.0.0.2
    QVERIFY(hosts.setAddress("127.0.0.1"));
    VERIFY_RESULT(exporter.scrapeUntil(isUp, 10s));
    VERIFY_RESULT(exporter.stop());
}

void TestReplacedServer::otherVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("older") << QStringLiteral("10.3.39-MariaDB");
    QTest::newRow("newer") << QStringLiteral("11.8.2-MariaDB");
    QTest::newRow("as a proxy would have it") << QStringLiteral("8.0.36");
}

/// MariaDB can be told which version to report; another one is not installed.
void TestReplacedServer::otherVersion()
{
    QFETCH(const QString, version);
    MariadbServer server;
    VERIFY_RESULT(server.start());
    VERIFY_RESULT(server.createDatabase(Database, Backend::User, Backend::Password));
    QFile schema(test::sourceFile(QStringLiteral("resources/schema/mysql.sql")));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    VERIFY_RESULT(server.execute(Database, QString::fromUtf8(schema.readAll())));
    ExporterProcess exporter;
    const QString url = server.url(Database, Backend::User, Backend::Password).toString(QUrl::FullyEncoded);
    VERIFY_RESULT(exporter.start({u"--database.url=" + url, QStringLiteral("--collect.interval=500ms")}));
    VERIFY_RESULT(exporter.scrapeUntil(isUp));

    VERIFY_RESULT(server.restart({u"--version=" + version}));
    const auto said = server.execute({}, QStringLiteral("SELECT VERSION();"));
    VERIFY_RESULT(said);
    QVERIFY2(said->startsWith(version), qPrintable(*said));
    VERIFY_RESULT(exporter.scrapeUntil(
        [](const Scrape &now) {
            const Series collectors = now.series(QStringLiteral("guardia_collector_success"));
            return isUp(now) && !collectors.values().contains(0);
        },
        10s));
    const auto after = exporter.scrapeAfterCollections(2);
    VERIFY_RESULT(after);
    QVERIFY(isUp(*after));
    QCOMPARE(after->value(QStringLiteral("guardia_sr_total")), 0);
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestReplacedServer, QCoreApplication)

} // namespace tst_replacedserver

#include "tst_replacedserver.moc"
