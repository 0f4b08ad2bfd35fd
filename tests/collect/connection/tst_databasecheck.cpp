// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databasecheck.h"
#include "collect/connection/interrupter.h"
#include "collect/definition/definitionloader.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace tst_databasecheck {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a look at a database says before anything is collected from it.
class TestDatabaseCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.address.database = m_directory->filePath(u"점검.db"_s);
        m_collectors = builtInDefinitions().collectors;
        m_names.clear();
    }

    /// Threads that still hang would find Qt's list of databases destroyed.
    void cleanupTestCase() { QTRY_COMPARE_WITH_TIMEOUT(hangingThreads(), 0, 60'000); }

    void allIsThere()
    {
        writer()->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
        const DatabaseFindings findings = check();
        QVERIFY(findings.isReachable);
        QCOMPARE(findings.error, QString());
        static const QRegularExpression version(u"^SQLite 3\\.\\d+\\.\\d+$"_s);
        QVERIFY2(version.match(findings.version).hasMatch(), qPrintable(findings.version));
        QVERIFY(findings.latency >= 1ms && findings.latency < 1s);
        QVERIFY(findings.missingTables.isEmpty() && findings.missingColumns.isEmpty());
        QVERIFY(findings.deniedTables.isEmpty() && findings.missingOptionalColumns.isEmpty());
    }

    void saysWhatIsMissing()
    {
        writer()->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
        const auto file = writer();
        file->execute(u"DROP TABLE users"_s);
        file->execute(u"ALTER TABLE capacity_plans RENAME COLUMN status TO state"_s);
        file->execute(u"ALTER TABLE deployments RENAME TO \"배포\""_s);
        file->execute(u"DROP TABLE incidents"_s);
        file->execute(u"CREATE TABLE incidents (id INTEGER, title TEXT, \"상태\" TEXT, assignee TEXT, "
                      "created_at TEXT, resolved_at TEXT, deployment_id INTEGER)"_s);
        m_names[u"deployments"_s] = {u"배포"_s, {{u"version"_s, u"판"_s}}};
        m_names[u"incidents"_s] = {{}, {{u"status"_s, u"상태"_s}}};
        const DatabaseFindings findings = check();
        QVERIFY(findings.isReachable);
        QCOMPARE(findings.error, QString());
        QCOMPARE(findings.missingTables, QStringList(u"users"_s));
        QCOMPARE(findings.missingColumns, QStringList(u"capacity_plans.status"_s));
        QCOMPARE(findings.missingOptionalColumns,
                 QStringList({u"incidents.severity"_s, u"incidents.acknowledged_at"_s, u"배포.판"_s}));
    }

    void ownDefinitionsNeedWhatTheyCountBy()
    {
        writer()->execute(u"CREATE TABLE t (a INTEGER)"_s);
        m_collectors = parseDefinitions(u"c.yaml"_s,
                                        "collector: c\nfrom: t\nappend_only: n\nmetrics:\n"
                                        "  - {name: g, type: gauge, help: h, where: \"{a} > {b}\", labels: "
                                        "{l: {column: c, empty: x}}, sum: \"{d}\"}\n"
                                        "records: [e]\nattention:\n"
                                        "  - {rule: r, state: warning, where: \"{f}\", title: g, since: h}\n"
                                        "annotations:\n"
                                        "  - {event: v, where: \"{i}\", time: [j, k], start: l, title: "
                                        "\"{m}\"}\n")
                           .collectors;
        QCOMPARE(m_collectors.size(), 1U);
        const DatabaseFindings findings = check();
        QCOMPARE(findings.missingColumns.join(u' '), u"t.b t.d t.c t.f t.id t.i t.j t.k"_s);
        QCOMPARE(findings.missingOptionalColumns.join(u' '), u"t.g t.h t.m t.l t.e t.n"_s);
    }

    void freeStatementsAreNotLookedAt()
    {
        writer()->execute(u"CREATE TABLE t (a INTEGER)"_s);
        m_collectors = parseDefinitions(u"c.yaml"_s,
                                        "collector: c\nsql: SELECT n FROM nowhere\nmetrics:\n"
                                        "  - {name: g, type: gauge, help: h, value: n}\n")
                           .collectors;
        QCOMPARE(m_collectors.size(), 1U);
        const DatabaseFindings findings = check();
        QVERIFY(findings.isReachable && findings.error.isEmpty() && findings.missingTables.isEmpty());
    }

    void whatCannotBeOpenedIsSaid()
    {
        const DatabaseFindings missing = check();
        QVERIFY(!missing.isReachable);
        QCOMPARE(missing.error, QString(u"there is no file " + m_settings.address.database));
        QCOMPARE(missing.version, QString());
        QFile file(m_settings.address.database);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const DatabaseFindings wrong = check();
        QVERIFY(!wrong.isReachable);
        QVERIFY2(wrong.error.contains(u"not a database"), qPrintable(wrong.error));
    }

    void versionsAreReadable_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("readable");
        QTest::newRow("SQLite") << Dialect::SQLite << "3.40.1"
                                << "SQLite 3.40.1";
        QTest::newRow("PostgreSQL") << Dialect::PostgreSQL << "15.18 (Debian 15.18-0+deb12u1)"
                                    << "PostgreSQL 15.18";
        QTest::newRow("PostgreSQL, plain") << Dialect::PostgreSQL << "17beta1"
                                           << "PostgreSQL 17beta1";
        QTest::newRow("MariaDB") << Dialect::MySQL << "10.11.6-MariaDB-0+deb12u1"
                                 << "MariaDB 10.11.6";
        QTest::newRow("MariaDB to old clients") << Dialect::MySQL << "5.5.5-10.11.6-MariaDB-log"
                                                << "MariaDB 10.11.6";
        QTest::newRow("MySQL") << Dialect::MySQL << "8.0.36-0ubuntu0.22.04.1"
                               << "MySQL 8.0.36";
    }

    void versionsAreReadable()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QString, version);
        QFETCH(QString, readable);
        QCOMPARE(readableVersion(dialect, version), readable);
    }

    void checksOnAThreadOfItsOwn()
    {
        writer()->executeFile(test::sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
        DatabaseChecker checker;
        QSignalSpy finished(&checker, &DatabaseChecker::finished);
        checker.start(7, m_settings, m_collectors, m_names);
        QVERIFY(checker.isRunning());
        QVERIFY(finished.wait());
        QVERIFY(!checker.isRunning());
        QCOMPARE(finished[0][0].toULongLong(), 7U);
        const auto findings = finished[0][1].value<DatabaseFindings>();
        QVERIFY(findings.isReachable);
        QVERIFY(findings.version.startsWith(u"SQLite 3."));
    }

    void onlyTheLastOfSeveralIsAnswered()
    {
        writer()->execute(u"CREATE TABLE t (a INTEGER)"_s);
        DatabaseChecker checker;
        QSignalSpy finished(&checker, &DatabaseChecker::finished);
        for (quint64 id = 1; id <= 20; ++id)
            checker.start(id, m_settings, m_collectors, m_names);
        QVERIFY(finished.wait());
        QCOMPARE(finished[0][0].toULongLong(), 20U);
        checker.start(21, m_settings, m_collectors, m_names);
        checker.cancel();
        QVERIFY(!checker.isRunning());
        QVERIFY(!finished.wait(300));
        QCOMPARE(finished.size(), 1);
    }

    void aLockedFileIsSaid()
    {
        const auto file = writer();
        file->execute(u"CREATE TABLE t (a INTEGER)"_s);
        file->execute(u"BEGIN EXCLUSIVE"_s);
        DatabaseChecker checker;
        QSignalSpy finished(&checker, &DatabaseChecker::finished);
        checker.start(1, m_settings, m_collectors, m_names);
        QVERIFY(finished.wait(3000));
        const auto findings = finished[0][1].value<DatabaseFindings>();
        QVERIFY(!findings.isReachable);
        QVERIFY2(findings.error.contains(u"locked"), qPrintable(findings.error));
    }

    void aSilentServerIsSaidInTime()
    {
        QTcpServer server;
        QVERIFY(becomeSilent(server));
        DatabaseChecker checker;
        QSignalSpy finished(&checker, &DatabaseChecker::finished);
        checker.start(1, m_settings, m_collectors, m_names);
        QVERIFY(finished.wait(8000)); // a connect time-out of 1 s and what belongs to it
        const auto findings = finished[0][1].value<DatabaseFindings>();
        QVERIFY(!findings.isReachable);
        QVERIFY2(findings.error.contains(u"time"), qPrintable(findings.error));
    }

    void aSilentServerHoldsNobodyUp()
    {
        QTcpServer server;
        QVERIFY(becomeSilent(server));
        QElapsedTimer timer;
        auto checker = std::make_unique<DatabaseChecker>();
        QSignalSpy finished(checker.get(), &DatabaseChecker::finished);
        checker->start(1, m_settings, m_collectors, m_names);
        QVERIFY(server.waitForNewConnection(5000)); // it hangs now
        timer.start();
        checker->cancel();
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
        checker->start(2, m_settings, m_collectors, m_names);
        QVERIFY(server.waitForNewConnection(5000));
        timer.start();
        checker.reset();
        QVERIFY2(timer.elapsed() < 800, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(finished.size(), 0);
    }

private:
    [[nodiscard]] std::unique_ptr<SqliteFile> writer() const
    {
        auto file = std::make_unique<SqliteFile>(m_settings.address.database);
        file->execute(u"PRAGMA synchronous = OFF"_s);
        return file;
    }

    DatabaseFindings check()
    {
        Connection connection(m_settings, std::make_shared<Interrupter>());
        return checkDatabase(connection, m_collectors, m_names, 5s);
    }

    /// A server that accepts connections and says nothing. False if it cannot be set up.
    bool becomeSilent(QTcpServer &server)
    {
        if (!QSqlDatabase::isDriverAvailable(u"QPSQL"_s) || !server.listen(QHostAddress::LocalHost))
            return false;
        m_settings.connectTimeout = 1s;
        m_settings.address = {
            Dialect::PostgreSQL, u"127.0.0.1"_s, server.serverPort(), u"u"_s, u"p"_s, u"itsm"_s, {}};
        return true;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    DatabaseSettings m_settings;
    std::vector<CollectorDefinition> m_collectors;
    SchemaNames m_names;
};

GUARDIA_TEST(TestDatabaseCheck, QCoreApplication)

} // namespace tst_databasecheck

#include "tst_databasecheck.moc"
