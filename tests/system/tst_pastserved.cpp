// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/exporterprocess.h"
#include "servers/prometheusserver.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <optional>

namespace tst_pastserved {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Database = u"itsm"_s;
constexpr qint64 Hour = 3'600'000;
constexpr qint64 Day = 24 * Hour;

/// 100,000 requests of the last 300 days, of which every tenth is open and the others were resolved within a
/// day.
const QString Requests = uR"sql(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO sr_requests (id, title, status, priority, created_at, resolved_at)
SELECT i, 'x', CASE WHEN i % 10 = 0 THEN 'OPEN' ELSE 'CLOSED' END, CASE i % 3 WHEN 0 THEN 'HIGH' WHEN 1 THEN 'LOW' END,
       strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || (i * 259) || ' seconds') || '000',
       CASE WHEN i % 10 > 0 THEN
           strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || (i * 259) || ' seconds', '+' || (i % 1440) || ' minutes') || '000' END
FROM n WHERE i % 10 = 0 OR i * 259 > (i % 1440) * 60;
)sql"_s;

} // namespace

/// What rows say of the past is served from the beginning, kept, and given to Prometheus.
class TestPastServed : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { VERIFY_RESULT(m_backend->start()); }
    void init();
    void isThereFromTheFirstMinute();
    void waitsForADatabaseThatIsDown();
    void isKeptOverARestart();
    void canBeSwitchedOff();
    void goesToPrometheus();

private:
    QStringList options(const QStringList &more = {}) const;
    /// The value that /query knows for that time, Unix milliseconds: the latest one until then, of the same
    /// day.
    std::optional<double> valueAt(const QString &series, qint64 time);
    /// How many requests were open at that time.
    double openAt(qint64 time);

    std::unique_ptr<Backend> m_backend = sqliteBackend();
    std::unique_ptr<ExporterProcess> m_exporter;
    qint64 m_hour = 0; ///< the latest full hour
};

void TestPastServed::init()
{
    m_exporter = std::make_unique<ExporterProcess>();
    m_hour = QDateTime::currentMSecsSinceEpoch() / Hour * Hour;
    VERIFY_RESULT(m_backend->createWithSchema(Database));
    VERIFY_RESULT(m_backend->execute(Database, Requests));
}

QStringList TestPastServed::options(const QStringList &more) const
{
    return more
        + QStringList{u"--database.url="_s + m_backend->url(Database), u"--collect.interval=1s"_s,
                      u"--state.directory="_s + m_exporter->program().home() + u"/kept"};
}

std::optional<double> TestPastServed::valueAt(const QString &series, qint64 time)
{
    const QJsonObject range{{u"from"_s, time - Day}, {u"to"_s, time}};
    const QJsonObject body{{u"range"_s, range},
                           {u"targets"_s, QJsonArray{QJsonObject{{u"target"_s, series}}}}};
    const auto reply = m_exporter->request("/api/metrics/query", "POST", {}, QJsonDocument(body).toJson());
    const QJsonArray points =
        reply ? QJsonDocument::fromJson(reply->body)[0][u"datapoints"_s].toArray() : QJsonArray();
    if (points.isEmpty() || points.last()[1].toInteger() != time)
        return std::nullopt;
    return points.last()[0].toDouble();
}

double TestPastServed::openAt(qint64 time)
{
    const QString at = Backend::moment(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
    return m_backend->number(
        Database,
        u"SELECT COUNT(*) FROM sr_requests WHERE created_at <= %1 AND (resolved_at IS NULL OR "
        "resolved_at > %1);"_s.arg(at));
}

void TestPastServed::isThereFromTheFirstMinute()
{
    VERIFY_RESULT(m_exporter->start(options()));
    VERIFY_RESULT(m_exporter->waitForPast());
    for (const qint64 age : {Hour, 25 * Hour, 3 * Day, 77 * Day, 299 * Day}) {
        const qint64 time = m_hour - age;
        QTRY_COMPARE(valueAt(u"guardia_sr_open"_s, time), std::optional(openAt(time)));
    }
    QCOMPARE(valueAt(u"guardia_sr_by_status{status=\"OPEN\"}"_s, m_hour - 3 * Day), std::optional<double>());
    QVERIFY(m_exporter->logged(u"level=warn"_s) == 0);
}

/// As services start in any order.
void TestPastServed::waitsForADatabaseThatIsDown()
{
    const QString file = QUrl(m_backend->url(Database)).path();
    QVERIFY(QFile::rename(file, file + u".away"));
    VERIFY_RESULT(m_exporter->start(options()));
    VERIFY_RESULT(m_exporter->scrapeUntil([](const Scrape &now) { return says(now, u"guardia_up"_s, 0); }));
    QCOMPARE(m_exporter->logged(u"has been read"_s), 0);
    QVERIFY(QFile::rename(file + u".away", file));
    VERIFY_RESULT(m_exporter->waitForPast());
    QTRY_COMPARE(valueAt(u"guardia_sr_open"_s, m_hour - 9 * Day), std::optional(openAt(m_hour - 9 * Day)));
}

void TestPastServed::isKeptOverARestart()
{
    VERIFY_RESULT(m_exporter->start(options({u"--log.level=debug"_s})));
    VERIFY_RESULT(m_exporter->waitForPast());
    QCOMPARE(m_exporter->logged(u"metric=guardia_sr_open "_s), 1);
    const qint64 time = m_hour - 9 * Day;
    const double open = openAt(time);
    VERIFY_RESULT(m_exporter->stop());
    // What is deleted afterwards was there all the same.
    VERIFY_RESULT(m_backend->execute(Database, u"DELETE FROM sr_requests WHERE id % 2 = 0;"_s));
    QVERIFY(openAt(time) < open);
    VERIFY_RESULT(m_exporter->start(options({u"--log.level=debug"_s})));
    QTRY_COMPARE(valueAt(u"guardia_sr_open"_s, time), std::optional(open));
    VERIFY_RESULT(m_exporter->scrapeAfterCollections(3));
    VERIFY_RESULT(m_exporter->waitForPast()); // of tables without rows, of which there is none to be kept
    QCOMPARE(m_exporter->logged(u"metric=guardia_sr_open "_s), 0);
}

void TestPastServed::canBeSwitchedOff()
{
    const QString file = m_exporter->writeFile(u"g.yaml"_s, "collect: {past: false}\n");
    VERIFY_RESULT(m_exporter->start(options({u"--config.file="_s + file})));
    VERIFY_RESULT(m_exporter->scrapeAfterCollections(3));
    QCOMPARE(valueAt(u"guardia_sr_open"_s, m_hour - 9 * Day), std::optional<double>());
    QCOMPARE(m_exporter->logged(u"reading what rows say"_s), 0);
}

void TestPastServed::goesToPrometheus()
{
    VERIFY_RESULT(m_exporter->start(options()));
    VERIFY_RESULT(m_exporter->waitForPast());
    PrometheusServer prometheus;
    const QString file = prometheus.directory() + u"/history.om";
    // While it runs, it keeps the file to itself.
    ExporterProcess other;
    VERIFY_RESULT(other.program().start(options({u"--export-history="_s + file})));
    QCOMPARE(*other.program().waitForExit(), 1);
    QVERIFY(other.log().contains("another program uses it") && !QFile::exists(file));
    VERIFY_RESULT(m_exporter->stop());
    VERIFY_RESULT(other.program().start(options({u"--export-history="_s + file})));
    QCOMPARE(*other.program().waitForExit(), 0);
    const auto made = promtool({u"tsdb"_s, u"create-blocks-from"_s, u"--max-block-duration=768h"_s,
                                u"openmetrics"_s, file, prometheus.directory() + u"/data"});
    VERIFY_RESULT(made);
    QVERIFY2(made->exitCode == 0, made->errors.constData());
    VERIFY_RESULT(prometheus.start(QByteArray("global: {}\n")));
    const qint64 time = m_hour - 9 * Day;
    const auto answer = prometheus.query(u"guardia_sr_open @ %1"_s.arg(time / 1000));
    VERIFY_RESULT(answer);
    QCOMPARE((*answer)[0][u"value"_s][1].toString().toDouble(), openAt(time));
}

GUARDIA_TEST(TestPastServed, QCoreApplication)

} // namespace tst_pastserved

#include "tst_pastserved.moc"
