// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QDir>
#include <QTest>

namespace tst_bands {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

const QString Database = u"bands"_s;

constexpr char Definition[] = R"yaml(collector: ages
from: sr_requests
conditions:
  open: "{status} IN ('OPEN', 'IN_PROGRESS')"
  urgent: "{open} AND {priority} = 'CRITICAL'"
metrics:
  - {name: all_open, type: gauge, help: h, where: "{open}"}
  - {name: urgent, type: gauge, help: h, where: "{urgent} OR {priority} = 'HIGH'"}
  - {name: by_age, type: gauge, help: h, where: "{open}", labels: {age: {bands: "{seconds:created_at,now}", at: [4h, 1d]}}}
  - {name: by_priority_and_age, type: gauge, help: h, where: "{open}",
     labels: {priority: NONE, age: {bands: "{seconds:due_at,now}", at: [1d], empty: never}}}
  - {name: by_count, type: gauge, help: h, labels: {times: {bands: "{reopened_count}", at: [1, 2.5]}}}
  - {name: oldest_seconds, type: gauge, help: h, where: "{open}", min: "{unix:created_at}"}
)yaml";

} // namespace

/// Bands, ages and conditions of definitions mean the same on all three databases, and the same as plain SQL.
class TestBands : public OnEachBackend
{
    Q_OBJECT

private slots:
    void rowsCountInOneBandEach();
};

void TestBands::rowsCountInOneBandEach()
{
    VERIFY_RESULT(backend().createWithSchema(Database));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime oldest =
        QDateTime::fromMSecsSinceEpoch(now.addDays(-400).toMSecsSinceEpoch() / 1000 * 1000 + 125, Qt::UTC);
    struct Row {
        const char *status;
        const char *priority; ///< empty: NULL
        std::optional<qint64> age; ///< seconds
        std::optional<qint64> due; ///< seconds ago
        const char *reopened;
    };
    const Row rows[] = {
        {"OPEN", "HIGH", 60, {}, "0"},
        {"OPEN", "HIGH", 4 * 3600 + 60, 100, "1"},
        {"IN_PROGRESS", "", 23 * 3600, -500, "2"},
        {"OPEN", "CRITICAL", 86400 + 60, 2 * 86400, "3"},
        {"OPEN", "", -3600, 2 * 86400, "NULL"}, // made in the future, by a clock that is wrong
        {"CLOSED", "HIGH", 60, {}, "7"},
        {"CLOSED", "CRITICAL", 86400 * 3, 1, "0"},
    };
    int id = 0;
    const auto moment = [&](std::optional<qint64> ago) {
        return ago ? Backend::moment(now.addSecs(-*ago)) : u"NULL"_s;
    };
    for (const Row &row : rows) {
        const QString priority =
            *row.priority ? QString(u'\'' + QString::fromLatin1(row.priority) + u'\'') : u"NULL"_s;
        VERIFY_RESULT(backend().execute(
            Database,
            u"INSERT INTO sr_requests (id, status, priority, created_at, due_at, reopened_count) VALUES (%1, '%2', %3, %4, %5, %6);"_s
                .arg(QString::number(++id), QString::fromLatin1(row.status), priority, moment(row.age),
                     moment(row.due), QString::fromLatin1(row.reopened))));
    }
    VERIFY_RESULT(
        backend().execute(Database,
                          u"INSERT INTO sr_requests (id, status, created_at) VALUES (100, 'OPEN', %1);"_s.arg(
                              Backend::moment(oldest))));

    ExporterProcess exporter;
    QVERIFY(QDir(exporter.program().home()).mkpath(u"d"_s));
    exporter.writeFile(u"d/ages.yaml"_s, Definition);
    const QString file = exporter.writeFile(u"g.yaml"_s, "collectors: {directories: [d]}\n");
    VERIFY_RESULT(
        exporter.start({u"--config.file="_s + file, u"--database.url="_s + backend().url(Database)}));
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);

    QVERIFY2(says(*scrape, u"all_open"_s, 6), exporter.log());
    QVERIFY(says(*scrape, u"urgent"_s, 4)); // one open and critical, and three of priority HIGH
    const auto value = [&](const QString &family, const QString &labels) {
        return scrape->value(family, labels).value_or(-1);
    };
    QCOMPARE(value(u"by_age"_s, u"0-4h"_s), 2); // the one of the future, too
    QCOMPARE(value(u"by_age"_s, u"4h-1d"_s), 2);
    QCOMPARE(value(u"by_age"_s, u"1d+"_s), 2);
    QCOMPARE(value(u"by_age"_s, u"UNKNOWN"_s), -1); // each has a time
    QCOMPARE(value(u"by_priority_and_age"_s, u"HIGH,0-1d"_s), 1);
    QCOMPARE(value(u"by_priority_and_age"_s, u"HIGH,never"_s), 1);
    QCOMPARE(value(u"by_priority_and_age"_s, u"NONE,1d+"_s), 1);
    QCOMPARE(value(u"by_priority_and_age"_s, u"NONE,never"_s), 1);
    QCOMPARE(value(u"by_count"_s, u"0-1"_s), 2);
    QCOMPARE(value(u"by_count"_s, u"1-2.5"_s), 2);
    QCOMPARE(value(u"by_count"_s, u"2.5+"_s), 2);
    QCOMPARE(value(u"by_count"_s, u"UNKNOWN"_s), 2); // NULL
    QCOMPARE(value(u"oldest_seconds"_s, QString()), double(oldest.toMSecsSinceEpoch()) / 1000);
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestBands, QCoreApplication)

} // namespace tst_bands

#include "tst_bands.moc"
