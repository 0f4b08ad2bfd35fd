// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/growthtally.h"
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
    RolledFamily family{definition, {}};
    if (value > 0)
        family.series.insert({QStringLiteral("INFO")}, {value, 0, true});
    return {family};
}

double valueOf(const std::optional<std::vector<RolledFamily>> &total)
{
    return total ? total->front().series.value({QStringLiteral("INFO")}).value : -1;
}

/// A table whose rows have the ids first..last, all INFO, as a statement over a window would count it.
struct Table {
    qint64 first;
    qint64 last;

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
};

} // namespace

class TestGrowthTally : public QObject
{
    Q_OBJECT

private slots:
    void countsWholeTableUntilRowsHaveSettled();
    void countsOnlyNewRowsOnceOthersHaveSettled();
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
    QCOMPARE(tally.window(Start), GrowthWindow{});
    QCOMPARE(valueOf(tally.take(Start, {}, table.counted({}))), double(Large));
    QCOMPARE(tally.window(Start + 10min - 1ms), GrowthWindow{});
}

void TestGrowthTally::countsOnlyNewRowsOnceOthersHaveSettled()
{
    GrowthTally tally(families(0), 10min);
    Table table{1, Large};
    QVERIFY(tally.take(Start, {}, table.counted({})));
    table.last += 500;
    const GrowthWindow settling = tally.window(Start + 10min);
    QCOMPARE(settling, (GrowthWindow{{}, Large - 1}));
    QCOMPARE(valueOf(tally.take(Start + 10min, settling, table.counted(settling))), double(Large + 500));
    table.last += 7;
    const GrowthWindow growing = tally.window(Start + 11min);
    QCOMPARE(growing, (GrowthWindow{Large - 1, {}}));
    QCOMPARE(table.counted(growing).freshRows, 508);
    QCOMPARE(valueOf(tally.take(Start + 11min, growing, table.counted(growing))), double(Large + 507));
}

void TestGrowthTally::alwaysCountsSmallTablesWhole()
{
    GrowthTally tally(families(0), 10min);
    const Table table{1, Large - 1};
    for (int minute = 0; minute < 60; ++minute) {
        QCOMPARE(tally.window(Start + minute * 1min), GrowthWindow{});
        QCOMPARE(valueOf(tally.take(Start + minute * 1min, {}, table.counted({}))), double(Large - 1));
    }
}

void TestGrowthTally::forgetsWhenTheOldestRowsWerePurged()
{
    GrowthTally tally(families(0), 0min);
    Table table{1, Large};
    for (int i = 0; i < 3; ++i) {
        const GrowthWindow window = tally.window(Start);
        QVERIFY(tally.take(Start, window, table.counted(window)));
    }
    QVERIFY(tally.window(Start).after.has_value());
    table.first = 2;
    const GrowthWindow window = tally.window(Start);
    QVERIFY(!tally.take(Start, window, table.counted(window)));
    QCOMPARE(tally.window(Start), GrowthWindow{});
}

void TestGrowthTally::forgetsWhenTheNewestRowsAreGone()
{
    GrowthTally tally(families(0), 0min);
    Table table{1, Large};
    for (int i = 0; i < 3; ++i) {
        const GrowthWindow window = tally.window(Start);
        QVERIFY(tally.take(Start, window, table.counted(window)));
    }
    table.last = Large - 10; // nothing is left above the settled rows
    const GrowthWindow window = tally.window(Start);
    QVERIFY(!tally.take(Start, window, table.counted(window)));
}

void TestGrowthTally::startsOverAfterForgetting()
{
    GrowthTally tally(families(0), 0min);
    Table table{1, Large};
    for (int i = 0; i < 3; ++i) {
        const GrowthWindow window = tally.window(Start);
        QVERIFY(tally.take(Start, window, table.counted(window)));
    }
    table = {Large, 3 * Large};
    GrowthWindow window = tally.window(Start);
    QVERIFY(!tally.take(Start, window, table.counted(window)));
    window = tally.window(Start);
    QCOMPARE(valueOf(tally.take(Start, window, table.counted(window))), double(2 * Large + 1));
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
            table.last = std::max(table.last - amount, table.first - 1); // the newest are taken back
            break;
        default:
            table.last += amount;
        }
        const auto now = Start + step * 1s;
        GrowthWindow window = tally.window(now);
        auto total = tally.take(now, window, table.counted(window));
        if (!total) {
            window = tally.window(now);
            total = tally.take(now, window, table.counted(window));
        }
        QVERIFY(total);
        QVERIFY2(valueOf(total) == double(table.last - table.first + 1), qPrintable(QString::number(step)));
    }
}

GUARDIA_TEST(TestGrowthTally, NoApplication)

} // namespace tst_growthtally

#include "tst_growthtally.moc"
