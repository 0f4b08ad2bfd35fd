// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/datafindings.h"
#include "app/selftest.h"
#include "collect/definition/definitionloader.h"
#include "fixtures/sqlitefile.h"
#include "http/server.h"
#include "runner/paths.h"
#include "runner/testclass.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>

namespace tst_selftest {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(0, 30), Qt::UTC);
const QString Secret = u"hunter2-is-secret"_s;

/// PostgreSQL's refusal of a login, with a text that repeats the password, as a broken server might.
QByteArray refusal()
{
    const QByteArray fields = "SFATAL" + QByteArray(1, '\0') + "C28P01" + QByteArray(1, '\0')
        + "Mno entry for " + Secret.toUtf8() + " \x1b[31m" + QByteArray(2, '\0');
    const auto size = static_cast<char>(fields.size() + 4);
    return "E" + QByteArray(3, '\0') + size + fields;
}

/// A PostgreSQL that refuses whoever connects.
class RefusingServer : public QTcpServer
{
public:
    RefusingServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client, [client] {
                client->readAll();
                client->write(refusal());
                client->disconnectFromHost();
            });
        });
    }
};

/// A snapshot in which one collector took two seconds for one statement.
Snapshot slowSnapshot(const QString &collector, const QStringList &metrics)
{
    auto provenance = std::make_shared<Provenance>();
    provenance->statements.push_back({u"SELECT 1"_s, {}, SentStatement::Rows::All, Now, 1, 5ms});
    provenance->statements.push_back({u"SELECT slowly"_s, metrics, SentStatement::Rows::All, Now, 7, 2s});
    CollectorState state;
    state.name = collector;
    state.succeeded = true;
    state.duration = 2s;
    state.provenance = provenance;
    Snapshot snapshot;
    snapshot.collectors.push_back(state);
    return snapshot;
}

} // namespace

/// What the program says of itself when support asks.
class TestSelfTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        for (const char *name : {"GUARDIA_DATABASE_PASSWORD", "STATE_DIRECTORY", "XDG_STATE_HOME"})
            qunsetenv(name);
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid());
        m_options = {};
        m_options.action = Options::Action::SelfTest;
        m_options.stateDirectory = m_directory->filePath(u"state"_s);
        m_options.listenAddresses = {u"127.0.0.1:0"_s};
    }

    void theTextHasOneLineForEachFindingAndASum()
    {
        const Diagnosis diagnosis{
            Now,
            {{u"One"_s,
              {{FindingState::Fine, u"a"_s}, {FindingState::Warning, u"b\n\x1b[2J"_s, u"mend it"_s}}},
             {u"Two"_s, {{FindingState::Note, u"c"_s}, {FindingState::Failure, u"d"_s}}}}};
        QVERIFY(hasFailure(diagnosis));
        QCOMPARE(diagnosisText(diagnosis),
                 u"GUARDiA self-test of 2026-03-01T00:30:00Z\n\n== One ==\n[ ok ] a\n[WARN] b\\n\\x1b[2J\n"
                 "       -> mend it\n\n== Two ==\n[note] c\n[FAIL] d\n\n"
                 "self-test: failed: 1 failure, 1 warning, 1 note, 1 fine\n"_s);
    }

    void longTextsAreCut()
    {
        const Diagnosis diagnosis{Now, {{u"One"_s, {{FindingState::Fine, QString(1000000, u'x')}}}}};
        const QString text = diagnosisText(diagnosis);
        QVERIFY(text.size() < 2300);
        QVERIFY(text.contains(u"xxx... (998000 more characters)"));
    }

    void aSoundDatabaseHasNoFailureAndNothingIsWritten()
    {
        makeDatabase();
        const QStringList before = content();
        const QString text = report();
        QVERIFY2(text.contains(u"self-test: passed: 0 failures, 0 warnings"), qPrintable(text));
        QVERIFY2(text.contains(u"table audit_logs: 7 columns, 7 of them in use: action VARCHAR(80), "),
                 qPrintable(text));
        QVERIFY2(text.contains(u"created_at DATETIME (in an index)"), qPrintable(text));
        QVERIFY2(text.contains(u"[ ok ] collector audit: "), qPrintable(text));
        QVERIFY2(text.contains(u"it reads back without a mistake"), qPrintable(text));
        QCOMPARE(content(), before);
    }

    void whatIsMissingIsSaid()
    {
        const auto file = makeDatabase();
        file->execute(u"DROP TABLE users"_s);
        file->execute(u"ALTER TABLE incidents RENAME COLUMN status TO state"_s);
        file->execute(u"ALTER TABLE servers DROP COLUMN last_seen_at"_s);
        const QString text = report();
        for (const QString &line :
             {u"[FAIL] table users is missing\n"_s, u"[FAIL] column incidents.status is missing\n"_s,
              u"[FAIL] collector users: "_s, u"[FAIL] collector incidents: "_s,
              u"[note] optional columns that are missing or must not be read: servers.last_seen_at"_s,
              u"self-test: failed: "_s})
            QVERIFY2(text.contains(line), qPrintable(line + u" in " + text));
    }

    void aMissingDatabaseIsOneFailure()
    {
        m_options.databaseUrl = u"sqlite:///nowhere/at/all.db"_s;
        const QString text = report();
        QVERIFY2(text.contains(u"there is no file /nowhere/at/all.db"), qPrintable(text));
        QVERIFY2(text.contains(u"self-test: failed: 1 failure"), qPrintable(text));
        QVERIFY(!text.contains(u"== Collectors =="));
    }

    void mistakesInTheConfigurationAreFailures()
    {
        m_options.configFile = write(u"c.yaml"_s, "colect: 1\n");
        const QString text = report();
        QVERIFY2(text.contains(u"c.yaml:1:1: unknown key \"colect\""), qPrintable(text));
        QVERIFY(!text.contains(u"== Database =="));
    }

    void secretsAreNeverShown_data()
    {
        QTest::addColumn<QString>("userInfo");
        QTest::addColumn<bool>("isInFile");
        QTest::addColumn<bool>("isInEnvironment");
        QTest::newRow("in the URL") << QString(u"u:" + Secret + u'@') << false << false;
        QTest::newRow("as an option of the URL") << u"u@"_s << false << false;
        QTest::newRow("in a file") << u"u@"_s << true << false;
        QTest::newRow("in the environment") << u"u@"_s << false << true;
    }

    void secretsAreNeverShown()
    {
        QFETCH(const QString, userInfo);
        QFETCH(const bool, isInFile);
        QFETCH(const bool, isInEnvironment);
        const RefusingServer server; // which repeats the password
        const bool isOption = userInfo == u"u@" && !isInFile && !isInEnvironment;
        m_options.databaseUrl = u"postgresql://" + userInfo + u"127.0.0.1:"
            + QString::number(server.serverPort()) + u"/d?sslmode=disable"
            + (isOption ? QString(u"&password=" + Secret) : QString());
        if (isInFile)
            m_options.passwordFile = write(u"password"_s, Secret.toUtf8());
        if (isInEnvironment)
            qputenv("GUARDIA_DATABASE_PASSWORD", Secret.toUtf8());
        m_options.webConfigFile = write(u"web.yaml"_s,
                                        "basic_auth_users: {u: "
                                        "$2y$10$aKdF1mTtsQA/IHMlJoo6wOhphgnyhiLN/IhHEedbd3YHvCT3TD/P6}\n");
        m_options.externalUrl = u"http://u:%1@h/"_s.arg(Secret);
        const QString text = report();
        QVERIFY2(text.contains(u"[FAIL] postgresql://u@127.0.0.1:"), qPrintable(text));
        QVERIFY2(text.contains(u"no entry for *** \\x1b[31m"), qPrintable(text));
        QVERIFY2(!text.contains(Secret), qPrintable(text));
        QVERIFY2(!text.contains(u"$2y$"), qPrintable(text));
    }

    void modesOfFilesAreExamined_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("remedy");
        using QF = QFile;
        const int own = QF::ReadOwner | QF::WriteOwner;
        QTest::newRow("private") << own << QString();
        QTest::newRow("for a group") << (own | QF::ReadGroup) << QString();
        QTest::newRow("readable by all") << (own | QF::ReadGroup | QF::ReadOther) << u"chmod o-r "_s;
        QTest::newRow("writable by its group") << (own | QF::WriteGroup) << u"chmod g-w "_s;
        QTest::newRow("open") << (own | QF::ReadOther | QF::WriteOther) << u"chmod o-r,o-w "_s;
    }

    void modesOfFilesAreExamined()
    {
        QFETCH(const int, mode);
        QFETCH(const QString, remedy);
        makeDatabase();
        m_options.webConfigFile = write(u"the web.yaml"_s,
                                        "basic_auth_users: {u: "
                                        "$2y$10$aKdF1mTtsQA/IHMlJoo6wOhphgnyhiLN/IhHEedbd3YHvCT3TD/P6}\n");
        QVERIFY(QFile::setPermissions(m_options.webConfigFile, QFile::Permissions(mode)));
        const QString text = report();
        QCOMPARE(text.contains(u"[WARN] web configuration " + m_options.webConfigFile), !remedy.isEmpty());
        QVERIFY2(remedy.isEmpty()
                     || text.contains(u"-> " + remedy + u'\'' + m_options.webConfigFile + u"'\n"),
                 qPrintable(text));
    }

    void addressesThatAreTakenAreToldApart()
    {
        makeDatabase();
        QTcpServer stranger;
        QVERIFY(stranger.listen(QHostAddress::LocalHost));
        Server exporter({}, systemClock());
        const auto listening = exporter.listen({{u"127.0.0.1"_s, 0}});
        VERIFY_RESULT(listening);
        const QString strange = u"127.0.0.1:%1"_s.arg(stranger.serverPort());
        const QString own = listenAddressText(listening->constFirst());
        m_options.listenAddresses = {strange, own, u"192.0.2.1:1"_s};
        const QString text = report();
        QVERIFY2(text.contains(u"[WARN] " + strange + u" is taken: another program has it"),
                 qPrintable(text));
        QVERIFY2(text.contains(u"[note] " + own + u" is taken: an exporter is running"), qPrintable(text));
        QVERIFY2(text.contains(u"[FAIL] 192.0.2.1:1: "), qPrintable(text));
    }

    void damagedCountersAreNoticedAndLeftAlone()
    {
        makeDatabase();
        QVERIFY(QDir().mkpath(m_options.stateDirectory));
        const QString identity = databaseIdentity(loadSetup(m_options).setup.collection.database.address);
        const CounterFile counters(m_options.stateDirectory, StateAccess::ReadOnly, identity);
        QFile file(counters.fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        const QStringList before = content();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"counter state is damaged"_s));
        const QString text = report();
        QVERIFY2(text.contains(u"[WARN] counter file: counters begin anew: "), qPrintable(text));
        QCOMPARE(content(), before);
    }

    void anIndexIsOnlyAdvisedWhereItHelps_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QStringList>("indexed");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<bool>("isAdvised");
        const QString clock = u"guardia_sr_last_24h"_s;
        const QStringList id{u"id"_s};
        QTest::newRow("SQLite") << Dialect::SQLite << id << clock << true;
        QTest::newRow("PostgreSQL") << Dialect::PostgreSQL << id << clock << true;
        QTest::newRow("one statement for all") << Dialect::MySQL << id << clock << false;
        QTest::newRow("it has an index")
            << Dialect::SQLite << QStringList{u"id"_s, u"created_at"_s} << clock << false;
        QTest::newRow("indexes are not known") << Dialect::SQLite << QStringList() << clock << false;
        QTest::newRow("all rows are counted") << Dialect::SQLite << id << u"guardia_sr_total"_s << false;
    }

    void anIndexIsOnlyAdvisedWhereItHelps()
    {
        QFETCH(const Dialect, dialect);
        QFETCH(const QStringList, indexed);
        QFETCH(const QString, metric);
        QFETCH(const bool, isAdvised);
        CollectionSettings settings;
        settings.database.address.dialect = dialect;
        settings.collectors = builtInDefinitions().collectors;
        TableFindings table{u"sr_requests"_s, {}, indexed};
        for (const char *name : {"id", "status", "created_at"}) {
            Column column{QString::fromLatin1(name), ColumnKind::Timestamp};
            column.isIndexed = indexed.contains(column.name) || dialect != Dialect::PostgreSQL;
            table.columns.push_back(column);
        }
        DatabaseFindings found;
        found.tables.push_back(table);
        Diagnosis diagnosis;
        diagnosis.sections.push_back(
            {u"C"_s, collectorFindings(settings, found, slowSnapshot(u"service_requests"_s, {metric}))});
        const QString text = diagnosisText(diagnosis);
        QVERIFY2(text.contains(u"[WARN] collector service_requests is slow: 2.000 s of the time-out of 10s"),
                 qPrintable(text));
        QVERIFY2(text.contains(u"2.000 s, 7 result rows: SELECT slowly"), qPrintable(text));
        QCOMPARE(text.contains(u"an index on sr_requests (created_at) might help: " + metric), isAdvised);
        QCOMPARE(text.contains(u"might help"), isAdvised);
    }

private:
    /// A database with the reference schema.
    std::unique_ptr<SqliteFile> makeDatabase()
    {
        const QString path = m_directory->filePath(u"itsm.db"_s);
        m_options.databaseUrl = u"sqlite://" + path;
        auto file = std::make_unique<SqliteFile>(path);
        file->executeFile(sourceFile(u"resources/schema/sqlite.sql"_s));
        return file;
    }

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_directory->filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        return isWritten && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ? file.fileName()
                                                                                      : QString();
    }

    [[nodiscard]] QString report() const
    {
        const SelfTestSubject subject{loadSetup(m_options), u"guardia-exporter"_s, m_options.configFile};
        return diagnosisText(runSelfTest(subject, [] { return Now; }).diagnosis);
    }

    /// The names and sizes of all files there are.
    [[nodiscard]] QStringList content() const
    {
        QStringList files;
        for (const QString &folder : {m_directory->path(), m_options.stateDirectory}) {
            for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::NoDotAndDotDot))
                files << file.fileName() + u' ' + QString::number(file.size());
        }
        return files << QString::number(QFileInfo::exists(m_options.stateDirectory));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    Options m_options;
};

GUARDIA_TEST(TestSelfTest, QCoreApplication)

} // namespace tst_selftest

#include "tst_selftest.moc"
