// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "fixtures/collections.h"
#include "fixtures/recordwalk.h"
#include "recordfile.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_recordseries {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

using Match = RecordFilter::Match;

} // namespace

/// Which rows a series counts, so that a list of them has as many.
class TestRecordSeries : public RecordFile
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatTheSeriesCounts()
    {
        insertHostileRows();
        const SnapshotPtr snapshot = collectOnce();
        QStringList compared; // families
        const LoadedDefinitions loaded = builtInDefinitions();
        for (const CollectorDefinition &definition : loaded.collectors) {
            if (definition.records.isEmpty())
                continue; // an engine's numbers have no rows of their own
            RecordWalk walk(m_address, definition, Now);
            for (const MetricDefinition &metric : definition.metrics) {
                const bool isOfSeries = metric.newest == 0 && !(metric.part && isOfHistogram(*metric.part));
                if (!isOfSeries || compared.contains(familyOf(metric)))
                    continue; // other numbers have no rows of their own
                compared << familyOf(metric);
                const MetricFamily *family = familyNamed(*snapshot, familyOf(metric));
                QVERIFY2(family, qPrintable(metric.name));
                const bool mayBeNone = metric.aggregate == Aggregate::Minimum
                    || metric.aggregate == Aggregate::Maximum
                    || (!metric.where.isEmpty() && !metric.labels.empty());
                QVERIFY2(mayBeNone || !family->samples.empty(), qPrintable(metric.name));
                for (const Sample &sample : family->samples) {
                    const SeriesKey key = seriesKey(*family, sample);
                    const auto rows = walk.count({definition.name, key, {}, {}});
                    const QString where = metric.name + u' ' + sample.labels.join(u',') + u": " + said(rows);
                    if (sample.labels.contains(QStringLiteral("\uFFFD"))) {
                        QVERIFY2(!rows && where.contains(u"holds bytes that are no text"), qPrintable(where));
                        continue;
                    }
                    QVERIFY2(rows, qPrintable(where));
                    if (metric.aggregate == Aggregate::Count)
                        QVERIFY2(double(*rows) == sample.stock, qPrintable(where));
                    else if (metric.aggregate == Aggregate::Ratio)
                        QCOMPARE(*rows, 11);
                    else if (metric.name == u"guardia_capacity_utilization_max_percent")
                        QCOMPARE(*rows, sample.labels.front() == u"cpu" ? 2 : 1);
                }
            }
        }
        QVERIFY2(compared.size() > 40, qPrintable(QString::number(compared.size())));
    }

    void countsLabelsOfAnyType_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"TEXT", "TEXT COLLATE NOCASE", "INTEGER", "REAL", "NUMERIC", "DATETIME",
                                 "BOOLEAN", "BLOB", "", "COLLATE NOCASE"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }

    void countsLabelsOfAnyType()
    {
        QFETCH(const QString, type);
        const CollectorDefinition definition = definitionOf(
            "collector: things\nfrom: things\nmetrics:\n"
            "- {name: things, type: gauge, help: h, labels: {kind: '5'}}\n"
            "- {name: others, type: gauge, help: h, labels: {kind: UNKNOWN}}\nrecords: [id, kind]\n");
        m_writer->execute(QStringLiteral("CREATE TABLE things (id INTEGER PRIMARY KEY, kind %1)").arg(type));
        m_writer->execute(QStringLiteral(
            "INSERT INTO things (kind) VALUES (5), (5.0), ('5'), (X'35'), ('5.0'), (NULL), (''), (X''), "
            "('a'), ('A'), "
            "('a '), (X'61'), ('1e2'), (100), (0.1), (0.30000000000000004), (0.3), (1e20), "
            "(9007199254740993), "
            "(CAST(X'610062' AS TEXT)), ('it''s'), ('가'), ('UNKNOWN'), (1e999), ('true'), (1), (0)"));
        m_settings.collectors = {definition};
        const SnapshotPtr snapshot = collectOnce();
        RecordWalk walk(m_address, definition, Now);
        for (const MetricDefinition &metric : definition.metrics) {
            const MetricFamily *family = familyNamed(*snapshot, metric.name);
            QVERIFY(family && family->samples.size() > 10);
            for (const Sample &sample : family->samples) {
                const auto rows = walk.count({definition.name, seriesKey(*family, sample), {}, {}});
                QVERIFY2(rows && double(*rows) == sample.stock,
                         qPrintable(sample.labels.front() + u" of " + QString::number(sample.stock) + u": "
                                    + said(rows)));
            }
        }
    }

    void truthIsALabelToo()
    {
        const CollectorDefinition definition = definitionOf(
            "collector: users\nfrom: users\nmetrics:\n"
            "- {name: u, type: gauge, help: h, labels: {is_active: '1'}}\nrecords: [id, is_active]\n");
        m_writer->execute(QStringLiteral("DROP TABLE users"));
        m_writer->execute(QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, is_active)"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO users (is_active) VALUES (1), (0), (NULL), ('yes'), ('no'), (2), ('')"));
        RecordWalk walk(m_address, definition, Now);
        QCOMPARE(said(walk.count(
                     scopeOf(QStringLiteral("u"), {{QStringLiteral("is_active"), QStringLiteral("1")}}))),
                 QStringLiteral("4"));
        QCOMPARE(said(walk.count(
                     scopeOf(QStringLiteral("u"), {{QStringLiteral("is_active"), QStringLiteral("0")}}))),
                 QStringLiteral("3"));
    }

    void whatNoSeriesIsIsSaid()
    {
        RecordWalk walk(m_address, builtIn(QStringLiteral("service_requests")), Now);
        QCOMPARE(said(walk.count(scopeOf(QStringLiteral("guardia_nothing")))),
                 QStringLiteral("collector service_requests has no metric guardia_nothing"));
        QCOMPARE(said(walk.count(scopeOf(QStringLiteral("guardia_sr_by_status")))),
                 QStringLiteral("metric guardia_sr_by_status has the labels status, not "));
        QCOMPARE(said(walk.count(scopeOf(QStringLiteral("guardia_sr_total"),
                                         {{QStringLiteral("a"), QStringLiteral("b")}}))),
                 QStringLiteral("metric guardia_sr_total has the labels (none), not a"));
    }

    void foldedSeriesAreRefused()
    {
        const auto other = scopeOf(QStringLiteral("guardia_sr_by_status"),
                                   {{QStringLiteral("status"), QStringLiteral("other")}});
        m_writer->execute(
            QStringLiteral("INSERT INTO sr_requests (status, created_at) VALUES ('other', '2026-01-01'), "
                           "('x', '2026-01-01')"));
        RecordWalk walk(m_address, builtIn(QStringLiteral("service_requests")), Now);
        QCOMPARE(said(walk.count(other)), QStringLiteral("1"));
        m_writer->execute(
            QStringLiteral("INSERT INTO sr_requests (status, created_at) SELECT 's' || value, '2026-01-01' "
                           "FROM json_each('[%1]')")
                .arg(QStringList(198, QStringLiteral("1")).join(u',')));
        m_writer->execute(QStringLiteral("UPDATE sr_requests SET status = 's' || id WHERE id > 2"));
        QCOMPARE(said(walk.count(other)), QStringLiteral("1")); // 200 series: all have a place
        m_writer->execute(
            QStringLiteral("INSERT INTO sr_requests (status, created_at) VALUES ('one more', '2026-01-01')"));
        const auto refused = walk.count(other);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.startsWith(u"\"other\" stands for all label values"),
                 qPrintable(refused.error().message));
        QVERIFY(!walk.page({1, other, {}, {}, RecordPageRequest::Direction::Forward, 1}));
    }

    /// Such as the capacity plans that will meet their thresholds soon.
    void selectsTheRowsOfAnyOfSomeSeries()
    {
        m_writer->execute(
            QStringLiteral("INSERT INTO incidents (id, status, severity) VALUES (1, 'OPEN', 'LOW'), "
                           "(2, 'CLOSED', 'LOW'), (3, 'OPEN', 'HIGH'), (4, 'OPEN', NULL)"));
        const auto bySeverity = [](const char *severity) {
            return seriesKey(QStringLiteral("guardia_incidents_open_by_severity"),
                             {{QStringLiteral("severity"), QString::fromLatin1(severity)}});
        };
        const auto ids = [this](const QList<SeriesKey> &series) {
            RecordScope scope;
            scope.anyOf = series;
            return idsOf(scope);
        };
        QCOMPARE(ids({bySeverity("LOW")}), QStringLiteral("1"));
        QCOMPARE(ids({bySeverity("LOW"), bySeverity("UNKNOWN"), bySeverity("x")}), QStringLiteral("1 4"));
        QCOMPARE(ids({seriesKey(QStringLiteral("guardia_incidents_total"), {})}), QStringLiteral("1 2 3 4"));
        QCOMPARE(ids({}), QString());
    }

    void seriesAndFiltersGoTogether()
    {
        m_writer->execute(QStringLiteral(
            "INSERT INTO incidents (id, title, status, severity) VALUES (1, 'a', 'OPEN', NULL), "
            "(2, 'b', 'OPEN', NULL), (3, 'a', 'RESOLVED', NULL), (4, 'a', 'OPEN', 'UNKNOWN')"));
        const RecordFilter isA{QStringLiteral("title"), Match::Equals, QStringLiteral("a")};
        QCOMPARE(idsOf({{}, seriesKey(QStringLiteral("guardia_incidents_open"), {}), {}, {isA}}),
                 QStringLiteral("1 4"));
        QCOMPARE(idsOf({{},
                        seriesKey(QStringLiteral("guardia_incidents_by_severity"),
                                  {{QStringLiteral("severity"), QStringLiteral("UNKNOWN")}}),
                        QStringLiteral("A"),
                        {}}),
                 QStringLiteral("1 3 4"));
    }

private:
    void insertHostileRows()
    {
        const QString texts =
            QStringLiteral("('OPEN'), ('open'), ('OPEN '), (NULL), (''), ('UNKNOWN'), ('x''\"\\\n'), "
                           "('긴급 😀'), (X'FF'), ('CRITICAL'), ('other')");
        for (const auto &[table, column] :
             {std::pair("servers", "status"), std::pair("deployments", "status"),
              std::pair("incidents", "severity"), std::pair("audit_logs", "severity")})
            m_writer->execute(QStringLiteral("INSERT INTO %1 (%2) VALUES %3")
                                  .arg(QLatin1StringView(table), QLatin1StringView(column), texts));
        m_writer->execute(QStringLiteral("UPDATE incidents SET status = 'IN_PROGRESS' WHERE id < 4"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO sr_requests (status, priority, created_at) SELECT severity, severity, "
            "CASE WHEN id < 4 THEN '2026-03-01 11:00:00' ELSE '2026-02-01' END FROM audit_logs"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO users (username, is_active) VALUES ('a', 1), ('b', 0), ('c', 'true'), ('d', 'f')"));
        m_writer->execute(QStringLiteral(
            "INSERT INTO capacity_plans (status, resource, utilization) VALUES ('OVERLOAD', 'cpu', 99.5), "
            "('CRITICAL', 'cpu', NULL), (NULL, NULL, 1), ('OK', 'disk', 2)"));
    }

    SnapshotPtr collectOnce()
    {
        m_settings.database.address = m_address;
        if (m_settings.collectors.empty())
            m_settings.collectors = builtInDefinitions().collectors;
        m_settings.interval = 1h;
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        if (!ended.wait(10'000) || !collection.stop())
            qFatal("the collection does not end");
        m_settings.collectors.clear();
        return qvariant_cast<SnapshotPtr>(snapshots.last().front());
    }

    CollectionSettings m_settings;
};

GUARDIA_TEST(TestRecordSeries, QCoreApplication)

} // namespace tst_recordseries

#include "tst_recordseries.moc"
