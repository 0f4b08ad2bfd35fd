// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/prometheustrends.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/prometheusserver.h"
#include "servers/verifyresult.h"
#include "servers/victoriametricsserver.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace tst_prometheushistory {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const SeriesKey Total = seriesKey(u"guardia_sr_total"_s, {});
const SeriesKey Resolved = seriesKey(u"guardia_sr_by_status"_s, {{u"status"_s, u"RESOLVED"_s}});
const SeriesKey Unknown = seriesKey(u"guardia_sr_by_status"_s, {{u"status"_s, u"a\"b\\한"_s}});

constexpr qint64 Minute = 60'000;
constexpr qint64 Month = qint64(30) * 24 * 60 * Minute;

TrendRequest past(qint64 milliseconds)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    return {1, {Total, Unknown, Resolved}, now - milliseconds, now, 1000};
}

} // namespace

/// What a real Prometheus remembers of two exporters that read different databases, as the console asks for
/// it. The values do not change, because each database is read only once.
class TestPrometheusHistory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatVictoriaMetricsScraped();
    void readsWhatWasScraped_data();
    void readsWhatWasScraped();
    void mixesNoExporters();
    void endsWhereTheExporterEnded();

private:
    Trend trendOf(const TrendRequest &request, const PrometheusScope &scope, quint16 server);
    [[nodiscard]] QString instance(const ExporterProcess &exporter) const
    {
        return u"127.0.0.1:%1"_s.arg(exporter.port());
    }

    ExporterProcess m_exporter;
    ExporterProcess m_other;
    PrometheusServer m_prometheus;
    VictoriaMetricsServer m_victoriaMetrics;
    qint64 m_begin = 0; ///< nothing was scraped before
};

void TestPrometheusHistory::initTestCase()
{
    VERIFY_RESULT(m_exporter.start({u"--demo"_s, u"--collect.interval=1h"_s}));
    VERIFY_RESULT(m_other.start({u"--demo"_s, u"--demo-seed=77"_s, u"--collect.interval=1h"_s}));
    m_begin = QDateTime::currentMSecsSinceEpoch();
    const QString configuration = u"global: {scrape_interval: 200ms, scrape_timeout: 200ms}\n"
                                  "scrape_configs:\n"
                                  "  - job_name: guardia_itsm\n"
                                  "    metrics_path: /api/metrics/prometheus\n"
                                  "    static_configs: [{targets: [\"%1\", \"%2\"]}]\n"_s;
    const QByteArray scraping = configuration.arg(instance(m_exporter), instance(m_other)).toUtf8();
    VERIFY_RESULT(m_prometheus.start(scraping));
    VERIFY_RESULT(m_victoriaMetrics.start(scraping));
    VERIFY_RESULT(m_prometheus.waitUntilUp());
    // Wait for several scrapes, so that there are several evaluations.
    const QString count = u"min(count_over_time(guardia_sr_total[1m]))"_s;
    QTRY_VERIFY_WITH_TIMEOUT((*m_prometheus.query(count))[0][u"value"][1].toString().toDouble() >= 15,
                             20'000);
}

Trend TestPrometheusHistory::trendOf(const TrendRequest &request, const PrometheusScope &scope,
                                     quint16 server)
{
    QNetworkAccessManager network;
    PrometheusTrends trends(network, QUrl(u"http://127.0.0.1:%1/"_s.arg(server)), systemClock(), nullptr,
                            scope);
    QSignalSpy ready(&trends, &PrometheusTrends::trendReady);
    trends.request(request);
    if (!ready.wait(15'000))
        return {0, {}, u"nothing came"_s};
    return ready.front().front().value<Trend>();
}

/// Its evaluations are at multiples of the step, the first of them before the range.
void TestPrometheusHistory::readsWhatVictoriaMetricsScraped()
{
    const auto scrape = m_exporter.scrape();
    VERIFY_RESULT(scrape);
    for (const qint64 range : {Minute, 26 * 60 * Minute, Month}) {
        Trend trend;
        const TrendRequest request = past(range);
        const auto isThere = [&] {
            trend = trendOf(request, {{u"instance"_s, instance(m_exporter)}}, m_victoriaMetrics.port());
            return !trend.error.isEmpty() || (trend.series.size() == 3 && !trend.series[0].points.empty());
        };
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), 15'000);
        QCOMPARE(trend.error, QString());
        QVERIFY(trend.series[1].points.empty());
        const std::vector<Point> &points = trend.series[0].points;
        QVERIFY(points.front().time >= request.from && points.back().time <= request.to);
        QVERIFY(says(*scrape, u"guardia_sr_total"_s, points.front().value));
    }
}

void TestPrometheusHistory::readsWhatWasScraped_data()
{
    QTest::addColumn<qint64>("range");
    QTest::addColumn<int>("least");
    QTest::newRow("a minute, every second") << Minute << 2;
    QTest::newRow("a month, by its extremes") << Month << 1;
}

void TestPrometheusHistory::readsWhatWasScraped()
{
    QFETCH(const qint64, range);
    QFETCH(const int, least);
    const auto scrape = m_exporter.scrape();
    VERIFY_RESULT(scrape);
    const TrendRequest request = past(range);
    const Trend trend = trendOf(request, {{u"instance"_s, instance(m_exporter)}}, m_prometheus.port());
    QCOMPARE(trend.error, QString());
    QCOMPARE(trend.series.size(), 3);
    QVERIFY(trend.series[1].points.empty());
    for (const qsizetype known : {0, 2}) {
        const TrendSeries &series = trend.series[known];
        QCOMPARE(series.key, request.series[known]);
        QVERIFY(series.points.size() >= size_t(least));
        QVERIFY(std::ranges::is_sorted(series.points, {}, &Point::time));
        QVERIFY(series.points.front().time >= m_begin);
        QVERIFY(series.points.back().time <= request.to);
        for (const Point &point : series.points)
            QCOMPARE(point.value, series.points.back().value);
    }
    QVERIFY(says(*scrape, u"guardia_sr_total"_s, trend.series[0].points.back().value));
}

void TestPrometheusHistory::mixesNoExporters()
{
    const Trend trend = trendOf(past(Minute), {}, m_prometheus.port());
    QVERIFY2(trend.error.contains(instance(m_exporter)) && trend.error.contains(instance(m_other)),
             qPrintable(trend.error));
    for (const TrendSeries &series : trend.series)
        QVERIFY(series.points.empty());
}

/// A scrape that fails ends the series at once, although its last value is only seconds old.
void TestPrometheusHistory::endsWhereTheExporterEnded()
{
    const PrometheusScope scope{{u"job"_s, u"guardia_itsm"_s}, {u"instance"_s, instance(m_other)}};
    VERIFY_RESULT(m_other.stop());
    Trend trend;
    const auto isEnded = [&] {
        trend = trendOf(past(Minute), scope, m_prometheus.port());
        return trend.error.isEmpty() && !trend.series.isEmpty() && !trend.series[0].points.empty()
            && std::isnan(trend.series[0].points.back().value);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isEnded(), 15'000);
    const std::vector<Point> &points = trend.series[0].points;
    QCOMPARE(std::ranges::count_if(points, [](const Point &point) { return std::isnan(point.value); }), 1);
    QVERIFY(points.size() > 1);
}

GUARDIA_TEST(TestPrometheusHistory, QCoreApplication)

} // namespace tst_prometheushistory

#include "tst_prometheushistory.moc"
