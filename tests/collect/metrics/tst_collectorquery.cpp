// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collectorquery.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QFile>
#include <QTest>

#include <array>

namespace tst_collectorquery {

using namespace guardia;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(0, 30), Qt::UTC);

/// The reference table as each database describes it.
std::vector<Column> columnsOf(const QString &table)
{
    static const QStringList numbers{QStringLiteral("id"), QStringLiteral("deployment_id"),
                                     QStringLiteral("reopened_count"), QStringLiteral("utilization"),
                                     QStringLiteral("threshold")};
    std::vector<Column> columns;
    for (const ReferenceColumn &column : referenceTable(table)->columns) {
        const bool isNumber = numbers.contains(column.name);
        const ColumnKind kind = column.isCondition ? ColumnKind::Boolean
            : column.name.endsWith(u"_at")         ? ColumnKind::Timestamp
            : isNumber                             ? ColumnKind::Number
                                                   : ColumnKind::Text;
        columns.push_back({column.name, kind, true});
    }
    return columns;
}

CollectorDefinition definitionOf(const QByteArray &source, const QByteArray &metrics)
{
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("f"), "collector: c\n" + source + "\nmetrics:\n" + metrics);
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    return loaded.collectors.front();
}

std::vector<Column> without(std::vector<Column> columns, const QString &name)
{
    std::erase_if(columns, [&name](const Column &column) { return column.name == name; });
    return columns;
}

} // namespace

/// One statement per table, the same meaning in every database.
class TestCollectorQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtInCollectorsReadAsWritten_data()
    {
        QTest::addColumn<int>("dialect");
        for (const Dialect dialect : {Dialect::SQLite, Dialect::PostgreSQL, Dialect::MySQL})
            QTest::newRow(qPrintable(dialectName(dialect).toLower())) << int(dialect);
    }

    /// GUARDIA_UPDATE_GOLDEN=1 writes the files again.
    void builtInCollectorsReadAsWritten()
    {
        QFETCH(int, dialect);
        QByteArray text;
        const LoadedDefinitions loaded = builtInDefinitions();
        for (const CollectorDefinition &collector : loaded.collectors) {
            if (collector.sla)
                continue; // has statements of its own
            std::vector<OtherTable> others;
            for (auto other = collector.related.cbegin(); other != collector.related.cend(); ++other)
                others.push_back({other.key(), other.value(), columnsOf(other.value())});
            const auto query =
                CollectorQuery::plan(collector,
                                     DatabaseTable(collector.table, {}, static_cast<Dialect>(dialect),
                                                   columnsOf(collector.table), others));
            QVERIFY2(query, query ? "" : qPrintable(query.error().message));
            QVERIFY(query->failedMetrics().empty());
            text += "-- " + collector.name.toUtf8() + '\n';
            for (const CollectorQuery &statement : query->statements())
                text += statement.sql(Now).toUtf8() + ";\n";
            for (const CollectorQuery &newest : query->ofNewest())
                text += newest.sql(Now).toUtf8() + ";\n";
        }
        QFile golden(test::testData(QStringLiteral("collect/")) + QLatin1StringView(QTest::currentDataTag())
                     + u".sql");
        if (qEnvironmentVariableIsSet("GUARDIA_UPDATE_GOLDEN")) {
            QVERIFY(golden.open(QIODevice::WriteOnly));
            golden.write(text);
            return;
        }
        QVERIFY(golden.open(QIODevice::ReadOnly));
        QCOMPARE(text, golden.readAll());
    }

    void missingOptionalColumnsLeaveTheirMetricsOut()
    {
        const LoadedDefinitions loaded = builtInDefinitions();
        const auto incidents =
            std::ranges::find(loaded.collectors, QStringLiteral("incidents"), &CollectorDefinition::name);
        const auto query =
            CollectorQuery::plan(*incidents, {}, Dialect::SQLite,
                                 without(columnsOf(QStringLiteral("incidents")), QStringLiteral("severity")));
        QVERIFY(query);
        QStringList names; // of families, as bands and histograms have several metrics, and of hidden metrics
        for (const PlannedMetric &metric : query->metrics()) {
            const QString &family = familyOf(*metric.definition);
            names << (family.isEmpty() ? metric.definition->name : family);
        }
        names.removeDuplicates();
        QCOMPARE(
            names,
            QStringList({QStringLiteral("guardia_incidents_total"), QStringLiteral("guardia_incidents_open"),
                         QStringLiteral("guardia_incidents_by_status"),
                         QStringLiteral("guardia_incidents_resolved_total"),
                         QStringLiteral("guardia_incidents_unassigned"),
                         QStringLiteral("guardia_incidents_unacknowledged"),
                         QStringLiteral("guardia_incidents_open_by_age"),
                         QStringLiteral("guardia_incidents_oldest_open_timestamp_seconds"),
                         QStringLiteral("attention{incident_open}")}));
        QVERIFY(!query->sql(Now).contains(u"severity"));
        for (const CollectorQuery &statement : query->statements())
            QVERIFY(!statement.sql(Now).contains(u"severity"));
    }

    void whatIsMissingIsSaid_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QStringList>("columns");
        QTest::addColumn<QString>("message");
        const QStringList columns{QStringLiteral("id"), QStringLiteral("created_at"),
                                  QStringLiteral("state")};
        QTest::newRow("table") << QByteArray("from: sr_requests") << QStringList()
                               << "there is no table \"requests\", or this user may not see it; set "
                                  "schema.sr_requests.table where it has another name";
        QTest::newRow("column") << QByteArray("from: sr_requests") << QStringList(QStringLiteral("id"))
                                << "table \"requests\" has no column \"state\"; set "
                                   "schema.sr_requests.columns.status where it has another name";
        QTest::newRow("operator's column")
            << QByteArray("from: tickets") << columns << "table \"tickets\" has no column \"status\"";
        QTest::newRow("operator's table") << QByteArray("from: tickets") << QStringList()
                                          << "there is no table \"tickets\", or this user may not see it";
    }

    void whatIsMissingIsSaid()
    {
        QFETCH(QByteArray, source);
        QFETCH(QStringList, columns);
        QFETCH(QString, message);
        std::vector<Column> present;
        for (const QString &name : std::as_const(columns))
            present.push_back({name, ColumnKind::Text, true});
        const SchemaNames names{
            {QStringLiteral("sr_requests"),
             {QStringLiteral("requests"), {{QStringLiteral("status"), QStringLiteral("state")}}}}};
        const auto query = CollectorQuery::plan(
            definitionOf(source, "- {name: g, type: gauge, help: h, labels: {status: X}}\n"), names,
            Dialect::SQLite, present);
        QVERIFY(!query);
        QCOMPARE(query.error().kind, ErrorKind::Missing);
        QCOMPARE(query.error().message, message);
    }

    void aColumnThatMayNotBeReadIsSaid()
    {
        const auto query = CollectorQuery::plan(
            definitionOf("from: t", "- {name: g, type: gauge, help: h, labels: {a: X}}\n"), {},
            Dialect::PostgreSQL, {{QStringLiteral("a"), ColumnKind::Text, false}});
        QVERIFY(!query);
        QCOMPARE(query.error().kind, ErrorKind::Denied);
        QCOMPARE(query.error().message, QStringLiteral("this user may not read column \"a\" of table \"t\""));
    }

    void renamedTablesAndColumnsAreRead()
    {
        const SchemaNames names{
            {QStringLiteral("users"),
             {QStringLiteral("app.계정"), {{QStringLiteral("is_active"), QStringLiteral("Active")}}}}};
        const auto query = CollectorQuery::plan(
            definitionOf("from: users", "- {name: g, type: gauge, help: h, where: '{is_active}'}\n"), names,
            Dialect::PostgreSQL, {{QStringLiteral("active"), ColumnKind::Number, true}});
        QVERIFY(query);
        QCOMPARE(query->sql(Now),
                 QStringLiteral("SELECT COUNT(*) AS a0 FROM \"app\".\"계정\" WHERE (\"active\" <> 0)"));
    }

    void oneStatementServesAllMetrics_data()
    {
        QTest::addColumn<QByteArray>("metrics");
        QTest::addColumn<QString>("sql");
        const QByteArray gauge = "- {name: g, type: gauge, help: h, ";
        QTest::newRow("labels are united")
            << gauge + "labels: {a: X}}\n" + gauge + "labels: {b: X, a: Y}}\n"
            << "SELECT \"a\" AS l0, \"b\" AS l1, COUNT(*) AS a0 FROM \"t\" GROUP BY \"a\", \"b\" LIMIT 10001";
        QTest::newRow("a common condition is the statement's")
            << gauge + "where: '{n} > 1'}\n" + gauge + "where: '{n} > 1', sum: '{n}'}\n"
            << "SELECT COUNT(*) AS a0, SUM((\"n\")) AS a1 FROM \"t\" WHERE \"n\" > 1";
        QTest::newRow("others are the metrics' own")
            << gauge + "where: '{n} > 1'}\n" + gauge + "where: '{n} > 1 OR {a} = ''2'''}\n" + gauge
                + "min: '{n}'}\n"
            << "SELECT COUNT(CASE WHEN \"n\" > 1 THEN 1 END) AS a0, COUNT(CASE WHEN \"n\" > 1 OR \"a\" = '2' "
               "THEN 1 END) AS a1, MIN((\"n\")) AS a2 FROM \"t\"";
        QTest::newRow("ratio") << gauge + "ratio: '{n} > 1', where: '{n} > 0', labels: {a: X}}\n"
                               << "SELECT \"a\" AS l0, COUNT(CASE WHEN \"n\" > 1 THEN 1 END) AS a0, COUNT(*) "
                                  "AS a1 FROM \"t\" WHERE \"n\" > 0 GROUP BY \"a\" LIMIT 10001";
    }

    void oneStatementServesAllMetrics()
    {
        QFETCH(QByteArray, metrics);
        QFETCH(QString, sql);
        const auto query = CollectorQuery::plan(definitionOf("from: t", metrics), {}, Dialect::PostgreSQL,
                                                {{QStringLiteral("a"), ColumnKind::Number, true},
                                                 {QStringLiteral("b"), ColumnKind::Number, true},
                                                 {QStringLiteral("n"), ColumnKind::Number, true}});
        QVERIFY2(query, query ? "" : qPrintable(query.error().message));
        QCOMPARE(query->sql(Now), sql);
    }

    void aFreeStatementIsSentAsItIs()
    {
        const auto query = CollectorQuery::plan(definitionOf("sql: SELECT n FROM t WHERE at > {now}",
                                                             "- {name: g, type: gauge, help: h, value: n}\n"),
                                                {}, Dialect::MySQL, {});
        QVERIFY(query->isFreeStatement());
        QCOMPARE(query->sql(Now),
                 QStringLiteral("SELECT n FROM t WHERE at > TIMESTAMP '2026-03-01 00:30:00.000000'"));
    }
};

GUARDIA_TEST(TestCollectorQuery, NoApplication)

} // namespace tst_collectorquery

#include "tst_collectorquery.moc"
