// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metriccatalogue.h"
#include "collect/connection/databasecheck.h"
#include "collect/connection/inspectedtable.h"
#include "collect/connection/interrupter.h"
#include "collect/definition/columnneeds.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collectorquery.h"
#include "collect/metrics/eventreader.h"
#include "collect/records/attentionreader.h"
#include "fixtures/sqlitefile.h"
#include "runner/testclass.h"
#include "servers/verifyresult.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace tst_missingcolumns {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(0, 30), Qt::UTC);

/// A table outside the reference schema, with a use of columns of each kind.
constexpr char Foreign[] = R"(collector: foreign
from: "my table"
records: [shown_list]
metrics:
  - {name: f_condition, type: gauge, help: h, where: "{state} = 'A' AND {seconds:began,ended} > 60"}
  - {name: f_label, type: gauge, help: h, labels: {kind: {column: "the kind", empty: NONE}}}
  - {name: f_ratio, type: gauge, help: h, ratio: "{passed} = 1", where: "{state} = 'B'"}
  - {name: f_min, type: gauge, help: h, min: "{size}"}
  - {name: f_max, type: gauge, help: h, max: "{unix:ended}", labels: {owner: NONE}}
  - {name: f_sum, type: gauge, help: h, sum: "{cost}"}
  - {name: f_bands, type: gauge, help: h, labels: {age: {bands: "{seconds:made,now}", at: [1h, 1d]}}}
  - {name: f_histogram, type: histogram, help: h, histogram: {of: "{seconds:made,ended}", buckets: [1h, 1d]}}
attention:
  - {rule: r, state: warning, where: "{urgent} = 1", title: shown_title, since: shown_since}
annotations:
  - {event: v, where: "{loud} = 1", time: [done, planned], start: shown_start, title: "{shown_subject}", text: [shown_text], tags: ["{shown_tag}"]}
)";

std::vector<CollectorDefinition> definitions()
{
    std::vector<CollectorDefinition> all = builtInDefinitions().collectors;
    LoadedDefinitions foreign = parseDefinitions(u"f"_s, Foreign);
    if (!foreign.problems.empty())
        qFatal("%s", qPrintable(problemText(foreign.problems.front())));
    all.push_back(std::move(foreign.collectors.front()));
    return all;
}

CollectorDefinition definitionNamed(const QString &name)
{
    const std::vector<CollectorDefinition> all = definitions();
    return *std::ranges::find(all, name, &CollectorDefinition::name);
}

/// All of them, and the id that every table has.
QStringList united(const QList<QStringList> &lists)
{
    QStringList names{u"id"_s};
    for (const QStringList &list : lists)
        names += list;
    names.removeDuplicates();
    return names;
}

/// Of the collector's table itself.
QStringList allColumns(const CollectorDefinition &collector)
{
    const ColumnNeeds needs = columnNeeds(collector);
    QStringList names = united({needs.needed, needs.oneOf, needs.shown});
    names.removeIf([](const QString &name) { return name.contains(TableMark); });
    return names;
}

/// Of another table.
QStringList allColumns(const CollectorDefinition &collector, const QString &alias)
{
    QStringList names;
    for (const QString &name : columnNeeds(collector).needed) {
        if (name.startsWith(alias + TableMark) && !name.endsWith(TableMark))
            names << name.section(TableMark, 1);
    }
    return names;
}

std::vector<Column> asFound(const QStringList &names)
{
    std::vector<Column> columns;
    for (const QString &name : names)
        columns.push_back({name, ColumnKind::Other, true});
    return columns;
}

/// The table with these columns, and other tables with all that are needed of them.
DatabaseTable tableOf(const CollectorDefinition &collector, const QStringList &columns)
{
    std::vector<OtherTable> others;
    for (auto other = collector.related.cbegin(); other != collector.related.cend(); ++other)
        others.push_back({other.key(), other.value(), asFound(allColumns(collector, other.key()))});
    std::vector<Column> found = asFound(columns);
    for (Column &column : found) // among the newest are only those with numbers
        column.kind = column.name == u"id" ? ColumnKind::Number : column.kind;
    return DatabaseTable(collector.table, {}, Dialect::SQLite, std::move(found), others);
}

/// The full names of the metrics that are collected from a table with these columns, in their order.
Result<QStringList> collected(const CollectorDefinition &collector, const QStringList &columns)
{
    const auto query = CollectorQuery::plan(collector, tableOf(collector, columns));
    if (!query)
        return query.error();
    QStringList found;
    const auto add = [&found](const CollectorQuery &one) {
        for (const PlannedMetric &metric : one.metrics())
            found << familyOf(*metric.definition);
    };
    add(*query);
    std::ranges::for_each(query->ofNewest(), add);
    QStringList names;
    for (const MetricDefinition &metric : collector.metrics) {
        if (found.contains(familyOf(metric)))
            names << familyOf(metric);
    }
    names.removeDuplicates();
    return names;
}

/// The full names of the metrics that do not need the column.
QStringList metricsWithout(const CollectorDefinition &collector, const QString &column)
{
    QStringList names;
    for (const MetricDefinition &metric : collector.metrics) {
        if (!columnNeeds(metric).needed.contains(column))
            names << familyOf(metric);
    }
    names.removeDuplicates();
    return names;
}

/// The full names of the metrics that need the column according to docs/metrics.md.
QStringList documentedAsNeeding(const CollectorDefinition &collector, const QString &column)
{
    QStringList names;
    const auto sections = metricCatalogue({collector});
    if (sections) {
        for (const DocumentedMetric &metric : sections->front().metrics) {
            const bool isForecast =
                std::ranges::find(collector.forecasts, metric.name, &MetricDefinition::name)
                != collector.forecasts.end(); // of which no rows are read
            if (!isForecast && metric.optionalColumns.contains(collector.table + u'.' + column))
                names << metric.name;
        }
    }
    return names;
}

} // namespace

/// All that read a table, or say what is read of it, agree on what it takes: the statements of a collection,
/// the lists of attention and of events, the test of a connection, and the documentation of the metrics.
class TestMissingColumns : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatIsNeededIsInTheStatements_data();
    void onlyWhatIsNeededIsInTheStatements();
    void allAgreeOnWhatAColumnIsNeededFor_data();
    void allAgreeOnWhatAColumnIsNeededFor();

private:
    void useTable(const CollectorDefinition &collector, const QStringList &columns);
    [[nodiscard]] DatabaseFindings findings(const CollectorDefinition &collector) const;

    QTemporaryDir m_directory;
    int m_files = 0;
    DatabaseSettings m_settings;
};

/// Makes a database with only that table.
void TestMissingColumns::useTable(const CollectorDefinition &collector, const QStringList &columns)
{
    m_settings.address.database = m_directory.filePath(QString::number(++m_files) + u".db");
    SqliteFile file(m_settings.address.database);
    file.execute(u"PRAGMA synchronous = OFF"_s);
    QStringList quoted;
    for (const QString &column : columns)
        quoted << u'"' + column + u'"';
    file.execute(u"CREATE TABLE \"" + collector.table + u"\" (" + quoted.join(u", ") + u')');
    for (auto other = collector.related.cbegin(); other != collector.related.cend(); ++other) {
        if (other.value() != collector.table)
            file.execute(u"CREATE TABLE IF NOT EXISTS \"" + other.value() + u"\" ("
                         + united({allColumns(collector, other.key())}).join(u", ") + u')');
    }
}

DatabaseFindings TestMissingColumns::findings(const CollectorDefinition &collector) const
{
    Connection connection(m_settings, std::make_shared<Interrupter>());
    return checkDatabase(connection, {collector}, {}, 5s);
}

void TestMissingColumns::onlyWhatIsNeededIsInTheStatements_data()
{
    QTest::addColumn<QString>("collector");
    for (const CollectorDefinition &collector : definitions()) {
        if (!collector.sla) // has statements of its own
            QTest::newRow(qPrintable(collector.name)) << collector.name;
    }
}

/// A table that has nothing else gives the same statements.
void TestMissingColumns::onlyWhatIsNeededIsInTheStatements()
{
    QFETCH(const QString, collector);
    const CollectorDefinition definition = definitionNamed(collector);
    CollectorDefinition counted = definition; // what is counted beside the metrics depends on them
    counted.attention.clear();
    const auto whole = CollectorQuery::plan(counted, tableOf(counted, allColumns(definition)));
    VERIFY_RESULT(whole);
    QStringList needed;
    for (const MetricDefinition &metric : definition.metrics)
        needed += columnNeeds(metric).needed;
    needed.removeIf([](const QString &name) { return name.contains(TableMark); });
    const auto alone = CollectorQuery::plan(counted, tableOf(counted, united({needed})));
    VERIFY_RESULT(alone);
    QVERIFY(!alone->sql(Now).isEmpty());
    QCOMPARE(alone->sql(Now), whole->sql(Now));

    // A database has the last word: it refuses statements with columns that it does not know.
    ColumnNeeds needs = columnNeeds(definition);
    needs.needed.removeIf([](const QString &name) { return name.contains(TableMark); });
    useTable(definition, united({needs.needed, needs.oneOf}));
    Connection connection(m_settings, std::make_shared<Interrupter>());
    VERIFY_RESULT(connection.open());
    VERIFY_RESULT(connection.begin(5s));
    const auto table = inspectedTable(connection, definition, {}, 5s);
    VERIFY_RESULT(table);
    const auto query = CollectorQuery::plan(definition, *table);
    VERIFY_RESULT(query);
    for (const CollectorQuery &statement : query->statements())
        VERIFY_RESULT(
            connection.select(statement.sql(Now), 5s, [](const QSqlQuery &) { return Result<void>(); }));
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    QCOMPARE(readEvents(connection, definition, *table, Now, deadline).error, QString());
    QCOMPARE(readAttention(connection, {definition}, {}, Now, deadline).error, QString());
    connection.end();
}

void TestMissingColumns::allAgreeOnWhatAColumnIsNeededFor_data()
{
    QTest::addColumn<QString>("collector");
    QTest::addColumn<QString>("column");
    for (const CollectorDefinition &collector : definitions()) {
        for (const QString &column : allColumns(collector))
            QTest::newRow(qPrintable(QString(collector.name + u' ' + column))) << collector.name << column;
    }
}

void TestMissingColumns::allAgreeOnWhatAColumnIsNeededFor()
{
    QFETCH(const QString, collector);
    QFETCH(const QString, column);
    const CollectorDefinition definition = definitionNamed(collector);
    const bool mayBeMissing = isOptional(definition.table, column);
    const ColumnNeeds needs = columnNeeds(definition);
    const bool isNeeded = needs.needed.contains(column) || needs.oneOf.contains(column);
    QStringList rest = allColumns(definition);
    rest.removeAll(column);

    // The collection.
    const QStringList expected = metricsWithout(definition, column);
    const QStringList all = metricsWithout(definition, {});
    const auto names = collected(definition, rest);
    if (mayBeMissing || expected == all) {
        VERIFY_RESULT(names);
        QCOMPARE(*names, expected);
    } else {
        QVERIFY(!names);
        QVERIFY2(names.error().message.contains(column), qPrintable(names.error().message));
    }

    // The documentation names only what may be missing.
    QStringList documented = documentedAsNeeding(definition, column) + (mayBeMissing ? expected : all);
    QStringList sorted = all;
    documented.sort();
    sorted.sort();
    QCOMPARE(documented, sorted);

    // The test of a connection.
    useTable(definition, rest);
    const DatabaseFindings found = findings(definition);
    QCOMPARE(found.error, QString());
    const QStringList missing{definition.table + u'.' + column};
    const bool isListed = isNeeded || needs.shown.contains(column);
    const bool isRequired = isNeeded && !mayBeMissing;
    QCOMPARE(found.missingColumns, isRequired ? missing : QStringList());
    QCOMPARE(found.missingOptionalColumns, isListed && !isRequired ? missing : QStringList());
}

GUARDIA_TEST(TestMissingColumns, QCoreApplication)

} // namespace tst_missingcolumns

#include "tst_missingcolumns.moc"
