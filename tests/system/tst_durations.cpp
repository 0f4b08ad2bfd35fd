// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/openmetricsparser.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <map>

namespace tst_durations {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

const QString Database = u"durations"_s;
const QDateTime Start(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

constexpr char Metrics[] = R"yaml(metrics:
  - {name: took_seconds, type: histogram, help: How long it took, histogram: {of: "{seconds:created_at,resolved_at}", buckets: [5m, 1h, 1d]}}
  - {name: closed_seconds, type: histogram, help: How long it took by priority, where: "{status} = 'CLOSED'", labels: {priority: NONE},
     histogram: {of: "{seconds:created_at,resolved_at}", buckets: [0.5, 5m, 1h]}}
  - {name: reopened, type: histogram, help: How often, histogram: {of: "{reopened_count}", buckets: [1, 2.5]}}
  - {name: late_seconds, type: histogram, help: How late it was, histogram: {of: "{seconds:due_at,resolved_at}", buckets: [1h]}}
  - {name: gone_seconds, type: histogram, help: Of a column that is not there, histogram: {of: "{seconds:created_at,first_response_at}", buckets: [1]}}
)yaml";

QByteArray definition(const QByteArray &more = {})
{
    return "collector: durations\nfrom: sr_requests\n" + more + Metrics;
}

/// A text or NULL for an empty one.
QString textOrNull(const char *text)
{
    return *text ? QString(u'\'' + QString::fromLatin1(text) + u'\'') : u"NULL"_s;
}

} // namespace

/// Histograms say the same on all three databases, and what plain SQL says.
class TestDurations : public OnEachBackend
{
    Q_OBJECT

private slots:
    void areWhatIsCountedByHand();
    void agreeWhateverBecomesOfRows_data();
    void agreeWhateverBecomesOfRows();

private:
    void start(ExporterProcess &exporter, const QString &database, const QByteArray &collector);
    /// Holds the next collection against counts of the database.
    void compare(ExporterProcess &exporter, const QString &database, std::map<QString, double> &before);
};

void TestDurations::start(ExporterProcess &exporter, const QString &database, const QByteArray &collector)
{
    QVERIFY(QDir(exporter.program().home()).mkpath(u"d"_s));
    exporter.writeFile(u"d/durations.yaml"_s, collector);
    const QString file =
        exporter.writeFile(u"g.yaml"_s, "collect: {interval: 200ms}\ncollectors: {directories: [d]}\n");
    VERIFY_RESULT(
        exporter.start({u"--config.file="_s + file, u"--database.url="_s + backend().url(database)}));
}

void TestDurations::areWhatIsCountedByHand()
{
    VERIFY_RESULT(backend().createWithSchema(Database));
    VERIFY_RESULT(backend().execute(Database, u"ALTER TABLE sr_requests DROP COLUMN first_response_at;"_s));
    struct Row {
        const char *status;
        const char *priority; ///< empty: NULL
        std::optional<qint64> took; ///< milliseconds; nothing: it is not resolved
        const char *reopened;
    };
    constexpr qint64 Minute = 60'000;
    const Row rows[] = {
        {"CLOSED", "HIGH", 5 * Minute, "0"}, // exactly on a bound
        {"CLOSED", "HIGH", 5 * Minute + 1, "1"},
        {"CLOSED", "HIGH", 0, "2"},
        {"CLOSED", "HIGH", -1, "3"}, // resolved before it came
        {"CLOSED", "HIGH", -400 * Minute, "NULL"},
        {"CLOSED", "HIGH", std::nullopt, "0"},
        {"OPEN", "LOW", std::nullopt, "0"},
        {"RESOLVED", "LOW", 60 * Minute, "0"}, // exactly on a bound
        {"CLOSED", "", 400 * 1440 * Minute + 250, "1"},
        {"CLOSED", "", 500, "-1"},
    };
    int id = 0;
    for (const Row &row : rows)
        VERIFY_RESULT(backend().execute(
            Database,
            u"INSERT INTO sr_requests (id, status, priority, created_at, resolved_at, reopened_count) VALUES (%1, '%2', %3, %4, %5, %6);"_s
                .arg(QString::number(++id), QString::fromLatin1(row.status), textOrNull(row.priority),
                     Backend::moment(Start),
                     row.took ? Backend::moment(Start.addMSecs(*row.took)) : u"NULL"_s,
                     QString::fromLatin1(row.reopened))));
    VERIFY_RESULT(backend().execute(
        Database,
        u"INSERT INTO sr_requests (id, status, created_at, due_at) VALUES (99, 'OPEN', %1, %1);"_s.arg(
            Backend::moment(Start))));

    ExporterProcess exporter;
    start(exporter, Database, definition());
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    const auto family = [&scrape](const char *name) {
        return described(scrape->series(QLatin1StringView(name)));
    };
    const auto only = [&scrape](const char *name) {
        return scrape->value(QLatin1StringView(name)).value_or(-1);
    };

    QVERIFY2(scrape->has(u"took_seconds_bucket"_s), exporter.log());
    QCOMPARE(family("took_seconds_bucket"), u"[\"+Inf\"]=6 [\"300\"]=3 [\"3600\"]=5 [\"86400\"]=5"_s);
    QCOMPARE(only("took_seconds_count"), 6);
    QCOMPARE(only("took_seconds_sum"), 300 + 300.001 + 0 + 3600 + 400 * 86400.0 + 0.25 + 0.5);
    QCOMPARE(scrape->value(u"closed_seconds_bucket"_s, u"HIGH,0.5"_s), std::optional(1.0));
    QCOMPARE(scrape->value(u"closed_seconds_bucket"_s, u"HIGH,300"_s), std::optional(2.0));
    QCOMPARE(scrape->value(u"closed_seconds_bucket"_s, u"HIGH,3600"_s), std::optional(3.0));
    QCOMPARE(scrape->value(u"closed_seconds_bucket"_s, u"HIGH,+Inf"_s), std::optional(3.0));
    QCOMPARE(scrape->value(u"closed_seconds_sum"_s, u"HIGH"_s), std::optional(600.001));
    QCOMPARE(scrape->value(u"closed_seconds_bucket"_s, u"NONE,0.5"_s), std::optional(1.0));
    QCOMPARE(family("closed_seconds_count"),
             u"[\"CRITICAL\"]=0 [\"HIGH\"]=3 [\"LOW\"]=0 [\"MEDIUM\"]=0 [\"NONE\"]=2"_s);
    QCOMPARE(family("reopened_bucket"), u"[\"+Inf\"]=8 [\"1\"]=6 [\"2.5\"]=7"_s);
    QCOMPARE(only("reopened_sum"), 7);
    QCOMPARE(family("late_seconds_bucket"), u"[\"+Inf\"]=0 [\"3600\"]=0"_s); // either time is missing
    QCOMPARE(only("late_seconds_count"), 0);
    QVERIFY(!scrape->has(u"gone_seconds_count"_s)); // its column is optional and missing
    // Two rows in each of both by time, one in the other.
    QCOMPARE(scrape->value(u"guardia_collector_rows_skipped"_s, u"durations"_s), std::optional(5.0));

    const auto complaints = checkMetrics(scrape->text);
    VERIFY_RESULT(complaints);
    for (const char *name : {"took", "closed", "reopened", "rows_skipped"})
        QVERIFY2(!complaints->errors.contains(name), complaints->errors);
    const auto open = exporter.request("/api/metrics/prometheus", "GET",
                                       {{"Accept", "application/openmetrics-text; version=1.0.0"}});
    VERIFY_RESULT(open);
    VERIFY_RESULT(parseOpenMetrics(open->body));
    QVERIFY(open->body.contains("closed_seconds_bucket{priority=\"HIGH\",le=\"3600.0\"} 3\n"));
    const auto asked = exporter.request("/api/metrics/query?target=took_seconds_count%7B%7D");
    VERIFY_RESULT(asked);
    QVERIFY2(asked->body.contains("\"value\":6"), asked->body);
    VERIFY_RESULT(exporter.stop());
}

void TestDurations::compare(ExporterProcess &exporter, const QString &database,
                            std::map<QString, double> &before)
{
    const auto scrape = exporter.scrapeAfterCollections();
    VERIFY_RESULT(scrape);
    const auto plain = [&](const QString &what, const QString &condition) {
        return backend().number(database,
                                u"SELECT "_s + what + u" FROM sr_requests WHERE resolved_at IS NOT NULL AND "
                                    + condition);
    };
    const auto count = [&](const QString &condition) {
        return plain(u"COUNT(*)"_s, u"reopened_count >= 0 AND "_s + condition);
    };
    // Nothing is ever less than it was; what the table says now is not more.
    for (const char *name : {"took_seconds_bucket", "took_seconds_sum", "took_seconds_count",
                             "closed_seconds_bucket", "closed_seconds_count", "closed_seconds_sum"}) {
        const Series series = scrape->series(QLatin1StringView(name));
        QVERIFY(!series.isEmpty());
        for (auto one = series.begin(); one != series.end(); ++one) {
            double &last = before[QLatin1StringView(name) + one.key()];
            QVERIFY2(one.value() >= last, qPrintable(one.key()));
            last = one.value();
        }
    }
    const auto value = [&scrape](const char *family, const QString &label) {
        return scrape->value(QLatin1StringView(family), label).value_or(-1);
    };
    QCOMPARE(value("took_seconds_bucket", u"+Inf"_s), value("took_seconds_count", {}));
    QVERIFY(value("took_seconds_bucket", u"300"_s) >= count(u"reopened_count <= 300"_s));
    QVERIFY(value("took_seconds_bucket", u"3600"_s) >= value("took_seconds_bucket", u"300"_s));
    QVERIFY(value("took_seconds_count", {}) >= count(u"1 = 1"_s));
    if (before.contains(u"deleted"_s))
        return;
    // As long as no row left its bucket, it is what the table says.
    QCOMPARE(value("took_seconds_bucket", u"300"_s), count(u"reopened_count <= 300"_s));
    QCOMPARE(value("took_seconds_bucket", u"3600"_s), count(u"reopened_count <= 3600"_s));
    QCOMPARE(value("took_seconds_count", {}), count(u"1 = 1"_s));
    QCOMPARE(value("took_seconds_sum", {}), plain(u"SUM(reopened_count)"_s, u"reopened_count >= 0"_s));
    for (const char *priority : {"LOW", "HIGH"}) {
        const QString condition =
            u"status = 'CLOSED' AND priority = '"_s + QLatin1StringView(priority) + u'\'';
        QCOMPARE(value("closed_seconds_count", QLatin1StringView(priority)), count(condition));
        QCOMPARE(value("closed_seconds_bucket", QLatin1StringView(priority) + u",3600"_s),
                 count(condition + u" AND reopened_count <= 3600"_s));
    }
    QCOMPARE(
        value("guardia_collector_rows_skipped", u"durations"_s),
        plain(u"COUNT(*)"_s, u"reopened_count < 0"_s)
            + plain(u"COUNT(*)"_s, u"reopened_count < 0 AND status = 'CLOSED'"_s)
            + backend().number(database, u"SELECT COUNT(*) FROM sr_requests WHERE reopened_count < 0"_s));
}

void TestDurations::agreeWhateverBecomesOfRows_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("all are counted") << u"counted"_s << QByteArray();
    QTest::newRow("only changes are read") << u"changed"_s << QByteArray("changes: updated_at\n");
}

/// A row's duration in seconds stands in its reopened_count, too, which plain SQL can compare.
void TestDurations::agreeWhateverBecomesOfRows()
{
    QFETCH(const QString, database);
    QFETCH(const QByteArray, more);
    QRandomGenerator random(20260301);
    VERIFY_RESULT(backend().createWithSchema(database));
    int latest = 0;
    const auto insert = [&](int rows) {
        QStringList values;
        for (int i = 0; i < rows; ++i) {
            const int took = random.bounded(-500, 6000);
            values << u"(%1, '%2', '%3', %4, %5, %6, %7)"_s.arg(
                QString::number(++latest), random.bounded(2) ? u"CLOSED"_s : u"OPEN"_s,
                random.bounded(2) ? u"HIGH"_s : u"LOW"_s, Backend::moment(Start),
                random.bounded(4) ? Backend::moment(Start.addSecs(took)) : u"NULL"_s,
                Backend::moment(QDateTime::currentDateTimeUtc()), QString::number(took));
        }
        return backend().execute(database,
                                 u"INSERT INTO sr_requests (id, status, priority, created_at, resolved_at, "
                                 "updated_at, reopened_count) VALUES "_s
                                     + values.join(u',') + u';');
    };
    VERIFY_RESULT(insert(300));
    ExporterProcess exporter;
    start(exporter, database, definition(more));
    std::map<QString, double> before;
    for (int step = 0; step < 8; ++step) {
        VERIFY_RESULT(insert(20));
        compare(exporter, database, before);
        if (QTest::currentTestFailed())
            return;
    }
    before[u"deleted"_s] = 1;
    for (int step = 0; step < 4; ++step) {
        VERIFY_RESULT(backend().execute(database, u"DELETE FROM sr_requests WHERE id % 4 = %1;"_s.arg(step)));
        VERIFY_RESULT(insert(5));
        compare(exporter, database, before);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(more.isEmpty() || !exporter.log().contains("all rows are counted each time"), exporter.log());
    VERIFY_RESULT(exporter.stop());
}

GUARDIA_TEST(TestDurations, QCoreApplication)

} // namespace tst_durations

#include "tst_durations.moc"
