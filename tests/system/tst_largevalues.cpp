// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "fixtures/recordwalk.h"
#include "runner/testclass.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_largevalues {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("large");
const QDateTime Now(QDate(2026, 7, 10), QTime(12, 0), Qt::UTC);

const QByteArray Definition =
    "collector: own\nfrom: t\n@metrics:\n"
    "- {name: own_total, type: gauge, help: h}\n"
    "- {name: own_by_c, type: gauge, help: h, labels: {c: none}}\n"
    "- {name: own_few, type: gauge, help: h, where: '{id} > 9000', labels: {c: none}}\n"
    "- {name: own_largest, type: gauge, help: h, max: '{id}', labels: {c: none}}\n"
    "- {name: own_half, type: gauge, help: h, ratio: '{id} > 500', empty: 1, labels: {c: none}}\n"
    "- {name: own_c_total, type: counter, help: h, labels: {c: none}}\n"
    "records: [id, c]\n";

CollectorDefinition definitionOf(const QByteArray &more)
{
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("own.yaml"), QByteArray(Definition).replace("@", more));
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    return loaded.collectors.front();
}

std::optional<double> valueOf(const Snapshot &snapshot, const QString &family, const QString &label)
{
    const MetricFamily *found = familyNamed(snapshot, family);
    if (!found)
        return std::nullopt;
    const auto sample = std::ranges::find(found->samples, QStringList(label), &Sample::labels);
    return sample == found->samples.end() ? std::nullopt : std::optional(sample->value);
}

} // namespace

/// Neither the length of a text nor the number of different texts costs memory, and the numbers stay right.
class TestLargeValues : public OnEachBackend
{
    Q_OBJECT

private slots:
    void manyGroupsAreBounded_data();
    void manyGroupsAreBounded();
    void longLabelsAreCut();

private:
    [[nodiscard]] DatabaseAddress address() const { return *parseDatabaseUrl(backend().url(Database)); }
    void makeTable();
    void collect(const CollectorDefinition &definition, int collections = 1);

    QStringList m_made; ///< backends that have the database
    SnapshotPtr m_snapshot;
};

void TestLargeValues::makeTable()
{
    QFETCH_GLOBAL(const QString, name);
    if (!m_made.contains(name)) {
        m_made << name;
        VERIFY_RESULT(backend().create(Database));
    }
    VERIFY_RESULT(backend().execute(Database,
                                    u"DROP TABLE IF EXISTS t;\nCREATE TABLE t (id INTEGER PRIMARY KEY, c "
                                        + QLatin1StringView(name == u"MariaDB" ? "LONGTEXT" : "TEXT")
                                        + u");"));
}

void TestLargeValues::collect(const CollectorDefinition &definition, int collections)
{
    CollectionSettings settings;
    settings.database.address = address();
    settings.collectors = {definition};
    settings.interval = 300ms;
    Collection collection(settings, [] { return Now; });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
    collection.start();
    QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 60'000);
    const qsizetype before = snapshots.size();
    QTRY_VERIFY_WITH_TIMEOUT(snapshots.size() >= before + collections - 1, 60'000);
    QVERIFY(collection.stop());
    m_snapshot = qvariant_cast<SnapshotPtr>(snapshots.last().front());
    const CollectorState *state = collectorNamed(*m_snapshot, u"own");
    QVERIFY2(state->succeeded, qPrintable(state->error));
}

void TestLargeValues::manyGroupsAreBounded_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("read whole") << QByteArray();
    QTest::newRow("append only") << QByteArray("append_only: id\n");
}

/// 12,000 different values, one of them in 50 rows, and NULL and empty, which count as one, in 60.
void TestLargeValues::manyGroupsAreBounded()
{
    QFETCH(const QByteArray, more);
    makeTable();
    constexpr int Different = 12'000;
    QStringList rows;
    for (int i = 1; i <= Different; ++i)
        rows << QStringLiteral("(%1, 's%1')").arg(i);
    for (int i = 1; i <= 50; ++i)
        rows << QStringLiteral("(%1, 'much')").arg(Different + i);
    for (int i = 51; i <= 110; ++i)
        rows << QStringLiteral("(%1, %2)")
                    .arg(Different + i)
                    .arg(i % 3 == 0       ? u"NULL"
                             : i % 3 == 1 ? u"''"
                                          : u"'none'");
    QString sql;
    for (qsizetype i = 0; i < rows.size(); i += 1000)
        sql += u"INSERT INTO t VALUES " + rows.mid(i, 1000).join(u", ") + u";\n";
    VERIFY_RESULT(backend().execute(Database, sql));
    const CollectorDefinition definition = definitionOf(more);
    collect(definition, 3); // the second and third collection know it from the first
    const double total = Different + 110;
    QCOMPARE(stockOf(*familyNamed(*m_snapshot, u"own_total")), total);
    const MetricFamily &byC = *familyNamed(*m_snapshot, u"own_by_c");
    QCOMPARE(byC.samples.size(), 200U);
    QCOMPARE(stockOf(byC), total);
    QCOMPARE(valueOf(*m_snapshot, byC.name, QStringLiteral("much")), 50.0);
    QCOMPARE(valueOf(*m_snapshot, byC.name, QStringLiteral("none")), 60.0);
    QCOMPARE(valueOf(*m_snapshot, byC.name, QStringLiteral("other")), total - 110 - 197);
    QCOMPARE(stockOf(*familyNamed(*m_snapshot, u"own_few")), total - 9000);
    QCOMPARE(valueOf(*m_snapshot, QStringLiteral("own_few"), QStringLiteral("much")), 50.0);
    // Here the largest groups are kept by value, and the largest of the rest is below them.
    QCOMPARE(valueOf(*m_snapshot, QStringLiteral("own_largest"), QStringLiteral("none")), total);
    QCOMPARE(valueOf(*m_snapshot, QStringLiteral("own_largest"), QStringLiteral("other")), total - 110 - 197);
    QCOMPARE(valueOf(*m_snapshot, QStringLiteral("own_half"), QStringLiteral("much")), 1.0);
    const auto rest = valueOf(*m_snapshot, QStringLiteral("own_half"), QStringLiteral("other"));
    QVERIFY(rest && *rest > 0.9 && *rest < 1);
    QVERIFY(!familyNamed(*m_snapshot, u"own_c_total")); // would count twice what comes and goes
    const CollectorState *state = collectorNamed(*m_snapshot, u"own");
    QCOMPARE(state->failedMetrics.size(), 1U);
    QVERIFY(state->seriesFolded >= Different - 200);
}

void TestLargeValues::longLabelsAreCut()
{
    QFETCH_GLOBAL(const QString, name);
    makeTable();
    const auto repeated = [&name](const QString &text, int times) {
        return name == u"SQLite"
            ? QStringLiteral("replace(hex(zeroblob(%2)), '00', '%1')").arg(text).arg(times)
            : QStringLiteral("repeat('%1', %2)").arg(text).arg(times);
    };
    const QStringList values{
        repeated(QStringLiteral("x"), 2'000'000),  repeated(QStringLiteral("x"), 2'000'001),
        repeated(QStringLiteral("가"), 1'000'000), repeated(QStringLiteral("가"), 1'000'000),
        repeated(QStringLiteral("y"), 1024),       QStringLiteral("'short'")};
    QString sql;
    for (qsizetype i = 0; i < values.size(); ++i)
        sql += QStringLiteral("INSERT INTO t VALUES (%1, %2);\n").arg(i + 1).arg(values[i]);
    VERIFY_RESULT(backend().execute(Database, sql));
    const CollectorDefinition definition = definitionOf({});
    collect(definition);
    const MetricFamily &byC = *familyNamed(*m_snapshot, u"own_by_c");
    QCOMPARE(stockOf(byC), 6.0);
    QCOMPARE(byC.samples.size(), 5U);
    QCOMPARE(valueOf(*m_snapshot, byC.name, QString(1024, u'y')), 1.0);
    RecordWalk walk(address(), definition, Now);
    for (const Sample &sample : byC.samples) {
        const QString &value = sample.labels.front();
        QVERIFY2(value.toUtf8().size() <= 1024, qPrintable(value));
        QVERIFY2(!value.contains(QChar::ReplacementCharacter), qPrintable(value));
        const auto rows = walk.count({{}, seriesKey(byC, sample), {}, {}});
        VERIFY_RESULT(rows);
        QCOMPARE(static_cast<double>(*rows), sample.value);
    }
}

GUARDIA_TEST(TestLargeValues, QCoreApplication)

} // namespace tst_largevalues

#include "tst_largevalues.moc"
