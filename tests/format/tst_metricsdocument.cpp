// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/metricsdocument.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_metricsdocument {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// The one row of a document with that metric alone.
QString rowOf(const DocumentedMetric &metric)
{
    const QStringList lines =
        metricsDocument({{u"Title"_s, {}, {metric}, {}, {}}}).split(u'\n', Qt::SkipEmptyParts);
    return lines.back();
}

DocumentedMetric gauge(const QString &name)
{
    return {name, MetricType::Gauge, u"Help"_s, {}, Querying::ByKey, {}};
}

} // namespace

class TestMetricsDocument : public QObject
{
    Q_OBJECT

private slots:
    void writesOneRowForEachMetric();
    void saysHowAHistogramIsAskedFor();
    void namesTheQueryKey_data();
    void namesTheQueryKey();
    void keepsTablesWhole();
    void namesWhatIsWatched();
    void namesPanels();
};

void TestMetricsDocument::writesOneRowForEachMetric()
{
    const DocumentedMetric counter{
        u"guardia_audit_events_total"_s, MetricType::Counter, u"Events"_s, {}, Querying::ByKey, {}};
    const DocumentedMetric labelled{u"guardia_x"_s,   MetricType::Gauge,
                                    u"X by status"_s, {{u"status"_s, u"UNKNOWN"_s}, {u"code"_s, {}}},
                                    Querying::No,     {u"t.status"_s, u"t.code"_s}};
    const QString document = metricsDocument(
        {{u"One"_s, u"About one."_s, {counter, labelled}, {}, {}}, {u"Two"_s, {}, {labelled}, {}, {}}});
    QVERIFY(document.startsWith(u"# Metrics\n"));
    QVERIFY(document.contains(u"\n## One\n\nAbout one.\n\n| metric |"));
    QVERIFY(document.contains(u"\n## Two\n\n| metric |"));
    QVERIFY(document.contains(
        u"| `guardia_audit_events_total` | counter |  |  | `audit_events_total` |  | Events |\n"));
    QCOMPARE(document.count(u"| `guardia_x` | gauge | `status` (`UNKNOWN`), `code` |  |  | `t.status`, "
                            "`t.code` | X by status |\n"_s),
             2);
}

void TestMetricsDocument::saysHowAHistogramIsAskedFor()
{
    const DocumentedMetric metric{
        u"guardia_a_seconds"_s, MetricType::Histogram, u"Help"_s, {}, Querying::ByKey, {}};
    QCOMPARE(rowOf(metric),
             u"| `guardia_a_seconds` | histogram |  | seconds | `a_seconds_count` |  | Help |"_s);
}

void TestMetricsDocument::namesTheQueryKey_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("key");
    QTest::newRow("one of the seven") << u"guardia_sr_total"_s << QString() << u"`sr_total`"_s;
    QTest::newRow("one with a name of its own")
        << u"guardia_audit_critical_total"_s << QString() << u"`audit_critical`"_s;
    QTest::newRow("own") << u"guardia_sr_open"_s << QString() << u"`sr_open`"_s;
    QTest::newRow("without prefix") << u"backlog"_s << QString() << u"`backlog{}`"_s;
    QTest::newRow("labels") << u"guardia_a"_s << u"b"_s << u"`guardia_a{b=\"…\"}`"_s;
}

void TestMetricsDocument::namesTheQueryKey()
{
    QFETCH(const QString, name);
    QFETCH(const QString, label);
    QFETCH(const QString, key);
    DocumentedMetric metric = gauge(name);
    if (!label.isEmpty())
        metric.labels.push_back({label, {}});
    QCOMPARE(rowOf(metric).split(u" | "_s).at(4), key);
}

void TestMetricsDocument::keepsTablesWhole()
{
    DocumentedMetric metric = gauge(u"guardia_a"_s);
    metric.help = u"a|b <i> *x*\n한글 `c`\\"_s;
    metric.labels.push_back({u"l"_s, u"a|b"_s});
    const QString row = rowOf(metric);
    QVERIFY2(row.endsWith(u"| a\\|b &lt;i> \\*x\\* 한글 \\`c\\`\\\\ |"_s), qPrintable(row));
    QVERIFY2(row.contains(u"`l` (`a\\|b`)"_s), qPrintable(row));
}

void TestMetricsDocument::namesWhatIsWatched()
{
    Indicator open;
    open.name = u"open"_s;
    open.title = {u"Open | closed"_s};
    open.description = {u"What is open."_s};
    open.value = open.judged = seriesKey(u"guardia_open"_s, {});
    open.threshold = {Threshold::Side::Above, 2, 5};
    open.alert = {u"GuardiaOpen"_s, std::chrono::minutes(5), {}, {}};
    Indicator failed = open;
    failed.name = u"failed"_s;
    failed.judged = seriesKey(u"guardia_by_status"_s, {{u"status"_s, u"FAILED"_s}});
    failed.measure = Measure::HourlyIncrease;
    failed.threshold = {Threshold::Side::Above, {}, 0};
    failed.alert.duration = {};
    Indicator share = open;
    share.unit = Unit::Ratio;
    share.threshold = {Threshold::Side::Below, 95, {}};
    Indicator wait = open;
    wait.unit = Unit::Seconds;
    wait.threshold = {Threshold::Side::Above, 3600, {}};
    Indicator all = open;
    all.threshold = {};
    all.alert = {};
    const QStringList lines =
        metricsDocument({{u"Title"_s, {}, {}, {open, failed, share, wait, all}, {}}}).split(u'\n');
    QVERIFY(lines.contains(u"| `open` | Open \\| closed | `guardia_open` | count | value | above 2 | above 5 "
                           u"| `GuardiaOpen`, 5m | "
                           "What is open. |"_s));
    QVERIFY(lines.contains(
        u"| `failed` | Open \\| closed | `guardia_open` | count | increase of "
        "`guardia_by_status{status=\"FAILED\"}` within 1 h |  | above 0 | `GuardiaOpen` | What is open. |"_s));
    QCOMPARE(lines.filter(u"| ratio | value | below 95% |  |"_s).size(), 1);
    QCOMPARE(lines.filter(u"| seconds | value | above 3600 s |  |"_s).size(), 1);
    QCOMPARE(lines.filter(u"| count | never |  |  |  |"_s).size(), 1);
}

void TestMetricsDocument::namesPanels()
{
    Panel panel;
    panel.title = {u"By status"_s};
    panel.description = {u"How many."_s};
    panel.metrics = {u"guardia_a"_s, u"guardia_b"_s};
    panel.unit = Unit::Percent;
    const QString document = metricsDocument({{u"Title"_s, {}, {}, {}, {panel}}});
    QVERIFY(
        document.contains(u"\n| panel | metrics | picture | unit | meaning |\n|---|---|---|---|---|\n"
                          "| By status | `guardia_a`, `guardia_b` | timeseries | percent | How many. |\n"_s));
    QVERIFY(!document.contains(u"| indicator |"_s));
}

GUARDIA_TEST(TestMetricsDocument, NoApplication)

} // namespace tst_metricsdocument

#include "tst_metricsdocument.moc"
