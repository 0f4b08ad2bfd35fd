// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

namespace tst_statestyle {

using namespace guardia;

namespace {

constexpr std::array AllStates{State::Ok, State::Warning, State::Critical, State::Stale, State::Unknown};

double channel(int value)
{
    const double part = value / 255.0;
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.red()) + 0.7152 * channel(color.green()) + 0.0722 * channel(color.blue());
}

/// As the Web Content Accessibility Guidelines define it: 1 to 21.
double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

/// The shape alone: which pixels of a square are covered, whatever their colour.
class Shape
{
public:
    Shape(State state, int side, qreal ratio = 1)
        : m_image(QSize(side, side) * ratio, QImage::Format_ARGB32_Premultiplied)
    {
        m_image.setDevicePixelRatio(ratio);
        m_image.fill(Qt::transparent);
        QPainter painter(&m_image);
        drawState(painter, QRectF(0, 0, side, side), state, appearancePalette(Appearance::Light));
    }

    [[nodiscard]] bool isInked(double x, double y) const
    {
        return qAlpha(m_image.pixel(static_cast<int>(x * (m_image.width() - 1)),
                                    static_cast<int>(y * (m_image.height() - 1))))
            > 127;
    }

    /// From the leftmost to the rightmost covered pixel of a row, as a part of the side.
    [[nodiscard]] double extent(double y) const
    {
        int first = m_image.width();
        int last = -1;
        for (int x = 0; x < m_image.width(); ++x) {
            if (qAlpha(m_image.pixel(x, static_cast<int>(y * (m_image.height() - 1)))) > 127) {
                first = std::min(first, x);
                last = x;
            }
        }
        return last < first ? 0 : static_cast<double>(last - first + 1) / m_image.width();
    }

    [[nodiscard]] double coverage() const
    {
        int inked = 0;
        for (int y = 0; y < m_image.height(); ++y) {
            for (int x = 0; x < m_image.width(); ++x)
                inked += qAlpha(m_image.pixel(x, y)) > 127 ? 1 : 0;
        }
        return static_cast<double>(inked) / (m_image.width() * m_image.height());
    }

    /// How many pixels differ in being covered.
    [[nodiscard]] double difference(const Shape &other) const
    {
        int different = 0;
        for (int y = 0; y < m_image.height(); ++y) {
            for (int x = 0; x < m_image.width(); ++x)
                different += (qAlpha(m_image.pixel(x, y)) > 127) != (qAlpha(other.m_image.pixel(x, y)) > 127);
        }
        return static_cast<double>(different) / (m_image.width() * m_image.height());
    }

private:
    QImage m_image;
};

void addAppearances()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << appearancePalette(Appearance::Light);
    QTest::newRow("dark") << appearancePalette(Appearance::Dark);
}

} // namespace

class TestStateStyle : public QObject
{
    Q_OBJECT

private slots:
    void standsOutFromSurfaces_data() { addAppearances(); }
    void standsOutFromSurfaces();
    void usesTheColoursOfTheDesign();
    void drawsACheckedCircle();
    void drawsATriangle();
    void drawsAFilledDiamond();
    void drawsAHatchedCircle();
    void tellsStatesApartWithoutColour_data();
    void tellsStatesApartWithoutColour();
    void staysWithinTheSquare();
    void hatchesWithinTheRectangle();
};

void TestStateStyle::standsOutFromSurfaces()
{
    QFETCH(const QPalette, palette);
    for (const QPalette::ColorRole surface : {QPalette::Window, QPalette::Base}) {
        const QColor ground = palette.color(surface);
        for (const State state : AllStates)
            QVERIFY2(contrast(stateColor(state, palette), ground) >= 3,
                     qPrintable(QString::number(contrast(stateColor(state, palette), ground))));
        QVERIFY(contrast(seriesColor(palette), ground) >= 3);
        QVERIFY(contrast(secondaryColor(palette), ground) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::WindowText), ground) >= 7);
        QVERIFY(contrast(palette.color(QPalette::Link), ground) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::Disabled, QPalette::Text), ground) >= 2.5);
    }
    QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
}

void TestStateStyle::usesTheColoursOfTheDesign()
{
    const QPalette light = appearancePalette(Appearance::Light);
    const QPalette dark = appearancePalette(Appearance::Dark);
    QCOMPARE(stateColor(State::Ok, light).name(), QStringLiteral("#00735c"));
    QCOMPARE(stateColor(State::Ok, dark).name(), QStringLiteral("#4cc9a6"));
    QCOMPARE(stateColor(State::Warning, light).name(), QStringLiteral("#b86e00"));
    QCOMPARE(stateColor(State::Warning, dark).name(), QStringLiteral("#f2b134"));
    QCOMPARE(stateColor(State::Critical, light).name(), QStringLiteral("#b00020"));
    QCOMPARE(stateColor(State::Critical, dark).name(), QStringLiteral("#ff6b7a"));
    QCOMPARE(stateColor(State::Stale, light).name(), QStringLiteral("#6b7280"));
    QCOMPARE(stateColor(State::Unknown, dark).name(), QStringLiteral("#9aa3af"));
    QCOMPARE(seriesColor(light).name(), QStringLiteral("#005fb8"));
    QCOMPARE(seriesColor(dark).name(), QStringLiteral("#6cb6ff"));
}

void TestStateStyle::drawsACheckedCircle()
{
    const Shape shape(State::Ok, 100);
    QVERIFY(!shape.isInked(0.03, 0.03));
    QVERIFY(!shape.isInked(0.97, 0.97));
    QVERIFY(shape.isInked(0.5, 0.08));
    QVERIFY(shape.isInked(0.5, 0.92));
    QVERIFY(shape.isInked(0.08, 0.5));
    QVERIFY(shape.isInked(0.92, 0.5));
    QVERIFY(!shape.isInked(0.44, 0.68)); // where the check turns
    QVERIFY(!shape.isInked(0.7, 0.39)); // where it ends
    QVERIFY(shape.isInked(0.3, 0.35));
}

void TestStateStyle::drawsATriangle()
{
    const Shape shape(State::Warning, 100);
    QVERIFY(shape.extent(0.15) < 0.35);
    QVERIFY(shape.extent(0.5) > shape.extent(0.15) + 0.2);
    QVERIFY(shape.extent(0.85) > shape.extent(0.5) + 0.2);
    QVERIFY(!shape.isInked(0.5, 0.5)); // the exclamation mark
}

void TestStateStyle::drawsAFilledDiamond()
{
    const Shape shape(State::Critical, 100);
    QVERIFY(shape.extent(0.1) < 0.3);
    QVERIFY(shape.extent(0.5) > 0.9);
    QVERIFY(shape.extent(0.9) < 0.3);
    for (double x = 0.1; x < 0.95; x += 0.05)
        QVERIFY(shape.isInked(x, 0.5));
    QVERIFY(std::abs(shape.coverage() - 0.48) < 0.03);
}

void TestStateStyle::drawsAHatchedCircle()
{
    const Shape shape(State::Stale, 100);
    QVERIFY(shape.extent(0.5) > 0.9);
    QVERIFY(shape.coverage() < 0.6); // a filled one covers 0.7
    int changes = 0;
    for (double x = 0.15; x < 0.85; x += 0.01)
        changes += shape.isInked(x, 0.5) != shape.isInked(x - 0.01, 0.5) ? 1 : 0;
    QVERIFY2(changes >= 4, qPrintable(QString::number(changes))); // lines with gaps between them
    QCOMPARE(Shape(State::Unknown, 100).difference(shape), 0.0);
}

void TestStateStyle::tellsStatesApartWithoutColour_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("12 px") << 12 << 1.0;
    QTest::newRow("16 px") << 16 << 1.0;
    QTest::newRow("16 px at 150 %") << 16 << 1.5;
    QTest::newRow("16 px at 200 %") << 16 << 2.0;
    QTest::newRow("64 px") << 64 << 1.0;
}

void TestStateStyle::tellsStatesApartWithoutColour()
{
    QFETCH(const int, side);
    QFETCH(const qreal, ratio);
    for (const State one : {State::Ok, State::Warning, State::Critical, State::Stale}) {
        for (const State other : {State::Ok, State::Warning, State::Critical, State::Stale}) {
            if (one == other)
                continue;
            const double difference = Shape(one, side, ratio).difference(Shape(other, side, ratio));
            QVERIFY2(difference > 0.15, qPrintable(QString::number(difference)));
        }
    }
}

void TestStateStyle::staysWithinTheSquare()
{
    for (const State state : AllStates) {
        QImage image(60, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        {
            QPainter painter(&image);
            drawState(painter, QRectF(10, 10, 40, 20), state, appearancePalette(Appearance::Dark));
        }
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (x < 19 || x > 40 || y < 9 || y > 30)
                    QCOMPARE(qAlpha(image.pixel(x, y)), 0);
            }
        }
        QVERIFY(qAlpha(image.pixel(30, 11)) > 0 || qAlpha(image.pixel(30, 12)) > 0);
    }
}

void TestStateStyle::hatchesWithinTheRectangle()
{
    QImage image(60, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        drawHatch(painter, QRectF(10, 10, 40, 20), Qt::black, 6);
    }
    int inside = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const bool inked = qAlpha(image.pixel(x, y)) > 60;
            if (QRect(10, 10, 40, 20).contains(x, y))
                inside += inked ? 1 : 0;
            else
                QVERIFY(!inked);
        }
    }
    QVERIFY(inside > 60 && inside < 500); // lines, not an area
}

GUARDIA_TEST(TestStateStyle, QApplication)

} // namespace tst_statestyle

#include "tst_statestyle.moc"
