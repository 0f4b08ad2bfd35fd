// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "fixtures/promtool.h"
#include "fixtures/snapshots.h"
#include "fixtures/underlocale.h"
#include "format/exposition.h"
#include "runner/testclass.h"

#include <QTest>

#include <cmath>
#include <limits>

Q_DECLARE_METATYPE(guardia::ExpositionFormat)

namespace tst_exposition {

using namespace guardia;

namespace {

QByteArray body(const std::vector<MetricFamily> &families, ExpositionFormat format)
{
    QByteArray out;
    appendFamilies(out, families, format);
    return out + expositionEnd(format).toByteArray();
}

QByteArray labelledLine(const QString &label)
{
    const QByteArray text =
        body({test::byStatus(QStringLiteral("x"), {{label, 1}})}, ExpositionFormat::PrometheusText);
    return text.sliced(text.indexOf("\nx{") + 1);
}

} // namespace

class TestExposition : public QObject
{
    Q_OBJECT

private slots:
    void writesGoldenFile_data();
    void writesGoldenFile();
    void namesContentType();
    void escapesLabelValues_data();
    void escapesLabelValues();
    void escapesHelp();
    void dropsTotalFromOpenMetricsCounters();
    void leavesOutWhatOpenMetricsForbids();
    void leavesNoTraceOfEmptyFamily_data();
    void leavesNoTraceOfEmptyFamily();
    void appendsToWhatIsThere();
    void keepsSeveralLabelsInOrder();
    void templateIsFilledWithNumbers();
    void keepsHistogramsTogether_data();
    void keepsHistogramsTogether();
    void promtoolAcceptsHistograms();
    void leavesNoTraceOfAHistogramInPieces();
};

void TestExposition::keepsHistogramsTogether_data()
{
    QTest::addColumn<ExpositionFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << ExpositionFormat::PrometheusText
                          << QByteArray("# HELP x_seconds How long \"it\" took\n"
                                        "# TYPE x_seconds histogram\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"0.5\"} 1\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"300\"} 3\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"2592000\"} 3\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"+Inf\"} 4\n"
                                        "x_seconds_sum{priority=\"HIGH\"} 3000600.25\n"
                                        "x_seconds_count{priority=\"HIGH\"} 4\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"0.5\"} 0\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"300\"} 0\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"2592000\"} 3\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"+Inf\"} 3\n"
                                        "x_seconds_sum{priority=\"LOW\"} 7200\n"
                                        "x_seconds_count{priority=\"LOW\"} 3\n"
                                        "# HELP x_seconds_carried x_seconds_carried\n"
                                        "# TYPE x_seconds_carried gauge\nx_seconds_carried 7\n");
    QTest::newRow("OpenMetrics") << ExpositionFormat::OpenMetrics
                                 << QByteArray(
                                        "# HELP x_seconds How long \\\"it\\\" took\n"
                                        "# TYPE x_seconds histogram\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"0.5\"} 1\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"300.0\"} 3\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"2.592e+06\"} 3\n"
                                        "x_seconds_bucket{priority=\"HIGH\",le=\"+Inf\"} 4\n"
                                        "x_seconds_sum{priority=\"HIGH\"} 3000600.25\n"
                                        "x_seconds_count{priority=\"HIGH\"} 4\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"0.5\"} 0\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"300.0\"} 0\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"2.592e+06\"} 3\n"
                                        "x_seconds_bucket{priority=\"LOW\",le=\"+Inf\"} 3\n"
                                        "x_seconds_sum{priority=\"LOW\"} 7200\n"
                                        "x_seconds_count{priority=\"LOW\"} 3\n"
                                        "# HELP x_seconds_carried x_seconds_carried\n"
                                        "# TYPE x_seconds_carried gauge\nx_seconds_carried 7\n# EOF\n");
}

void TestExposition::keepsHistogramsTogether()
{
    QFETCH(const ExpositionFormat, format);
    std::vector<MetricFamily> families = test::histogram(QStringLiteral("x_seconds"));
    families.insert(families.begin() + 1, test::gauge(QStringLiteral("x_seconds_carried"), 7));
    families[1].help = families[1].name; // its name sorts between those of the histogram
    QTEST(body(families, format), "text");
}

void TestExposition::promtoolAcceptsHistograms()
{
    QCOMPARE(test::promtoolComplaint(
                 {QStringLiteral("check"), QStringLiteral("metrics")},
                 body(test::histogram(QStringLiteral("x_seconds")), ExpositionFormat::PrometheusText)),
             QByteArray());
}

void TestExposition::leavesNoTraceOfAHistogramInPieces()
{
    for (int missing = 0; missing < 3; ++missing) {
        std::vector<MetricFamily> families = test::histogram(QStringLiteral("x_seconds"));
        families[std::size_t(missing)].samples.clear();
        QCOMPARE(body(families, ExpositionFormat::PrometheusText), QByteArray());
        families.erase(families.begin() + missing);
        QCOMPARE(body(families, ExpositionFormat::PrometheusText), QByteArray());
    }
}

void TestExposition::writesGoldenFile_data()
{
    QTest::addColumn<QByteArray>("locale");
    QTest::addColumn<ExpositionFormat>("format");
    QTest::addColumn<bool>("hostile");
    QTest::addColumn<QString>("file");
    for (const char *locale : {"C", "ko_KR", "de_DE"}) {
        for (const bool hostile : {false, true}) {
            const QString name = hostile ? QStringLiteral("hostile") : QStringLiteral("ordinary");
            QTest::addRow("%s %s text", locale, qPrintable(name))
                << QByteArray(locale) << ExpositionFormat::PrometheusText << hostile
                << QString(name + u".prom");
            QTest::addRow("%s %s OpenMetrics", locale, qPrintable(name))
                << QByteArray(locale) << ExpositionFormat::OpenMetrics << hostile << QString(name + u".om");
        }
    }
}

void TestExposition::writesGoldenFile()
{
    QFETCH(const QByteArray, locale);
    QFETCH(const ExpositionFormat, format);
    QFETCH(const bool, hostile);
    QFETCH(const QString, file);
    const test::UnderLocale under(locale);
    const Snapshot snapshot = hostile ? test::hostileSnapshot() : test::ordinarySnapshot();
    const QByteArray actual = body(snapshot.families, format);
    QCOMPARE(actual, test::golden(file, actual));
}

void TestExposition::namesContentType()
{
    QCOMPARE(contentType(ExpositionFormat::PrometheusText), "text/plain; version=0.0.4; charset=utf-8");
    QCOMPARE(contentType(ExpositionFormat::OpenMetrics),
             "application/openmetrics-text; version=1.0.0; charset=utf-8");
}

void TestExposition::escapesLabelValues_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QString() << QByteArray("x{status=\"\"} 1\n");
    QTest::newRow("quote") << QStringLiteral("a\"b") << QByteArray("x{status=\"a\\\"b\"} 1\n");
    QTest::newRow("backslash") << QStringLiteral("a\\") << QByteArray("x{status=\"a\\\\\"} 1\n");
    QTest::newRow("newline") << QStringLiteral("a\nb") << QByteArray("x{status=\"a\\nb\"} 1\n");
    QTest::newRow("backslash n") << QStringLiteral("a\\n") << QByteArray("x{status=\"a\\\\n\"} 1\n");
    QTest::newRow("carriage return") << QStringLiteral("\r") << QByteArray("x{status=\"\r\"} 1\n");
    QTest::newRow("NUL") << QString(QChar(u'\0')) << QByteArray("x{status=\"\0\"} 1\n", 16);
    QTest::newRow("Korean") << QStringLiteral("한") << QByteArray("x{status=\"\xed\x95\x9c\"} 1\n");
    QTest::newRow("emoji") << QStringLiteral("🔥") << QByteArray("x{status=\"\xf0\x9f\x94\xa5\"} 1\n");
    QTest::newRow("braces") << QStringLiteral("{}") << QByteArray("x{status=\"{}\"} 1\n");
}

void TestExposition::escapesLabelValues()
{
    QFETCH(const QString, label);
    QTEST(labelledLine(label), "line");
}

void TestExposition::escapesHelp()
{
    MetricFamily family = test::gauge(QStringLiteral("x"), 1);
    family.help = QStringLiteral("a\\b\n\"c\"");
    QCOMPARE(body({family}, ExpositionFormat::PrometheusText),
             QByteArray("# HELP x a\\\\b\\n\"c\"\n# TYPE x gauge\nx 1\n"));
    QCOMPARE(body({family}, ExpositionFormat::OpenMetrics),
             QByteArray("# HELP x a\\\\b\\n\\\"c\\\"\n# TYPE x gauge\nx 1\n# EOF\n"));
}

void TestExposition::dropsTotalFromOpenMetricsCounters()
{
    MetricFamily family = test::counter(QStringLiteral("a_total"), 1);
    family.help = QStringLiteral("H");
    QCOMPARE(body({family}, ExpositionFormat::PrometheusText),
             QByteArray("# HELP a_total H\n# TYPE a_total counter\na_total 1\n"));
    QCOMPARE(body({family}, ExpositionFormat::OpenMetrics),
             QByteArray("# HELP a H\n# TYPE a counter\na_total 1\n# EOF\n"));
    family.type = MetricType::Gauge;
    QCOMPARE(body({family}, ExpositionFormat::OpenMetrics),
             QByteArray("# HELP a_total H\n# TYPE a_total gauge\na_total 1\n# EOF\n"));
    family.type = MetricType::Counter;
    family.name = QStringLiteral("a");
    QCOMPARE(body({family}, ExpositionFormat::OpenMetrics),
             QByteArray("# HELP a H\n# TYPE a unknown\na 1\n# EOF\n"));
}

void TestExposition::leavesOutWhatOpenMetricsForbids()
{
    for (const double value : {-1.0, std::nan("")}) {
        const MetricFamily family = test::counter(QStringLiteral("a_total"), value);
        QCOMPARE(body({family}, ExpositionFormat::OpenMetrics), QByteArray("# EOF\n"));
        QVERIFY(body({family}, ExpositionFormat::PrometheusText).contains("\na_total "));
    }
    const MetricFamily infinite =
        test::counter(QStringLiteral("a_total"), std::numeric_limits<double>::infinity());
    QVERIFY(body({infinite}, ExpositionFormat::OpenMetrics).contains("\na_total +Inf\n"));
}

void TestExposition::leavesNoTraceOfEmptyFamily_data()
{
    QTest::addColumn<ExpositionFormat>("format");
    QTest::newRow("text") << ExpositionFormat::PrometheusText;
    QTest::newRow("OpenMetrics") << ExpositionFormat::OpenMetrics;
}

void TestExposition::leavesNoTraceOfEmptyFamily()
{
    QFETCH(const ExpositionFormat, format);
    const QByteArray text = body(
        {test::byStatus(QStringLiteral("nothing"), {}), test::gauge(QStringLiteral("something"), 1)}, format);
    QVERIFY(!text.contains("nothing"));
    QCOMPARE(text.count("# TYPE "), 1);
    QCOMPARE(text.count("# HELP "), 1);
}

void TestExposition::appendsToWhatIsThere()
{
    QByteArray out = "before\n";
    const std::vector<MetricFamily> families = {test::gauge(QStringLiteral("x"), 1)};
    appendFamilies(out, families, ExpositionFormat::PrometheusText);
    QVERIFY(out.startsWith("before\n# HELP x "));
}

void TestExposition::keepsSeveralLabelsInOrder()
{
    MetricFamily family = test::gauge(QStringLiteral("x"), 1);
    family.labelNames = {QStringLiteral("z"), QStringLiteral("a")};
    family.samples = {{{QStringLiteral("1"), QStringLiteral("2")}, 0.5, 0.5}};
    QVERIFY(body({family}, ExpositionFormat::PrometheusText).endsWith("\nx{z=\"1\",a=\"2\"} 0.5\n"));
}

void TestExposition::templateIsFilledWithNumbers()
{
    std::vector<MetricFamily> families{
        test::byStatus(QStringLiteral("x_total"),
                       {{QStringLiteral("a\"b"), 1}, {QStringLiteral("접수"), 2.5}}),
        test::byStatus(QStringLiteral("nothing"), {}), test::gauge(QStringLiteral("y"), 3)};
    families.front().type = MetricType::Counter;
    for (const ExpositionFormat format : {ExpositionFormat::PrometheusText, ExpositionFormat::OpenMetrics}) {
        const ExpositionTemplate text(families, format);
        for (const double factor : {1.0, 1e9, 0.0}) {
            std::vector<MetricFamily> other = families;
            std::vector<double> values;
            for (MetricFamily &family : other) {
                for (Sample &sample : family.samples) {
                    sample.value *= factor;
                    values.push_back(sample.value);
                }
            }
            QByteArray filled = "before\n";
            text.append(filled, values);
            filled += expositionEnd(format);
            QCOMPARE(filled, "before\n" + body(other, format));
        }
    }
}

GUARDIA_TEST(TestExposition, NoApplication)

} // namespace tst_exposition

#include "tst_exposition.moc"
