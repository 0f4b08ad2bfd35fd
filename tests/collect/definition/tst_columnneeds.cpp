// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/columnneeds.h"
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_columnneeds {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// A definition of an operator's, or of a table of the reference schema.
CollectorDefinition definitionOf(const QByteArray &yaml)
{
    const LoadedDefinitions loaded = parseDefinitions(u"f"_s, "collector: c\n" + yaml);
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    return loaded.collectors.front();
}

constexpr char CountsAll[] = "metrics: [{name: n, type: gauge, help: h}]\n";

DatabaseTable tableOf(const QString &name, const QStringList &columns)
{
    std::vector<Column> found;
    for (const QString &column : columns)
        found.push_back({column, column == u"id" ? ColumnKind::Number : ColumnKind::Text, true});
    return {name, {}, Dialect::SQLite, found};
}

/// "yes", "no", or the reason for a failure.
QString answer(const Result<bool> &available)
{
    if (!available)
        return available.error().message;
    return available.value() ? u"yes"_s : u"no"_s;
}

} // namespace

/// The columns that each part of a definition reads, and what becomes of it where they are missing.
class TestColumnNeeds : public QObject
{
    Q_OBJECT

private slots:
    void aMetricNeedsWhatItIsComputedFrom_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QStringList>("needed");
        const auto row = [](const char *name, const char *metric, const QStringList &needed) {
            QTest::newRow(name) << QByteArray(metric) << needed;
        };
        row("all rows", "", {});
        row("condition", "where: \"{a} > 1 AND {b} = {a}\"", {u"a"_s, u"b"_s});
        row("times", "where: \"{seconds:a,b} > 1 OR {unix:c} > 2 OR {seconds:d,now} > 3\"",
            {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        row("labels of other columns", "labels: {a: X, l: {column: b, empty: Y}}", {u"a"_s, u"b"_s});
        row("sum", "sum: \"{a} + {unix:b}\"", {u"a"_s, u"b"_s});
        row("minimum", "min: \"{a}\", where: \"{b} = 1\"", {u"b"_s, u"a"_s});
        row("maximum", "max: \"{a}\", labels: {b: X}", {u"a"_s, u"b"_s});
        row("ratio", "ratio: \"{a} = 1\", where: \"{b} = 1\"", {u"b"_s, u"a"_s});
        row("bands", "labels: {l: {bands: \"{seconds:a,now}\", at: [1h, 1d]}, c: X}, where: \"{b} = 1\"",
            {u"b"_s, u"a"_s, u"c"_s});
        row("histogram", "histogram: {of: \"{seconds:a,b}\", buckets: [1h, 1d]}, labels: {c: X}",
            {u"a"_s, u"b"_s, u"c"_s});
    }

    void aMetricNeedsWhatItIsComputedFrom()
    {
        QFETCH(const QByteArray, metric);
        QFETCH(const QStringList, needed);
        const QByteArray type = metric.contains("histogram") ? "histogram" : "gauge";
        const CollectorDefinition collector =
            definitionOf("from: t\nmetrics:\n  - {name: n, type: " + type + ", help: h"
                         + (metric.isEmpty() ? "" : ", ") + metric + "}\n");
        QVERIFY(!collector.metrics.empty());
        for (const MetricDefinition &part : collector.metrics) // bands and histograms have several
            QCOMPARE(columnNeeds(part), (ColumnNeeds{needed}));
        QCOMPARE(columnNeeds(collector), (ColumnNeeds{needed}));
    }

    void whatRulesAndListsShowIsNotNeeded()
    {
        const CollectorDefinition collector = definitionOf(
            CountsAll
            + QByteArray("from: t\nrecords: [a, b]\nchanges: z\nattention:\n"
                         "  - {rule: r, state: warning, where: \"{c} = 1\", title: d, since: e}\n"
                         "annotations:\n"
                         "  - {event: v, where: \"{f} = 1\", time: [g, h], start: i, title: \"{j} ({k})\", "
                         "text: [l, j], tags: [word, \"{m}\"]}\n"));
        QCOMPARE(columnNeeds(collector.attention.front()),
                 (ColumnNeeds{{u"c"_s, u"id"_s}, {}, {u"d"_s, u"e"_s}}));
        QCOMPARE(
            columnNeeds(collector.annotations.front()),
            (ColumnNeeds{{u"f"_s, u"id"_s}, {u"g"_s, u"h"_s}, {u"j"_s, u"k"_s, u"l"_s, u"m"_s, u"i"_s}}));
        const ColumnNeeds all = columnNeeds(collector);
        QCOMPARE(all.needed.join(u' '), u"c id f"_s);
        QCOMPARE(all.oneOf.join(u' '), u"g h"_s);
        QCOMPARE(all.shown.join(u' '), u"d e j k l m i a b z"_s);
    }

    void aStatementOfTheOperatorsHasNoNeeds()
    {
        const CollectorDefinition collector =
            definitionOf("sql: SELECT a, n FROM t\n"
                         "metrics: [{name: n, type: gauge, help: h, value: n, labels: {a: X}}]\n");
        QCOMPARE(columnNeeds(collector), ColumnNeeds());
    }

    void whatIsMissingDecides_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QStringList>("columns");
        QTest::addColumn<QString>("expected"); // for a part that needs id, severity, and one of two times
        const auto row = [](const char *name, const char *table, const QStringList &columns,
                            const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(table) << columns << QString::fromLatin1(expected);
        };
        const QStringList all{u"id"_s, u"severity"_s, u"resolved_at"_s, u"created_at"_s};
        row("nothing", "incidents", all, "yes");
        row("optional column", "incidents", {all[0], all[2]}, "no");
        row("one of two times", "incidents", {all[0], all[1], all[3]}, "yes");
        row("both times", "incidents", {all[0], all[1]}, "no");
        row("required column", "incidents", all.sliced(1),
            "table \"incidents\" has no column \"id\"; set schema.incidents.columns.id where it has another "
            "name");
        row("required beside an optional one", "incidents", all.sliced(2),
            "table \"incidents\" has no column \"id\"; set schema.incidents.columns.id where it has another "
            "name");
        row("column of another table", "tickets", {all[0], all[2], all[3]},
            "table \"tickets\" has no column \"severity\"");
        row("time of another table", "tickets", all.first(3),
            "table \"tickets\" has no column \"created_at\"");
    }

    void whatIsMissingDecides()
    {
        QFETCH(const QString, table);
        QFETCH(const QStringList, columns);
        const ColumnNeeds needs{{u"id"_s, u"severity"_s}, {u"resolved_at"_s, u"created_at"_s}, {u"title"_s}};
        QTEST(answer(hasColumns(tableOf(table, columns), needs)), "expected");
    }

    void aColumnThatMayNotBeReadIsMissing()
    {
        const DatabaseTable table(
            u"incidents"_s, {}, Dialect::SQLite,
            {{u"id"_s, ColumnKind::Number, true}, {u"severity"_s, ColumnKind::Text, false}});
        QCOMPARE(answer(hasColumns(table, {{u"severity"_s}})), u"no"_s);
        const DatabaseTable foreign(u"t"_s, {}, Dialect::SQLite, {{u"a"_s, ColumnKind::Text, false}});
        QCOMPARE(answer(hasColumns(foreign, {{u"a"_s}})),
                 u"this user may not read column \"a\" of table \"t\""_s);
    }

    void aRuleHasToUnderstandItsColumns()
    {
        const CollectorDefinition collector =
            definitionOf(QByteArray(CountsAll)
                         + "from: t\nattention: [{rule: r, state: warning, where: \"{a} > {ago:1h}\"}]\n");
        const AttentionRule &rule = collector.attention.front();
        QCOMPARE(answer(canFollow(rule, tableOf(u"t"_s, {u"id"_s, u"a"_s}))), u"yes"_s);
        const DatabaseTable numbers(
            u"t"_s, {}, Dialect::PostgreSQL,
            {{u"id"_s, ColumnKind::Number, true}, {u"a"_s, ColumnKind::Boolean, true}});
        QVERIFY(answer(canFollow(rule, numbers)).startsWith(u"column \"a\" of table \"t\" "));
    }

    void onlyOptionalColumnsAreSaidToBeMissing()
    {
        const CollectorDefinition collector = definitionOf(
            "from: incidents\nrecords: [deployment_id]\nmetrics:\n"
            "  - {name: n, type: gauge, help: h, labels: {severity: X}}\n"
            "attention: [{rule: r, state: warning, where: \"{assignee} = '' AND {no_such} = 1\", title: "
            "title}]\n"
            "annotations: [{event: v, time: [resolved_at, created_at]}, {event: w, time: "
            "acknowledged_at}]\n");
        QCOMPARE(missingColumns(collector, tableOf(u"incidents"_s, {u"id"_s, u"created_at"_s})).join(u' '),
                 u"severity assignee acknowledged_at"_s);
        QCOMPARE(missingColumns(collector, tableOf(u"incidents"_s, {u"id"_s})).join(u' '),
                 u"severity assignee resolved_at created_at acknowledged_at"_s);
    }
};

GUARDIA_TEST(TestColumnNeeds, NoApplication)

} // namespace tst_columnneeds

#include "tst_columnneeds.moc"
