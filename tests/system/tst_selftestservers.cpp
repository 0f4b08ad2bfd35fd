// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/program.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace tst_selftestservers {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

const QString Password = u"clerk-s3cret"_s;

} // namespace

/// The self-test as users run it, on PostgreSQL and MariaDB.
class TestSelfTestServers : public OnEachBackend
{
    Q_OBJECT

private slots:
    void aServerIsDescribedWithoutItsPassword()
    {
        QFETCH_GLOBAL(const QString, name);
        const QString database = u"described"_s;
        VERIFY_RESULT(backend().createWithSchema(database));
        const QString text = report(backend().url(database), 0);
        QVERIFY2(text.contains(u"self-test: passed: 0 failures"), qPrintable(text));
        QVERIFY2(!text.contains(Backend::Password), qPrintable(text));
        QCOMPARE(text.contains(u"the server's clock is 0."), name != u"SQLite");
        QVERIFY2(!text.contains(u"client library unknown"), qPrintable(text));
        const QString type = name == u"PostgreSQL" ? u"timestamp"_s
            : name == u"MariaDB"                   ? u"datetime"_s
                                                   : u"DATETIME"_s;
        QVERIFY2(text.contains(u"started_at " + type + u" (in an index)"), qPrintable(text));
        QVERIFY2(text.contains(u"due_at " + type + u","), qPrintable(text)); // has no index
    }

    void whatTheUserMustNotReadIsAFailure()
    {
        QFETCH_GLOBAL(const QString, name);
        if (name == u"SQLite")
            return; // has no users
        const QString database = u"denied"_s;
        VERIFY_RESULT(backend().createWithSchema(database));
        const bool isPostgres = name == u"PostgreSQL";
        QString sql = isPostgres ? u"CREATE ROLE clerk LOGIN PASSWORD '"_s + Password + u"';\n"
                                 : u"CREATE USER clerk IDENTIFIED BY '"_s + Password + u"';\n";
        for (const char *table : {"audit_logs", "capacity_plans", "deployments", "incidents", "servers"})
            sql += u"GRANT SELECT ON %1 TO clerk;\n"_s.arg(QLatin1StringView(table));
        sql += u"GRANT SELECT (id, status) ON sr_requests TO clerk;\n";
        VERIFY_RESULT(backend().execute(database, sql));
        QUrl url(backend().url(database));
        url.setUserName(u"clerk"_s);
        url.setPassword(Password);
        const QString text = report(url.toString(), 1);
        QVERIFY2(text.contains(u"[FAIL] the user must not read users\n"), qPrintable(text));
        QVERIFY2(text.contains(u"[FAIL] the user must not read sr_requests.priority\n"), qPrintable(text));
        QVERIFY2(text.contains(u"[FAIL] collector users: "), qPrintable(text));
        QVERIFY2(text.contains(u"[ ok ] collector audit: "), qPrintable(text));
        QVERIFY2(!text.contains(Password), qPrintable(text));
        QVERIFY2(!text.contains(u"might help"), qPrintable(text));
    }

    void aSlowStatementIsShown()
    {
        QFETCH_GLOBAL(const QString, name);
        if (name != u"PostgreSQL")
            return; // has a function that sleeps, which may be part of a SELECT
        const QString database = u"slow"_s;
        VERIFY_RESULT(backend().createWithSchema(database));
        const QTemporaryDir directory;
        const QString text =
            report(backend().url(database), 0,
                   {configuration(directory, {{u"slow"_s, "sql: SELECT 1 AS n, pg_sleep(0.5)::text AS l"}}),
                    u"--collect.timeout=4s"_s});
        QVERIFY2(text.contains(u"[WARN] collector slow is slow: 0."), qPrintable(text));
        QVERIFY2(text.contains(u"[note] the slowest statement of slow: 0."), qPrintable(text));
        QVERIFY2(text.contains(u"pg_sleep"), qPrintable(text));
        QVERIFY2(!text.contains(u"might help"), qPrintable(text));
    }

    /// As in a running exporter, they do not share one time-out.
    void collectorsWithIntervalsHaveTheirOwnTime()
    {
        QFETCH_GLOBAL(const QString, name);
        if (name != u"PostgreSQL")
            return;
        const QString database = u"long"_s;
        VERIFY_RESULT(backend().createWithSchema(database));
        const QTemporaryDir directory;
        const QByteArray sleeping = "sql: SELECT 1 AS n, pg_sleep(2)::text AS l";
        const QString text =
            report(backend().url(database), 0,
                   {configuration(directory, {{u"one"_s, sleeping}, {u"two"_s, sleeping + "\ninterval: 1m"}}),
                    u"--collect.timeout=3s"_s});
        QVERIFY2(text.contains(u"collector one is slow: 2."), qPrintable(text));
        QVERIFY2(text.contains(u"collector two is slow: 2."), qPrintable(text));
    }

private:
    static void write(const QString &fileName, const QByteArray &content)
    {
        QFile file(fileName);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qWarning() << "cannot write" << fileName;
    }

    /// The option for a configuration in that directory that has these collectors: names, and what is special
    /// about them.
    static QString configuration(const QTemporaryDir &directory,
                                 const QList<std::pair<QString, QByteArray>> &collectors)
    {
        QDir(directory.path()).mkdir(u"collectors.d"_s);
        for (const auto &[name, special] : collectors)
            write(directory.filePath(u"collectors.d/"_s + name + u".yaml"),
                  "collector: " + name.toUtf8() + '\n' + special + "\nmetrics:\n  - {name: " + name.toUtf8()
                      + "_n, type: gauge, help: h, value: n, labels: {l: NONE}}\n");
        const QString file = directory.filePath(u"guardia.yaml"_s);
        write(file, "collectors: {directories: [collectors.d]}\n");
        return u"--config.file=" + file;
    }

    /// What the program prints; empty where it does not end with that code.
    static QString report(const QString &url, int code, const QStringList &options = {})
    {
        Program program(u"guardia-exporter"_s);
        const auto started = program.start(
            QStringList{u"--self-test"_s, u"--database.url=" + url, u"--web.listen-address=127.0.0.1:0"_s}
            + options);
        const auto ended = started ? program.waitForExit() : Result<int>(started.error());
        const QString text = QString::fromUtf8(program.output());
        if (ended && *ended == code)
            return text;
        qWarning().noquote() << (ended ? QString::number(*ended) : ended.error().message) << text;
        return {};
    }
};

GUARDIA_TEST(TestSelfTestServers, QCoreApplication)

} // namespace tst_selftestservers

#include "tst_selftestservers.moc"
