// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/seriesstyle.h"
#include "theme/statestyle.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

namespace tst_seriesstyle {

using namespace guardia;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// As WCAG 2.2 defines it.
double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QList<SeriesStyle> allStyles(const QPalette &palette)
{
    QList<SeriesStyle> styles{restStyle(palette)};
    for (int place = 0; place < SeriesStyleCount; ++place)
        styles += seriesStyle(place, palette);
    return styles;
}

QImage swatch(const SeriesStyle &style)
{
    QImage image(60, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    drawSeries(painter, QRectF(0, 0, 60, 30), style);
    return image;
}

} // namespace

/// Lines in one picture.
class TestSeriesStyle : public QObject
{
    Q_OBJECT

private slots:
    void theEarlierLineLooksLikeNoOther();
    void cleanup() { apply(Appearance::System, *qApp); }
    void everyLineIsSeen_data();
    void everyLineIsSeen();
    void noColourIsNeeded();
    void noneLooksLikeAProblem();
    void everyMarkIsDrawn();
    void everyPlaceHasAStyle();
};

void TestSeriesStyle::everyLineIsSeen_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestSeriesStyle::everyLineIsSeen()
{
    QFETCH(const Appearance, appearance);
    apply(appearance, *qApp);
    const QPalette palette = QApplication::palette();
    for (const SeriesStyle &style : allStyles(palette)) {
        for (const QPalette::ColorRole surface : {QPalette::Base, QPalette::Window})
            QVERIFY2(contrast(style.color, palette.color(surface)) >= 3, qPrintable(style.color.name()));
    }
}

/// For those who see no colours, and for a printer.
void TestSeriesStyle::noColourIsNeeded()
{
    const QList<SeriesStyle> styles = allStyles(QApplication::palette());
    for (qsizetype i = 0; i < styles.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j) {
            QVERIFY(styles.at(i).mark != styles.at(j).mark);
            QVERIFY(styles.at(i).color != styles.at(j).color);
        }
    }
}

void TestSeriesStyle::noneLooksLikeAProblem()
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        apply(appearance, *qApp);
        const QColor critical = stateColor(State::Critical, QApplication::palette());
        for (const SeriesStyle &style : allStyles(QApplication::palette())) {
            const int apart = std::abs(style.color.hslHue() - critical.hslHue());
            QVERIFY2(style.color.hslSaturation() < 60 || std::min(apart, 360 - apart) > 20,
                     qPrintable(style.color.name()));
        }
    }
}

void TestSeriesStyle::everyMarkIsDrawn()
{
    const QList<SeriesStyle> styles = allStyles(QApplication::palette());
    QList<QImage> seen;
    for (SeriesStyle style : styles) {
        style.color = Qt::black; // shapes alone
        style.line = Qt::SolidLine;
        const QImage image = swatch(style);
        QVERIFY(!seen.contains(image));
        seen += image;
    }
}

void TestSeriesStyle::everyPlaceHasAStyle()
{
    const QPalette palette = QApplication::palette();
    QCOMPARE(seriesStyle(-1, palette), seriesStyle(0, palette));
    QCOMPARE(seriesStyle(99, palette), seriesStyle(SeriesStyleCount - 1, palette));
}

/// Without colours: dots, where what was reconstructed has dashes.
void TestSeriesStyle::theEarlierLineLooksLikeNoOther()
{
    const QPalette palette;
    const SeriesStyle own = ownStyle(palette);
    const SeriesStyle earlier = earlierStyle(palette);
    QCOMPARE(linePen(own).style(), Qt::SolidLine);
    QVERIFY(reconstructedPen(own).dashPattern().constFirst() >= 3);
    QVERIFY(linePen(earlier).dashPattern().constFirst() < 1.5);
    QCOMPARE(reconstructedPen(earlier), linePen(earlier));
}

GUARDIA_TEST(TestSeriesStyle, QApplication)

} // namespace tst_seriesstyle

#include "tst_seriesstyle.moc"
