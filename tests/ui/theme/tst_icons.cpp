// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/icons.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QSet>
#include <QTest>

namespace tst_icons {

using namespace guardia;

namespace {

constexpr int IconCount = static_cast<int>(Icon::Wallboard) + 1;

QImage drawn(const QIcon &icon, int side, qreal ratio, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(side, side), ratio, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

QSet<QRgb> opaqueColours(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255)
                colours.insert(image.pixel(x, y));
        }
    }
    return colours;
}

int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 127 ? 1 : 0;
    }
    return count;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private slots:
    void drawsEachInTheTextColour_data();
    void drawsEachInTheTextColour();
    void drawsEachDifferently();
    void drawsAnewForEveryPixelRatio();
    void paintsOntoAnything();
    void showsTheProgramsIconSmall();
};

void TestIcons::drawsEachInTheTextColour_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestIcons::drawsEachInTheTextColour()
{
    QFETCH(const Appearance, appearance);
    const QPalette palette = appearancePalette(appearance);
    for (int i = 0; i < IconCount; ++i) {
        const QIcon icon = guardia::icon(static_cast<Icon>(i)); // created before the palette changes
        QApplication::setPalette(palette);
        const QImage normal = drawn(icon, 32, 1);
        QVERIFY2(inked(normal) > 20, qPrintable(QString::number(i)));
        QCOMPARE(opaqueColours(normal), QSet<QRgb>{palette.color(QPalette::WindowText).rgb()});
        const QImage disabled = drawn(icon, 32, 1, QIcon::Disabled);
        QCOMPARE(opaqueColours(disabled),
                 QSet<QRgb>{palette.color(QPalette::Disabled, QPalette::WindowText).rgb()});
        QCOMPARE(inked(disabled), inked(normal));
        const QImage selected = drawn(icon, 32, 1, QIcon::Selected);
        QCOMPARE(opaqueColours(selected), QSet<QRgb>{palette.color(QPalette::HighlightedText).rgb()});
        QApplication::setPalette(QPalette());
    }
}

void TestIcons::drawsEachDifferently()
{
    QList<QImage> seen;
    for (int i = 0; i < IconCount; ++i) {
        const QImage image = drawn(icon(static_cast<Icon>(i)), 16, 1);
        QVERIFY2(!seen.contains(image), qPrintable(QString::number(i)));
        seen << image;
    }
}

void TestIcons::drawsAnewForEveryPixelRatio()
{
    const QIcon icon = guardia::icon(Icon::Records);
    for (const qreal ratio : {1.0, 1.5, 2.0}) {
        const QImage image = drawn(icon, 16, ratio);
        QCOMPARE(image.size(), QSize(16, 16) * ratio);
        QCOMPARE(image.devicePixelRatio(), ratio);
    }
    const QImage once = drawn(icon, 16, 1);
    const QImage twice = drawn(icon, 16, 2);
    QVERIFY(once.scaled(32, 32, Qt::IgnoreAspectRatio, Qt::FastTransformation) != twice);
    QVERIFY(once.scaled(32, 32, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) != twice);
}

void TestIcons::paintsOntoAnything()
{
    QImage image(80, 40, QImage::Format_ARGB32);
    image.setDevicePixelRatio(2);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        icon(Icon::Close).paint(&painter, QRect(20, 2, 16, 16));
    }
    QVERIFY(qAlpha(image.pixel(56, 20)) > 127); // where the lines cross
    QVERIFY(qAlpha(image.pixel(56, 8)) == 0);
    for (int x = 0; x < 40; ++x)
        QCOMPARE(qAlpha(image.pixel(x, 20)), 0);
}

/// At 16 pixels there is a bright line across a dark shield.
void TestIcons::showsTheProgramsIconSmall()
{
    const QImage image = drawn(applicationIcon(), 16, 1);
    QCOMPARE(image.size(), QSize(16, 16));
    int bright = 0;
    int dark = 0;
    for (int y = 0; y < 16; ++y) {
        for (int x = 0; x < 16; ++x) {
            const QColor colour = image.pixelColor(x, y);
            bright += colour.alpha() > 127 && colour.lightness() > 190 ? 1 : 0;
            dark += colour.alpha() > 127 && colour.lightness() < 140 ? 1 : 0;
        }
    }
    QVERIFY2(bright >= 10, qPrintable(QString::number(bright)));
    QVERIFY2(dark >= 60, qPrintable(QString::number(dark)));
    QCOMPARE(qAlpha(image.pixel(0, 15)), 0);
    QVERIFY(inked(drawn(applicationIcon(), 64, 1, QIcon::Disabled)) == 0); // paler than half
}

GUARDIA_TEST(TestIcons, QApplication)

} // namespace tst_icons

#include "tst_icons.moc"
