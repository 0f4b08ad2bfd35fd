// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/metricfailures.h"
#include "runner/testclass.h"

#include <QSet>
#include <QTest>

namespace tst_metricfailures {

using namespace guardia;
using namespace std::chrono_literals;
using Trial = MetricFailures::Trial;

namespace {

const Error Failed{ErrorKind::Invalid, QStringLiteral("all of it")};

CollectorDefinition collectorOf(const QStringList &metrics)
{
    CollectorDefinition collector;
    collector.name = QStringLiteral("c");
    collector.table = QStringLiteral("t");
    collector.file = QStringLiteral("c.yaml");
    int line = 4;
    for (const QString &name : metrics) {
        MetricDefinition metric;
        metric.name = name;
        metric.line = line++;
        collector.metrics.push_back(metric);
    }
    return collector;
}

QStringList namesOf(const CollectorDefinition &collector)
{
    QStringList names;
    for (const MetricDefinition &metric : collector.metrics)
        names << metric.name;
    return names;
}

/// A database that does not understand some metrics, cannot count others, and has no time for more than some
/// trials.
class Database
{
public:
    QSet<QString> misunderstood;
    QSet<QString> uncountable;
    int patience = 1000;
    QStringList tried; ///< "u" or "c", and the metric

    MetricFailures::Try trial()
    {
        return [this](const CollectorDefinition &alone, Trial trial) -> Result<void> {
            const QString metric = alone.metrics.front().name;
            if (patience-- <= 0)
                return Error{ErrorKind::Timeout, QStringLiteral("no answer")};
            tried << (trial == Trial::Understanding ? u"u " : u"c ") + metric;
            if (misunderstood.contains(metric) || (trial == Trial::Counting && uncountable.contains(metric)))
                return Error{ErrorKind::Invalid, u"not " + metric};
            return {};
        };
    }
};

} // namespace

/// Which metrics are at fault when the statement of all metrics fails.
class TestMetricFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotUnderstoodIsFoundWithoutCounting()
    {
        Database database{{QStringLiteral("b")}, {}, 1000, {}};
        MetricFailures failures;
        const CollectorDefinition collector = collectorOf({QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(*failures.search(collector, Failed, {}, database.trial()));
        QCOMPARE(database.tried, QStringList({QStringLiteral("u a"), QStringLiteral("u b")}));
        QCOMPARE(failures.known().size(), 1U);
        QVERIFY((failures.known()[0]
                 == MetricFailure{QStringLiteral("b"), QStringLiteral("c.yaml:5"), QStringLiteral("not b")}));
        QCOMPARE(namesOf(failures.remaining(collector)), QStringList(QStringLiteral("a")));
        QVERIFY(!failures.pending());
    }

    void whatCannotBeCountedIsFoundByCounting()
    {
        Database database{{}, {QStringLiteral("a")}, 1000, {}};
        MetricFailures failures;
        const CollectorDefinition collector = collectorOf({QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(*failures.search(collector, Failed, {}, database.trial()));
        QCOMPARE(database.tried.join(u','), QStringLiteral("u a,u b,c a,c b"));
        QCOMPARE(namesOf(failures.remaining(collector)), QStringList(QStringLiteral("b")));
    }

    void aKnownCulpritNeedsNoTrial()
    {
        Database database;
        MetricFailures failures;
        const CollectorDefinition collector = collectorOf({QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(*failures.search(collector, Failed, QStringLiteral("a"), database.trial()));
        QVERIFY(database.tried.isEmpty());
        QCOMPARE(failures.known()[0].reason, Failed.message);
    }

    void whereEachFailsNoneIsToBlame_data()
    {
        QTest::addColumn<bool>("isUnderstood");
        QTest::newRow("not understood") << false;
        QTest::newRow("not counted") << true;
    }

    void whereEachFailsNoneIsToBlame()
    {
        QFETCH(bool, isUnderstood);
        const QSet<QString> both{QStringLiteral("a"), QStringLiteral("b")};
        Database database;
        (isUnderstood ? database.uncountable : database.misunderstood) = both;
        MetricFailures failures;
        const CollectorDefinition collector = collectorOf({QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(!*failures.search(collector, Failed, {}, database.trial()));
        QVERIFY(failures.known().empty() && !failures.pending());
        database.tried.clear();
        QVERIFY(!*failures.search(collector, Failed, {}, database.trial()));
        QVERIFY(database.tried.isEmpty()); // once is enough
        failures.succeeded();
        QVERIFY(!*failures.search(collector, Failed, {}, database.trial()));
        QVERIFY(!database.tried.isEmpty()); // by now the reason may be another
    }

    void whereNoneFailsAloneNoneIsToBlame()
    {
        Database database;
        MetricFailures failures;
        QVERIFY(!*failures.search(collectorOf({QStringLiteral("a"), QStringLiteral("b")}), Failed, {},
                                  database.trial()));
        QCOMPARE(database.tried.size(), 4);
        QVERIFY(failures.known().empty());
    }

    void aSearchGoesOnWhereItRanOutOfTime()
    {
        const QStringList names{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                                QStringLiteral("d")};
        Database database{{}, {QStringLiteral("b"), QStringLiteral("d")}, 6, {}};
        MetricFailures failures;
        const CollectorDefinition collector = collectorOf(names);
        const auto first = failures.search(collector, Failed, {}, database.trial());
        QVERIFY(!first);
        QCOMPARE(first.error().kind, ErrorKind::Timeout);
        QVERIFY(failures.pending() == Failed);
        QVERIFY(failures.known().empty());
        database.tried.clear();
        database.patience = 2;
        QVERIFY(*failures.search(collector, *failures.pending(), {}, database.trial()));
        QCOMPARE(database.tried.join(u','), QStringLiteral("c c,c d"));
        QCOMPARE(namesOf(failures.remaining(collector)),
                 QStringList({QStringLiteral("a"), QStringLiteral("c")}));
        QVERIFY(!failures.pending());
    }

    void otherErrorsAreNobodysFault_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("metrics");
        QTest::addColumn<bool>("hasTable");
        const QStringList two{QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("time-out") << int(ErrorKind::Timeout) << two << true;
        QTest::newRow("connection, lock, memory") << int(ErrorKind::Unavailable) << two << true;
        QTest::newRow("a single metric")
            << int(ErrorKind::Invalid) << QStringList(QStringLiteral("a")) << true;
        QTest::newRow("a statement of the operator's") << int(ErrorKind::Invalid) << two << false;
    }

    void otherErrorsAreNobodysFault()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, metrics);
        QFETCH(bool, hasTable);
        CollectorDefinition collector = collectorOf(metrics);
        if (!hasTable)
            collector.table.clear();
        Database database;
        MetricFailures failures;
        QVERIFY(!*failures.search(collector, {static_cast<ErrorKind>(kind), QStringLiteral("x")}, {},
                                  database.trial()));
        QVERIFY(database.tried.isEmpty());
        QVERIFY(!failures.pending());
    }

    void itKnowsItsAge()
    {
        MetricFailures failures;
        QVERIFY(!failures.isOlderThan(0ms));
        Database database;
        QVERIFY(!*failures.search(collectorOf({QStringLiteral("a"), QStringLiteral("b")}), Failed, {},
                                  database.trial()));
        QVERIFY(failures.isOlderThan(0ms));
        QVERIFY(!failures.isOlderThan(1h));
    }
};

GUARDIA_TEST(TestMetricFailures, NoApplication)

} // namespace tst_metricfailures

#include "tst_metricfailures.moc"
