// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "widgets/trendwindow.h"

#include <QTest>

namespace tst_trendwindow {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Now = 1'767'362'520'000;

} // namespace

class TestTrendWindow : public QObject
{
    Q_OBJECT

private slots:
    void endsNow();
    void keepsToItsLimits_data();
    void keepsToItsLimits();
    void follows();
    void pans();
    void zoomsAroundTheAnchor();
    void goesHome();
};

void TestTrendWindow::endsNow()
{
    const TrendWindow window(1h, Now);
    QCOMPARE(window.to(), Now);
    QCOMPARE(window.from(), Now - 60 * Minute);
    QVERIFY(window.isHome());
}

void TestTrendWindow::keepsToItsLimits_data()
{
    QTest::addColumn<qint64>("asked");
    QTest::addColumn<qint64>("minutes");
    QTest::newRow("too short") << 1 * Minute << qint64(15);
    QTest::newRow("shortest") << 15 * Minute << qint64(15);
    QTest::newRow("some days") << 3 * 1440 * Minute << qint64(3 * 1440);
    QTest::newRow("longest") << 30 * 1440 * Minute << qint64(30 * 1440);
    QTest::newRow("too long") << 31 * 1440 * Minute << qint64(30 * 1440);
}

void TestTrendWindow::keepsToItsLimits()
{
    QFETCH(qint64, asked);
    QFETCH(qint64, minutes);
    QCOMPARE(TrendWindow(std::chrono::milliseconds(asked), Now).length(), minutes * Minute);
    TrendWindow window(1h, Now);
    window.setRange(std::chrono::milliseconds(asked));
    QCOMPARE(window.length(), minutes * Minute);
    window.setRange(1h);
    window.zoom(static_cast<double>(asked) / static_cast<double>(60 * Minute), Now - 20 * Minute);
    QCOMPARE(window.length(), minutes * Minute);
    QVERIFY(window.to() <= Now);
}

void TestTrendWindow::follows()
{
    TrendWindow window(1h, Now);
    window.advance(Now + Minute);
    QCOMPARE(window.to(), Now + Minute);
    QVERIFY(window.isHome());
    window.pan(-10 * Minute);
    window.advance(Now + 2 * Minute);
    QCOMPARE(window.to(), Now - 9 * Minute);
    QVERIFY(!window.isHome());
    window.reset();
    window.zoom(0.5, window.to()); // a zoomed window that ends now moves on with the time
    window.advance(Now + 3 * Minute);
    QCOMPARE(window.to(), Now + 3 * Minute);
    QVERIFY(!window.isHome());
}

void TestTrendWindow::pans()
{
    TrendWindow window(1h, Now);
    window.pan(Minute);
    QCOMPARE(window.to(), Now); // not into the future
    window.pan(-Minute);
    QCOMPARE(window.to(), Now - Minute);
    QCOMPARE(window.length(), 60 * Minute);
    window.pan(-31 * 1440 * Minute);
    QCOMPARE(window.from(), Now - 30 * 1440 * Minute);
}

void TestTrendWindow::zoomsAroundTheAnchor()
{
    TrendWindow window(4h, Now);
    const qint64 anchor = Now - 60 * Minute; // three quarters from the left
    window.zoom(0.5, anchor);
    QCOMPARE(window.length(), 120 * Minute);
    QCOMPARE(window.to(), anchor + 30 * Minute);
    window.zoom(2, anchor);
    QCOMPARE(window, TrendWindow(4h, Now));
}

void TestTrendWindow::goesHome()
{
    TrendWindow window(2h, Now);
    window.zoom(0.3, Now - 30 * Minute);
    window.pan(-7 * Minute);
    window.reset();
    QCOMPARE(window, TrendWindow(2h, Now));
}

GUARDIA_TEST(TestTrendWindow, QCoreApplication)

} // namespace tst_trendwindow

#include "tst_trendwindow.moc"
