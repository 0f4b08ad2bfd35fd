// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/columnneeds.h"
#include "collect/definition/conditions.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collectorquery.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_related {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(0, 30), Qt::UTC);

constexpr char Changes[] = R"yaml(collector: c
from: changes
parameters: {c.after: 1h, c.off: 0}
related: {ticket: incidents}
conditions:
  late: "{at} < {ago:c.after}"
  linked: "{id} IN (SELECT {ticket.deployment_id} FROM {table:ticket} WHERE {ticket.status} = 'OPEN')"
  guessed: {unless_zero: c.off, where: "{size} > {seconds:c.off}"}
metrics:
  - {name: late, type: gauge, help: h, where: "{late}"}
  - {name: linked, type: gauge, help: h, where: "{linked}"}
  - {name: guessed, type: gauge, help: h, where: "{guessed}"}
indicators:
  - {indicator: i, title: I, value: late, judge: {above: {warning: c.off, critical: c.after}}, shown: false}
)yaml";

CollectorDefinition parsed(const QByteArray &yaml)
{
    const LoadedDefinitions loaded = parseDefinitions(u"c.yaml"_s, yaml);
    for (const Problem &problem : loaded.problems)
        qWarning("%s", qPrintable(problemText(problem)));
    return loaded.collectors.empty() ? CollectorDefinition() : loaded.collectors.front();
}

QString problemsOf(const QByteArray &yaml)
{
    QStringList lines;
    for (const Problem &problem : parseDefinitions(u"c.yaml"_s, yaml).problems)
        lines << problemText(problem);
    return lines.join(u'\n');
}

std::vector<Column> columns(const QStringList &names)
{
    std::vector<Column> all;
    for (const QString &name : names)
        all.push_back({name, name.endsWith(u"id") ? ColumnKind::Number : ColumnKind::Text});
    return all;
}

} // namespace

/// Parameters, other tables, and metrics of the newest rows.
class TestRelated : public QObject
{
    Q_OBJECT

private slots:
    void parametersStandForTheirDurations();
    void aConditionIsOffWhileItsParameterIsZero();
    void aBoundMayBeAParameter();
    void namesColumnsWithTheirTables_data();
    void namesColumnsWithTheirTables();
    void onlyWhatNeedsTheOtherTableIsAbsent_data();
    void onlyWhatNeedsTheOtherTableIsAbsent();
    void newestRowsAreReadByThemselves();
    void mistakesArePlaced_data();
    void mistakesArePlaced();
};

void TestRelated::parametersStandForTheirDurations()
{
    const CollectorDefinition collector = parsed(Changes);
    QCOMPARE(collector.parameters, QStringList({u"c.after"_s, u"c.off"_s}));
    QCOMPARE(collector.metrics.at(0).where.text(), u"({at} < {ago:1h})"_s);
    Conditions conditions;
    QVERIFY(conditions.addParameter(u"a.b"_s, u"90d"_s));
    QCOMPARE(conditions.parameter(u"a.b"_s), std::optional(std::chrono::milliseconds(90 * 24h)));
    QCOMPARE(conditions.writtenOut(u"{ago:a.b} {in: a.b } {seconds:a.b} {a.b} {ago:a.c}"_s),
             u"{ago:90d} {in:90d} {seconds:90d} {a.b} {ago:a.c}"_s);
    for (const char *name : {"a", "a.", ".b", "A.b", "a.b.c", "a b.c"})
        QVERIFY2(!conditions.addParameter(QLatin1StringView(name), u"1h"_s), name);
    for (const char *duration : {"", "soon", "-1h", "101y"})
        QVERIFY2(!conditions.addParameter(u"a.b"_s, QLatin1StringView(duration)), duration);
}

void TestRelated::aConditionIsOffWhileItsParameterIsZero()
{
    const CollectorDefinition collector = parsed(Changes);
    QCOMPARE(collector.metrics.at(2).where.text(), u"(1 = 0)"_s);
    QVERIFY(columnNeeds(collector.metrics.at(2)).needed.isEmpty());
    QByteArray on = Changes;
    on.replace("c.off: 0", "c.off: 2m");
    QCOMPARE(parsed(on).metrics.at(2).where.text(), u"({size} > {seconds:2m})"_s);
}

void TestRelated::aBoundMayBeAParameter()
{
    const Indicator indicator = parsed(Changes).indicators.at(0);
    QVERIFY(!indicator.isShown);
    QCOMPARE(indicator.threshold.warning, std::nullopt); // it is off
    QCOMPARE(indicator.threshold.critical, std::optional(3600.0));
}

void TestRelated::namesColumnsWithTheirTables_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("expected");
    QTest::newRow("SQLite")
        << Dialect::SQLite
        << u"(`my changes`.`id` IN (SELECT `guardia_ticket`.`depl` FROM `it`.`tickets` AS `guardia_ticket` "
           "WHERE `guardia_ticket`.`status` COLLATE BINARY = 'OPEN'))"_s;
    QTest::newRow("PostgreSQL")
        << Dialect::PostgreSQL
        << u"(\"my changes\".\"id\" IN (SELECT \"guardia_ticket\".\"depl\" FROM \"it\".\"tickets\" AS "
           "\"guardia_ticket\" WHERE \"guardia_ticket\".\"status\" = 'OPEN'))"_s;
    QTest::newRow("MySQL")
        << Dialect::MySQL
        << u"(`my changes`.`id` IN (SELECT `guardia_ticket`.`depl` FROM `it`.`tickets` AS `guardia_ticket` "
           "WHERE CAST(CONVERT(`guardia_ticket`.`status` USING utf8mb4) AS BINARY) = 'OPEN'))"_s;
}

void TestRelated::namesColumnsWithTheirTables()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const QString, expected);
    SchemaNames names;
    names.insert(u"incidents"_s, {u"it.tickets"_s, {{u"deployment_id"_s, u"depl"_s}}});
    CollectorDefinition collector = parsed(Changes);
    std::vector<Column> found = columns({u"depl"_s, u"status"_s});
    found.front().kind = ColumnKind::Number;
    const DatabaseTable table(u"\"my changes\""_s, names, dialect, columns({u"id"_s, u"at"_s, u"size"_s}),
                              {{u"ticket"_s, u"incidents"_s, found}});
    QCOMPARE(table.expanded(collector.metrics.at(1).where, Now), expected);
    QVERIFY(
        !table.expanded(collector.metrics.at(0).where, Now).contains(u"changes")); // nothing to tell apart
}

void TestRelated::onlyWhatNeedsTheOtherTableIsAbsent_data()
{
    QTest::addColumn<QStringList>("others");
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<QStringList>("missing");
    QTest::newRow("all is there") << QStringList{u"deployment_id"_s, u"status"_s} << true << QStringList();
    QTest::newRow("a column is missing")
        << QStringList{u"status"_s} << false << QStringList{u"incidents.deployment_id"_s};
    QTest::newRow("the table is missing")
        << QStringList() << false
        << QStringList{u"incidents.deployment_id"_s, u"incidents.status"_s, u"incidents"_s};
}

void TestRelated::onlyWhatNeedsTheOtherTableIsAbsent()
{
    QFETCH(const QStringList, others);
    QFETCH(const bool, isThere);
    QFETCH(const QStringList, missing);
    const CollectorDefinition collector = parsed(Changes);
    const DatabaseTable table(collector.table, {}, Dialect::SQLite, columns({u"id"_s, u"at"_s, u"size"_s}),
                              {{u"ticket"_s, u"incidents"_s, columns(others)}});
    const auto query = CollectorQuery::plan(collector, table);
    QVERIFY2(query.ok(), query ? "" : qPrintable(query.error().message));
    QStringList names;
    for (const PlannedMetric &metric : query->metrics())
        names << metric.definition->name;
    QCOMPARE(names,
             isThere ? QStringList({u"late"_s, u"linked"_s, u"guessed"_s})
                     : QStringList({u"late"_s, u"guessed"_s}));
    QCOMPARE(missingColumns(collector, table), missing);
}

void TestRelated::newestRowsAreReadByThemselves()
{
    const CollectorDefinition collector =
        parsed("collector: c\nfrom: t\nappend_only: id\nmetrics:\n"
               "  - {name: all_total, type: counter, help: h}\n"
               "  - {name: gaps, type: gauge, help: h, missing: id, newest: 100}\n"
               "  - {name: age, type: gauge, help: h, min: '{seconds:at,now}', newest: 5}\n"
               "  - {name: last, type: gauge, help: h, max: '{unix:at}', newest: 5}\n");
    const auto query = CollectorQuery::plan(collector, {}, Dialect::MySQL, columns({u"id"_s, u"at"_s}));
    QVERIFY2(query.ok(), query ? "" : qPrintable(query.error().message));
    QCOMPARE(query->metrics().size(), 1U);
    QCOMPARE(query->ofNewest().size(), 2U);
    QCOMPARE(query->ofNewest().at(0).sql(Now),
             u"SELECT CASE WHEN MAX(`id`) - (SELECT MIN(`id`) FROM `t`) + 1 < 100 THEN MAX(`id`) - (SELECT "
             u"MIN(`id`) FROM `t`) + 1 "
             "ELSE 100 END - COUNT(*) AS a0 FROM `t` WHERE `id` > (SELECT CASE WHEN MAX(`id`) > 100 THEN "
             "MAX(`id`) - 100 ELSE -1 "
             "END FROM `t`)"_s);
    QVERIFY(query->ofNewest().at(0).isFixed());
    QCOMPARE(query->ofNewest().at(1).metrics().size(), 2U);
    QVERIFY(query->ofNewest().at(1).sql(Now).endsWith(u"> 5 THEN MAX(`id`) - 5 ELSE -1 END FROM `t`)"));
}

void TestRelated::mistakesArePlaced_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *yaml, const char *problem) {
        QTest::newRow(yaml) << QByteArray(yaml) << QString::fromUtf8(problem);
    };
    const char *gauge = "metrics: [{name: a, type: gauge, help: h}]\n";
    const auto also = [&](const char *yaml, const char *problem) {
        QTest::newRow(yaml) << QByteArray(QByteArray(yaml) + '\n' + gauge) << QString::fromUtf8(problem);
    };
    also("parameters: {after: 1h}",
         "c.yaml:3:14: parameters.after: a parameter needs a name such as vpn.idle_after");
    also("parameters: {c.after: soon}", "c.yaml:3:14: parameters.c.after: needs a duration such as 15m");
    also("parameters: {c.a: 1h, c.a: 2h}", "c.yaml:3:23: key \"c.a\" stands twice");
    also("related: {Team: teams}", "c.yaml:3:11: related.Team: a table is called by lower-case letters");
    also("related: {team: 'a..b'}", "c.yaml:3:17: related.team: a..b lacks a name");
    also("conditions: {x: {unless_zero: c.after, where: '{a}'}}",
         "c.yaml:3:31: conditions.x.unless_zero: there is no parameter \"c.after\"");
    also("conditions: {x: {if: a, where: '{a}'}}", "c.yaml:3:18: unknown key \"if\" in conditions.x");
    row("metrics: [{name: a, type: gauge, help: h, where: '{x.b} = 1'}]",
        "c.yaml:3:50: where: there is no other table \"x\"; name it first, for example related: {x: xs}");
    row("metrics: [{name: a, type: gauge, help: h, where: 'EXISTS (SELECT 1 FROM {table:x})'}]",
        "where: there is no other table \"x\"");
    row("metrics: [{name: a, type: gauge, help: h, where: '{b} > {ago:c.after}'}]",
        "c.yaml:3:50: where: {ago:c.after} needs a duration");
    row("related: {x: xs}\nmetrics: [{name: a, type: gauge, help: h, where: '{id} IN (SELECT {x.a} FROM "
        "{table:x})', past: {from: b}}]",
        "past: does not go with other tables");
    row("related: {x: xs}\nappend_only: id\nmetrics: [{name: a, type: gauge, help: h, where: '{id} IN "
        "(SELECT {x.a} FROM {table:x})'}]",
        "append_only: does not go with metrics that look into another table");
    row("metrics: [{name: a, type: gauge, help: h, newest: 5}]",
        "c.yaml:3:51: newest: goes with append_only: only");
    row("append_only: id\nmetrics: [{name: a_total, type: counter, help: h, newest: 5}]",
        "newest: goes with gauges only");
    row("append_only: id\nmetrics: [{name: a, type: gauge, help: h, newest: 0}]", "newest has to be");
    row("append_only: id\nmetrics: [{name: a, type: gauge, help: h, missing: id}]", "missing: needs newest:");
    row("append_only: id\nmetrics: [{name: a, type: gauge, help: h, missing: id, newest: 5, labels: {b: c}}]",
        "missing: needs newest: and how many numbers to look at, and has no where: and no labels:");
    row("append_only: id\nmetrics: [{name: a, type: gauge, help: h, missing: id, newest: 5, max: '{b}'}]",
        "a metric has one of sum, min, max, ratio, missing and value");
    row("append_only: id\nmetrics: [{name: a_total, type: counter, help: h, missing: id, newest: 5}]",
        "min, max, ratio and missing are gauges");
}

void TestRelated::mistakesArePlaced()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const QString, problem);
    const QString problems = problemsOf("collector: c\nfrom: t\n" + yaml);
    QVERIFY2(problems.contains(problem), qPrintable(problems));
}

GUARDIA_TEST(TestRelated, NoApplication)

} // namespace tst_related

#include "tst_related.moc"
