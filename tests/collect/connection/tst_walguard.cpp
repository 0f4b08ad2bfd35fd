// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/connection.h"
#include "fixtures/sqlitefile.h"
#include "runner/testclass.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tst_walguard {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

/// A user that every Debian has, and what he may do while the object lives: the owner of the database is one,
/// the reader another.
class Acting
{
public:
    explicit Acting(const char *name)
        : m_user(*getpwnam(name))
    {
        if (setgroups(0, nullptr) != 0 || setegid(m_user.pw_gid) != 0 || seteuid(m_user.pw_uid) != 0)
            qFatal("cannot act as %s", name);
    }
    ~Acting()
    {
        if (seteuid(0) != 0 || setegid(0) != 0)
            qFatal("cannot be root again");
    }
    Q_DISABLE_COPY_MOVE(Acting)

private:
    passwd m_user;
};

constexpr const char *Owner = "daemon";
constexpr const char *Reader = "nobody";

} // namespace

/// What reading a database in WAL mode leaves for its owner.
class TestWalGuard : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_connection.reset(); }

    void leavesNothingTheOwnerCannotWrite();
    void readsWhileTheOwnerHasItOpen();
    void readsWhereTheOwnerCouldWrite_data();
    void readsWhereTheOwnerCouldWrite();
    void noticesThatItWasPutInWalMode();
    void saysWhereItMayNotWrite();
    void readsItsOwnDatabase();

private:
    void ownerExecutes(const QString &sql);
    Result<void> read();
    [[nodiscard]] bool isAnythingLeft() const
    {
        return QFile::exists(m_path + u"-wal") || QFile::exists(m_path + u"-shm");
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    std::unique_ptr<Connection> m_connection;
};

void TestWalGuard::init()
{
    if (geteuid() != 0)
        QSKIP("only root can act as the two users it takes");
    m_directory = std::make_unique<QTemporaryDir>();
    QCOMPARE(::chmod(qPrintable(m_directory->path()), 0777), 0);
    m_path = m_directory->filePath(QStringLiteral("itsm.db"));
    ownerExecutes(QStringLiteral("CREATE TABLE t (n INTEGER); PRAGMA journal_mode = WAL"));
    QCOMPARE(::chmod(qPrintable(m_path), 0644), 0);
    QVERIFY(!isAnythingLeft());
    const auto address = parseDatabaseUrl(u"sqlite://" + m_path);
    QVERIFY(address);
    m_connection =
        std::make_unique<Connection>(DatabaseSettings{*address, 1s, {}}, std::make_shared<Interrupter>());
}

/// Opens, changes and closes the database, as its own program does. Fails the test if it cannot.
void TestWalGuard::ownerExecutes(const QString &sql)
{
    const Acting acting(Owner);
    SqliteFile database(m_path);
    for (const QString &statement : sql.split(u';'))
        database.execute(statement);
}

Result<void> TestWalGuard::read()
{
    const Acting acting(Reader);
    if (const auto opened = m_connection->open(); !opened)
        return opened;
    const auto begun = m_connection->begin(1s);
    m_connection->end();
    return begun;
}

void TestWalGuard::leavesNothingTheOwnerCannotWrite()
{
    const auto done = read();
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Unavailable);
    QCOMPARE(done.error().message,
             QStringLiteral(
                 "the database is in WAL mode, and no other program has it open: to read it, SQLite has to "
                 "make itsm.db-wal and itsm.db-shm, which daemon, who owns it, could not write then; run "
                 "this program as daemon, or let the program that writes the database keep it open, or "
                 "choose another journal mode"));
    QVERIFY(!isAnythingLeft());
    ownerExecutes(QStringLiteral("INSERT INTO t VALUES (1)"));
}

void TestWalGuard::readsWhileTheOwnerHasItOpen()
{
    auto acting = std::make_unique<Acting>(Owner);
    auto database = std::make_unique<SqliteFile>(m_path);
    database->execute(QStringLiteral("INSERT INTO t VALUES (1)"));
    acting.reset();
    const auto done = read();
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));

    acting = std::make_unique<Acting>(Owner);
    database.reset(); // the files stay while they are read
    acting.reset();
    QVERIFY(isAnythingLeft());
    QCOMPARE(QFileInfo(m_path + u"-wal").owner(), QString::fromLatin1(Owner));
    QCOMPARE(QFileInfo(m_path + u"-shm").owner(), QString::fromLatin1(Owner));
    ownerExecutes(QStringLiteral("INSERT INTO t VALUES (2)"));
    QVERIFY(read());
}

void TestWalGuard::readsWhereTheOwnerCouldWrite_data()
{
    QTest::addColumn<mode_t>("directoryMode");
    QTest::addColumn<mode_t>("fileMode");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("everybody may write") << mode_t(0777) << mode_t(0666) << true;
    QTest::newRow("the owner's group, which the directory hands down")
        << mode_t(02777) << mode_t(0664) << true;
    QTest::newRow("the reader's own group") << mode_t(0777) << mode_t(0664) << false;
    QTest::newRow("a group that may read only") << mode_t(02777) << mode_t(0644) << false;
}

void TestWalGuard::readsWhereTheOwnerCouldWrite()
{
    QFETCH(mode_t, directoryMode);
    QFETCH(mode_t, fileMode);
    QFETCH(bool, isRead);
    QCOMPARE(::chown(qPrintable(m_directory->path()), 0, getpwnam(Owner)->pw_gid), 0);
    QCOMPARE(::chmod(qPrintable(m_directory->path()), directoryMode), 0);
    QCOMPARE(::chmod(qPrintable(m_path), fileMode), 0);
    const auto done = read();
    QCOMPARE(done.ok(), isRead);
    QCOMPARE(isAnythingLeft(), isRead);
    ownerExecutes(QStringLiteral("INSERT INTO t VALUES (1)"));
}

void TestWalGuard::noticesThatItWasPutInWalMode()
{
    ownerExecutes(QStringLiteral("PRAGMA journal_mode = DELETE"));
    QVERIFY(read());
    ownerExecutes(QStringLiteral("PRAGMA journal_mode = WAL"));
    QVERIFY(!read());
    QVERIFY(!isAnythingLeft());
    ownerExecutes(QStringLiteral("INSERT INTO t VALUES (1); PRAGMA journal_mode = DELETE"));
    QVERIFY(read());
}

void TestWalGuard::saysWhereItMayNotWrite()
{
    QCOMPARE(::chmod(qPrintable(m_directory->path()), 0755), 0);
    const auto done = read();
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"but this user may not write in " + m_directory->path()),
             qPrintable(done.error().message));
    QVERIFY(!isAnythingLeft());
}

void TestWalGuard::readsItsOwnDatabase()
{
    QCOMPARE(::chown(qPrintable(m_path), getpwnam(Reader)->pw_uid, getpwnam(Reader)->pw_gid), 0);
    QVERIFY(read());
}

GUARDIA_TEST(TestWalGuard, QCoreApplication)

} // namespace tst_walguard

#include "tst_walguard.moc"
