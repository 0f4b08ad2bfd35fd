// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/metricparts.h"
#include "collect/metrics/collectorbook.h"
#include "collect/metrics/partfamilies.h"
#include "fixtures/collections.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <map>

namespace tst_histograms {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = FamilyPart::Kind;

/// One of a label team, with buckets up to 1, up to 10 and above.
MetricDefinition byTeam()
{
    return MetricDefinition{
        .name = u"x"_s,
        .type = MetricType::Histogram,
        .help = {},
        .where = {},
        .labels = {{u"team"_s, u"team"_s, u"NONE"_s}},
        .aggregate = Aggregate::Count,
        .expression = {},
        .whenEmpty = {},
        .valueColumn = {},
        .bands = {},
        .histogram =
            HistogramDefinition{SqlTemplate::parse(u"{n}"_s, SqlTemplate::Use::Amount).value(), {1, 10}},
        .part = {},
        .line = 3};
}

/// What a label set has in each bucket, what that adds up to, and what was left out.
struct Counted {
    const char *team;
    std::vector<double> buckets;
    double sum = 0;
    double skipped = 0;
};

/// The parts as a statement gives them.
std::vector<RolledFamily> partsOf(const std::vector<Counted> &teams,
                                  const MetricDefinition &metric = byTeam())
{
    std::vector<RolledFamily> families;
    std::size_t bucket = 0;
    for (const MetricDefinition &part : guardia::partsOf(metric)) {
        RolledFamily family;
        family.definition = std::make_shared<const MetricDefinition>(part);
        for (const Counted &team : teams) {
            const double value = part.part->kind == Kind::Bucket ? team.buckets.at(bucket)
                : part.part->kind == Kind::Sum                   ? team.sum
                                                                 : team.skipped;
            if (value != 0)
                family.series.insert({QString::fromLatin1(team.team)}, {value, 0, true});
        }
        bucket += part.part->kind == Kind::Bucket ? 1 : 0;
        families.push_back(family);
    }
    return families;
}

/// The values of a family, label values before each.
QString text(const std::vector<MetricFamily> &families, QStringView name)
{
    QStringList samples;
    for (const MetricFamily &family : families) {
        for (const Sample &sample : family.samples) {
            if (family.name == name)
                samples << sample.labels.join(u'/') + u'=' + QString::number(sample.value);
        }
    }
    return samples.join(u' ');
}

std::vector<MetricFamily> taken(const std::vector<Counted> &teams, CounterLedger &ledger, int cap = 200)
{
    std::vector<RolledFamily> families = partsOf(teams);
    qint64 folded = 0;
    return takeHistograms(families, cap, ledger, folded).families;
}

constexpr char Definition[] =
    "collector: c\nfrom: sr_requests\nmetrics:\n"
    "  - {name: all_seconds, type: histogram, help: h, histogram: {of: "
    "\"{seconds:created_at,resolved_at}\", buckets: [5m, 1h]}}\n"
    "  - {name: by_seconds, type: histogram, help: h, where: \"{status} = 'CLOSED'\", "
    "labels: {priority: NONE}, histogram: {of: "
    "\"{seconds:created_at,resolved_at}\", buckets: [0.5, 5m]}}\n"
    "  - {name: by_reopened, type: histogram, help: h, histogram: {of: "
    "\"{reopened_count}\", buckets: [1, 2]}}\n";

} // namespace

/// What is counted for a histogram becomes one, and stays one whatever becomes of the rows.
class TestHistograms : public QObject
{
    Q_OBJECT

private slots:
    void partsAreExclusive();
    void bucketsAreAddedUp();
    void staysAHistogramWhileRowsComeAndGo();
    void whatWasShownStays();
    void labelSetsAreFoldedWhole();
    void otherBucketsBeginAnew();
    void aFailedPartTakesAllAway();
    void leftOutRowsAreCounted();
    void readsATable();
};

void TestHistograms::partsAreExclusive()
{
    MetricDefinition metric = byTeam();
    metric.where = SqlTemplate::parse(u"{s} = 'X' OR {t}"_s, SqlTemplate::Use::Expression).value();
    const std::vector<MetricDefinition> parts = guardia::partsOf(metric);
    QStringList all;
    for (const MetricDefinition &part : parts)
        all << part.name + u": " + rangeSql(part.part->range, u"n"_s);
    QCOMPARE(all,
             QStringList({u"x{le=\"1\"}: n >= 0 AND n <= 1"_s, u"x{le=\"10\"}: n > 1 AND n <= 10"_s,
                          u"x{le=\"+Inf\"}: n > 10"_s, u"x{sum}: n >= 0"_s, u"x{skipped}: n < 0"_s}));
    QCOMPARE(parts.front().where.text(), u"{s} = 'X' OR {t}"_s);
    QVERIFY(parts.at(3).aggregate == Aggregate::Sum);
    QCOMPARE(parts.at(3).expression.text(), u"{n}"_s);
}

void TestHistograms::bucketsAreAddedUp()
{
    CounterLedger ledger;
    const auto families = taken({{"b", {1, 2, 4}, 70}, {"a", {0, 3, 0}, 9}}, ledger);
    QCOMPARE(families.size(), 3U);
    QCOMPARE(text(families, u"x_bucket"), u"a/1=0 a/10=3 a/+Inf=3 b/1=1 b/10=3 b/+Inf=7"_s);
    QCOMPARE(text(families, u"x_sum"), u"a=9 b=70"_s);
    QCOMPARE(text(families, u"x_count"), u"a=3 b=7"_s);
    QCOMPARE(families.front().labelNames, QStringList({u"team"_s, u"le"_s}));
    for (const MetricFamily &family : families)
        QVERIFY(family.type == MetricType::Histogram);
}

/// Rows are added, deleted and change from one bucket to another, in any order.
void TestHistograms::staysAHistogramWhileRowsComeAndGo()
{
    QRandomGenerator random(20260301);
    CounterLedger ledger;
    std::map<QString, double> before;
    for (int round = 0; round < 300; ++round) {
        std::vector<Counted> teams{{"a", {0, 0, 0}}, {"b", {0, 0, 0}}};
        for (Counted &team : teams) {
            for (double &bucket : team.buckets)
                bucket = random.bounded(5);
            team.sum = random.bounded(100);
        }
        const auto families = taken(teams, ledger);
        const MetricFamily &buckets = families.at(0);
        const MetricFamily &counts = families.at(1);
        for (std::size_t i = 0; i < buckets.samples.size(); ++i) {
            if (i % 3 > 0)
                QVERIFY(buckets.samples[i].value >= buckets.samples[i - 1].value);
            if (i % 3 == 2)
                QCOMPARE(counts.samples[i / 3].value, buckets.samples[i].value);
        }
        for (const MetricFamily &family : families) {
            for (const Sample &sample : family.samples) {
                double &last = before[family.name + sample.labels.join(u'/')];
                QVERIFY(sample.value >= last);
                last = sample.value;
            }
        }
    }
    QCOMPARE(before.size(), 10U);
}

void TestHistograms::whatWasShownStays()
{
    CounterLedger ledger;
    taken({{"a", {1, 0, 1}, 40}, {"b", {0, 1, 0}, 5}}, ledger);
    const auto families = taken({{"a", {0, 0, 1}, 39}}, ledger); // all else was purged
    QCOMPARE(text(families, u"x_bucket"), u"a/1=1 a/10=1 a/+Inf=2 b/1=0 b/10=1 b/+Inf=1"_s);
    QCOMPARE(text(families, u"x_sum"), u"a=40 b=5"_s);
    QCOMPARE(text(families, u"x_count"), u"a=2 b=1"_s);
    QCOMPARE(families.at(1).samples.at(0).stock, 1.0);
    const auto again = CounterLedger::fromJson(ledger.toJson(u"d"_s), u"d"_s); // a restart
    QVERIFY(again.ok());
    CounterLedger restarted = *again;
    QCOMPARE(text(taken({{"a", {0, 0, 2}, 80}}, restarted), u"x_count"), u"a=3 b=1"_s);
}

void TestHistograms::labelSetsAreFoldedWhole()
{
    CounterLedger ledger;
    std::vector<RolledFamily> families =
        partsOf({{"a", {9, 0, 0}, 9}, {"b", {1, 0, 1}, 12}, {"c", {0, 1, 0}, 2}, {"d", {5, 0, 0}, 1}});
    qint64 folded = 0;
    const auto published = takeHistograms(families, 3, ledger, folded).families;
    QCOMPARE(text(published, u"x_count"), u"a=9 d=5 other=3"_s);
    QCOMPARE(text(published, u"x_sum"), u"a=9 d=1 other=14"_s);
    QCOMPARE(text(published, u"x_bucket"),
             u"a/1=9 a/10=9 a/+Inf=9 d/1=5 d/10=5 d/+Inf=5 other/1=1 other/10=2 other/+Inf=3"_s);
    QCOMPARE(folded, 2);
    // One that was shown keeps its place, however many the others have now.
    QCOMPARE(text(taken({{"b", {50, 0, 0}, 1}, {"d", {1, 0, 0}, 1}}, ledger, 3), u"x_count"),
             u"a=9 d=5 other=52"_s);
}

void TestHistograms::otherBucketsBeginAnew()
{
    CounterLedger ledger;
    taken({{"a", {5, 1, 1}, 60}}, ledger);
    taken({{"a", {1, 1, 1}, 20}}, ledger);
    MetricDefinition metric = byTeam();
    metric.histogram->bounds = {10};
    std::vector<RolledFamily> families = partsOf({{"a", {2, 1}, 20}}, metric);
    qint64 folded = 0;
    const auto published = takeHistograms(families, 200, ledger, folded).families;
    QCOMPARE(text(published, u"x_bucket"), u"a/10=2 a/+Inf=3"_s);
    QCOMPARE(text(published, u"x_sum"), u"a=20"_s);
    metric.labels.clear();
    families = partsOf({}, metric);
    QVERIFY(!text(takeHistograms(families, 200, ledger, folded).families, u"x_count").contains(u'a'));
}

void TestHistograms::aFailedPartTakesAllAway()
{
    CollectorBook book({{u"c"_s, 15s}}, 200, {});
    CollectorResult result{u"c"_s, {}, partsOf({{"a", {1, 1, 1}, 20, 2}}), 0, 0s};
    book.record(result, Now);
    Snapshot snapshot = book.snapshot(Now, true);
    QCOMPARE(snapshot.families.size(), 3U);
    QCOMPARE(snapshot.families.front().collector, u"c"_s);
    QCOMPARE(snapshot.collectors.front().rowsSkipped, std::optional<qint64>(2));
    result.families.erase(result.families.begin() + 1);
    result.failedMetrics = {{u"x{le=\"10\"}"_s, u"f:3"_s, u"why"_s}};
    book.record(result, Now);
    snapshot = book.snapshot(Now, true);
    QVERIFY(snapshot.families.empty());
    QVERIFY(!snapshot.collectors.front().rowsSkipped);
    QCOMPARE(snapshot.collectors.front().failedMetrics.front().metric, u"x"_s);
}

void TestHistograms::leftOutRowsAreCounted()
{
    CounterLedger ledger;
    std::vector<RolledFamily> families = partsOf({{"a", {1, 0, 0}, 1, 2}, {"b", {0, 0, 0}, 0, 1}});
    qint64 folded = 0;
    QCOMPARE(takeHistograms(families, 200, ledger, folded).rowsSkipped, std::optional<qint64>(3));
    QVERIFY(families.empty());
    families = partsOf({{"a", {1, 0, 0}, 1, 0}});
    QCOMPARE(takeHistograms(families, 200, ledger, folded).rowsSkipped, std::optional<qint64>(0));
    families.clear();
    QCOMPARE(takeHistograms(families, 200, ledger, folded).rowsSkipped, std::optional<qint64>());
}

/// Numbers were counted by hand; a duration that is a bound exactly belongs to its bucket.
void TestHistograms::readsATable()
{
    const QTemporaryDir directory;
    CollectionSettings settings;
    settings.database.address.database = directory.filePath(u"g.db"_s);
    settings.interval = 1h;
    settings.collectors = {definitionOf(Definition)};
    SqliteFile file(settings.database.address.database);
    file.executeFile(test::sourceFile(u"resources/schema/sqlite.sql"_s));
    file.execute(
        u"INSERT INTO sr_requests (status, priority, created_at, resolved_at, reopened_count) VALUES "
        "('CLOSED', 'HIGH', '2026-01-01 00:00:00', '2026-01-01 00:05:00', 0), "
        "('CLOSED', 'HIGH', '2026-01-01 00:00:00', '2026-01-01 00:05:00.001', 1), "
        "('CLOSED', 'HIGH', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 2), "
        "('CLOSED', 'HIGH', '2026-01-01 00:00:01', '2026-01-01 00:00:00', 3), "
        "('OPEN', 'HIGH', '2026-01-01 00:00:00', NULL, NULL), "
        "('CLOSED', NULL, '2026-01-01 00:00:00', '2026-01-01 01:00:00', 0), "
        "('RESOLVED', 'LOW', '2026-01-01 00:00:00', '2026-01-03 00:00:00.5', 0)"_s);
    const SnapshotPtr snapshot = collectOnce(settings);
    const auto family = [&snapshot](QStringView name) { return text(snapshot->families, name); };
    QCOMPARE(family(u"all_seconds_bucket"), u"300=2 3600=4 +Inf=5"_s);
    QCOMPARE(family(u"all_seconds_count"), u"=5"_s);
    QCOMPARE(valueOf(snapshot, u"all_seconds_sum"_s), 300 + 300.001 + 0 + 3600 + 2 * 86400.0 + 0.5);
    QCOMPARE(family(u"by_seconds_bucket").section(u' ', 3, 5), u"HIGH/0.5=1 HIGH/300=2 HIGH/+Inf=3"_s);
    QCOMPARE(family(u"by_seconds_count"), u"CRITICAL=0 HIGH=3 LOW=0 MEDIUM=0 NONE=1"_s);
    QCOMPARE(family(u"by_reopened_bucket"), u"1=4 2=5 +Inf=6"_s);
    QCOMPARE(family(u"by_reopened_sum"), u"=6"_s);
    QCOMPARE(snapshot->collectors.front().rowsSkipped, std::optional<qint64>(2)); // by two histograms
}

GUARDIA_TEST(TestHistograms, QCoreApplication)

} // namespace tst_histograms

#include "tst_histograms.moc"
