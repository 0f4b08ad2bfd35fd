// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_definitionparser {

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

/// A definition says what to collect; every mistake in one is placed and says what was expected.
class TestDefinitionParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverything()
    {
        const LoadedDefinitions loaded = parseDefinitions(
            QStringLiteral("c.yaml"),
            "\n"
            "collector: tickets\n"
            "from: itsm.tickets\n"
            "interval: 5m\n"
            "metrics:\n"
            "  - name: tickets_total\n"
            "    type: counter\n"
            "    help: Tickets \"장애\"\n"
            "    where: \"{state} <> 'x'\"\n"
            "    labels:\n"
            "      state: UNKNOWN\n"
            "      team: {column: team_name, empty: none}\n"
            "  - {name: share, type: gauge, help: h, ratio: \"{a} > 1\", empty: 0.5}\n"
            "  - {name: largest, type: gauge, help: h, max: \"{seconds:a,b}\"}\n"
            "records: [id, state]\n"
            "attention:\n"
            "  - {rule: late, state: critical, where: \"{due} < {in:4h}\", title: name,\n"
            "     since: due}\n"
            "  - {rule: odd, state: warning, where: \"{state} = '장애'\"}\n"
            "annotations:\n"
            "  - {event: moved, where: \"{state} = 'x'\", time: [ended, begun], start: begun,\n"
            "     title: \"{name} ({이름})\", text: [team], tags: [move, \"{team}\"]}\n"
            "  - {event: made, time: created}\n");
        QCOMPARE(loaded.problems.size(), 0U);
        const CollectorDefinition &collector = loaded.collectors.front();
        QCOMPARE(collector.name, QStringLiteral("tickets"));
        QCOMPARE(collector.table, QStringLiteral("itsm.tickets"));
        QCOMPARE(collector.interval->count(), 300'000);
        QCOMPARE(collector.records, QStringList({QStringLiteral("id"), QStringLiteral("state")}));
        QCOMPARE(collector.metrics.size(), 3);
        QCOMPARE(collector.attention.size(), 2U);
        const AttentionRule &late = collector.attention[0];
        QCOMPARE(late.name, QStringLiteral("late"));
        QVERIFY(late.state == State::Critical);
        QCOMPARE(late.where.columns(), QStringList(QStringLiteral("due")));
        QCOMPARE(late.titleColumn, QStringLiteral("name"));
        QCOMPARE(late.sinceColumn, QStringLiteral("due"));
        QVERIFY(collector.attention[1].state == State::Warning);
        QVERIFY(collector.attention[1].titleColumn.isEmpty());
        QVERIFY(collector.attention[1].sinceColumn.isEmpty());
        QCOMPARE(collector.annotations.size(), 2U);
        const AnnotationRule &moved = collector.annotations[0];
        QCOMPARE(moved.event, QStringLiteral("moved"));
        QCOMPARE(moved.where.columns(), QStringList(QStringLiteral("state")));
        QCOMPARE(moved.timeColumns, QStringList({QStringLiteral("ended"), QStringLiteral("begun")}));
        QCOMPARE(moved.startColumn, QStringLiteral("begun"));
        QCOMPARE(moved.title.columns(), QStringList({QStringLiteral("name"), QStringLiteral("이름")}));
        QCOMPARE(moved.details, QStringList(QStringLiteral("team")));
        QCOMPARE(moved.tags.size(), 2U);
        QVERIFY(moved.tags[0].columns().isEmpty());
        QCOMPARE(moved.tags[1].columns(), QStringList(QStringLiteral("team")));
        const AnnotationRule &made = collector.annotations[1];
        QCOMPARE(made.timeColumns, QStringList(QStringLiteral("created")));
        QVERIFY(made.where.isEmpty() && made.startColumn.isEmpty() && made.title.isEmpty());
        const MetricDefinition &total = collector.metrics[0];
        QVERIFY(total.type == MetricType::Counter);
        QCOMPARE(total.help.english, QStringLiteral("Tickets \"장애\""));
        QCOMPARE(total.line, 6);
        QVERIFY((
            total.labels[1]
            == LabelDefinition{QStringLiteral("team"), QStringLiteral("team_name"), QStringLiteral("none")}));
        QVERIFY(collector.metrics[1].aggregate == Aggregate::Ratio);
        QCOMPARE(*collector.metrics[1].whenEmpty, 0.5);
        QVERIFY(collector.metrics[2].aggregate == Aggregate::Maximum);
    }

    void namesLikeReservedOnesAreFine()
    {
        QCOMPARE(
            problemsOf("collector: c\nfrom: t\nmetrics:\n"
                       "  - {name: uptime, type: gauge, help: h, labels: {jobs: a, level: b}}\n"
                       "  - {name: up_up, type: gauge, help: h}\n"
                       "  - {name: alerts, type: gauge, help: h}\n"
                       "  - {name: scrapes_total, type: counter, help: h}\n"
                       "  - {name: n, type: gauge, help: h, labels: {batch: {column: job, empty: a}}}\n"),
            QString());
    }

    void namesMayBeQuoted()
    {
        const LoadedDefinitions loaded = parseDefinitions(
            QStringLiteral("c.yaml"),
            "collector: c\n"
            "from: '\"it.sm\".\"SR 요청\"'\n"
            "append_only: '\"a b\"'\n"
            "metrics:\n"
            "  - name: g\n"
            "    type: gauge\n"
            "    help: h\n"
            "    where: '{상태} = 1 AND {\"상태-코드\"} = 2'\n"
            "    labels: {state: {column: '\"상태 \"\"x\"\"\"', empty: none}}\n"
            "records: [id, '\"상태-코드\"', plain name]\n"
            "attention: [{rule: r, state: warning, where: '{a} = 1', title: '\"t t\"', since: '\"s.s\"'}]\n"
            "annotations: [{event: e, time: ['\"u u\"', v], start: '\"w w\"', text: ['\"x x\"'],\n"
            "               title: '{\"y}y\"}'}]\n");
        QStringList problems;
        for (const Problem &problem : loaded.problems)
            problems << problemText(problem);
        QCOMPARE(problems, QStringList());
        const CollectorDefinition &collector = loaded.collectors.front();
        QCOMPARE(collector.table, QStringLiteral("\"it.sm\".\"SR 요청\""));
        QCOMPARE(collector.growthColumn, QStringLiteral("a b"));
        const MetricDefinition &metric = collector.metrics.front();
        QCOMPARE(metric.where.columns(), QStringList({QStringLiteral("상태"), QStringLiteral("상태-코드")}));
        QCOMPARE(metric.labels.front().column, QStringLiteral("상태 \"x\""));
        QCOMPARE(
            collector.records,
            QStringList({QStringLiteral("id"), QStringLiteral("상태-코드"), QStringLiteral("plain name")}));
        QCOMPARE(collector.attention.front().titleColumn, QStringLiteral("t t"));
        QCOMPARE(collector.attention.front().sinceColumn, QStringLiteral("s.s"));
        const AnnotationRule &annotation = collector.annotations.front();
        QCOMPARE(annotation.timeColumns, QStringList({QStringLiteral("u u"), QStringLiteral("v")}));
        QCOMPARE(annotation.startColumn, QStringLiteral("w w"));
        QCOMPARE(annotation.details, QStringList(QStringLiteral("x x")));
        QCOMPARE(annotation.title.columns(), QStringList(QStringLiteral("y}y")));
    }

    void readsHowThePastFollows()
    {
        const LoadedDefinitions loaded = parseDefinitions(
            QStringLiteral("c.yaml"),
            "collector: c\nfrom: t\nconditions: {real: \"{kind} = 'REAL'\"}\nmetrics:\n"
            "  - {name: a, type: gauge, help: h, past: {from: made, to: '\"ended at\"', where: '{real}'}}\n"
            "  - {name: b, type: gauge, help: h, where: '{made} > {ago:1h}', past: {from: made, for: 1h}}\n"
            "  - {name: c_total, type: counter, help: h, past: {from: made}}\n");
        QVERIFY(loaded.problems.empty());
        const auto &metrics = loaded.collectors.front().metrics;
        QCOMPARE(metrics[0].past->from, QStringLiteral("made"));
        QCOMPARE(metrics[0].past->to, QStringLiteral("ended at"));
        QCOMPARE(metrics[0].past->where.text(), QStringLiteral("({kind} = 'REAL')"));
        QCOMPARE(metrics[1].past->duration, std::chrono::hours(1));
        QVERIFY(metrics[0].past->hasEnd() && metrics[1].past->hasEnd() && !metrics[2].past->hasEnd());
    }

    void wrongPastsArePlaced_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *metric, const char *problem) {
            QTest::newRow(metric) << QByteArray(metric) << QString::fromLatin1(problem);
        };
        row("past: {to: b}", "past: needs from: and the column that says since when a row counts");
        row("past: {from: a, to: b, for: 1h}", "past: has either to: or for:");
        row("past: {from: a, until: b}", "unknown key \"until\" in past; known are: from, to, for, where");
        row("max: \"{x}\", past: {from: a}", "past: goes with metrics of from: that count rows");
        row("labels: {age: {bands: \"{x}\", at: [1]}}, past: {from: a}",
            "past: goes with metrics of from: that count rows");
        row("past: {from: a, where: \"{b} > {now}\"}", "what past: counts cannot depend on {now}");
        row("where: \"{b} > {now}\", past: {from: a}", "what past: counts cannot depend on {now}");
        row("past: a", "past has to be a mapping");
    }

    void wrongPastsArePlaced()
    {
        QFETCH(const QByteArray, metric);
        QFETCH(const QString, problem);
        const QString found = problemsOf(
            "collector: c\nfrom: t\nmetrics:\n  - {name: g, type: gauge, help: h, " + metric + "}\n");
        QVERIFY2(found.startsWith(QStringLiteral("c.yaml:4:")) && found.contains(problem), qPrintable(found));
    }

    void wrongQuotesArePlaced()
    {
        const QByteArray metrics = "metrics: [{name: g, type: gauge, help: h}]\n";
        QCOMPARE(problemsOf("collector: c\nfrom: 'a..b'\n" + metrics),
                 QStringLiteral("c.yaml:2:7: from: a..b lacks a name before or behind a dot"));
        QCOMPARE(problemsOf("collector: c\nfrom: t\nrecords: [id, '\"x']\n" + metrics),
                 QStringLiteral("c.yaml:3:15: an element of records: \"x has no closing quote (a quote in a "
                                "quoted name is doubled)"));
    }

    void readsAFreeStatement()
    {
        const LoadedDefinitions loaded = parseDefinitions(
            QStringLiteral("c.yaml"),
            "collector: c\nsql: |\n  SELECT team, n FROM t\n  WHERE at > {ago:1h}\nmetrics:\n"
            "  - {name: g, type: gauge, help: h, labels: {team: none}, value: n}\n");
        QCOMPARE(loaded.problems.size(), 0U);
        QVERIFY(loaded.collectors.front().table.isEmpty());
        QVERIFY(!loaded.collectors.front().statement.isEmpty());
        QCOMPARE(loaded.collectors.front().metrics.front().valueColumn, QStringLiteral("n"));
    }

    void placesEveryMistake_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *metric, const char *problem) {
            QTest::newRow(name) << QByteArray(metric) << QString::fromUtf8(problem);
        };
        row("unknown key", "name: g, type: gauge, help: h, wher: x",
            "4:37: unknown key \"wher\" in a metric");
        row("no name", "type: gauge, help: h",
            "4:5: a metric needs a name of letters, digits and _, not \"\"");
        row("wrong name", "name: g-x, type: gauge, help: h", "4:5: a metric needs a name of letters");
        row("Korean name", "name: 장애, type: gauge, help: h", "4:5: a metric needs a name of letters");
        row("no type", "name: g, help: h", "4:5: a metric needs a type: counter, gauge or histogram");
        row("wrong type", "name: g, type: summary, help: h",
            "4:21: type has to be counter, gauge or histogram, not \"summary\"");
        row("no help", "name: g, type: gauge", "4:5: metric g needs a help text");
        row("counter without suffix", "name: g, type: counter, help: h",
            "4:5: counter g has to end in _total");
        row("nothing but the suffix", "name: _total, type: counter, help: h",
            "4:5: counter _total has to end in");
        row("falling counter", "name: g_total, type: counter, help: h, max: '{a}'",
            "4:5: min, max, ratio and missing are gauges");
        row("counter that moves with time", "name: g_total, type: counter, help: h, where: '{a} > {ago:1h}'",
            "4:5: a counter cannot depend on {now}, {ago} or {in}");
        row("counter whose sum moves with time",
            "name: g_total, type: counter, help: h, sum: '{seconds:a,now}'",
            "4:5: a counter cannot depend on {now}, {ago} or {in}");
        row("label without fallback", "name: g, type: gauge, help: h, labels: {a: }",
            "4:46: label a needs the value that NULL and empty count as, for example a: UNKNOWN");
        row("wrong label", "name: g, type: gauge, help: h, labels: {'a-b': x}",
            "4:46: \"a-b\" cannot be a label");
        row("reserved label", "name: g, type: gauge, help: h, labels: {__a: x}",
            "4:46: \"__a\" cannot be a label");
        row("known values of two labels",
            "name: g, type: gauge, help: h, labels: {a: {empty: x, known: [y]}, b: z}",
            "4:5: values are known only of a metric with one label that counts, adds up or has a value: of "
            "nothing else are no rows 0");
        row("known values of a maximum",
            "name: g, type: gauge, help: h, max: \"{v}\", labels: {a: {empty: x, known: [y]}}",
            "4:5: values are known only of a metric with one label that counts, adds up or has a value: of "
            "nothing else are no rows 0");
        row("unknown label key", "name: g, type: gauge, help: h, labels: {a: {colum: x, empty: y}}",
            "4:50: unknown key \"colum\" in label a; known are: column, empty, known");
        for (const char *name :
             {"up", "ALERTS", "ALERTS_FOR_STATE", "scrape_duration_seconds", "scrape_x", "target_info"})
            row(name, QByteArray(QByteArray("name: ") + name + ", type: gauge, help: h").constData(),
                QByteArray(QByteArray("4:5: metric ") + name
                           + " is one that Prometheus makes itself: choose another name")
                    .constData());
        row("counter that OpenMetrics calls as Prometheus does", "name: up_total, type: counter, help: h",
            "4:5: metric up_total is one that Prometheus makes itself");
        row("counter that OpenMetrics calls as the exporter does",
            "name: guardia_up_total, type: counter, help: h",
            "4:5: metric guardia_up_total is one of the exporter's own: choose another name");
        row("label of the target", "name: g, type: gauge, help: h, labels: {job: x}",
            "4:46: \"job\" cannot be a label: Prometheus names the target by it, and would call this one "
            "exported_job; choose another name, for example job_name: {column: job, empty: UNKNOWN}");
        row("other label of the target", "name: g, type: gauge, help: h, labels: {instance: {empty: x}}",
            "4:46: \"instance\" cannot be a label: Prometheus names the target by it");
        row("label of histograms", "name: g, type: gauge, help: h, labels: {le: {column: a, empty: x}}",
            "4:46: \"le\" cannot be a label: it means something of its own in histograms and summaries");
        row("label of summaries", "name: g, type: gauge, help: h, labels: {quantile: x}",
            "4:46: \"quantile\" cannot be a label: it means something");
        row("label twice", "name: g, type: gauge, help: h, labels: {a: x, a: y}",
            "4:52: key \"a\" stands twice");
        row("two aggregates", "name: g, type: gauge, help: h, sum: '{a}', max: '{a}'",
            "4:54: a metric has one of sum, min, max, ratio, missing and value");
        row("value with sum", "name: g, type: gauge, help: h, sum: '{a}', value: x",
            "4:56: a metric has one of sum, min, max, ratio, missing and value");
        row("value of a table", "name: g, type: gauge, help: h, value: x", "4:5: value: goes with sql: only");
        row("empty without ratio", "name: g, type: gauge, help: h, empty: 1",
            "4:5: empty: goes with ratio: only");
        row("empty is no number", "name: g, type: gauge, help: h, ratio: '{a}', empty: x",
            "4:58: empty has to be a number");
        row("unknown macro", "name: g, type: gauge, help: h, where: '{a b}'",
            "4:44: where: {a b} is not known; expected {column}");
        row("blank condition", "name: g, type: gauge, help: h, where: '  '", "4:44: where: is empty");
        row("writing condition", "name: g, type: gauge, help: h, where: 'a IN (DELETE)'",
            "4:44: where: DELETE is not allowed");
        row("not a mapping", "]", "4:5: ");
    }

    void placesEveryMistake()
    {
        QFETCH(QByteArray, metric);
        QFETCH(QString, problem);
        const QByteArray head = "collector: c\nfrom: t\nmetrics:\n";
        const QString problems =
            problemsOf(head + (metric == "]" ? QByteArray("  - [x]\n") : "  - {" + metric + "}\n"));
        QVERIFY2(problems.split(u'\n').filter(QString(u"c.yaml:" + problem)).size() == 1,
                 qPrintable(problems));
    }

    void placesEveryMistakeOfARule_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *rule, const char *problem) {
            QTest::newRow(name) << QByteArray(rule) << QString::fromUtf8(problem);
        };
        row("unknown key", "{rule: a, state: critical, where: '{a}', titel: x}",
            "5:46: unknown key \"titel\" in an attention rule; known are: rule, says, state, where, clocks, "
            "replaces, title, "
            "since");
        row("no name", "{state: critical, where: '{a}'}", "5:5: an attention rule needs rule: and a name");
        row("wrong name", "{rule: Big One, state: critical, where: '{a}'}",
            "5:12: an attention rule needs rule: and a name");
        row("no state", "{rule: a, where: '{a}'}",
            "5:5: an attention rule needs a state: critical or warning");
        row("wrong state", "{rule: a, state: ok, where: '{a}'}",
            "5:22: state has to be critical or warning, not \"ok\"");
        row("no condition", "{rule: a, state: critical}", "5:5: rule a needs where: and a condition");
        row("empty condition", "{rule: a, state: critical, where: }",
            "5:5: rule a needs where: and a condition");
        row("blank condition", "{rule: a, state: critical, where: ' '}", "5:39: where: is empty");
        row("unknown macro", "{rule: a, state: critical, where: '{in:x}'}",
            "5:39: where: {in:x} needs a duration");
        row("writing condition", "{rule: a, state: critical, where: 'a IN (DELETE)'}",
            "5:39: where: DELETE is not allowed");
        row("twice", "{rule: a, state: critical, where: '{a}'}\n  - {rule: a, state: warning, where: '{b}'}",
            "6:12: rule a is already defined");
        row("not a mapping", "x", "5:5: an attention rule has to be a mapping");
    }

    void placesEveryMistakeOfARule()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QString, problem);
        const QString problems = problemsOf("collector: c\nfrom: t\nmetrics: [{name: g, type: gauge, "
                                            "help: h}]\nattention:\n  - "
                                            + rule + '\n');
        QVERIFY2(problems.startsWith(QString(u"c.yaml:" + problem)), qPrintable(problems));
        QVERIFY2(!problems.contains(u'\n'), qPrintable(problems)); // one mistake, one line
    }

    void placesEveryMistakeOfAnAnnotation_data()
    {
        QTest::addColumn<QByteArray>("annotation");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *annotation, const char *problem) {
            QTest::newRow(name) << QByteArray(annotation) << QString::fromUtf8(problem);
        };
        row("unknown key", "{event: a, time: t, titel: x}",
            "5:25: unknown key \"titel\" in an annotation; known are: event, says, where, time, start, "
            "title, "
            "text, "
            "tags");
        row("no name", "{time: t}", "5:5: an annotation needs event: and a name");
        row("wrong name", "{event: Big One, time: t}", "5:13: an annotation needs event: and a name");
        row("no time", "{event: a}", "5:5: event a needs time: and the column that says when");
        row("empty time", "{event: a, time: }", "5:5: event a needs time:");
        row("no time in the list", "{event: a, time: []}", "5:5: event a needs time:");
        row("mapped time", "{event: a, time: {b: c}}", "5:22: time has to be");
        row("writing condition", "{event: a, time: t, where: 'a IN (DELETE)'}",
            "5:32: where: DELETE is not allowed");
        row("title without a column", "{event: a, time: t, title: name}",
            "5:32: title needs a column in braces, for example \"{title}\"");
        row("open brace", "{event: a, time: t, tags: ['{x']}", "5:32: a tag: {x has no closing brace");
        row("text of another kind", "{event: a, time: t, text: {b: c}}", "5:31: text has to be a list");
        row("twice", "{event: a, time: t}\n  - {event: a, time: t}", "6:13: event a is already defined");
        row("not a mapping", "x", "5:5: an annotation has to be a mapping");
    }

    void placesEveryMistakeOfAnAnnotation()
    {
        QFETCH(QByteArray, annotation);
        QFETCH(QString, problem);
        const QString problems = problemsOf("collector: c\nfrom: t\nmetrics: [{name: g, type: gauge, "
                                            "help: h}]\nannotations:\n  - "
                                            + annotation + '\n');
        QVERIFY2(problems.startsWith(QString(u"c.yaml:" + problem)), qPrintable(problems));
        QVERIFY2(!problems.contains(u'\n'), qPrintable(problems)); // one mistake, one line
    }

    void changesAreReadOfTablesOnly()
    {
        const QByteArray metrics = "metrics: [{name: g, type: gauge, help: h}]\n";
        QCOMPARE(problemsOf("collector: c\nfrom: t\nchanges: '\"at 1\"'\n" + metrics), QString());
        QCOMPARE(
            problemsOf("collector: c\nfrom: t\nappend_only: id\nchanges: at\n" + metrics),
            QStringLiteral("c.yaml:4:10: changes: does not go with append_only:, whose rows never change"));
        QCOMPARE(problemsOf("collector: c\nsql: SELECT 1 AS v\nchanges: at\n"
                            "metrics: [{name: g, type: gauge, help: h, value: v}]\n"),
                 QStringLiteral("c.yaml:3:10: changes: goes with from: only"));
    }

    void rulesMayMoveWithTimeWhereRowsAreCountedOnce()
    {
        QCOMPARE(problemsOf("collector: c\nfrom: t\nappend_only: id\n"
                            "metrics: [{name: g, type: gauge, help: h}]\n"
                            "attention: [{rule: a, state: critical, where: '{at} > {ago:1h}'}]\n"),
                 QString());
    }

    void placesMistakesOfTheCollector_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        const QByteArray metrics = "metrics: [{name: g, type: gauge, help: h}]\n";
        const QByteArray values = "metrics: [{name: g, type: gauge, help: h, value: n}]\n";
        QTest::newRow("empty") << QByteArray() << "1:1: a definition needs collector: and a name";
        QTest::newRow("a list") << QByteArray("- x\n") << "1:1: a collector definition has to be a mapping";
        QTest::newRow("no name") << QByteArray("from: t\n" + metrics) << "1:1: a definition needs collector:";
        QTest::newRow("wrong name") << QByteArray("collector: Big One\nfrom: t\n" + metrics)
                                    << "1:12: a definition needs collector:";
        QTest::newRow("no source") << QByteArray("collector: c\n" + metrics)
                                   << "1:1: a definition needs either from: (a table) or sql: (a SELECT)";
        QTest::newRow("empty statement")
            << QByteArray("collector: c\nsql:\n" + values) << "1:1: a definition needs either from:";
        QTest::newRow("two sources") << QByteArray("collector: c\nfrom: t\nsql: SELECT n FROM t\n" + values)
                                     << "1:1: a definition needs either from:";
        QTest::newRow("no metrics") << QByteArray("collector: c\nfrom: t\n")
                                    << "1:1: a definition needs metrics: with at least one that is counted";
        QTest::newRow("metrics of another kind") << QByteArray("collector: c\nfrom: t\nmetrics: x\n")
                                                 << "3:10: metrics has to be a list, not \"x\"";
        QTest::newRow("too often") << QByteArray("collector: c\nfrom: t\ninterval: 99ms\n" + metrics)
                                   << "3:11: interval has to be a duration";
        QTest::newRow("count of a statement") << QByteArray("collector: c\nsql: SELECT n FROM t\n" + metrics)
                                              << "3:11: a metric of sql: needs value:";
        QTest::newRow("column in a statement")
            << QByteArray("collector: c\nsql: SELECT {n} FROM t\n" + values)
            << "2:6: sql: {n} is not known in sql:";
        QTest::newRow("records of a statement")
            << QByteArray("collector: c\nsql: SELECT n FROM t\nrecords: [a]\n" + values)
            << "3:10: records: goes with from: only";
        QTest::newRow("attention of a statement")
            << QByteArray("collector: c\nsql: SELECT n FROM t\nattention:\n"
                          "  - {rule: a, state: warning, where: n}\n"
                          + values)
            << "4:3: attention: goes with from: only";
        QTest::newRow("annotations of a statement") << QByteArray(
            "collector: c\nsql: SELECT n FROM t\nannotations:\n  - {event: a, time: t}\n" + values)
                                                    << "4:3: annotations: goes with from: only";
        QTest::newRow("attention of another kind")
            << QByteArray("collector: c\nfrom: t\nattention: x\n" + metrics)
            << "3:12: attention has to be a list, not \"x\"";
        QTest::newRow("writing statement")
            << QByteArray("collector: c\nsql: DROP TABLE t\n" + values) << "2:6: sql: DROP is not allowed";
        QTest::newRow("not YAML") << QByteArray("collector: [\n") << "1:13: not valid YAML";
    }

    void placesMistakesOfTheCollector()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        const QString problems = problemsOf(yaml);
        QVERIFY2(problems.split(u'\n').filter(QString(u"c.yaml:" + problem)).size() == 1,
                 qPrintable(problems));
        QVERIFY(parseDefinitions(QStringLiteral("c.yaml"), yaml).collectors.empty());
    }
};

GUARDIA_TEST(TestDefinitionParser, NoApplication)

} // namespace tst_definitionparser

#include "tst_definitionparser.moc"
