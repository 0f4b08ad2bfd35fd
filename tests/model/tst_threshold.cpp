// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/indicator.h"
#include "model/threshold.h"
#include "runner/testclass.h"

#include <QTest>

#include <limits>
#include <optional>

namespace tst_threshold {

using namespace guardia;

class tst_Threshold : public QObject
{
    Q_OBJECT

private slots:
    void judges_data()
    {
        QTest::addColumn<bool>("below");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, bool below, double value, State state) {
            QTest::newRow(name) << below << value << static_cast<int>(state);
        };
        row("well under", false, 0, State::Ok);
        row("on the warning bound", false, 2, State::Ok);
        row("above the warning bound", false, 2.5, State::Warning);
        row("on the critical bound", false, 5, State::Warning);
        row("above the critical bound", false, 6, State::Critical);
        row("well over, where small is bad", true, 9, State::Ok);
        row("on the bound, where small is bad", true, 5, State::Ok);
        row("below the warning bound", true, 4, State::Warning);
        row("below the critical bound", true, 1, State::Critical);
        row("no number", false, std::numeric_limits<double>::quiet_NaN(), State::Unknown);
    }

    void judges()
    {
        QFETCH(bool, below);
        QFETCH(double, value);
        QFETCH(int, state);
        const Threshold threshold =
            below ? Threshold{Threshold::Side::Below, 5.0, 2.0} : Threshold{Threshold::Side::Above, 2.0, 5.0};
        QCOMPARE(static_cast<int>(judged(value, threshold)), state);
    }

    void nothingIsWrongWithoutBounds() { QVERIFY(judged(1e9, {}) == State::Ok); }

    void criticalIsMostUrgent()
    {
        QVERIFY(urgency(State::Critical) > urgency(State::Warning));
        QVERIFY(urgency(State::Warning) > urgency(State::Stale));
        QVERIFY(urgency(State::Stale) > urgency(State::Unknown));
        QVERIFY(urgency(State::Unknown) > urgency(State::Ok));
    }

    void sensibleOnesCanBeMeant_data()
    {
        QTest::addColumn<bool>("below");
        QTest::addColumn<std::optional<double>>("warning");
        QTest::addColumn<std::optional<double>>("critical");
        QTest::addColumn<bool>("isSensibleCount");
        QTest::addColumn<bool>("isSensibleRatio");
        using Bound = std::optional<double>;
        const auto row = [](const char *name, bool below, Bound warning, Bound critical, bool count,
                            bool ratio) {
            QTest::newRow(name) << below << warning << critical << count << ratio;
        };
        row("none", false, {}, {}, true, true);
        row("warning only", false, 0, {}, true, true);
        row("critical only", true, {}, 100, true, true);
        row("in order", false, 1, 2, true, true);
        row("in order, where small is bad", true, 2, 1, true, true);
        row("equal", false, 2, 2, false, false);
        row("the wrong way round", false, 2, 1, false, false);
        row("the wrong way round, where small is bad", true, 1, 2, false, false);
        row("below zero", false, -1, 2, false, false);
        row("above all", false, 1, 101, true, false);
        row("no number", false, std::numeric_limits<double>::quiet_NaN(), {}, false, false);
        row("infinite", false, 1, std::numeric_limits<double>::infinity(), false, false);
    }

    void sensibleOnesCanBeMeant()
    {
        QFETCH(bool, below);
        QFETCH(std::optional<double>, warning);
        QFETCH(std::optional<double>, critical);
        const Threshold threshold{below ? Threshold::Side::Below : Threshold::Side::Above, warning, critical};
        QTEST(isSensible(threshold, Unit::Count), "isSensibleCount");
        QTEST(isSensible(threshold, Unit::Ratio), "isSensibleRatio");
        QCOMPARE(isSensible(threshold, Unit::Timestamp), !warning && !critical); // no moment is too much
    }
};

GUARDIA_TEST(tst_Threshold, NoApplication)

} // namespace tst_threshold

#include "tst_threshold.moc"
