// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/exposition.h"
#include "format/expositionreader.h"
#include "format/selffamilies.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>

namespace tst_expositionreader {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

QByteArray textOf(const std::vector<MetricFamily> &families)
{
    QByteArray text;
    appendFamilies(text, families, ExpositionFormat::PrometheusText);
    return text;
}

/// What can be read back: no collectors, no family without samples, and the value for the stock.
std::vector<MetricFamily> exposed(std::vector<MetricFamily> families)
{
    std::erase_if(families, [](const MetricFamily &family) { return family.samples.empty(); });
    for (MetricFamily &family : families) {
        family.collector.clear();
        for (Sample &sample : family.samples)
            sample.stock = sample.value;
    }
    return families;
}

QString errorOf(const QByteArray &text, const ExpositionLimits &limits = {})
{
    const auto families = familiesFrom(text, limits);
    return families ? u"none"_s : families.error().message;
}

} // namespace

/// Reads what exporters write, and nothing else.
class TestExpositionReader : public QObject
{
    Q_OBJECT

private slots:
    void readsBackWhatWasWritten_data();
    void readsBackWhatWasWritten();
    void readsNumbers_data();
    void readsNumbers();
    void readsWhatTheFormatAllows();
    void readsCarriageReturns();
    void skipsOtherTypes();
    void readsHistogramsInAnyOrder();
    void givesAllSamplesTheSameLabels();
    void refuses_data();
    void refuses();
    void refusesEveryTruncationWithinALine();
    void keepsToItsLimits();
    void readsManySeriesInLittleTime();
};

void TestExpositionReader::readsBackWhatWasWritten_data()
{
    QTest::addColumn<std::vector<MetricFamily>>("families");
    QTest::newRow("ordinary") << test::ordinarySnapshot().families;
    QTest::newRow("hostile") << test::hostileSnapshot().families;
    const BuildInfo build{u"1.2.3"_s, u"abc\"def"_s, u"6.4.2"_s};
    Snapshot failing = test::ordinarySnapshot();
    failing.collectors.front().failedMetrics = {{u"odd"_s, u"own.yaml:3"_s, u"no such function"_s}};
    QTest::newRow("all an exporter says") << exposedFamilies(failing, build);
    failing.collectors.front().rowsSkipped = 3;
    for (const MetricFamily &family : test::histogram(u"zz_seconds"_s))
        failing.families.push_back(family);
    QTest::newRow("histograms, too") << exposedFamilies(failing, build);
    QTest::newRow("extreme numbers") << std::vector{
        test::gauge(u"a"_s, std::numeric_limits<double>::max()),
        test::gauge(u"b"_s, std::numeric_limits<double>::denorm_min()),
        test::gauge(u"c"_s, -0.1),
        test::gauge(u"d"_s, 9007199254740993.0),
        test::gauge(u"e"_s, std::numeric_limits<double>::infinity()),
        test::counter(u"f_total"_s, -std::numeric_limits<double>::infinity())};
}

void TestExpositionReader::readsBackWhatWasWritten()
{
    QFETCH(const std::vector<MetricFamily>, families);
    const auto read = familiesFrom(textOf(families));
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().message));
    const std::vector<MetricFamily> expected = exposed(families);
    QCOMPARE(read->size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i)
        QVERIFY2((*read)[i] == expected[i], qPrintable(expected[i].name));
}

void TestExpositionReader::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("value");
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    const std::vector<std::pair<QByteArray, double>> rows{
        {"0", 0},   {"+1", 1},          {"-1.5", -1.5},      {"1e3", 1000},
        {".5", .5}, {"+Inf", Infinity}, {"-inf", -Infinity}, {"Infinity", Infinity}};
    for (const auto &[text, value] : rows)
        QTest::newRow(text.constData()) << text << value;
    QTest::newRow("NaN") << QByteArray("NaN") << std::nan("");
}

void TestExpositionReader::readsNumbers()
{
    QFETCH(const QByteArray, text);
    QFETCH(const double, value);
    const auto read = familiesFrom(QByteArray("# TYPE x gauge\nx " + text + '\n'));
    QVERIFY(read.ok());
    const double actual = read->at(0).samples.at(0).value;
    QVERIFY(std::isnan(value) ? std::isnan(actual) : actual == value);
}

void TestExpositionReader::readsWhatTheFormatAllows()
{
    const auto read = familiesFrom("\n# a remark\n#\n  \n# TYPE a:b_total   counter\n"
                                   "a:b_total { one = \"1\" , two=\"\\\\\\\"\\n\", }\t7\t 1395066363000\n"
                                   "a:b_total{one=\"1\",two=\"\"}8 -1\n"
                                   "# HELP a:b_total \\\\ and \\n and \\t \n# EOF\n");
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().message));
    const MetricFamily expected{u"a:b_total"_s,
                                MetricType::Counter,
                                u"\\ and \n and \\t "_s,
                                {u"one"_s, u"two"_s},
                                {{{u"1"_s, u"\\\"\n"_s}, 7, 7}, {{u"1"_s, QString()}, 8, 8}},
                                {}};
    QCOMPARE(read->size(), size_t(1));
    QVERIFY(read->front() == expected);
}

void TestExpositionReader::readsCarriageReturns()
{
    const std::vector<MetricFamily> families = test::ordinarySnapshot().families;
    const auto read = familiesFrom(textOf(families).replace("\n", "\r\n"));
    QVERIFY(read.ok());
    QVERIFY(*read == exposed(families));
}

void TestExpositionReader::skipsOtherTypes()
{
    const auto read = familiesFrom("untyped 1\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\n"
                                   "h_count 1\n# TYPE s summary\ns{quantile=\"0.5\"} 2\n# TYPE e gauge\n"
                                   "# TYPE x novelty\nx 5\n# TYPE g gauge\ng 3\n");
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().message));
    QCOMPARE(read->size(), size_t(1));
    QCOMPARE(read->front().name, u"g"_s);
}

void TestExpositionReader::readsHistogramsInAnyOrder()
{
    const auto read = familiesFrom("# TYPE h histogram\nh_sum{a=\"1\"} 7\nh_bucket{le=\"5\",a=\"1\"} 1\n"
                                   "h_bucket{le=\"+Inf\",a=\"1\"} 2\nh_count{a=\"1\"} 2\n# HELP h H\n");
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().message));
    QCOMPARE(read->size(), size_t(3));
    const MetricFamily buckets{u"h_bucket"_s,
                               MetricType::Histogram,
                               u"H"_s,
                               {u"a"_s, u"le"_s},
                               {{{u"1"_s, u"5"_s}, 1, 1}, {{u"1"_s, u"+Inf"_s}, 2, 2}},
                               {}};
    QVERIFY(read->front() == buckets);
    QCOMPARE(metricOf(read->at(1)), u"h"_s);
}

void TestExpositionReader::givesAllSamplesTheSameLabels()
{
    const auto read = familiesFrom("# TYPE g gauge\ng 0\ng{a=\"1\"} 1\ng{b=\"2\"} 2\ng{b=\"2\",a=\"1\"} 3\n");
    QVERIFY(read.ok());
    const MetricFamily &family = read->front();
    QCOMPARE(family.labelNames, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(family.samples.size(), size_t(4));
    QCOMPARE(family.samples[0].labels, (QStringList{{}, {}}));
    QCOMPARE(family.samples[1].labels, (QStringList{u"1"_s, {}}));
    QCOMPARE(family.samples[2].labels, (QStringList{{}, u"2"_s}));
    QCOMPARE(family.samples[3].labels, (QStringList{u"1"_s, u"2"_s}));
}

void TestExpositionReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &text, const QString &message) {
        QTest::newRow(name) << text << message;
    };
    row("nothing", "", u"line 1: the text is empty"_s);
    row("blank lines", "\n\n", u"line 1: the text is empty"_s);
    row("HTML", "<!DOCTYPE html>\n<html>\n", u"line 1: \"<!DOCTYPE html>\" is no line of an exposition"_s);
    row("HTML in one line", "<html></html>", u"line 1: the text ends in the middle of a line"_s);
    row("JSON", "{\"status\":\"ok\"}\n", u"line 1: \"{\"status\":\"ok\"}\" is no line of an exposition"_s);
    row("prose", "# fine\nOK\n", u"line 2: \"OK\" is no line of an exposition"_s);
    row("two words", "hello world\n", u"line 1: \"hello world\" is no line of an exposition"_s);
    row("no number", "x{a=\"b\"} y\n", u"line 1: x has no number"_s);
    row("two numbers", "x{a=\"b\"} 1 2 3\n", u"line 1: x has no number"_s);
    row("number out of range", "x{} 1e999\n", u"line 1: x has no number"_s);
    row("hexadecimal", "x{} 0x10\n", u"line 1: x has no number"_s);
    row("two signs", "x{} +-1\n", u"line 1: x has no number"_s);
    row("two plus signs", "x{} ++1\n", u"line 1: x has no number"_s);
    row("decimal comma", "x{} 1,5\n", u"line 1: x has no number"_s);
    row("open label", "x{a=\"b} 1\n", u"line 1: the labels of x cannot be read"_s);
    row("open braces", "x{a=\"b\" 1\n", u"line 1: the labels of x cannot be read"_s);
    row("wrong escape", "x{a=\"\\t\"} 1\n", u"line 1: the labels of x cannot be read"_s);
    row("unquoted", "x{a=b} 1\n", u"line 1: the labels of x cannot be read"_s);
    row("label twice", "x{a=\"1\",a=\"2\"} 1\n", u"line 1: the labels of x cannot be read"_s);
    row("label's name", "x{1a=\"1\"} 1\n", u"line 1: the labels of x cannot be read"_s);
    row("series twice", "x{a=\"1\",b=\"\"} 1\nx{a=\"1\"} 2\n", u"line 2: a series of x is there twice"_s);
    row("type twice", "# TYPE x gauge\n# TYPE x gauge\n", u"line 2: a second TYPE for x"_s);
    row("help twice", "# HELP x a\n# HELP x a\n", u"line 2: a second HELP for x"_s);
    row("late type", "x 1\n# TYPE x gauge\n", u"line 2: the TYPE of x comes after its samples"_s);
    row("no type", "# TYPE x\n", u"line 1: there is no type for x"_s);
    row("type without a name", "# TYPE\n", u"line 1: there is no metric's name behind TYPE"_s);
    row("not UTF-8", "x 1\nx{a=\"\xff\"} 1\n", u"line 2: this is not UTF-8"_s);
    row("no newline", "x 1\nx{a=\"1\"} 1", u"line 2: the text ends in the middle of a line"_s);
}

void TestExpositionReader::refuses()
{
    QFETCH(const QByteArray, text);
    QTEST(errorOf(text), "message");
}

void TestExpositionReader::refusesEveryTruncationWithinALine()
{
    const QByteArray text = textOf(test::ordinarySnapshot().families);
    for (qsizetype length = 0; length < text.size(); ++length) {
        const bool ok = familiesFrom(text.first(length)).ok();
        QCOMPARE(ok, length > 0 && text[length - 1] == '\n');
    }
}

void TestExpositionReader::keepsToItsLimits()
{
    const QByteArray text = "# TYPE x gauge\nx{a=\"1\"} 1\nx{a=\"2\"} 1\n";
    QCOMPARE(errorOf(text, {.bytes = text.size(), .series = 2}), u"none"_s);
    QCOMPARE(errorOf(text, {.bytes = text.size() - 1, .series = 2}),
             u"the text is longer than %1 bytes"_s.arg(text.size() - 1));
    QCOMPARE(errorOf(text, {.bytes = text.size(), .series = 1}), u"line 3: there are more than 1 series"_s);
    QCOMPARE(errorOf("# HELP a a\n# HELP b b\n# HELP c c\n", {.bytes = 100, .series = 2}),
             u"line 3: there are more than 2 metrics"_s);
    QByteArray wide = "# TYPE x gauge\n";
    for (int i = 0; i < 65; ++i)
        wide += "x{l" + QByteArray::number(i) + "=\"1\"} 1\n";
    QCOMPARE(errorOf(wide), u"line 66: x has more than 64 labels"_s);
}

/// A hundred thousand series are read in well under a second; a quadratic reader would take minutes.
void TestExpositionReader::readsManySeriesInLittleTime()
{
    QByteArray text = "# TYPE x gauge\n";
    for (int i = 0; i < 100'000; ++i)
        text += "x{a=\"value " + QByteArray::number(i) + "\"} 1\n";
    QElapsedTimer timer;
    timer.start();
    const auto read = familiesFrom(text);
    QVERIFY(read.ok());
    QCOMPARE(read->front().samples.size(), size_t(100'000));
    QVERIFY(timer.elapsed() < 20'000);
}

GUARDIA_TEST(TestExpositionReader, NoApplication)

} // namespace tst_expositionreader

#include "tst_expositionreader.moc"
