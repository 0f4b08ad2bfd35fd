// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/growthtally.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_growthtally {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Large = GrowthTally::SmallTable;
const GrowthTally::TimePoint Start{};

/// One counter by severity, and its value for INFO.
std::vector<RolledFamily> families(double value)
{
    MetricDefinition definition;
    definition.name = QStringLiteral("guardia_audit_by_severity");
    definition.labels = {{QStringLiteral("severity"), QStringLiteral("severity"), QStringLiteral("INFO")}};
    RolledFamily family{std::make_shared<const MetricDefinition>(definition), {}};
    if (value > 0)
        family.series.insert({QStringLiteral("INFO")}, {value, 0, true});
    return {family};
}

double valueOf(const std::optional<std::vector<RolledFamily>> &total)
{
    return total ? total->front().series.value({QStringLiteral("INFO")}).value : -1;
}

/// A table whose rows have the ids first..last, all INFO.
struct Table {
    qint64 first;
    qint64 last;

    /// The result of the statements that count this window.
    [[nodiscard]] GrowthCount counted(const GrowthWindow &window) const
    {
        const qint64 from = std::max(first, window.after.value_or(first - 1) + 1);
        const qint64 settled =
            std::max<qint64>(0, std::min(last, window.settled.value_or(from - 1)) - from + 1);
        const qint64 all = std::max<qint64>(0, last - from + 1);
        return {families(static_cast<double>(settled)),
                families(static_cast<double>(all - settled)),
                0,
                settled,
                all - settled,
                first,
                last};
    }

    /// The id of the row that has a tail of newer ones, where that has settled.
    [[nodiscard]] std::optional<qint64> settled(const GrowthTally &tally, GrowthTally::TimePoint now) const
    {
        const auto known = tally.settledId(now);
        const qint64 id = last - GrowthTally::Tail;
        return tally.wantsSettled() && known && id <= *known && id >= first ? std::optional(id)
                                                                            : std::nullopt;
    }
};

/// One collection.
std::optional<std::vector<RolledFamily>> collect(GrowthTally &tally, const Table &table,
                                                 GrowthTally::TimePoint now)
{
    if (tally.isNew())
        tally.setSize(table.last - table.first + 1);
    const GrowthWindow window = tally.window(table.settled(tally, now));
    return tally.take(now, window, table.counted(window));
}

} // namespace

class TestGrowthTally : public QObject
{
    Q_OBJECT

private slots:
    void countsWholeTableUntilRowsHaveSettled();
    void sparesRowsThatAreKnownToHaveSettled();
    void countsOnlyNewRowsOnceOthersHaveSettled();
    void countsTheTailEveryTime();
    void alwaysCountsSmallTablesWhole();
    void forgetsWhenTheOldestRowsWerePurged();
    void forgetsWhenTheNewestRowsAreGone();
    void startsOverAfterForgetting();
    void agreesWithTheTableWhateverHappens();
};

void TestGrowthTally::countsWholeTableUntilRowsHaveSettled()
{
    GrowthTally tally(families(0), 10min);
    const Table table{1, Large};
    QVERIFY(tally.isNew());
    QVERIFY(!tally.wantsSettled());
    tally.setSize(Large);
    QVERIFY(tally.wantsSettled());
    QVERIFY(!tally.settledId(Start));
    QCOMPARE(valueOf(collect(tally, table, Start)), double(Large));
    QVERIFY(!tally.isNew());
    QVERIFY(!tally.settledId(Start + 10min - 1ms));
    QCOMPARE(tally.settledId(Start + 10min), Large);
    QCOMPARE(tally.window(), GrowthWindow{});
}

/// As with tables whose rows say when they were made.
void TestGrowthTally::sparesRowsThatAreKnownToHaveSettled()
{
    GrowthTally tally(families(0), 10min);
    Table table{1, 3 * Large};
    const GrowthWindow first = tally.window(2 * Large);
    QCOMPARE(first, (GrowthWindow{{}, 2 * Large}));
    QCOMPARE(valueOf(tally.take(Start, first, table.counted(first))), double(3 * Large));
    table.last += 7;
    const GrowthWindow second = tally.window();
    QCOMPARE(second, (GrowthWindow{2 * Large, {}}));
    QCOMPARE(table.counted(second).freshRows, Large + 7);
    QCOMPARE(valueOf(tally.take(Start, second, table.counted(second))), double(3 * Large + 7));
    QCOMPARE(tally.window(2 * Large), second); // not once more
}

void TestGrowthTally::countsOnlyNewRowsOnceOthersHaveSettled()
{
    GrowthTally tally(families(0), 10min);
    Table table{1, Large};
    QVERIFY(collect(tally, table, Start));
    table.last += 500;
    QCOMPARE(valueOf(collect(tally, table, Start + 10min)), double(Large + 500));
    QCOMPARE(tally.window(), (GrowthWindow{Large + 500 - GrowthTally::Tail, {}}));
    table.last += 7;
    QCOMPARE(table.counted(tally.window()).freshRows, GrowthTally::Tail + 7);
    QCOMPARE(valueOf(collect(tally, table, Start + 11min)), double(Large + 507));
}

void TestGrowthTally::countsTheTailEveryTime()
{
    GrowthTally tally(families(0), 1s);
    Table table{1, Large};
    for (int step = 0; step < 100; ++step) {
        QCOMPARE(valueOf(collect(tally, table, Start + step * 1s)), double(table.last));
        const qint64 fresh = table.counted(tally.window()).freshRows;
        QVERIFY(fresh >= GrowthTally::Tail);
        QVERIFY(step < 2 || fresh < 2 * GrowthTally::Tail + 300);
        table.last += 300;
    }
}

void TestGrowthTally::alwaysCountsSmallTablesWhole()
{
    GrowthTally tally(families(0), 10min);
    const Table table{1, Large - 1};
    for (int minute = 0; minute < 60; ++minute) {
        QCOMPARE(valueOf(collect(tally, table, Start + minute * 1min)), double(Large - 1));
        QVERIFY(!tally.wantsSettled());
        QCOMPARE(tally.window(), GrowthWindow{});
    }
}

void TestGrowthTally::forgetsWhenTheOldestRowsWerePurged()
{
    GrowthTally tally(families(0), 0min);
    Table table{1, Large};
    QVERIFY(collect(tally, table, Start));
    QVERIFY(collect(tally, table, Start));
    QVERIFY(tally.window().after.has_value());
    table.first = 2;
    QVERIFY(!collect(tally, table, Start));
    QCOMPARE(tally.window(), GrowthWindow{});
}

void TestGrowthTally::forgetsWhenTheNewestRowsAreGone()
{
    GrowthTally tally(families(0), 0min);
    Table table{1, Large};
    QVERIFY(collect(tally, table, Start));
    QVERIFY(collect(tally, table, Start));
    table.last = Large - GrowthTally::Tail; // nothing is left above the settled rows
    QVERIFY(!collect(tally, table, Start));
}

void TestGrowthTally::startsOverAfterForgetting()
{
    GrowthTally tally(families(0), 0min);
    Table table{1, Large};
    QVERIFY(collect(tally, table, Start));
    QVERIFY(collect(tally, table, Start));
    table = {Large, 3 * Large};
    QVERIFY(!collect(tally, table, Start));
    QCOMPARE(valueOf(collect(tally, table, Start)), double(2 * Large + 1));
}

void TestGrowthTally::agreesWithTheTableWhateverHappens()
{
    GrowthTally tally(families(0), 3s);
    Table table{1, Large};
    quint64 random = 20261123;
    for (int step = 0; step < 20000; ++step) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto amount = static_cast<qint64>(random >> 54U); // below 1024
        switch ((random >> 33U) % 16) {
        case 0:
            table.first = std::min(table.first + amount, table.last + 1); // a purge
            break;
        case 1:
            table.last = std::max(table.last - amount, table.first - 1); // the newest rows are taken back
            break;
        default:
            table.last += amount;
        }
        const auto now = Start + step * 1s;
        auto total = collect(tally, table, now);
        if (!total)
            total = collect(tally, table, now);
        QVERIFY(total);
        QVERIFY2(valueOf(total) == double(table.last - table.first + 1), qPrintable(QString::number(step)));
    }
}

GUARDIA_TEST(TestGrowthTally, NoApplication)

} // namespace tst_growthtally

#include "tst_growthtally.moc"
