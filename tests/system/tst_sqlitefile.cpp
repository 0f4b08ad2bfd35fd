// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/verifyresult.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>
#include <sys/prctl.h>

namespace tst_sqlitefile {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");
const QString Up = QStringLiteral("guardia_up");
const QString Total = QStringLiteral("guardia_sr_total");
const QString Open = QStringLiteral("guardia_sr_open");

} // namespace

/// What can happen to a SQLite file while the exporter reads it.
class TestSqliteFile : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { VERIFY_RESULT(m_backend->start()); }
    void init();
    void cleanup() { m_exporter.reset(); }

    void lockedFileIsWaitedFor();
    void replacedFileIsReadAnew();
    void deletedFileIsMissedAndNotMade();
    void brokenFileIsSaidOnce();
    void fileIsNeverWritten();
    void writerIsNeverBlocked();
    void corruptTableConcernsItsCollectorOnly();
    void writerWasInterrupted();
    void directoryCannotBeWritten();

private:
    [[nodiscard]] QString path(const QString &database = Database) const
    {
        return QUrl(m_backend->url(database)).path();
    }

    std::unique_ptr<Backend> m_backend = sqliteBackend();
    std::unique_ptr<ExporterProcess> m_exporter;
};

void TestSqliteFile::init()
{
    VERIFY_RESULT(m_backend->createWithSchema(Database));
    VERIFY_RESULT(m_backend->execute(Database, requestRows(*m_backend, QStringLiteral("OPEN"), 5)));
    m_exporter = std::make_unique<ExporterProcess>();
    VERIFY_RESULT(m_exporter->start(
        {u"--database.url=" + m_backend->url(Database), QStringLiteral("--collect.interval=200ms")}));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Total, 5); }));
}

void TestSqliteFile::lockedFileIsWaitedFor()
{
    {
        QSqlDatabase writer = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("writer"));
        writer.setDatabaseName(path());
        QVERIFY(writer.open());
        QSqlQuery query(writer);
        QVERIFY(query.exec(QStringLiteral("BEGIN EXCLUSIVE")));
        const auto scrape = m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Up, 0); });
        VERIFY_RESULT(scrape);
        QCOMPARE(m_exporter->health(), 503);
        QCOMPARE(sumOf(scrape->series(QStringLiteral("guardia_collector_success"))), 0);
        QTest::qWait(3000); // more than one attempt, each waits for 2 s
        QVERIFY2(m_exporter->logged(QStringLiteral("level=warn")) == 1, m_exporter->log().constData());
        QCOMPARE(m_exporter->logged(QStringLiteral("locked")), 1);
        QVERIFY(query.exec(QStringLiteral("INSERT INTO sr_requests (status, created_at) VALUES ('OPEN', "
                                          "'2026-01-02 03:04:05')")));
        QVERIFY(query.exec(QStringLiteral("COMMIT")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("writer"));
    VERIFY_RESULT(m_exporter->scrapeUntil(
        [](const Scrape &now) { return says(now, Up, 1) && says(now, Total, 6); }, 10s));
}

void TestSqliteFile::replacedFileIsReadAnew()
{
    const QString other = QStringLiteral("other");
    VERIFY_RESULT(m_backend->createWithSchema(other));
    VERIFY_RESULT(m_backend->execute(other, requestRows(*m_backend, QStringLiteral("OPEN"), 2)));
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(path(other), path()));
    const auto scrape = m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Open, 2); });
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, Total, 5)); // the counter knows them as purged
}

void TestSqliteFile::deletedFileIsMissedAndNotMade()
{
    QVERIFY(QFile::remove(path()));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Up, 0); }));
    QCOMPARE(m_exporter->health(), 503);
    QTest::qWait(1500);
    QVERIFY(!QFile::exists(path()));
    QVERIFY2(m_exporter->logged(QStringLiteral("level=warn")) == 1, m_exporter->log().constData());
    QCOMPARE(m_exporter->logged(path()), 2); // which file is read, and that it is missing
    VERIFY_RESULT(m_backend->createWithSchema(Database));
    VERIFY_RESULT(
        m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Up, 1) && says(now, Open, 0); }));
}

void TestSqliteFile::brokenFileIsSaidOnce()
{
    const QString broken = path() + u".broken";
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    QVERIFY(QFile::remove(path()) && QFile::rename(broken, path()));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Up, 0); }));
    QTest::qWait(1500);
    QVERIFY2(m_exporter->logged(QStringLiteral("level=warn")) == 1, m_exporter->log().constData());
    VERIFY_RESULT(m_backend->createWithSchema(Database));
    VERIFY_RESULT(
        m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Up, 1) && says(now, Open, 0); }));
}

void TestSqliteFile::fileIsNeverWritten()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const QDateTime modified = QFileInfo(path()).lastModified();
    VERIFY_RESULT(m_exporter->scrapeAfterCollections(3));
    file.seek(0);
    QVERIFY(file.readAll() == before);
    QCOMPARE(QFileInfo(path()).lastModified(), modified);
    for (const char *suffix : {"-journal", "-wal", "-shm"})
        QVERIFY2(!QFile::exists(path() + QLatin1StringView(suffix)), suffix);
}

void TestSqliteFile::writerIsNeverBlocked()
{
    for (int i = 0; i < 30; ++i) // each waits for its lock at most 5 s, and fails then
        VERIFY_RESULT(m_backend->execute(Database, requestRows(*m_backend, QStringLiteral("CLOSED"), 1)));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &now) { return says(now, Total, 35); }));
    QCOMPARE(m_exporter->logged(QStringLiteral("level=warn")), 0);
}

/// Only the pages of one table are damaged; all else can be read.
void TestSqliteFile::corruptTableConcernsItsCollectorOnly()
{
    m_exporter.reset();
    VERIFY_RESULT(
        m_backend->execute(Database, QStringLiteral("INSERT INTO incidents (status) VALUES ('OPEN');")));
    const auto pages = m_backend->execute( // those of its indexes too: perhaps only they are read
        Database, QStringLiteral("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'incidents';"));
    VERIFY_RESULT(pages);
    const auto size = m_backend->execute(Database, QStringLiteral("PRAGMA page_size;"));
    VERIFY_RESULT(size);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (const QString &page : pages->split(u'\n', Qt::SkipEmptyParts)) {
        QVERIFY(file.seek((page.toLongLong() - 1) * size->toLongLong()));
        file.write(QByteArray(size->toInt(), '\xff'));
    }
    file.close();
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(
        {u"--database.url=" + m_backend->url(Database), QStringLiteral("--collect.interval=100ms")}));
    const QString success = QStringLiteral("guardia_collector_success");
    for (int i = 0; i < 20; ++i) {
        const auto scrape = exporter.scrape();
        VERIFY_RESULT(scrape);
        QVERIFY(says(*scrape, Up, 1));
        QCOMPARE(exporter.health(), 200);
        QCOMPARE(scrape->value(success, QStringLiteral("incidents")), 0);
        QCOMPARE(sumOf(scrape->series(success)), 10);
        QVERIFY(says(*scrape, Total, 5));
        QTest::qWait(50);
    }
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) == 2, exporter.log().constData());
    QCOMPARE(exporter.logged(QStringLiteral("malformed")), 2); // as to their times, too
}

/// A program was killed during a change and left its journal, which has to be rolled back first.
void TestSqliteFile::writerWasInterrupted()
{
    m_exporter.reset();
    QTemporaryDir directory;
    const QString copy = directory.filePath(QStringLiteral("itsm.db"));
    {
        QSqlDatabase writer = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("writer"));
        writer.setDatabaseName(path());
        QVERIFY(writer.open());
        QSqlQuery query(writer);
        QVERIFY(query.exec(QStringLiteral("PRAGMA cache_size = 1")));
        QVERIFY(query.exec(QStringLiteral("BEGIN")));
        QVERIFY(query.exec(QStringLiteral(
            "INSERT INTO sr_requests (title, status, created_at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
            "SELECT "
            "i + 1 FROM n WHERE i < 500) SELECT hex(zeroblob(500)), 'OPEN', '2026-01-02 03:04:05' FROM n")));
        QVERIFY(QFile::copy(path(), copy) && QFile::copy(path() + u"-journal", copy + u"-journal"));
        QVERIFY(query.exec(QStringLiteral("ROLLBACK")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("writer"));
    ExporterProcess exporter;
    VERIFY_RESULT(
        exporter.start({u"--database.url=sqlite://" + copy, QStringLiteral("--collect.interval=200ms")}));
    QCOMPARE(exporter.health(), 503);
    QTest::qWait(1500);
    QVERIFY2(exporter.logged(QStringLiteral("has to be rolled back")) == 1, exporter.log().constData());
    QCOMPARE(exporter.logged(QStringLiteral("WAL")), 0);

    QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("owner")).setDatabaseName(copy);
    QVERIFY(QSqlQuery(QSqlDatabase::database(QStringLiteral("owner")))
                .exec(QStringLiteral("SELECT * FROM sr_requests")));
    QSqlDatabase::removeDatabase(QStringLiteral("owner"));
    VERIFY_RESULT(
        exporter.scrapeUntil([](const Scrape &now) { return says(now, Up, 1) && says(now, Open, 5); }));
}

/// In WAL mode, SQLite opens such a file and fails at the first statement, with a message that sounds as if
/// we had tried to write.
void TestSqliteFile::directoryCannotBeWritten()
{
    // Root may write everywhere; take that right from the programs started from now on.
    for (const unsigned long capability : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH})
        prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    m_exporter.reset();
    QTemporaryDir directory;
    const QString copy = directory.filePath(QStringLiteral("itsm.db"));
    QVERIFY(QFile::copy(path(), copy));
    const QFile::Permissions reading = QFile::ReadOwner | QFile::ExeOwner;
    QVERIFY(QFile::setPermissions(directory.path(), reading));
    const QStringList options{u"--database.url=sqlite://" + copy, QStringLiteral("--collect.interval=200ms")};
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options));
    const auto plain = exporter.scrape();
    VERIFY_RESULT(plain);
    QVERIFY(says(*plain, Total, 5)); // no WAL, nothing to write
    VERIFY_RESULT(exporter.stop());

    QVERIFY(QFile::setPermissions(directory.path(), reading | QFile::WriteOwner));
    VERIFY_RESULT(m_backend->execute(Database, QStringLiteral("PRAGMA journal_mode=WAL;")));
    QVERIFY(QFile::remove(copy) && QFile::copy(path(), copy));
    QVERIFY(QFile::setPermissions(directory.path(), reading));
    VERIFY_RESULT(exporter.start(options));
    QCOMPARE(exporter.health(), 503);
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY(says(*scrape, Up, 0));
    QTest::qWait(1500);
    QVERIFY2(exporter.logged(QStringLiteral("level=warn")) == 1, exporter.log().constData());
    QCOMPARE(exporter.logged(QStringLiteral("but this user may not write in")), 1);

    QVERIFY(QFile::setPermissions(directory.path(), reading | QFile::WriteOwner));
    VERIFY_RESULT(
        exporter.scrapeUntil([](const Scrape &now) { return says(now, Up, 1) && says(now, Open, 5); }));
}

GUARDIA_TEST(TestSqliteFile, QCoreApplication)

} // namespace tst_sqlitefile

#include "tst_sqlitefile.moc"
