// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"
#include "widgets/gauge.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QTest>

namespace tst_dial {

using namespace guardia;

namespace {

const QSize Room(200, 170);

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

Gauge gauge(std::optional<double> value, State state = State::Ok)
{
    Gauge gauge;
    gauge.value = value;
    gauge.state = state;
    return gauge;
}

Threshold below(double warning, double critical)
{
    return {Threshold::Side::Below, warning, critical};
}

QImage drawn(const Gauge &gauge, qreal ratio = 1)
{
    return painted(Room, ratio, [&](QPainter &painter) {
        paintDial(painter, QRectF(QPointF(0, 0), Room), gauge, QFont(), onWhite(), english());
    });
}

DialGeometry geometry(const Gauge &gauge)
{
    return dialGeometry(QRectF(QPointF(0, 0), Room), gauge, QFont(), english());
}

} // namespace

class TestDial : public QObject
{
    Q_OBJECT

private slots:
    void coversTheValuesPart_data();
    void coversTheValuesPart();
    void leavesTheBottomOpen();
    void labelsBothEnds();
    void labelsNoEndWhereTheyWouldRunTogether();
    void marksTheThreshold();
    void keepsRedForProblems();
    void hatchesWhatIsStale();
    void drawsNoArcWithoutAValue();
    void fitsIntoItsRectangle_data();
    void fitsIntoItsRectangle();
};

void TestDial::coversTheValuesPart_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<qreal>("ratio");
    for (const double value : {0.0, 0.25, 0.5, 0.972, 1.0}) {
        for (const double ratio : {1.0, 1.5, 2.0})
            QTest::addRow("%g at %g", value, ratio) << value << static_cast<qreal>(ratio);
    }
}

void TestDial::coversTheValuesPart()
{
    QFETCH(const double, value);
    QFETCH(const qreal, ratio);
    const QImage image = drawn(gauge(value), ratio);
    const DialGeometry dial = geometry(gauge(value));
    const QColor filled = stateColor(State::Ok, onWhite());
    const QColor track = separatorColor(onWhite());
    for (double part = 0.01; part < 1; part += 0.01) {
        if (std::abs(part - value) < 0.015)
            continue;
        const QColor color = colorAt(image, dial.at(part));
        QVERIFY2(isAlike(color, part < value ? filled : track),
                 qPrintable(QStringLiteral("%1 %2").arg(part).arg(color.name())));
    }
}

void TestDial::leavesTheBottomOpen()
{
    const Gauge full = gauge(1.0);
    const QImage image = drawn(full);
    const DialGeometry dial = geometry(full);
    const QPointF bottom(dial.center.x(), 2 * dial.center.y() - dial.at(0.5).y());
    QCOMPARE(inkedIn(image, QRectF(bottom - QPointF(10, 5), QSizeF(20, 10))), 0);
    QCOMPARE(inkedIn(image, QRectF(dial.center - QPointF(20, 20), QSizeF(40, 40))), 0); // no needle
    QVERIFY(dial.at(0).x() < dial.center.x() && dial.at(0).y() > dial.center.y());
    QVERIFY(dial.at(1).x() > dial.center.x() && dial.at(1).y() > dial.center.y());
    QVERIFY(std::abs(dial.at(0.5).x() - dial.center.x()) < 0.01);
}

void TestDial::labelsBothEnds()
{
    const Gauge half = gauge(0.5);
    const QImage image = drawn(half);
    const DialGeometry dial = geometry(half);
    QVERIFY(inkedIn(image, dial.minimumLabel) > 10);
    QVERIFY(inkedIn(image, dial.maximumLabel) > inkedIn(image, dial.minimumLabel)); // "100 %" and "0 %"
    QVERIFY(!dial.minimumLabel.intersects(dial.maximumLabel));
    QVERIFY(dial.maximumLabel.right() <= Room.width() + 0.01);
    QVERIFY(dial.maximumLabel.bottom() <= Room.height() + 0.01);
}

void TestDial::labelsNoEndWhereTheyWouldRunTogether()
{
    const DialGeometry dial = dialGeometry({0, 0, 34, 34}, gauge(0.5), QFont(), QLocale::c());
    QVERIFY(dial.radius > 0);
    QVERIFY(dial.minimumLabel.isEmpty() && dial.maximumLabel.isEmpty());
}

void TestDial::marksTheThreshold()
{
    Gauge plain = gauge(1.0);
    Gauge bounded = plain;
    bounded.threshold = below(60, 30);
    const QImage without = drawn(plain);
    const QImage with = drawn(bounded);
    const DialGeometry dial = geometry(bounded);
    for (const double bound : {0.6, 0.3}) // a tick across the arc
        QVERIFY(colorAt(with, dial.at(bound)) != colorAt(without, dial.at(bound)));
    QCOMPARE(colorAt(with, dial.at(0.45)), colorAt(without, dial.at(0.45)));
    QVERIFY(isAlike(colorAt(with, dial.at(0.8)), colorAt(without, dial.at(0.8))));
    const auto edge = [&](double part) { return dial.center + (dial.at(part) - dial.center) * 1.155; };
    QVERIFY(isInked(with, edge(0.15)));
    QVERIFY(isInked(with, edge(0.45)));
    QVERIFY(colorAt(with, edge(0.15)).lightness() < colorAt(with, edge(0.45)).lightness());
    QVERIFY(!isInked(with, edge(0.8)));
}

void TestDial::keepsRedForProblems()
{
    Gauge one = gauge(0.97);
    one.threshold = below(95, 90);
    QVERIFY(bandColor(criticalBand(one), one, onWhite()) != stateColor(State::Critical, onWhite()));
    one.state = State::Critical;
    QCOMPARE(bandColor(criticalBand(one), one, onWhite()), stateColor(State::Critical, onWhite()));
    QVERIFY(bandColor(warningBand(one), one, onWhite()) != stateColor(State::Warning, onWhite()));
}

void TestDial::hatchesWhatIsStale()
{
    const QImage image = drawn(gauge(1.0, State::Stale));
    const DialGeometry dial = geometry(gauge(1.0));
    int changes = 0;
    for (double part = 0.05; part < 0.95; part += 0.005) {
        const bool dark = colorAt(image, dial.at(part)).lightness() < 190;
        const bool wasDark = colorAt(image, dial.at(part - 0.005)).lightness() < 190;
        changes += dark != wasDark ? 1 : 0;
    }
    QVERIFY2(changes >= 20, qPrintable(QString::number(changes)));
}

void TestDial::drawsNoArcWithoutAValue()
{
    const QImage image = drawn(gauge(std::nullopt, State::Unknown));
    const DialGeometry dial = geometry(gauge(0.5));
    for (double part = 0.02; part < 0.99; part += 0.02)
        QVERIFY(isAlike(colorAt(image, dial.at(part)), separatorColor(onWhite())));
}

void TestDial::fitsIntoItsRectangle_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(300, 90);
    QTest::newRow("high") << QSize(90, 300);
    QTest::newRow("small") << QSize(60, 60);
    QTest::newRow("none") << QSize(4, 4);
}

void TestDial::fitsIntoItsRectangle()
{
    QFETCH(const QSize, size);
    const QRectF rect(QPointF(20, 20), size);
    Gauge one = gauge(0.9);
    one.threshold = below(95, 90);
    const QImage image = painted(size + QSize(40, 40), 1, [&](QPainter &painter) {
        paintDial(painter, rect, one, QFont(), onWhite(), english());
    });
    const QRectF bounds = inkedBounds(image, QRectF(image.rect()));
    QVERIFY(bounds.isEmpty() || rect.adjusted(-1, -1, 1, 1).contains(bounds));
    QCOMPARE(bounds.isEmpty(), size.width() < 10);
}

GUARDIA_TEST(TestDial, QApplication)

} // namespace tst_dial

#include "tst_dial.moc"
