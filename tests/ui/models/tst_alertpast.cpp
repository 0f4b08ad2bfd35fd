// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "models/alertpast.h"
#include "runner/testclass.h"
#include "watchedalerts.h"

#include <QTest>

namespace tst_alertpast {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;

/// Points at minutes of a day: open incidents, of which more than 5 are critical, more than 2 a warning.
std::vector<Point> at(const std::vector<std::pair<double, double>> &values)
{
    std::vector<Point> points;
    for (const auto &[minute, value] : values)
        points.push_back({qint64(minute * Minute), value});
    return points;
}

} // namespace

/// Since when alerts have been there that there were when the program began to look.
class TestAlertPast : public WatchedAlerts
{
    Q_OBJECT

private slots:
    void knowsSinceWhenANumberHeld_data();
    void knowsSinceWhenANumberHeld();
    void judgesRatiosInPercent();
    void knowsWhenItWasLastFine_data();
    void knowsWhenItWasLastFine();
    void tellsTheFirstLookFromOtherBounds();
    void saysSinceWhenItWasSoBeforeTheStart();
    void asksForMoreWhereTheBeginningIsNotInIt();
    void asksNothingAboutWhatHasJustBegun();
    void asksAgainByOtherBounds();
    void asksAgainOnceTheRowsToldThePast();

private:
    /// Answers the latest request for the past of open incidents.
    void answer(const std::vector<Point> &points);
    [[nodiscard]] QList<TrendRequest> requests() const;
    [[nodiscard]] Alert alert() const { return m_watch->alerts().value(0); }
};

void TestAlertPast::knowsSinceWhenANumberHeld_data()
{
    QTest::addColumn<std::vector<Point>>("past");
    QTest::addColumn<double>("minute"); // -1: it does not hold
    QTest::addColumn<bool>("isOlder");
    QTest::addColumn<bool>("isAbout");
    QTest::newRow("nothing is known") << at({}) << -1.0 << false << false;
    QTest::newRow("it does not hold any more") << at({{0, 7}, {1, 1}}) << -1.0 << false << false;
    QTest::newRow("it was worse in between") << at({{0, 1}, {1, 7}, {2, 9}, {3, 7}}) << 1.0 << false << false;
    QTest::newRow("it began") << at({{0, 1}, {1, 7}, {2, 8}}) << 1.0 << false << false;
    QTest::newRow("it worsened") << at({{0, 3}, {1, 7}, {2, 8}}) << 1.0 << false << false;
    QTest::newRow("it was so all the time") << at({{1, 7}, {2, 8}}) << 1.0 << true << false;
    QTest::newRow("known every five minutes") << at({{0, 1}, {5, 7}, {10, 8}}) << 5.0 << false << false;
    QTest::newRow("known every hour") << at({{0, 1}, {60, 7}, {120, 8}}) << 60.0 << false << true;
    QTest::newRow("hours of which all is known that matters")
        << at({{0, 7}, {60, 7}, {120, 8}}) << 0.0 << true << false;
    QTest::newRow("nobody looked before") << at({{0, 7}, {1, Gap}, {9, 7}, {10, 7}}) << 9.0 << true << false;
    QTest::newRow("it began while nobody looked")
        << at({{0, 1}, {0.1, Gap}, {0.5, 7}, {10, 7}}) << 0.5 << true << false;
    QTest::newRow("a restart shorter than an alert's end")
        << at({{0, 1}, {1, 7}, {2, 7}, {2.1, Gap}, {2.9, 7}}) << 1.0 << false << false;
    QTest::newRow("a gap at the end") << at({{0, 1}, {1, 7}, {2, 7}, {3, Gap}}) << 1.0 << false << false;
}

void TestAlertPast::knowsSinceWhenANumberHeld()
{
    QFETCH(std::vector<Point>, past);
    QFETCH(double, minute);
    const std::optional<HeldSince> held = heldSince(past, builtIn(u"incidents"_s), State::Critical);
    QCOMPARE(held.has_value(), minute >= 0);
    if (!held)
        return;
    QCOMPARE(held->since.toMSecsSinceEpoch(), qint64(minute * Minute));
    QTEST(held->isOlder, "isOlder");
    QTEST(held->isAbout, "isAbout");
}

void TestAlertPast::judgesRatiosInPercent()
{
    const auto held = heldSince(at({{0, 0.97}, {1, 0.93}}), builtIn(u"sla"_s), State::Warning);
    QVERIFY(held && !held->isOlder);
    QCOMPARE(held->since.toMSecsSinceEpoch(), Minute);
}

void TestAlertPast::knowsWhenItWasLastFine_data()
{
    QTest::addColumn<std::vector<Point>>("past");
    QTest::addColumn<double>("minute"); // -1: never
    QTest::newRow("just before") << at({{0, 1}, {1, 1}, {2, 7}, {3, 7}}) << 1.0;
    QTest::newRow("a warning before") << at({{0, 1}, {1, 3}, {2, 7}}) << 0.0;
    QTest::newRow("a gap before") << at({{0, 1}, {1, 7}, {2, Gap}, {9, 7}}) << 0.0;
    QTest::newRow("fine in the gap") << at({{1, 7}, {2, Gap}, {5, 1}, {6, Gap}, {9, 7}}) << 5.0;
    QTest::newRow("never known") << at({{1, 7}, {2, Gap}, {9, 7}}) << -1.0;
}

void TestAlertPast::knowsWhenItWasLastFine()
{
    QFETCH(std::vector<Point>, past);
    QFETCH(double, minute);
    const std::optional<HeldSince> held = heldSince(past, builtIn(u"incidents"_s), State::Critical);
    QVERIFY(held);
    QCOMPARE(held->fineAt.isValid(), minute >= 0);
    if (minute >= 0)
        QCOMPARE(held->fineAt.toMSecsSinceEpoch(), qint64(minute * Minute));
}

/// Only what was there at the first look may have lasted while nobody looked.
void TestAlertPast::tellsTheFirstLookFromOtherBounds()
{
    const Indicator incidents = builtIn(u"incidents"_s);
    m_maker.set(incidents.value, 7);
    snapshot();
    QVERIFY(alert().isOlder && alert().isFirstLook);
    const qint64 now = m_now.toMSecsSinceEpoch();
    answer({{now - 40 * Minute, 1}, {now - 35 * Minute, 6}, {now, 7}});
    QVERIFY(!alert().isOlder && alert().isFirstLook);
    QCOMPARE(alert().fineAt.toMSecsSinceEpoch(), now - 40 * Minute);
    m_settings->setThreshold(incidents, {Threshold::Side::Above, 8, {}});
    snapshot();
    m_settings->setThreshold(incidents, incidents.threshold);
    snapshot();
    QVERIFY(alert().isOlder && !alert().isFirstLook && !alert().fineAt.isValid());
}

void TestAlertPast::answer(const std::vector<Point> &points)
{
    emit m_session->trendReady(Trend{AlertPast::Request, {{builtIn(u"incidents"_s).judged, points}}, {}});
}

QList<TrendRequest> TestAlertPast::requests() const
{
    QList<TrendRequest> requests = m_session->trendRequests();
    requests.removeIf([](const TrendRequest &one) { return one.id != AlertPast::Request; });
    return requests;
}

void TestAlertPast::saysSinceWhenItWasSoBeforeTheStart()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    QVERIFY(alert().isOlder);
    QCOMPARE(requests().size(), 1);
    QCOMPARE(requests().first().series, QList<SeriesKey>{builtIn(u"incidents"_s).judged});
    const qint64 now = m_now.toMSecsSinceEpoch();
    answer({{now - 40 * Minute, 2}, {now - 35 * Minute, 6}, {now, 7}});
    QVERIFY(!alert().isOlder);
    QCOMPARE(alert().since.toMSecsSinceEpoch(), now - 35 * Minute);
    snapshot();
    QCOMPARE(alert().since.toMSecsSinceEpoch(), now - 35 * Minute);
    QCOMPARE(requests().size(), 1);
    m_maker.set(builtIn(u"incidents"_s).value, 3);
    snapshot();
    QCOMPARE(alert().since.toMSecsSinceEpoch(), now - 35 * Minute); // as bad as that all the time
    QVERIFY(alert().isOlder); // or for longer
    QCOMPARE(requests().size(), 2);
    answer({{now - 50 * Minute, 1}, {now - 45 * Minute, 3}, {now - 35 * Minute, 6}, {now, 7}});
    QCOMPARE(alert().since.toMSecsSinceEpoch(), now - 45 * Minute);
    QVERIFY(!alert().isOlder);
}

void TestAlertPast::asksForMoreWhereTheBeginningIsNotInIt()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    const qint64 now = m_now.toMSecsSinceEpoch();
    // All that is known holds, but that need not begin with what was asked for.
    answer({{requests().last().from + 5 * Hour, 7}, {now, 7}});
    QVERIFY(alert().isOlder);
    QCOMPARE(alert().since.toMSecsSinceEpoch(), now - 43 * Hour);
    snapshot();
    QCOMPARE(requests().size(), 2);
    QVERIFY(requests().last().from < now - 29 * 24 * Hour);
    answer({{now - 300 * Hour, 2}, {now - 299 * Hour, 6}, {now, 7}});
    QVERIFY(!alert().isOlder && alert().isAbout);
    QCOMPARE(alert().since.toMSecsSinceEpoch(), now - 299 * Hour);
}

void TestAlertPast::asksNothingAboutWhatHasJustBegun()
{
    snapshot();
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    snapshot();
    QVERIFY(!alert().isOlder);
    QVERIFY(requests().isEmpty());
}

/// By other bounds, a number may have been bad for long.
void TestAlertPast::asksAgainByOtherBounds()
{
    const Indicator incidents = builtIn(u"incidents"_s);
    m_maker.set(incidents.value, 7);
    snapshot();
    const qint64 now = m_now.toMSecsSinceEpoch();
    answer({{now - 40 * Minute, 2}, {now - 35 * Minute, 6}, {now, 7}});
    QVERIFY(!alert().isOlder);
    const qsizetype before = requests().size();
    m_settings->setThreshold(incidents, {Threshold::Side::Above, 8, {}});
    snapshot();
    QVERIFY(m_watch->alerts().isEmpty());
    m_settings->setThreshold(incidents, incidents.threshold);
    snapshot();
    QVERIFY(alert().isOlder); // as long as nothing is proven
    QCOMPARE(requests().size(), before + 1);
    answer({{now - 40 * Minute, 2}, {now - 35 * Minute, 6}, {now, 7}});
    QVERIFY(!alert().isOlder);
    QCOMPARE(alert().since.toMSecsSinceEpoch(), now - 35 * Minute);
}

void TestAlertPast::asksAgainOnceTheRowsToldThePast()
{
    m_maker.set(builtIn(u"incidents"_s).value, 7);
    for (int i = 0; i < 20; ++i) { // the history is not read yet
        snapshot();
        answer({{m_now.toMSecsSinceEpoch(), 7}});
    }
    const qsizetype before = requests().size();
    QVERIFY(before < 20); // not for ever
    QVERIFY(alert().isOlder);
    emit m_session->pastAdded();
    QCOMPARE(requests().size(), before + 1);
}

GUARDIA_TEST(TestAlertPast, QCoreApplication)

} // namespace tst_alertpast

#include "tst_alertpast.moc"
