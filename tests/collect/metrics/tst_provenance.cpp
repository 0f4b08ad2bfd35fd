// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"
#include "fixtures/collections.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_provenance {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Provenance &provenanceOf(const SnapshotPtr &snapshot, const QString &collector)
{
    const CollectorState *state = collectorNamed(*snapshot, collector);
    if (!state || !state->provenance)
        qFatal("nothing is known of %s", qPrintable(collector));
    return *state->provenance;
}

/// The SQL without its moments, which differ from one collection to the next.
QString timeless(QString sql)
{
    static const QRegularExpression moment(u"'\\d{4}-\\d\\d-\\d\\d[ T][^']*'"_s);
    return sql.replace(moment, u"'<time>'"_s);
}

QStringList sqlOf(const Provenance &provenance)
{
    QStringList all;
    for (const SentStatement &sent : provenance.statements)
        all << sent.sql;
    return all;
}

} // namespace

/// How numbers came about, as snapshots say it.
class TestProvenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.database.address.database = m_directory->filePath(u"g.db"_s);
        m_settings.interval = 1h;
        m_settings.collectors = builtInDefinitions().collectors;
        m_writer = std::make_unique<SqliteFile>(m_settings.database.address.database);
        m_writer->executeFile(test::sourceFile(u"resources/schema/sqlite.sql"_s));
    }
    void cleanup() { m_writer.reset(); }

    void saysTheStatementsAsTheyWereSent_data()
    {
        QTest::addColumn<QString>("collector");
        for (const CollectorDefinition &collector : builtInDefinitions().collectors) {
            if (collector.growthColumn.isEmpty() && !collector.sla)
                QTest::newRow(qPrintable(collector.name)) << collector.name;
        }
    }

    /// The same that the golden file has, which tst_collectorquery compares with the definitions.
    void saysTheStatementsAsTheyWereSent()
    {
        QFETCH(QString, collector);
        QFile golden(test::testData(u"collect/sqlite.sql"_s));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        const QString expected = timeless(QString::fromUtf8(golden.readAll()));
        const Provenance provenance = provenanceOf(collectOnce(m_settings), collector);
        QVERIFY(!provenance.statements.empty());
        for (const SentStatement &sent : provenance.statements) {
            QVERIFY2(expected.contains(timeless(sent.sql) + u";\n"), qPrintable(sent.sql));
            QVERIFY(!sent.metrics.isEmpty());
            QCOMPARE(sent.rows, SentStatement::Rows::All);
            QCOMPARE(sent.sentAt, Now);
            QVERIFY(!sent.hasFailed);
        }
        QVERIFY(provenance.failedSql.isEmpty());
    }

    void everyMetricHasAStatementAndADefinition()
    {
        const SnapshotPtr snapshot = collectOnce(m_settings);
        for (const CollectorDefinition &collector : m_settings.collectors) {
            const Provenance &provenance = provenanceOf(snapshot, collector.name);
            QCOMPARE(provenance.file, collector.file);
            QCOMPARE(provenance.table, collector.table);
            for (const MetricDefinition &metric : collector.metrics) {
                const QString &name = familyOf(metric);
                QVERIFY2(provenance.definitions.value(name).contains(u"name: " + name), qPrintable(name));
                QVERIFY2(std::ranges::any_of(
                             provenance.statements,
                             [&](const SentStatement &sent) { return sent.metrics.contains(name); }),
                         qPrintable(name));
            }
        }
    }

    void saysHowManyRowsAStatementReturned()
    {
        m_writer->execute(u"INSERT INTO servers (hostname, status) VALUES ('a', 'X'), ('b', 'Y')"_s);
        const SnapshotPtr snapshot = collectOnce(m_settings);
        qint64 rows = 0;
        for (const SentStatement &sent : provenanceOf(snapshot, u"servers"_s).statements)
            rows += sent.resultRows;
        QCOMPARE(rows, *collectorNamed(*snapshot, u"servers")->rows);
    }

    void namesColumnsAsTheDatabaseDoes()
    {
        m_writer->execute(u"ALTER TABLE incidents RENAME TO tickets"_s);
        m_writer->execute(u"ALTER TABLE tickets RENAME COLUMN status TO state"_s);
        m_settings.schema[u"incidents"_s] = {u"tickets"_s, {{u"status"_s, u"state"_s}}};
        const Provenance provenance = provenanceOf(collectOnce(m_settings), u"incidents"_s);
        QCOMPARE(provenance.table, u"tickets"_s);
        QCOMPARE(provenance.columns.value(u"guardia_incidents_open"_s), QStringList(u"state"_s));
    }

    void namesColumnsThatAreMissing()
    {
        m_writer->execute(u"DROP INDEX ix_incidents_severity"_s);
        m_writer->execute(u"ALTER TABLE incidents DROP COLUMN severity"_s);
        const SnapshotPtr snapshot = collectOnce(m_settings);
        const Provenance provenance = provenanceOf(snapshot, u"incidents"_s);
        QVERIFY(collectorNamed(*snapshot, u"incidents")->succeeded);
        QCOMPARE(provenance.missingColumns, QStringList(u"severity"_s));
        QCOMPARE(provenance.columns.value(u"guardia_incidents_by_severity"_s), QStringList(u"severity"_s));
    }

    void hasTheDefinitionWhereTheTableIsMissing()
    {
        m_writer->execute(u"DROP TABLE incidents"_s);
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QVERIFY(!collectorNamed(*snapshot, u"incidents")->succeeded);
        const Provenance provenance = provenanceOf(snapshot, u"incidents"_s);
        QVERIFY(provenance.statements.empty());
        QVERIFY(provenance.definitions.value(u"guardia_incidents_open"_s).contains(u"{open}"));
    }

    void hasTheStatementThatFailed()
    {
        m_settings.collectors = {definitionOf(
            "collector: odd\nsql: SELECT no_such_function(1) AS n\nmetrics:\n- {name: odd_n, type: gauge, "
            "help: h, value: n}\n")};
        const SnapshotPtr snapshot = collectOnce(m_settings);
        QVERIFY(!collectorNamed(*snapshot, u"odd")->succeeded);
        QVERIFY(provenanceOf(snapshot, u"odd"_s).failedSql.contains(u"no_such_function"));
        QVERIFY(provenanceOf(snapshot, u"odd"_s).table.isEmpty());
    }

    /// Snapshots share it, so they do not become larger.
    void staysTheSameWhileNothingIsSent()
    {
        m_settings.interval = 100ms;
        std::erase_if(m_settings.collectors,
                      [](const CollectorDefinition &collector) { return collector.name != u"capacity"; });
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        collection.start();
        QTRY_VERIFY(latest(snapshots) && latest(snapshots)->databaseUp);
        const ProvenancePtr first = latest(snapshots)->collectors.front().provenance;
        const auto count = snapshots.size();
        QTRY_VERIFY(snapshots.size() > count + 2);
        QCOMPARE(latest(snapshots)->collectors.front().provenance, first);
        m_writer->execute(u"INSERT INTO capacity_plans (name) VALUES ('a')"_s);
        QTRY_VERIFY(latest(snapshots)->collectors.front().provenance != first);
        QCOMPARE(sqlOf(*latest(snapshots)->collectors.front().provenance), sqlOf(*first));
        QVERIFY(collection.stop());
    }

    /// A table that only grows: the count of the old rows, and the statement for those that came since.
    void saysWhichRowsAreCountedAnew()
    {
        m_settings.interval = 100ms;
        m_settings.settle = 0ms;
        std::erase_if(m_settings.collectors,
                      [](const CollectorDefinition &collector) { return collector.name != u"audit"; });
        m_writer->execute(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120000) "
                          "INSERT INTO audit_logs (severity, created_at) SELECT 'INFO', "
                          "'2026-01-01 00:00:00' FROM n"_s);
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        collection.start();
        const auto rowsOf = [&snapshots] {
            QList<SentStatement::Rows> rows;
            if (const SnapshotPtr snapshot = latest(snapshots)) {
                for (const SentStatement &sent : snapshot->collectors.front().provenance->statements)
                    rows << sent.rows;
            }
            return rows;
        };
        QTRY_VERIFY(rowsOf().contains(SentStatement::Rows::New));
        QTRY_COMPARE(rowsOf().count(SentStatement::Rows::New), 3); // one for each label
        QCOMPARE(rowsOf().front(), SentStatement::Rows::All);
        QVERIFY(latest(snapshots)->collectors.front().provenance->statements.back().sql.contains(u" > "));
        QVERIFY(collection.stop());
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    CollectionSettings m_settings;
    std::unique_ptr<SqliteFile> m_writer;
};

GUARDIA_TEST(TestProvenance, QCoreApplication)

} // namespace tst_provenance

#include "tst_provenance.moc"
