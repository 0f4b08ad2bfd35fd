// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace tst_truth {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Total = QStringLiteral("guardia_sr_total");
const QString ByStatus = QStringLiteral("guardia_sr_by_status");
const QString Success = QStringLiteral("guardia_collector_success");
const QString Requests = QStringLiteral("service_requests");
const QString Database = QStringLiteral("itsm");

} // namespace

/// The rules of truth over time: counters never fall, whatever happens to rows, program and state file, and a
/// value that is no longer known is never reported as zero.
class TestTruth : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { VERIFY_RESULT(m_backend->start()); }
    void init();

    void purgedRowsStayCounted();
    void countersSurviveTheProgram();
    void countersOfTwoDatabasesDoNotMix();
    void secondExporterLeavesTheStateAlone();
    void damagedStateIsSetAside_data();
    void damagedStateIsSetAside();
    void stateDirectoryMayBeUnwritable();
    void stateIsPrivate();
    void failureIsSaidBeforeValuesGo();
    void neverCollectedIsNull();
    void valuesAgeByTheirOwnInterval();

private:
    [[nodiscard]] QStringList options(const QString &database = Database) const;
    void insert(int count, const QString &database = Database);
    void purge(int count, const QString &database = Database);
    [[nodiscard]] QStringList stateFiles(const QString &pattern) const
    {
        return QDir(m_state->path()).entryList({pattern}, QDir::Files);
    }

    std::unique_ptr<Backend> m_backend = sqliteBackend();
    std::unique_ptr<QTemporaryDir> m_state;
};

void TestTruth::init()
{
    VERIFY_RESULT(m_backend->createWithSchema(Database));
    m_state = std::make_unique<QTemporaryDir>();
}

QStringList TestTruth::options(const QString &database) const
{
    return {u"--database.url=" + m_backend->url(database), QStringLiteral("--collect.interval=200ms"),
            u"--state.directory=" + m_state->path()};
}

void TestTruth::insert(int count, const QString &database)
{
    VERIFY_RESULT(m_backend->execute(database, requestRows(*m_backend, QStringLiteral("OPEN"), count)));
}

void TestTruth::purge(int count, const QString &database)
{
    VERIFY_RESULT(m_backend->execute(
        database,
        QStringLiteral("DELETE FROM sr_requests WHERE id IN (SELECT id FROM sr_requests ORDER BY id "
                       "LIMIT %1);")
            .arg(count)));
}

/// Both the counter and the stock, which the gauges and the summary give.
#define VERIFY_SOON(exporter, counter, stock)                                                                \
    do {                                                                                                     \
        const auto seen = (exporter).scrapeUntil([](const Scrape &scrape) {                                  \
            return scrape.value(Total) == (counter) && sumOf(scrape.series(ByStatus)) == (stock);            \
        });                                                                                                  \
        VERIFY_RESULT(seen);                                                                                 \
        const auto told = (exporter).summary();                                                              \
        VERIFY_RESULT(told);                                                                                 \
        QCOMPARE(told->value(u"sr")[u"total"].toDouble(-1), (stock));                                        \
    } while (false)

void TestTruth::purgedRowsStayCounted()
{
    insert(10);
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options()));
    VERIFY_SOON(exporter, 10, 10);
    purge(6);
    VERIFY_SOON(exporter, 10, 4);
    insert(3);
    VERIFY_SOON(exporter, 13, 7);
    purge(7);
    VERIFY_SOON(exporter, 13, 0);
    insert(1);
    VERIFY_SOON(exporter, 14, 1);
}

void TestTruth::countersSurviveTheProgram()
{
    insert(10);
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options()));
    purge(4);
    VERIFY_SOON(exporter, 10, 6);
    VERIFY_RESULT(exporter.stop());
    VERIFY_RESULT(exporter.start(options()));
    VERIFY_SOON(exporter, 10, 6);
    VERIFY_RESULT(exporter.stop());

    purge(5); // while the exporter is not running
    VERIFY_RESULT(exporter.start(options()));
    VERIFY_SOON(exporter, 10, 1);
    insert(2);
    VERIFY_SOON(exporter, 12, 3);

    exporter.program().kill(); // what was once exposed must not be forgotten
    purge(3);
    VERIFY_RESULT(exporter.start(options()));
    VERIFY_SOON(exporter, 12, 0);
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")), 0);
}

void TestTruth::countersOfTwoDatabasesDoNotMix()
{
    const QString other = QStringLiteral("other");
    VERIFY_RESULT(m_backend->createWithSchema(other));
    insert(10);
    insert(100, other);
    ExporterProcess first;
    ExporterProcess second;
    VERIFY_RESULT(first.start(options()));
    VERIFY_RESULT(second.start(options(other)));
    purge(5);
    purge(50, other);
    VERIFY_SOON(first, 10, 5);
    VERIFY_SOON(second, 100, 50);
    VERIFY_RESULT(first.stop());
    VERIFY_RESULT(second.stop());

    ExporterProcess one; // takes the place of the other exporter, on its database
    VERIFY_RESULT(one.start(options(other)));
    VERIFY_SOON(one, 100, 50);
    const QString file = one.writeFile(QStringLiteral("g.yaml"),
                                       "database: {url: '" + m_backend->url(other).toUtf8()
                                           + "'}\ncollect: {interval: 200ms}\n");
    VERIFY_RESULT(one.stop());
    VERIFY_RESULT(one.start({u"--config.file=" + file, u"--state.directory=" + m_state->path()}));
    VERIFY_SOON(one, 100, 50);
    QVERIFY(!one.writeFile(QStringLiteral("g.yaml"),
                           "database: {url: '" + m_backend->url(Database).toUtf8()
                               + "'}\ncollect: {interval: 200ms}\n")
                 .isEmpty());
    one.program().reload();
    VERIFY_SOON(one, 10, 5);
}

void TestTruth::secondExporterLeavesTheStateAlone()
{
    insert(10);
    ExporterProcess first;
    VERIFY_RESULT(first.start(options()));
    ExporterProcess second;
    VERIFY_RESULT(second.start(options()));
    purge(5);
    VERIFY_SOON(first, 10, 5);
    VERIFY_SOON(second, 10, 5);
    VERIFY_RESULT(second.scrapeAfterCollections(3));
    QCOMPARE(second.logged(QStringLiteral("another exporter")), 1);
    VERIFY_RESULT(second.stop());
    VERIFY_RESULT(first.stop());
    VERIFY_RESULT(first.start(options()));
    VERIFY_SOON(first, 10, 5);
}

void TestTruth::damagedStateIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content"); // %1 stands for the good content
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("noise") << QByteArray("\0\xff\xfe{", 4);
    QTest::newRow("cut off") << QByteArray("half");
    QTest::newRow("another version") << QByteArray("{\"version\": 99, \"counters\": {}}");
    QTest::newRow("no object") << QByteArray("[1, 2]");
    QTest::newRow("no counters") << QByteArray("{\"version\": 1, \"database\": \"%1\"}");
    QTest::newRow("counters of another kind")
        << QByteArray("{\"version\": 1, \"database\": \"%1\", \"counters\": 7}");
    QTest::newRow("text for a number")
        << QByteArray("{\"version\": 1, \"database\": \"%1\", \"counters\": {\"guardia_sr_total\": "
                      "[{\"labels\": [], \"stock\": \"9\", \"decreases\": 1}]}}");
    QTest::newRow("negative decreases")
        << QByteArray("{\"version\": 1, \"database\": \"%1\", \"counters\": {\"guardia_sr_total\": "
                      "[{\"labels\": [], \"stock\": 9, \"decreases\": -5}]}}");
}

void TestTruth::damagedStateIsSetAside()
{
    QFETCH(QByteArray, content);
    insert(10);
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options()));
    purge(4);
    VERIFY_SOON(exporter, 10, 6);
    VERIFY_RESULT(exporter.stop());
    QCOMPARE(stateFiles(QStringLiteral("counters-*.json")).size(), 1);
    QFile file(m_state->filePath(stateFiles(QStringLiteral("counters-*.json")).constFirst()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray good = file.readAll();
    if (content == "half")
        content = good.left(good.size() / 2);
    QVERIFY(file.resize(0) && file.seek(0));
    file.write(content.replace("%1", m_backend->url(Database).toUtf8()));
    file.close();

    VERIFY_RESULT(exporter.start(options()));
    VERIFY_SOON(exporter, 6, 6); // starts again at the stock
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")), 1);
    QCOMPARE(exporter.logged(QStringLiteral("damaged")), 1);
    QCOMPARE(stateFiles(QStringLiteral("*damaged*")).size(), 1);
    purge(1);
    VERIFY_SOON(exporter, 6, 5);
    VERIFY_RESULT(exporter.stop());
    VERIFY_RESULT(exporter.start(options())); // and the new state is good
    VERIFY_SOON(exporter, 6, 5);
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")), 0);
}

void TestTruth::stateDirectoryMayBeUnwritable()
{
    insert(10);
    ExporterProcess exporter;
    // Root may write everywhere, but not below a file.
    const QString file = exporter.writeFile(QStringLiteral("file"), "x");
    QStringList elsewhere = options().first(2);
    elsewhere += u"--state.directory=" + file + u"/state";
    VERIFY_RESULT(exporter.start(elsewhere));
    purge(4);
    VERIFY_SOON(exporter, 10, 6);
    VERIFY_RESULT(exporter.scrapeAfterCollections(3));
    QCOMPARE(exporter.logged(QStringLiteral("level=warn")), 2);
    QCOMPARE(exporter.logged(QStringLiteral("counters cannot be kept on disk")), 1);
    QCOMPARE(exporter.logged(QStringLiteral("history cannot be kept on disk")), 1);
    QCOMPARE(exporter.logged(file + u"/state"), 2);
    VERIFY_RESULT(exporter.stop());
}

void TestTruth::stateIsPrivate()
{
    insert(1);
    ExporterProcess exporter;
    QStringList elsewhere = options().first(2);
    VERIFY_RESULT(exporter.start(elsewhere));
    VERIFY_SOON(exporter, 1, 1);
    const QFileInfo directory(exporter.program().home() + u"/state/guardia");
    QVERIFY(directory.isDir());
    constexpr int OthersMask = 0x0077;
    QCOMPARE(int(directory.permissions()) & OthersMask, 0);
    const QFileInfoList files = QDir(directory.filePath()).entryInfoList({QStringLiteral("*.json")});
    QCOMPARE(files.size(), 1);
    QCOMPARE(int(files.constFirst().permissions()) & OthersMask, 0);
}

void TestTruth::failureIsSaidBeforeValuesGo()
{
    constexpr auto Interval = 500ms;
    insert(3);
    ExporterProcess exporter;
    QStringList slower = options();
    slower[1] = QStringLiteral("--collect.interval=500ms");
    VERIFY_RESULT(exporter.start(slower));
    VERIFY_SOON(exporter, 3, 3);
    VERIFY_RESULT(m_backend->execute(Database, QStringLiteral("ALTER TABLE sr_requests RENAME TO gone;")));
    const auto failed =
        exporter.scrapeUntil([](const Scrape &now) { return now.value(Success, Requests) == 0; }, 2s);
    VERIFY_RESULT(failed);
    QElapsedTimer sinceFailure;
    sinceFailure.start();
    QCOMPARE(failed->value(Total), 3); // the last good value
    const auto stale = exporter.summary();
    VERIFY_RESULT(stale);
    QCOMPARE(stale->value(u"stale").toBool(), true);
    QCOMPARE(stale->value(u"sr")[u"total"].toDouble(-1), 3);
    QCOMPARE(stale->value(u"incidents")[u"total"].toDouble(-1), 0);

    // A value that has become too old is absent, never zero.
    const auto gone = exporter.scrapeUntil(
        [](const Scrape &now) {
            return !now.has(Total) && !now.has(ByStatus)
                && !now.has(QStringLiteral("guardia_sr_sla_compliance_ratio"));
        },
        10 * Interval);
    VERIFY_RESULT(gone);
    // The latest success was up to an interval before the failure.
    QVERIFY2(sinceFailure.elapsed() > (4 * Interval).count() - 200,
             qPrintable(QString::number(sinceFailure.elapsed())));
    QVERIFY2(sinceFailure.elapsed() < (7 * Interval).count(),
             qPrintable(QString::number(sinceFailure.elapsed())));
    QCOMPARE(gone->value(Success, Requests), 0);
    QCOMPARE(gone->value(Success, QStringLiteral("incidents")), 1);
    QVERIFY(says(*gone, QStringLiteral("guardia_incidents_total"), 0));
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    for (const char *key : {"total", "last_24h", "open", "resolved", "sla_rate_pct"})
        QVERIFY2(summary->value(u"sr").toObject().value(QLatin1StringView(key)).isNull(), key);
    QCOMPARE(summary->value(u"incidents")[u"total"].toDouble(-1), 0);

    VERIFY_RESULT(m_backend->execute(Database, QStringLiteral("ALTER TABLE gone RENAME TO sr_requests;")));
    VERIFY_SOON(exporter, 3, 3);
}

void TestTruth::neverCollectedIsNull()
{
    VERIFY_RESULT(m_backend->execute(Database, QStringLiteral("DROP TABLE audit_logs;")));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(options()));
    const auto summary = exporter.summary();
    VERIFY_RESULT(summary);
    QVERIFY(summary->value(u"security")[u"audit_total"].isNull());
    QVERIFY(summary->value(u"security")[u"audit_critical"].isNull());
    QCOMPARE(summary->value(u"sr")[u"total"].toDouble(-1), 0);
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    QVERIFY(!scrape->has(QStringLiteral("guardia_audit_events_total")));
    QVERIFY(!scrape->value(QStringLiteral("guardia_collector_last_success_timestamp_seconds"),
                           QStringLiteral("audit")));
}

void TestTruth::valuesAgeByTheirOwnInterval()
{
    insert(3);
    ExporterProcess exporter;
    const QString file = exporter.writeFile(
        QStringLiteral("g.yaml"),
        "database: {url: '" + m_backend->url(Database).toUtf8()
            + "'}\ncollect: {interval: 200ms}\ncollectors: {intervals: {service_requests: 2s}}\n");
    VERIFY_RESULT(exporter.start({u"--config.file=" + file, options().constLast()}));
    VERIFY_SOON(exporter, 3, 3);
    VERIFY_RESULT(m_backend->execute(Database,
                                     QStringLiteral("ALTER TABLE sr_requests RENAME TO gone;\n"
                                                    "ALTER TABLE incidents RENAME TO lost;")));
    const auto scrape = exporter.scrapeUntil(
        [](const Scrape &now) {
            return !now.has(QStringLiteral("guardia_incidents_total")) && now.value(Success, Requests) == 0;
        },
        5s);
    VERIFY_RESULT(scrape);
    QCOMPARE(scrape->value(Total), 3); // still good for ten seconds
}

GUARDIA_TEST(TestTruth, QCoreApplication)

} // namespace tst_truth

#include "tst_truth.moc"
