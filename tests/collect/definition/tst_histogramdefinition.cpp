// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_histogramdefinition {

using namespace guardia;

namespace {

QString problemsOf(const QByteArray &yaml)
{
    QStringList lines;
    for (const Problem &problem : parseDefinitions(QStringLiteral("c.yaml"), yaml).problems)
        lines << problemText(problem);
    return lines.join(u'\n');
}

} // namespace

/// Every mistake in what a definition says of a histogram is placed.
class TestHistogramDefinition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesEveryMistake_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &metric, const char *problem) {
            QTest::newRow(name) << metric << QString::fromUtf8(problem);
        };
        const QByteArray head = "name: g, type: histogram, help: h, ";
        const auto buckets = [&](const char *name, const QByteArray &list, const char *problem) {
            row(name, head + "histogram: {of: '{a}', buckets: " + list + '}', problem);
        };
        const QByteArray good = "histogram: {of: '{a}', buckets: [1]}";
        row("no histogram", "name: g, type: histogram, help: h",
            "4:5: type: histogram needs histogram: {of: \"{seconds:from,to}\", buckets: [5m, 1h, 1d]}");
        row("empty histogram", head + "histogram: ", "4:5: type: histogram needs histogram:");
        row("histogram of a gauge", "name: g, type: gauge, help: h, " + good,
            "4:48: histogram: goes with type: histogram only");
        row("histogram of a counter", "name: g_total, type: counter, help: h, " + good,
            "4:56: histogram: goes with type: histogram only");
        row("no mapping", head + "histogram: [1]", "4:52: histogram has to be a mapping");
        row("unknown key", head + "histogram: {of: '{a}', bucket: [1]}",
            "4:64: unknown key \"bucket\" in histogram; known are: of, buckets");
        row("no number", head + "histogram: {buckets: [1]}", "4:52: histogram: needs of: and a number");
        row("empty number", head + "histogram: {of: '', buckets: [1]}", "4:57: of: is empty");
        row("unknown macro", head + "histogram: {of: '{second:a,b}', buckets: [1]}",
            "4:57: of: {second:a,b} is not known");
        row("one time", head + "histogram: {of: '{seconds:a}', buckets: [1]}",
            "4:57: of: {seconds:a} needs two columns");
        row("writing number", head + "histogram: {of: 'a IN (DELETE)', buckets: [1]}",
            "4:57: of: DELETE is not allowed");
        row("no buckets", head + "histogram: {of: '{a}'}",
            "4:52: histogram: needs buckets: with the bounds of its buckets, for example [5m, 1h, 1d]");
        buckets("buckets of nothing", "", "4:73: histogram: needs buckets:");
        buckets("empty buckets", "[]", "4:73: histogram: needs buckets:");
        buckets("no list", "5m", "4:73: buckets has to be a list");
        const char *ascending = "buckets: needs ascending numbers above 0, or durations such as 4h and 1d";
        const auto bucket = [&](const char *name, const QByteArray &list, int column) {
            const QByteArray problem = "4:" + QByteArray::number(column) + ": " + ascending;
            buckets(name, list, problem.constData());
        };
        bucket("zero", "[0, 1]", 74);
        bucket("negative", "[-5, 1]", 74);
        bucket("not ascending", "[1h, 5m]", 78);
        bucket("twice", "[5m, 5m]", 78);
        bucket("twice in other words", "[1h, 60m]", 78);
        bucket("no duration", "[5m, soon]", 78);
        bucket("not a number", "[nan]", 74);
        bucket("no end", "[1, inf]", 77);
        bucket("empty", "[1, '']", 77);
        row("aggregate beside it", head + "sum: '{a}', " + good,
            "4:64: histogram: goes with metrics of from:, and has no sum:");
        row("bands beside it", head + good + ", labels: {b: {bands: '{c}', at: [1]}}",
            "4:52: histogram: goes with metrics of from:, and has no sum:");
        row("moves with time", head + "histogram: {of: '{seconds:a,now}', buckets: [1]}",
            "4:5: a histogram cannot depend on {now}, {ago} or {in}");
        row("where moves with time", head + "where: '{a} > {now}', " + good,
            "4:5: a histogram cannot depend on {now}, {ago} or {in}");
        row("le", head + "labels: {le: x}, " + good, "4:50: \"le\" cannot be a label");
        row("called as a counter", "name: g_total, type: histogram, help: h, " + good,
            "4:5: histogram g_total cannot end in _total, _bucket, _sum or _count");
        row("called as its series", "name: g_count, type: histogram, help: h, " + good,
            "4:5: histogram g_count cannot end in _total");
        row("called as the exporter's own", "name: guardia_http, type: histogram, help: h, " + good,
            "4:5: metric guardia_http is one of the exporter's own");
    }

    void placesEveryMistake()
    {
        QFETCH(const QByteArray, metric);
        QFETCH(const QString, problem);
        const QString problems = problemsOf("collector: c\nfrom: t\nmetrics:\n  - {" + metric + "}\n");
        QVERIFY2(problems.split(u'\n').filter(QString(u"c.yaml:" + problem)).size() == 1,
                 qPrintable(problems));
    }
};

GUARDIA_TEST(TestHistogramDefinition, NoApplication)

} // namespace tst_histogramdefinition

#include "tst_histogramdefinition.moc"
