// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_changes {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Database = QStringLiteral("changes");
const QByteArray Settings = "collect: {interval: 200ms}\n"
                            "collectors: {changes: {service_requests: updated_at}}\n";
const QString CountedWhole = QStringLiteral("all rows are counted each time");

/// Statements that add service requests with the ids first..last; updatedAt is a literal.
QString added(int first, int last, const QString &updatedAt)
{
    constexpr int Batch = 4'000;
    const QStringList statuses{QStringLiteral("'OPEN'"), QStringLiteral("'CLOSED'"), QStringLiteral("NULL")};
    const QStringList priorities{QStringLiteral("'LOW'"), QStringLiteral("'HIGH'"), QStringLiteral("''"),
                                 QStringLiteral("'긴급'")};
    QString sql;
    for (int from = first; from <= last; from += Batch) {
        QStringList rows;
        for (int id = from; id <= std::min(last, from + Batch - 1); ++id)
            rows << u'(' + QString::number(id) + u',' + statuses[id % 3] + u',' + priorities[id % 4]
                    + u",'2026-01-02 03:04:05'," + updatedAt + u')';
        sql += u"INSERT INTO sr_requests (id, status, priority, created_at, updated_at) VALUES "
            + rows.join(u',') + u";\n";
    }
    return sql;
}

const QString LongAgo = QStringLiteral("'2026-01-02 03:04:05'");

} // namespace

/// If a column says when a row was changed, only changed rows are read, and the numbers are the same as if
/// all rows were counted.
class TestChanges : public OnEachBackend
{
    Q_OBJECT

private slots:
    void numbersAgreeWhateverChanges_data();
    void numbersAgreeWhateverChanges();
    void deletedRowsAreFoundByTheFullCount();
    void isSaidWhereItCannotBe_data();
    void isSaidWhereItCannotBe();
    void manyChangesAreCountedWhole();

private:
    QStringList optionsFor(ExporterProcess &exporter, const QString &database, const QByteArray &settings)
    {
        return {u"--config.file=" + exporter.writeFile(QStringLiteral("g.yaml"), settings),
                u"--database.url=" + backend().url(database)};
    }
    /// Compares the next collection with counts of the database; `gone` is the number of deleted rows.
    void compare(ExporterProcess &exporter, const QString &database, double gone = 0);
    /// How many of the statements that the server received count all service requests. Sums and extremes are
    /// read anew all the same.
    qsizetype countsSent()
    {
        const auto sent = backend().statements();
        return std::ranges::count_if(sent, [](const LoggedStatement &statement) {
            return statement.text.contains(u"sr_requests") && statement.text.contains(u"GROUP BY")
                && statement.text.contains(u"COUNT(*)");
        });
    }
};

void TestChanges::compare(ExporterProcess &exporter, const QString &database, double gone)
{
    const auto count = [&](const QString &condition) {
        return backend().number(database, u"SELECT COUNT(*) FROM sr_requests WHERE " + condition);
    };
    const auto scrape = exporter.scrapeAfterCollections();
    VERIFY_RESULT(scrape);
    const auto value = [&scrape](const char *family, const QString &label = {}) {
        return scrape->value(QLatin1StringView(family), label).value_or(0);
    };
    const double all = count(QStringLiteral("1 = 1"));
    const double open = count(QStringLiteral("status IN ('OPEN', 'IN_PROGRESS')"));
    QCOMPARE(value("guardia_sr_total"), all + gone);
    QCOMPARE(value("guardia_sr_open"), open);
    QCOMPARE(value("guardia_sr_sla_compliance_ratio"), (all - open) / all);
    for (const char *status : {"OPEN", "IN_PROGRESS", "CLOSED", "보류"})
        QCOMPARE(value("guardia_sr_by_status", QString::fromUtf8(status)),
                 count(u"status = '" + QString::fromUtf8(status) + u'\''));
    QCOMPARE(value("guardia_sr_by_status", QStringLiteral("UNKNOWN")),
             count(QStringLiteral("status IS NULL OR status = ''")));
    for (const char *priority : {"LOW", "HIGH", "긴급"})
        QCOMPARE(value("guardia_sr_by_priority", QString::fromUtf8(priority)),
                 count(u"priority = '" + QString::fromUtf8(priority) + u'\''));
    QCOMPARE(value("guardia_sr_by_priority", QStringLiteral("MEDIUM")),
             count(QStringLiteral("priority IS NULL OR priority = ''")));
    QCOMPARE(value("guardia_sr_last_24h"),
             count(u"created_at >= " + Backend::moment(QDateTime::currentDateTimeUtc().addDays(-1))
                   + u" AND created_at <= " + Backend::moment(QDateTime::currentDateTimeUtc())));
}

void TestChanges::numbersAgreeWhateverChanges_data()
{
    addSeedColumn();
}

/// Rows change, come late or without the time of a change, by applications whose clocks are an hour slow or
/// fast, and the exporter is killed.
void TestChanges::numbersAgreeWhateverChanges()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    VERIFY_RESULT(backend().createWithSchema(Database));
    constexpr int Rows = 12'000; // more than are read at first
    VERIFY_RESULT(backend().execute(Database, added(1, Rows, LongAgo)));
    ExporterProcess exporter;
    const QStringList options = optionsFor(exporter, Database, Settings);
    VERIFY_RESULT(exporter.start(options));
    const int clockError = 3600 * random.bounded(-1, 2);
    int latest = Rows;
    for (int step = 0; step < 20; ++step) {
        if (step == 10) {
            exporter.program().kill();
            VERIFY_RESULT(exporter.start(options));
            compare(exporter, Database);
        }
        QString sql = QStringLiteral("BEGIN;\n");
        for (int change = random.bounded(1, 40); change > 0; --change) {
            // A transaction may be some minutes old when it is committed.
            const QString now =
                Backend::moment(QDateTime::currentDateTimeUtc().addSecs(clockError - random.bounded(0, 300)));
            const int id = random.bounded(1, latest + 1);
            const QStringList texts{QStringLiteral("'OPEN'"), QStringLiteral("'IN_PROGRESS'"),
                                    QStringLiteral("'보류'"), QStringLiteral("''"), QStringLiteral("NULL")};
            const QString text = texts[random.bounded(5)];
            switch (random.bounded(4)) {
            case 0:
                latest += random.bounded(1, 50);
                sql += u"INSERT INTO sr_requests (id, status, priority, created_at, updated_at) VALUES ("
                    + QString::number(latest) + u',' + text + u",'HIGH'," + now + u','
                    + (random.bounded(3) == 0 ? QStringLiteral("NULL") : now) + u");\n";
                break;
            case 1:
                sql += u"UPDATE sr_requests SET status = " + text + u", updated_at = " + now + u" WHERE id = "
                    + QString::number(id) + u";\n";
                break;
            case 2:
                sql += u"UPDATE sr_requests SET priority = '긴급', created_at = " + now + u", updated_at = "
                    + now + u" WHERE id BETWEEN " + QString::number(id) + u" AND " + QString::number(id + 5)
                    + u";\n";
                break;
            default: // under another id, below the highest
                sql += u"UPDATE sr_requests SET updated_at = " + now + u", status = " + text
                    + u" WHERE id = (SELECT * FROM (SELECT MIN(id) FROM sr_requests WHERE id > "
                    + QString::number(id) + u") AS one);\n";
            }
        }
        VERIFY_RESULT(backend().execute(Database, sql + u"COMMIT;\n"));
        compare(exporter, Database);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"step %1, clock %2: "_qs.arg(step).arg(clockError) + sql));
    }
    if (!backend().statements().isEmpty()) {
        const qsizetype before = countsSent();
        VERIFY_RESULT(
            backend().execute(Database,
                              QStringLiteral("UPDATE sr_requests SET status = 'OPEN', updated_at = ")
                                  + Backend::moment(QDateTime::currentDateTimeUtc()) + u" WHERE id < 10;\n"));
        compare(exporter, Database);
        QCOMPARE(countsSent(), before);
    }
    QCOMPARE(exporter.logged(CountedWhole), 0);
    VERIFY_RESULT(exporter.stop());
}

void TestChanges::deletedRowsAreFoundByTheFullCount()
{
    const QString database = Database + u"_deleted";
    VERIFY_RESULT(backend().createWithSchema(database));
    VERIFY_RESULT(backend().execute(database, added(1, 2'000, LongAgo)));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(optionsFor(exporter, database,
                                            "collect: {interval: 200ms, reconcile: 2s}\n"
                                            "collectors: {changes: {service_requests: updated_at}}\n")));
    VERIFY_RESULT(exporter.scrapeAfterCollections(3));
    VERIFY_RESULT(backend().execute(database, QStringLiteral("DELETE FROM sr_requests WHERE id % 2 = 0;")));
    VERIFY_RESULT(exporter.scrapeUntil([](const Scrape &now) {
        return sumOf(now.series(QStringLiteral("guardia_sr_by_status"))) == 1'000;
    }));
    compare(exporter, database, 1'000);
    VERIFY_RESULT(exporter.stop());
}

void TestChanges::isSaidWhereItCannotBe_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QString>("said");
    QTest::newRow("no such column") << QByteArray("changed_when")
                                    << QStringLiteral("has no column \\\"changed_when\\\"");
    QTest::newRow("texts") << QByteArray("title") << QStringLiteral("title");
}

/// The numbers are right all the same.
void TestChanges::isSaidWhereItCannotBe()
{
    QFETCH(const QByteArray, column);
    QFETCH(const QString, said);
    const QString database = Database + u"_by_" + QString::fromLatin1(column);
    VERIFY_RESULT(backend().createWithSchema(database));
    VERIFY_RESULT(backend().execute(database, added(1, 500, LongAgo)));
    VERIFY_RESULT(backend().execute(database, QStringLiteral("UPDATE sr_requests SET title = 'no time';")));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(optionsFor(exporter, database,
                                            "collect: {interval: 200ms}\n"
                                            "collectors: {changes: {service_requests: "
                                                + column + "}}\n")));
    VERIFY_RESULT(exporter.scrapeAfterCollections(4));
    VERIFY_RESULT(backend().execute(database, QStringLiteral("UPDATE sr_requests SET status = 'OPEN';")));
    compare(exporter, database);
    QCOMPARE(exporter.logged(CountedWhole), 1);
    QVERIFY2(exporter.logged(said) >= 1, exporter.log().constData());
    VERIFY_RESULT(exporter.stop());
}

/// If most rows do not say when they were changed, counting all is cheaper than reading them one by one.
void TestChanges::manyChangesAreCountedWhole()
{
    const QString database = Database + u"_many";
    VERIFY_RESULT(backend().createWithSchema(database));
    VERIFY_RESULT(backend().execute(database, added(1, 9'000, QStringLiteral("NULL"))));
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start(optionsFor(exporter, database, Settings)));
    VERIFY_RESULT(exporter.scrapeAfterCollections(10));
    VERIFY_RESULT(
        backend().execute(database, QStringLiteral("UPDATE sr_requests SET status = 'OPEN' WHERE id < 99;")));
    compare(exporter, database);
    QCOMPARE(exporter.logged(CountedWhole), 1);
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestChanges, QCoreApplication)

} // namespace tst_changes

#include "tst_changes.moc"
