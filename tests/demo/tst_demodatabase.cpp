// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodatabase.h"
#include "demo/demostore.h"
#include "runner/testclass.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

namespace tst_demodatabase {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Start(QDate(2026, 3, 18), QTime(5, 30), Qt::UTC);
const QStringList Tables{u"users"_s,     u"servers"_s,     u"capacity_plans"_s, u"deployments"_s,
                         u"incidents"_s, u"sr_requests"_s, u"audit_logs"_s,     u"demo_info"_s};

QVariant valueOf(const QString &path, const QString &statement)
{
    const auto connection = DemoConnection::open(path);
    if (!connection)
        return {};
    QSqlQuery query((*connection)->database());
    return query.exec(statement) && query.next() ? query.value(0) : QVariant();
}

bool change(const QString &path, const QString &statement)
{
    const auto connection = DemoConnection::open(path);
    return connection && execute((*connection)->database(), statement);
}

/// Every value of every row of some tables as SQL literals, one line per row.
QString contentsOf(const QString &path, const QStringList &tables = Tables)
{
    QString contents;
    for (const QString &table : tables) {
        const QString columns = u"SELECT group_concat('quote(' || name || ')', '||''|''||') FROM"
                                " pragma_table_info('%1')"_s.arg(table);
        const QString rows =
            u"SELECT group_concat(line, char(10)) FROM (SELECT %1 AS line FROM %2 ORDER BY id)"_s;
        contents += valueOf(path, rows.arg(valueOf(path, columns).toString(), table)).toString() % u'\n';
    }
    return contents;
}

/// Rows with any timestamp but due_at after a moment.
int rowsAfter(const QString &path, const QDateTime &moment)
{
    const QString now = timestampText(momentOf(moment));
    return valueOf(
               path,
               u"SELECT (SELECT COUNT(*) FROM sr_requests WHERE created_at > '%1' OR updated_at > '%1' OR"
               " first_response_at > '%1' OR resolved_at > '%1') + (SELECT COUNT(*) FROM incidents WHERE"
               " created_at > '%1' OR acknowledged_at > '%1' OR resolved_at > '%1') + (SELECT COUNT(*) FROM"
               " deployments WHERE started_at > '%1' OR deployed_at > '%1' OR commit_at > '%1') + (SELECT"
               " COUNT(*) FROM audit_logs WHERE created_at > '%1') + (SELECT COUNT(*) FROM servers WHERE"
               " last_seen_at > '%1') + (SELECT COUNT(*) FROM users WHERE last_login_at > '%1')"_s.arg(now))
        .toInt();
}

} // namespace

class tst_DemoDatabase : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void thePathFollowsXdgDataHome();
    void theFileIsPrivateCompleteAndInWalMode();
    void theSchemaIsTheReferenceSchema_data();
    void theSchemaIsTheReferenceSchema();
    void theSameSeedAndClockGiveTheSameContents();
    void anotherSeedGivesOtherContents();
    void theTimeItWasOffIsCaughtUpWith();
    void preparingTwiceChangesNothing();
    void whatCannotBeContinuedIsBuiltAnew_data();
    void whatCannotBeContinuedIsBuiltAnew();
    void saysOnceHowItWasBuilt();
    void aClockThatWasSetBackALittleIsForgiven();
    void whatAnInterruptedCreationLeftIsNoHindrance();
    void aForeignFileIsLeftAlone_data();
    void aForeignFileIsLeftAlone();
    void aPlaceThatCannotBeWrittenIsAnError_data();
    void aPlaceThatCannotBeWrittenIsAnError();
    void ticksMoveTheDatabase();
    void ticksContinueAfterARestart();
    void aSuspendedComputerDoesNotHurry();
    void aFailureIsToldOnce();
    void aFailedTickLosesNothing();
    void aLockedDatabaseIsUnavailable();
    void theSecondProgramWaitsForItsTurn();
    void itWorksOnAThreadOfItsOwn();

private:
    std::unique_ptr<DemoDatabase> makeDemo(quint64 seed = 1);
    QString fresh() const { return m_directory->filePath(u"demo.db"_s); }

    QTemporaryDir m_masterDirectory;
    QString m_master; // a database of Start and seed 1; costly, so most tests copy it
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    QDateTime m_now;
};

std::unique_ptr<DemoDatabase> tst_DemoDatabase::makeDemo(quint64 seed)
{
    DemoOptions options;
    options.path = m_path;
    options.seed = seed;
    return std::make_unique<DemoDatabase>(options, [this] { return m_now; });
}

void tst_DemoDatabase::initTestCase()
{
    m_master = m_masterDirectory.filePath(u"demo.db"_s);
    m_path = m_master;
    m_now = Start;
    const Result<void> prepared = makeDemo()->prepare();
    QVERIFY2(prepared.ok(), prepared ? "" : qPrintable(prepared.error().message));
}

void tst_DemoDatabase::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = fresh();
    m_now = Start;
    QVERIFY(QFile::copy(m_master, m_path));
}

void tst_DemoDatabase::cleanup()
{
    m_directory.reset();
}

void tst_DemoDatabase::thePathFollowsXdgDataHome()
{
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", "/somewhere/else");
    QCOMPARE(demoDatabasePath(), u"/somewhere/else/guardia/demo.db"_s);
    if (before.isEmpty())
        qunsetenv("XDG_DATA_HOME");
    else
        qputenv("XDG_DATA_HOME", before);
}

void tst_DemoDatabase::theFileIsPrivateCompleteAndInWalMode()
{
    m_path = m_directory->filePath(u"a/b/demo.db"_s);
    QVERIFY(makeDemo()->prepare().ok());
    constexpr QFile::Permissions Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QFileInfo file(m_path);
    QVERIFY(!(file.permissions() & Others));
    QVERIFY(!(QFileInfo(file.absolutePath()).permissions() & Others));
    QCOMPARE(file.absoluteDir().entryList(QDir::Files), QStringList{u"demo.db"_s});
    QCOMPARE(valueOf(m_path, u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
    QCOMPARE(valueOf(m_path, u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
}

void tst_DemoDatabase::theSchemaIsTheReferenceSchema_data()
{
    QTest::addColumn<QString>("columns");
    QTest::newRow("sr_requests")
        << u"id,title,status,priority,category,requester,assignee,created_at,updated_at,"
           "first_response_at,resolved_at,due_at,reopened_count"_s;
    QTest::newRow("incidents") << u"id,title,status,severity,assignee,created_at,acknowledged_at,resolved_at,"
                                  "deployment_id"_s;
    QTest::newRow("audit_logs") << u"id,actor,action,severity,outcome,message,created_at"_s;
    QTest::newRow("users") << u"id,username,role,is_active,last_login_at,created_at"_s;
    QTest::newRow("capacity_plans") << u"id,name,resource,status,utilization,threshold,created_at"_s;
    QTest::newRow("servers") << u"id,hostname,role,status,last_seen_at,created_at"_s;
    QTest::newRow("deployments")
        << u"id,service,version,environment,status,started_at,deployed_at,commit_at"_s;
}

void tst_DemoDatabase::theSchemaIsTheReferenceSchema()
{
    const QString table = QString::fromLatin1(QTest::currentDataTag());
    const auto actual =
        valueOf(m_path, u"SELECT group_concat(name) FROM pragma_table_info('%1')"_s.arg(table));
    QTEST(actual.toString(), "columns");
    QVERIFY(valueOf(m_path, u"SELECT COUNT(*) FROM "_s % table).toInt() >= 40);
}

void tst_DemoDatabase::theSameSeedAndClockGiveTheSameContents()
{
    m_path = m_directory->filePath(u"one.db"_s);
    const auto one = makeDemo();
    QVERIFY(one->prepare().ok());
    m_path = m_directory->filePath(u"two.db"_s);
    const auto two = makeDemo();
    QVERIFY(two->prepare().ok());
    for (int i = 0; i < 50; ++i) {
        m_now = m_now.addSecs(4);
        one->tick();
        two->tick();
    }
    const QString contents = contentsOf(one->path());
    QVERIFY(contents.count(u'\n') > 60'000);
    QVERIFY(contentsOf(two->path()) == contents);
}

void tst_DemoDatabase::anotherSeedGivesOtherContents()
{
    m_path = m_directory->filePath(u"other.db"_s);
    QVERIFY(makeDemo(2)->prepare().ok());
    for (const QString &table : Tables.first(Tables.size() - 1)) // all but demo_info, which holds the seed
        QVERIFY2(contentsOf(m_path, {table}) != contentsOf(m_master, {table}), qPrintable(table));
}

void tst_DemoDatabase::theTimeItWasOffIsCaughtUpWith()
{
    const QString newest = u"SELECT MAX(created_at) FROM audit_logs"_s;
    const QString count = u"SELECT COUNT(*) FROM sr_requests"_s;
    m_now = Start.addDays(7);
    QVERIFY(makeDemo()->prepare().ok());
    QVERIFY(valueOf(m_path, newest).toString() > timestampText(momentOf(m_now.addSecs(-3 * 3600))));
    const int added = valueOf(m_path, count).toInt() - valueOf(m_master, count).toInt();
    QVERIFY2(added > 50 && added < 150, qPrintable(QString::number(added)));
    QCOMPARE(rowsAfter(m_path, m_now), 0);
    const int open =
        valueOf(m_path, u"SELECT COUNT(*) FROM sr_requests WHERE status IN ('OPEN', 'IN_PROGRESS')"_s)
            .toInt();
    QVERIFY2(open > 30 && open < 110, qPrintable(QString::number(open)));
}

void tst_DemoDatabase::preparingTwiceChangesNothing()
{
    QVERIFY(makeDemo()->prepare().ok());
    QVERIFY(contentsOf(m_path) == contentsOf(m_master));
}

void tst_DemoDatabase::whatCannotBeContinuedIsBuiltAnew_data()
{
    QTest::addColumn<QString>("spoiling");
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("days");
    QTest::newRow("another seed") << QString() << quint64(2) << 0;
    QTest::newRow("another version") << u"PRAGMA user_version = 99"_s << quint64(1) << 0;
    QTest::newRow("no progress") << u"DELETE FROM demo_info"_s << quint64(1) << 0;
    QTest::newRow("a table is gone") << u"DROP TABLE servers"_s << quint64(1) << 1;
    QTest::newRow("off for too long") << QString() << quint64(1) << 31;
    QTest::newRow("from the future") << QString() << quint64(1) << -1;
}

void tst_DemoDatabase::whatCannotBeContinuedIsBuiltAnew()
{
    QFETCH(QString, spoiling);
    QFETCH(quint64, seed);
    QFETCH(int, days);
    QVERIFY(spoiling.isEmpty() || change(m_path, spoiling));
    m_now = Start.addDays(days);
    QVERIFY(makeDemo(seed)->prepare().ok());
    const QString now = timestampText(momentOf(m_now));
    // The history begins at a midnight.
    const QString yearAgo = timestampText(momentOf(m_now.addDays(-366)));
    QCOMPARE(valueOf(m_path, u"SELECT seed || ' ' || simulated_until FROM demo_info"_s).toString(),
             QString::number(seed) % u' ' % now);
    QVERIFY(valueOf(m_path, u"SELECT MIN(created_at) FROM audit_logs"_s).toString() > yearAgo);
    QVERIFY(valueOf(m_path, u"SELECT COUNT(*) FROM audit_logs"_s).toInt() > 57'000);
    QCOMPARE(valueOf(m_path, u"SELECT COUNT(*) FROM servers"_s).toInt(), 60);
    QCOMPARE(valueOf(m_path, u"PRAGMA user_version"_s).toInt(), DemoSchemaVersion);
    QCOMPARE(rowsAfter(m_path, m_now), 0);
}

/// A database that went on live cannot be simulated again.
void tst_DemoDatabase::saysOnceHowItWasBuilt()
{
    const auto continued = makeDemo();
    QVERIFY(!continued->takeBuilt());
    QVERIFY(continued->prepare().ok());
    QVERIFY(!continued->takeBuilt());
    m_path = fresh() % u".another";
    const auto built = makeDemo(7);
    QVERIFY(built->prepare().ok());
    QVERIFY(built->takeBuilt() == (DemoInfo{7, momentOf(Start)}));
    QVERIFY(!built->takeBuilt());
}

void tst_DemoDatabase::aClockThatWasSetBackALittleIsForgiven()
{
    m_now = Start.addSecs(-5);
    QVERIFY(makeDemo()->prepare().ok());
    QVERIFY(contentsOf(m_path) == contentsOf(m_master));
}

void tst_DemoDatabase::whatAnInterruptedCreationLeftIsNoHindrance()
{
    QVERIFY(QFile::remove(m_path));
    QFile half(m_path % u".new");
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write("SQLite format 3");
    half.close();
    QVERIFY(makeDemo()->prepare().ok());
    QVERIFY(!half.exists());
    QVERIFY(contentsOf(m_path) == contentsOf(m_master));
}

void tst_DemoDatabase::aForeignFileIsLeftAlone_data()
{
    QTest::addColumn<bool>("sqlite");
    QTest::newRow("a letter") << false;
    QTest::newRow("a SQLite file of somebody else") << true;
}

void tst_DemoDatabase::aForeignFileIsLeftAlone()
{
    QFETCH(bool, sqlite);
    if (sqlite) {
        QVERIFY(change(m_path, u"PRAGMA application_id = 1"_s));
    } else {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("Dear Minjun,\n");
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const Result<void> prepared = makeDemo()->prepare();
    QVERIFY(!prepared.ok());
    QCOMPARE(prepared.error().kind, ErrorKind::Invalid);
    QVERIFY(prepared.error().message.contains(m_path));
    file.seek(0);
    QVERIFY(file.readAll() == before);
}

void tst_DemoDatabase::aPlaceThatCannotBeWrittenIsAnError_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("below a file") << u"%1/demo.db/demo.db"_s;
    QTest::newRow("a directory that nobody can make") << u"/proc/guardia/demo.db"_s;
    QTest::newRow("a directory that nobody can write") << u"/proc/demo.db"_s;
}

void tst_DemoDatabase::aPlaceThatCannotBeWrittenIsAnError()
{
    QFETCH(QString, path);
    m_path = path.replace(u"%1"_s, m_directory->path());
    const Result<void> prepared = makeDemo()->prepare();
    QVERIFY(!prepared.ok());
    QCOMPARE(prepared.error().kind, ErrorKind::Storage);
    QVERIFY2(prepared.error().message.contains(QFileInfo(m_path).absolutePath()),
             qPrintable(prepared.error().message));
}

void tst_DemoDatabase::ticksMoveTheDatabase()
{
    const auto demo = makeDemo();
    QSignalSpy failures(demo.get(), &DemoDatabase::failed);
    QVERIFY(demo->prepare().ok());
    const QString audit = u"SELECT COUNT(*) FROM audit_logs"_s;
    const QString moving = u"SELECT (SELECT group_concat(id || status || updated_at) FROM sr_requests) ||"
                           " (SELECT group_concat(utilization) FROM capacity_plans) ||"
                           " (SELECT group_concat(last_seen_at) FROM servers)"_s;
    QVariant before = valueOf(m_path, moving);
    QVERIFY(!before.toString().isEmpty());
    for (int minute = 1; minute <= 5; ++minute) {
        for (int i = 0; i < 15; ++i) {
            m_now = m_now.addSecs(4);
            demo->tick();
        }
        const QVariant after = valueOf(m_path, moving);
        QVERIFY(after != before);
        QCOMPARE(rowsAfter(m_path, m_now), 0);
        before = after;
    }
    const int added = valueOf(m_path, audit).toInt() - valueOf(m_master, audit).toInt();
    // Five minutes of a desk that is 120 times as busy as a real one, whose year has 61,000 events.
    QVERIFY2(added > 12 && added < 240, qPrintable(QString::number(added)));
    QCOMPARE(failures.count(), 0);
}

void tst_DemoDatabase::ticksContinueAfterARestart()
{
    const auto work = [this] {
        const auto demo = makeDemo();
        QVERIFY(demo->prepare().ok());
        for (int i = 0; i < 100; ++i) {
            m_now = m_now.addSecs(4);
            demo->tick();
        }
    };
    work();
    const int before = valueOf(m_path, u"SELECT MAX(id) FROM audit_logs"_s).toInt();
    const QString first = contentsOf(m_path, {u"audit_logs"_s}).trimmed();
    work();
    QVERIFY(valueOf(m_path, u"SELECT MAX(id) FROM audit_logs"_s).toInt() > before);
    QVERIFY(contentsOf(m_path, {u"audit_logs"_s}).startsWith(first));
    QCOMPARE(valueOf(m_path, u"SELECT simulated_until FROM demo_info"_s).toString(),
             timestampText(momentOf(m_now)));
    QCOMPARE(rowsAfter(m_path, m_now), 0);
}

void tst_DemoDatabase::aSuspendedComputerDoesNotHurry()
{
    const QString count = u"SELECT COUNT(*) FROM audit_logs"_s;
    const auto demo = makeDemo();
    QVERIFY(demo->prepare().ok());
    m_now = m_now.addDays(1);
    demo->tick();
    const int added = valueOf(m_path, count).toInt() - valueOf(m_master, count).toInt();
    QVERIFY2(added > 100 && added < 350, qPrintable(QString::number(added))); // a hurried day has 5,000
}

void tst_DemoDatabase::aFailureIsToldOnce()
{
    const auto demo = makeDemo();
    QSignalSpy failures(demo.get(), &DemoDatabase::failed);
    QVERIFY(demo->prepare().ok());
    const auto tickTwice = [&] {
        for (int i = 0; i < 2; ++i) {
            m_now = m_now.addSecs(4);
            demo->tick();
        }
    };
    tickTwice();
    QCOMPARE(failures.count(), 0);
    QVERIFY(QFile::rename(m_path, m_path % u".away"));
    tickTwice();
    QCOMPARE(failures.count(), 1);
    const auto error = failures.first().first().value<Error>();
    QCOMPARE(error.kind, ErrorKind::Missing);
    QVERIFY(error.message.contains(m_path));
    QVERIFY(QFile::rename(m_path % u".away", m_path));
    tickTwice();
    QCOMPARE(failures.count(), 1);
    QVERIFY(QFile::rename(m_path, m_path % u".away"));
    tickTwice();
    QCOMPARE(failures.count(), 2);
}

void tst_DemoDatabase::aFailedTickLosesNothing()
{
    const auto demo = makeDemo();
    QVERIFY(demo->prepare().ok());
    QVERIFY(change(
        m_path, u"CREATE TRIGGER refuse BEFORE INSERT ON audit_logs BEGIN SELECT RAISE(FAIL, 'no'); END"_s));
    for (int i = 0; i < 25; ++i) {
        m_now = m_now.addSecs(4);
        demo->tick();
    }
    QVERIFY(change(m_path, u"DROP TRIGGER refuse"_s));
    for (int i = 0; i < 25; ++i) {
        m_now = m_now.addSecs(4);
        demo->tick();
    }
    const QString gaps = u"SELECT MAX(id) - COUNT(*) FROM %1"_s;
    for (const QString &table : {u"audit_logs"_s, u"sr_requests"_s, u"incidents"_s, u"deployments"_s})
        QCOMPARE(valueOf(m_path, gaps.arg(table)).toInt(), 0);
    QVERIFY(valueOf(m_path, u"SELECT MAX(id) FROM audit_logs"_s).toInt()
            > valueOf(m_master, u"SELECT MAX(id) FROM audit_logs"_s).toInt());
}

void tst_DemoDatabase::aLockedDatabaseIsUnavailable()
{
    const auto locker = DemoConnection::open(m_path);
    QVERIFY(locker.ok());
    QVERIFY(execute((*locker)->database(), u"BEGIN IMMEDIATE"_s).ok());
    m_now = m_now.addSecs(60);
    const Result<void> prepared = makeDemo()->prepare();
    QVERIFY(!prepared.ok());
    QCOMPARE(prepared.error().kind, ErrorKind::Unavailable);
    QVERIFY(prepared.error().message.contains(m_path));
}

void tst_DemoDatabase::theSecondProgramWaitsForItsTurn()
{
    const QString until = u"SELECT simulated_until FROM demo_info"_s;
    auto first = makeDemo();
    const auto second = makeDemo();
    QVERIFY(first->prepare().ok());
    QVERIFY(second->prepare().ok());
    m_now = m_now.addSecs(4);
    second->tick();
    QCOMPARE(valueOf(m_path, until), valueOf(m_master, until));
    first.reset();
    second->tick();
    QCOMPARE(valueOf(m_path, until).toString(), timestampText(momentOf(m_now)));
}

void tst_DemoDatabase::itWorksOnAThreadOfItsOwn()
{
    DemoOptions options;
    options.path = m_path;
    options.seed = 1;
    const QDateTime began = QDateTime::currentDateTimeUtc();
    const qint64 offset = began.msecsTo(Start);
    auto *demo =
        new DemoDatabase(options, [offset] { return QDateTime::currentDateTimeUtc().addMSecs(offset); });
    QVERIFY(demo->prepare().ok());
    QThread thread;
    demo->moveToThread(&thread);
    connect(&thread, &QThread::started, demo, [demo] { demo->start(1ms); });
    connect(&thread, &QThread::finished, demo, &QObject::deleteLater);
    thread.start();
    const QString until = u"SELECT simulated_until FROM demo_info"_s;
    const QString begin = valueOf(m_master, until).toString();
    QTRY_VERIFY(valueOf(m_path, until).toString() > begin);
    thread.quit();
    QVERIFY(thread.wait());
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), QStringList{u"demo.db"_s});
}

GUARDIA_TEST(tst_DemoDatabase, QCoreApplication)

} // namespace tst_demodatabase

#include "tst_demodatabase.moc"
