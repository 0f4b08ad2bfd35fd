// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "servers/prometheusserver.h"
#include "servers/promtool.h"
#include "servers/verifyresult.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <limits>
#include <unistd.h>

namespace tst_scraping {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");

/// Processor time the process has used, in seconds.
double processorTime(pid_t pid)
{
    constexpr int UserTime = 11; // counted behind the name: proc(5)
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return (fields[UserTime].toDouble() + fields[UserTime + 1].toDouble())
        / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double megabytes(const std::optional<qint64> &bytes)
{
    return static_cast<double>(bytes.value_or(-1'000'000)) / 1e6;
}

} // namespace

/// What monitoring does to the exporter all day: Prometheus reads it, promtool approves, a thousand scrapes
/// leave nothing behind, and the exporter is idle when there is nothing to do.
class TestScraping : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void prometheusReadsEveryValueBack();
    void promtoolKnowsThreeComplaints_data();
    void promtoolKnowsThreeComplaints();
    void thousandScrapesLeaveNoTrace_data();
    void thousandScrapesLeaveNoTrace();
    void manyScrapersCostNoStatements();
    void startsWithLittleWork_data();
    void startsWithLittleWork();
    void idlesWithoutWork_data();
    void idlesWithoutWork();

private:
    void addSources();
    [[nodiscard]] QString source(const QString &name) const
    {
        return name == u"demo" ? QStringLiteral("--demo")
                               : QString(u"--database.url=" + m_postgres->url(Database));
    }

    std::unique_ptr<ServerBackend> m_postgres = postgresBackend();
};

void TestScraping::initTestCase()
{
    VERIFY_RESULT(m_postgres->start());
    VERIFY_RESULT(m_postgres->createWithSchema(Database));
    VERIFY_RESULT(m_postgres->execute(Database, hostileRows(*m_postgres)));
}

void TestScraping::addSources()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("demo") << QStringLiteral("demo");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
}

void TestScraping::prometheusReadsEveryValueBack()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({source({})}));
    PrometheusServer prometheus;
    VERIFY_RESULT(prometheus.start({.address = QStringLiteral("127.0.0.1:%1").arg(exporter.port())}));
    VERIFY_RESULT(prometheus.waitUntilUp());
    const auto up = prometheus.query(QStringLiteral("up{job=\"guardia_itsm\"}"));
    VERIFY_RESULT(up);
    QCOMPARE((*up)[0][u"value"][1].toString(), QStringLiteral("1"));
    for (const LabelledFamily &family : labelledFamilies()) {
        const auto expected = expectedSeries(*m_postgres, Database, family);
        VERIFY_RESULT(expected);
        const auto vector = prometheus.query(family.family);
        VERIFY_RESULT(vector);
        Series actual;
        for (const QJsonValue &one : vector->toArray())
            actual.insert(one[u"metric"][family.column].toString(), one[u"value"][1].toString().toDouble());
        QVERIFY2(actual == *expected, qPrintable(family.family + u": " + described(actual)));
    }
    const auto requests = prometheus.query(QStringLiteral("guardia_api_requests_total"));
    VERIFY_RESULT(requests);
    QVERIFY((*requests)[0][u"value"][1].toString().toDouble() > 0);
}

void TestScraping::promtoolKnowsThreeComplaints_data()
{
    addSources();
}

void TestScraping::promtoolKnowsThreeComplaints()
{
    QFETCH(const QString, name);
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({source(name)}));
    VERIFY_RESULT(exporter.waitForPast());
    VERIFY_RESULT(exporter.scrape()); // so that the second knows of a request
    const auto scrape = exporter.scrape();
    VERIFY_RESULT(scrape);
    const auto checked = checkMetrics(scrape->text);
    VERIFY_RESULT(checked);
    QStringList complaints = QString::fromUtf8(checked->errors).split(u'\n', Qt::SkipEmptyParts);
    complaints.sort();
    QCOMPARE(complaints.size(), 3);
    for (const char *gauge : {"guardia_capacity_plans_total", "guardia_servers_total", "guardia_users_total"})
        QVERIFY2(complaints.takeFirst().startsWith(QLatin1StringView(gauge)), checked->errors.constData());
}

void TestScraping::thousandScrapesLeaveNoTrace_data()
{
    addSources();
}

void TestScraping::thousandScrapesLeaveNoTrace()
{
    QFETCH(const QString, name);
    constexpr int Scrapes = 1000;
    ExporterProcess exporter;
    // The program itself: what it remembers of 400 days comes on top, see below.
    const QString file = exporter.writeFile(QStringLiteral("g.yaml"), "collect: {past: false}\n");
    VERIFY_RESULT(exporter.start({source(name), QStringLiteral("--config.file=") + file}));
    const double atStart = megabytes(exporter.program().memory());
    HttpClient client(exporter.port());
    const HttpHeaders gzip{{"Accept-Encoding", "gzip"}};
    double before = 0;
    QElapsedTimer timer;
    for (int i = 0; i < 2 * Scrapes; ++i) { // half of them compressed
        if (i == Scrapes) {
            before = megabytes(exporter.program().memory());
            qInfo("%s: VmRSS %.1f MB at the start, %.1f MB after %d scrapes in %lld ms", qPrintable(name),
                  atStart, before, Scrapes, timer.elapsed());
        }
        if (i == 0)
            timer.start();
        const auto response = client.request("GET", "/api/metrics/prometheus", i % 2 ? gzip : HttpHeaders());
        VERIFY_RESULT(response);
        QCOMPARE(response->status, 200);
    }
    const double after = megabytes(exporter.program().memory());
    qInfo("%s: VmRSS %.1f MB after %d scrapes", qPrintable(name), after, 2 * Scrapes);
    QVERIFY(before > 1);
    const double own = megabytes(exporter.program().ownMemory());
    QVERIFY2(own > 1 && own < 15, qPrintable(QString::number(own)));
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    // On Debian 13, Qt's libraries alone take 25 MB: its network library loads curl, LDAP, GnuTLS and ICU.
    constexpr double Bound = 30 * 1.048576; // 30 MiB
    QVERIFY2(before < Bound, qPrintable(QString::number(before)));
#endif
    QVERIFY2(after - before < 1, qPrintable(QString::number(after - before)));
    ExporterProcess remembering;
    VERIFY_RESULT(remembering.start({source(name)}));
    VERIFY_RESULT(remembering.waitForPast());
    const double past = megabytes(remembering.program().memory()) - atStart;
    qInfo("%s: the past takes %.1f MB", qPrintable(name), past);
    // Some eighty series have one, most of the demo's with points of 400 days.
    QVERIFY2(past < 5, qPrintable(QString::number(past)));
}

/// No collection is due for an hour, so any statement that reads a table would be made for a scrape.
void TestScraping::manyScrapersCostNoStatements()
{
    const auto reads = [this] {
        const QList<LoggedStatement> statements = m_postgres->statements();
        return std::ranges::count_if(statements, [](const LoggedStatement &statement) {
            return statement.text.contains(QStringLiteral(" FROM \"")); // a probe reads no table
        });
    };
    ExporterProcess exporter;
    VERIFY_RESULT(
        exporter.start({source(QStringLiteral("PostgreSQL")), QStringLiteral("--collect.interval=1h")}));
    VERIFY_RESULT(exporter.waitForPast());
    const auto before = reads();
    QVERIFY(before > 0);
    std::vector<std::unique_ptr<HttpClient>> scrapers;
    for (int i = 0; i < 64; ++i)
        scrapers.push_back(std::make_unique<HttpClient>(exporter.port()));
    for (int round = 0; round < 10; ++round) {
        for (const auto &scraper : scrapers)
            VERIFY_RESULT(scraper->send("GET /api/metrics/prometheus HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        for (const auto &scraper : scrapers) {
            const auto answer = scraper->receive();
            VERIFY_RESULT(answer);
            QCOMPARE(answer->status, 200);
        }
    }
    QCOMPARE(reads(), before);
}

void TestScraping::startsWithLittleWork_data()
{
    addSources();
}

void TestScraping::startsWithLittleWork()
{
    QFETCH(const QString, name);
    ExporterProcess exporter;
    for (int i = 0; i < 5; ++i) { // the demo makes its database the first time
        QElapsedTimer timer;
        timer.start();
        VERIFY_RESULT(exporter.start({source(name)}));
        const qint64 elapsed = timer.elapsed();
        const double used = processorTime(exporter.program().pid());
        qInfo("%s: ready after %lld ms, %.0f of them at work", qPrintable(name), elapsed, used * 1000);
        // How long it took is not checked: that depends on the disk and the other tests as well.
        QVERIFY(used > 0);
        QVERIFY(used < 2);
        VERIFY_RESULT(exporter.stop());
    }
}

void TestScraping::idlesWithoutWork_data()
{
    addSources();
}

void TestScraping::idlesWithoutWork()
{
    QFETCH(const QString, name);
    constexpr int Seconds = 5;
    constexpr int Spans = 6;
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({source(name)}));
    VERIFY_RESULT(exporter.waitForPast());
    if (name == QStringLiteral("demo"))
        VERIFY_RESULT(exporter.program().waitForLine(
            QRegularExpression(QStringLiteral("the past of the other metrics has been replayed")), 0, 1min));
    // What the program does by itself is in each span; what a busy machine adds is not.
    double least = std::numeric_limits<double>::infinity();
    for (int span = 0; span < Spans && least >= 0.05 * Seconds; ++span) {
        const double before = processorTime(exporter.program().pid());
        QVERIFY(before > 0);
        QTest::qWait(Seconds * 1000); // the time that is measured
        least = std::min(least, processorTime(exporter.program().pid()) - before);
    }
    qInfo("%s: %.0f ms of processor time in %d s", qPrintable(name), least * 1000, Seconds);
    QVERIFY(least < 0.05 * Seconds);
}

GUARDIA_TEST(TestScraping, QCoreApplication)

} // namespace tst_scraping

#include "tst_scraping.moc"
