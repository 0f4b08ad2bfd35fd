// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"
#include "widgets/gauge.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

namespace tst_bulletbar {

using namespace guardia;

namespace {

const QSize Room(200, 14);

QPalette onWhite()
{
    QPalette palette = appearancePalette(Appearance::Light);
    palette.setColor(QPalette::Window, Qt::white);
    return palette;
}

QLocale english()
{
    return {QLocale::English, QLocale::UnitedStates};
}

/// A gauge to 100 with a warning above 50, critical above 80.
Gauge gauge(std::optional<double> value, State state, std::optional<double> target = {})
{
    return {value, 0, 100, Unit::Count, state, {Threshold::Side::Above, 50, 80}, target};
}

QImage drawn(const Gauge &gauge, const QSize &size = Room)
{
    return painted(size, 1, [&](QPainter &painter) {
        paintBulletBar(painter, QRectF(QPointF(0, 0), size), gauge, QFont(), onWhite(), english());
    });
}

} // namespace

class TestBulletBar : public QObject
{
    Q_OBJECT

private slots:
    void reachesToTheValue_data();
    void reachesToTheValue();
    void marksTheTarget_data();
    void marksTheTarget();
    void showsBandsFromBounds_data();
    void showsBandsFromBounds();
    void tellsBandsApart();
    void hatchesWhatIsStale();
    void labelsItsEndsWhereThereIsRoom();
};

void TestBulletBar::reachesToTheValue_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("end");
    QTest::newRow("minimum") << 0.0 << 0.0;
    QTest::newRow("some") << 25.0 << 50.0;
    QTest::newRow("maximum") << 100.0 << 200.0;
    QTest::newRow("beyond") << 170.0 << 200.0;
    QTest::newRow("below") << -5.0 << 0.0;
}

void TestBulletBar::reachesToTheValue()
{
    QFETCH(const double, value);
    QFETCH(const double, end);
    const QImage image = drawn(gauge(value, State::Ok));
    for (double x = 1; x < 200; x += 2) {
        if (std::abs(x - end) > 2)
            QCOMPARE(isAlike(colorAt(image, {x, 7}), stateColor(State::Ok, onWhite())), x < end);
    }
    QVERIFY(!isAlike(colorAt(image, {10, 1}), stateColor(State::Ok, onWhite()))); // thinner than the bands
}

void TestBulletBar::marksTheTarget_data()
{
    QTest::addColumn<double>("target");
    QTest::addColumn<double>("x");
    QTest::newRow("minimum") << 0.0 << 1.0;
    QTest::newRow("some") << 80.0 << 160.0;
    QTest::newRow("maximum") << 100.0 << 199.0;
    QTest::newRow("beyond") << 120.0 << 199.0;
}

void TestBulletBar::marksTheTarget()
{
    QFETCH(const double, target);
    QFETCH(const double, x);
    const QColor ink = onWhite().color(QPalette::WindowText);
    const QImage image = drawn(gauge(20, State::Ok, target));
    const QRectF marker =
        bulletGeometry(QRectF(QPointF(0, 0), Room), gauge(20, State::Ok, target), QFont()).target;
    QVERIFY(std::abs(marker.center().x() - x) < 0.01);
    QVERIFY(marker.height() > 9);
    QVERIFY(isAlike(colorAt(image, {x - 0.5, 3}), ink));
    QVERIFY(isAlike(colorAt(image, {x - 0.5, 11}), ink));
    int columns = 0;
    for (int column = 0; column < 200; ++column)
        columns += isAlike(colorAt(image, QPointF(column, 3)), ink) ? 1 : 0;
    QCOMPARE(columns, 2);
}

void TestBulletBar::showsBandsFromBounds_data()
{
    QTest::addColumn<Threshold>("threshold");
    QTest::addColumn<Band>("warning");
    QTest::addColumn<Band>("critical");
    using Side = Threshold::Side;
    const Band none{State::Warning, 0, 0};
    const Band never{State::Critical, 0, 0};
    QTest::newRow("none") << Threshold{} << none << never;
    QTest::newRow("above") << Threshold{Side::Above, 50, 80} << Band{State::Warning, 0.5, 0.8}
                           << Band{State::Critical, 0.8, 1};
    QTest::newRow("below") << Threshold{Side::Below, 95, 90} << Band{State::Warning, 0.9, 0.95}
                           << Band{State::Critical, 0, 0.9};
    QTest::newRow("warning only") << Threshold{Side::Above, 50, {}} << Band{State::Warning, 0.5, 1} << never;
    QTest::newRow("critical only") << Threshold{Side::Below, {}, 50} << none << Band{State::Critical, 0, 0.5};
    QTest::newRow("beyond the end") << Threshold{Side::Above, 150, 300} << Band{State::Warning, 1, 1}
                                    << Band{State::Critical, 1, 1};
}

void TestBulletBar::showsBandsFromBounds()
{
    QFETCH(const Threshold, threshold);
    QFETCH(const Band, warning);
    QFETCH(const Band, critical);
    Gauge one{20, 0, 100, Unit::Count, State::Ok, threshold, {}};
    QCOMPARE(warningBand(one), warning);
    QCOMPARE(criticalBand(one), critical);
    Gauge ratio{0.2, 0, 1, Unit::Ratio, State::Ok, threshold, {}}; // bounds in percent
    QCOMPARE(warningBand(ratio), warning);
    QCOMPARE(criticalBand(ratio), critical);
}

/// Without colours too, the worse band is the darker one.
void TestBulletBar::tellsBandsApart()
{
    const QImage image = drawn(gauge({}, State::Unknown));
    const int fine = colorAt(image, {50, 3}).lightness();
    const int warning = colorAt(image, {130, 3}).lightness();
    const int critical = colorAt(image, {180, 3}).lightness();
    QVERIFY2(fine > warning + 5 && warning > critical + 5,
             qPrintable(QStringLiteral("%1 %2 %3").arg(fine).arg(warning).arg(critical)));
    QVERIFY(isAlike(colorAt(drawn(gauge(90, State::Critical)), {180, 13}),
                    stateColor(State::Critical, onWhite())));
}

void TestBulletBar::hatchesWhatIsStale()
{
    const QImage image = drawn(gauge(100, State::Stale));
    int changes = 0;
    for (int x = 3; x < 197; ++x)
        changes += (colorAt(image, QPointF(x, 7)).lightness() < 200)
                != (colorAt(image, QPointF(x - 1, 7)).lightness() < 200)
            ? 1
            : 0;
    QVERIFY2(changes > 40, qPrintable(QString::number(changes)));
}

void TestBulletBar::labelsItsEndsWhereThereIsRoom()
{
    const Gauge one = gauge(20, State::Ok);
    const QSize high(200, 40);
    const BulletGeometry place = bulletGeometry(QRectF(QPointF(0, 0), high), one, QFont());
    QVERIFY(!place.labels.isEmpty());
    QVERIFY(place.labels.top() >= place.track.bottom());
    const QImage image = drawn(one, high);
    QVERIFY(inkedIn(image, QRectF(place.labels.left(), place.labels.top(), 30, place.labels.height())) > 5);
    QVERIFY(inkedIn(image, QRectF(170, place.labels.top(), 30, place.labels.height())) > 10);
    QVERIFY(bulletGeometry(QRectF(QPointF(0, 0), Room), one, QFont()).labels.isEmpty());
}

GUARDIA_TEST(TestBulletBar, QApplication)

} // namespace tst_bulletbar

#include "tst_bulletbar.moc"
