// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/point.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"
#include "widgets/trendview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <functional>
#include <limits>

namespace tst_trendview {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
const QDateTime Now(QDate(2026, 1, 2), QTime(14, 2), Qt::UTC);

qint64 now()
{
    return Now.toMSecsSinceEpoch();
}

QDateTime fixedClock()
{
    return Now;
}

TrendSubject incidents()
{
    return {u"Open incidents"_s, Unit::Count, {Threshold::Side::Above, 2.0, 5.0}};
}

/// One point a minute, the last one now.
TrendSeries series(const std::vector<double> &values)
{
    TrendSeries made;
    qint64 time = now() - static_cast<qint64>(values.size() - 1) * Minute;
    for (const double value : values) {
        made.points.push_back({time, value});
        time += Minute;
    }
    return made;
}

TrendSeries hourOf(double value)
{
    return series(std::vector<double>(61, value));
}

bool isLike(const QColor &one, const QColor &other, int tolerance = 40)
{
    return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green())
        + std::abs(one.blue() - other.blue())
        <= tolerance;
}

int inColumn(const QImage &image, int x, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        found += isLike(image.pixelColor(x, y), color) ? 1 : 0;
    return found;
}

int inRow(const QImage &image, int y, const QColor &color)
{
    int found = 0;
    for (int x = 0; x < image.width(); ++x)
        found += isLike(image.pixelColor(x, y), color) ? 1 : 0;
    return found;
}

QWidget *plotOf(const TrendView &view)
{
    return view.childAt(view.rect().center());
}

QImage rendered(TrendView &view)
{
    QTest::qWait(20); // replots are queued
    view.grab(); // which gives every part its final place
    QMetaObject::invokeMethod(plotOf(view), "replot");
    return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

void wheel(const TrendView &view, const QPointF &place, int notches)
{
    QWidget *plot = plotOf(view);
    const QPointF local = place - plot->pos();
    QWheelEvent event(local, plot->mapToGlobal(local), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(plot, &event);
}

void moveMouse(const TrendView &view, const QPointF &place)
{
    QWidget *plot = plotOf(view);
    const QPointF local = place - plot->pos();
    QMouseEvent event(QEvent::MouseMove, local, plot->mapToGlobal(local), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(plot, &event);
}

} // namespace

class TestTrendView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void drawsTheLine();
    void aLineAtZeroIsAsThickAsAnyOther();
    void aGapIsEmpty();
    void showsALonelyValue();
    void showsTheOnlyPointThereIs();
    void thresholdsStandAtTheirHeight_data();
    void thresholdsStandAtTheirHeight();
    void labelsKeepOffTheAxes_data();
    void labelsKeepOffTheAxes();
    void farThresholdsDoNotFlattenTheLine();
    void saysWhereNothingIs();
    void saysSinceWhenThereAreData();
    void wheelZoomsAroundThePointer();
    void dragPans();
    void doubleClickGoesHome();
    void asksOnceForManyMoves();
    void hoverReadsTheNearestPoint();
    void theMarkStaysAtItsPoint_data();
    void theMarkStaysAtItsPoint();
    void keysPanAndZoom();
    void leadsBackToNow_data();
    void leadsBackToNow();
    void keysReadPoints();
    void describesItself();
    void anotherSubjectForgetsTheLine();
    void followsThePalette();
    void showsFocus();

private:
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    TrendView *m_view = nullptr;
};

void TestTrendView::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
}

void TestTrendView::init()
{
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(600, 300);
    m_view = new TrendView(fixedClock, m_stage.get());
    m_view->setSubject(incidents());
    m_view->resize(600, 300);
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
}

void TestTrendView::cleanup()
{
    m_stage.reset();
    apply(Appearance::System, *qobject_cast<QApplication *>(QCoreApplication::instance()));
}

void TestTrendView::drawsTheLine()
{
    m_view->setTrend(hourOf(3));
    const QImage image = rendered(*m_view);
    const QColor color = seriesColor(m_view->palette());
    const int y = qRound(m_view->positionOf({now(), 3}).y());
    int best = 0;
    for (int row = y - 2; row <= y + 2; ++row)
        best = std::max(best, inRow(image, row, color));
    const double width =
        m_view->positionOf({now(), 3}).x() - m_view->positionOf({now() - 60 * Minute, 3}).x();
    QVERIFY2(best > 0.9 * width, qPrintable(QString::number(best)));
    QVERIFY(m_view->message().isEmpty());
}

void TestTrendView::aLineAtZeroIsAsThickAsAnyOther()
{
    const auto thickness = [this](double value) {
        m_view->setTrend(hourOf(value));
        const auto x = qRound(m_view->positionOf({now() - 30 * Minute, value}).x());
        return inColumn(rendered(*m_view), x, seriesColor(m_view->palette()));
    };
    const int usual = thickness(3);
    QVERIFY(usual > 0);
    QCOMPARE(thickness(0), usual);
}

void TestTrendView::aGapIsEmpty()
{
    std::vector<double> values(61, 3);
    std::fill(values.begin() + 20, values.begin() + 41, Gap);
    m_view->setTrend(series(values));
    const QImage image = rendered(*m_view);
    const QColor color = seriesColor(m_view->palette());
    const auto column = [&](int minute) {
        return qRound(m_view->positionOf({now() - (60 - minute) * Minute, 3}).x());
    };
    QVERIFY(inColumn(image, column(10), color) > 0);
    QVERIFY(inColumn(image, column(50), color) > 0);
    for (int x = column(20) + 2; x <= column(40) - 2; ++x)
        QCOMPARE(inColumn(image, x, color), 0);
}

void TestTrendView::showsALonelyValue()
{
    std::vector<double> values(61, Gap);
    values[30] = 3;
    m_view->setTrend(series(values));
    const QImage image = rendered(*m_view);
    const QPointF place = m_view->positionOf({now() - 30 * Minute, 3});
    QVERIFY(isLike(image.pixelColor(place.toPoint()), seriesColor(m_view->palette())));
}

/// The first point after connecting lies at the right edge, later than the range that was shown before.
void TestTrendView::showsTheOnlyPointThereIs()
{
    QDateTime time = Now;
    TrendView view([&time] { return time; }, m_stage.get());
    view.resize(m_stage->size());
    view.show();
    time = Now.addSecs(30);
    view.setSubject(incidents());
    const qint64 moment = time.toMSecsSinceEpoch();
    QCOMPARE(view.to(), moment); // the range that is requested ends now
    TrendSeries only;
    only.points = {{moment, 3}};
    view.setTrend(only);
    QVERIFY2(view.message().isEmpty(), qPrintable(view.message()));
    const QPoint place = view.positionOf(only.points.front()).toPoint();
    const QImage image = rendered(view);
    int dots = 0;
    for (int x = place.x() - 4; x <= place.x(); ++x)
        dots += inColumn(image, x, seriesColor(view.palette()));
    QVERIFY2(dots >= 8, qPrintable(QString::number(dots)));
}

void TestTrendView::thresholdsStandAtTheirHeight_data()
{
    QTest::addColumn<TrendSubject>("subject");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("warning"); // as the values are
    QTest::addColumn<double>("critical");
    QTest::newRow("counts") << incidents() << 4.0 << 2.0 << 5.0;
    QTest::newRow("percent") << TrendSubject{u"SLA"_s, Unit::Ratio, {Threshold::Side::Below, 95.0, 90.0}}
                             << 0.97 << 0.95 << 0.90;
}

void TestTrendView::thresholdsStandAtTheirHeight()
{
    QFETCH(TrendSubject, subject);
    QFETCH(double, value);
    QFETCH(double, warning);
    QFETCH(double, critical);
    m_view->setSubject(subject);
    m_view->setTrend(hourOf(value));
    const QImage image = rendered(*m_view);
    const double width =
        m_view->positionOf({now(), value}).x() - m_view->positionOf({now() - 60 * Minute, value}).x();
    const auto best = [&](double bound, State state) {
        const int y = qRound(m_view->positionOf({now(), bound}).y());
        int found = 0;
        for (int row = y - 1; row <= y + 1; ++row)
            found = std::max(found, inRow(image, row, stateColor(state, m_view->palette())));
        return found;
    };
    QVERIFY(best(critical, State::Critical) > 0.9 * width);
    const int dashes = best(warning, State::Warning);
    QVERIFY2(dashes > 0.4 * width && dashes < 0.9 * width,
             // The lines differ in their dashes, not only in colour.
             qPrintable(QString::number(dashes / width)));
    // a label at its right end, above or below the line, wherever there is room
    const QPointF end = m_view->positionOf({now(), critical});
    const auto inkOn = [&](int side) {
        int ink = 0;
        for (int x = qRound(end.x()) - 80; x < qRound(end.x()) - 4; ++x) {
            for (int offset = 4; offset < 16; ++offset) {
                const QColor color = image.pixelColor(x, qRound(end.y()) + side * offset);
                ink += isLike(color, m_view->palette().color(QPalette::Text), 150) ? 1 : 0;
            }
        }
        return ink;
    };
    const int ink = std::max(inkOn(-1), inkOn(1));
    QVERIFY2(ink > 40, qPrintable(QString::number(ink)));
}

void TestTrendView::labelsKeepOffTheAxes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("warning");
    QTest::addColumn<double>("critical");
    const QSize usual(600, 300);
    const QSize small(420, 150); // as in a window of 960 x 600
    QTest::newRow("usual") << usual << 2.0 << 5.0;
    QTest::newRow("warning at the bottom") << usual << 0.1 << 5.0;
    QTest::newRow("both at the bottom") << usual << 0.1 << 0.2;
    QTest::newRow("small") << small << 2.0 << 5.0;
    QTest::newRow("small, warning low") << small << 0.5 << 5.0;
    QTest::newRow("small, warning at the bottom") << small << 0.1 << 5.0;
    QTest::newRow("small, both at the same place") << small << 3.0 << 3.0;
}

/// Both labels can be seen completely, and do not cover the axis or its numbers.
void TestTrendView::labelsKeepOffTheAxes()
{
    QFETCH(QSize, size);
    QFETCH(double, warning);
    QFETCH(double, critical);
    const QColor text = m_view->palette().color(QPalette::Text);
    const auto ink = [&](const QImage &image, int y) {
        const int right = qRound(m_view->positionOf({now(), 0}).x());
        int found = 0;
        for (int x = right - 280; x < right - 2; ++x)
            found += isLike(image.pixelColor(x, y), text, 150) ? 1 : 0;
        return found;
    };
    const auto allInk = [&](const QImage &image) {
        int found = 0;
        for (int y = plotOf(*m_view)->pos().y(); y < qRound(m_view->positionOf({now(), 0}).y()); ++y)
            found += ink(image, y);
        return found;
    };
    m_view->setTrend(hourOf(0));
    m_view->setSubject({u"Open incidents"_s, Unit::Count, {Threshold::Side::Above, 2.0, std::nullopt}});
    const int one = allInk(rendered(*m_view));
    QVERIFY2(one > 50, qPrintable(QString::number(one)));
    m_view->setSubject({u"Open incidents"_s, Unit::Count, {Threshold::Side::Above, warning, critical}});
    m_view->resize(size);
    const QImage image = rendered(*m_view);
    const int bottom = qRound(m_view->positionOf({now(), 0}).y());
    for (int y = bottom - 2; y <= bottom + 1; ++y)
        QCOMPARE(ink(image, y), 0);
    QCOMPARE(ink(image, plotOf(*m_view)->pos().y()), 0);
    const int both = allInk(image);
    QVERIFY2(both > 1.6 * one && both < 2.6 * one,
             qPrintable(QString::number(both) + u" pixels instead of twice " + QString::number(one)));
}

void TestTrendView::farThresholdsDoNotFlattenTheLine()
{
    m_view->setSubject({u"Open requests"_s, Unit::Count, {Threshold::Side::Above, 100.0, 200.0}});
    std::vector<double> values(61, 3);
    std::fill(values.begin() + 30, values.end(), 6);
    m_view->setTrend(series(values));
    rendered(*m_view);
    const double rise = m_view->positionOf({now(), 3}).y() - m_view->positionOf({now(), 6}).y();
    QVERIFY(rise > 50);
}

void TestTrendView::saysWhereNothingIs()
{
    QVERIFY(m_view->message().isEmpty()); // no answer has arrived yet
    m_view->setTrend({});
    QCOMPARE(m_view->message(), u"No data yet in this range"_s);
    const QImage empty = rendered(*m_view);
    m_view->setTrend({}, u"The exporter does not answer"_s);
    QCOMPARE(m_view->message(), u"The exporter does not answer"_s);
    QVERIFY(rendered(*m_view) != empty);
    m_view->setTrend(hourOf(1));
    QVERIFY(m_view->message().isEmpty());
    m_view->setTrend(series({Gap, Gap}));
    QCOMPARE(m_view->message(), u"No data yet in this range"_s);
}

void TestTrendView::saysSinceWhenThereAreData()
{
    m_view->setTrend(hourOf(1));
    QVERIFY(m_view->note().isEmpty());
    m_view->setTrend(series(std::vector<double>(31, 1)));
    const QDateTime since = Now.addSecs(-30 * 60).toLocalTime();
    QCOMPARE(m_view->note(),
             QString(u"data since "_s + QLocale().toString(since.time(), QLocale::ShortFormat)));
    m_view->setRange(15min);
    QVERIFY(m_view->note().isEmpty());
    // Values that are ten minutes apart: one of them may be just before the range.
    m_view->setRange(1h);
    TrendSeries apart;
    for (qint64 age = 55 * Minute; age >= 0; age -= 10 * Minute)
        apart.points.push_back({now() - age, 1});
    m_view->setTrend(apart);
    QVERIFY(m_view->note().isEmpty());
    apart.points.erase(apart.points.begin());
    m_view->setTrend(apart);
    QVERIFY(m_view->note().startsWith(u"data since"_s));
}

void TestTrendView::wheelZoomsAroundThePointer()
{
    m_view->setRange(4h);
    rendered(*m_view);
    const Point anchor{now() - 60 * Minute, 3};
    const QPointF place = m_view->positionOf(anchor);
    wheel(*m_view, place, 2);
    QCOMPARE(m_view->to() - m_view->from(), qint64(240 * Minute * 0.64));
    QVERIFY(std::abs(m_view->positionOf(anchor).x() - place.x()) < 2);
    wheel(*m_view, place, -2);
    QVERIFY(std::abs(m_view->to() - m_view->from() - 240 * Minute) < 10);
}

void TestTrendView::dragPans()
{
    rendered(*m_view);
    QWidget *plot = plotOf(*m_view);
    const Point held{now() - 30 * Minute, 0};
    const QPoint start = (m_view->positionOf(held) - plot->pos()).toPoint();
    QTest::mousePress(plot, Qt::LeftButton, {}, start);
    QMouseEvent move(QEvent::MouseMove, start + QPoint(60, 0), plot->mapToGlobal(start + QPoint(60, 0)),
                     Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(plot, &move);
    QVERIFY(m_view->to() < now() - 4 * Minute);
    QCOMPARE(m_view->to() - m_view->from(), 60 * Minute);
    const QPoint after = (m_view->positionOf(held) - plot->pos()).toPoint();
    QVERIFY(std::abs(after.x() - start.x() - 60) <= 1);
    QTest::mouseRelease(plot, Qt::LeftButton, {}, start + QPoint(60, 0));
    const qint64 to = m_view->to();
    moveMouse(*m_view, m_view->positionOf(held));
    QCOMPARE(m_view->to(), to);
}

void TestTrendView::doubleClickGoesHome()
{
    m_view->setRange(2h);
    wheel(*m_view, QPointF(m_view->rect().center()), 3);
    QVERIFY(m_view->to() != now());
    QTest::mouseDClick(plotOf(*m_view), Qt::LeftButton);
    QCOMPARE(m_view->to(), now());
    QCOMPARE(m_view->from(), now() - 120 * Minute);
}

void TestTrendView::asksOnceForManyMoves()
{
    QSignalSpy asked(m_view, &TrendView::rangeChanged);
    m_view->setRange(4h);
    for (int i = 0; i < 5; ++i)
        wheel(*m_view, QPointF(m_view->rect().center()), 1);
    QVERIFY(asked.isEmpty());
    QVERIFY(asked.wait());
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).toLongLong(), m_view->from());
    QCOMPARE(asked.first().at(1).toLongLong(), m_view->to());
}

void TestTrendView::hoverReadsTheNearestPoint()
{
    std::vector<double> values(61, 3);
    values[30] = 1234;
    values[31] = values[32] = Gap;
    m_view->setTrend(series(values));
    rendered(*m_view);
    QVERIFY(m_view->reading().isEmpty());
    moveMouse(*m_view, m_view->positionOf({now() - 30 * Minute + 20'000, 100}));
    const QString time = QLocale().toString(Now.addSecs(-30 * 60).toLocalTime().time(), QLocale::ShortFormat);
    const QString expected = QLocale().toString(1234) + u" at "_s + time;
    QCOMPARE(m_view->reading(), expected);
    QVERIFY(inColumn(rendered(*m_view), qRound(m_view->positionOf({now() - 30 * Minute, 0}).x()),
                     m_view->palette().color(QPalette::Text))
            > 20);
    moveMouse(*m_view,
              m_view->positionOf({now() - 29 * Minute, 100})); // in the gap, nearer to the value before
    QCOMPARE(m_view->reading(), expected);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plotOf(*m_view), &leave);
    QVERIFY(m_view->reading().isEmpty());
}

void TestTrendView::theMarkStaysAtItsPoint_data()
{
    QTest::addColumn<std::function<void(TrendView &)>>("change");
    const auto row = [](const char *name, const std::function<void(TrendView &)> &change) {
        QTest::newRow(name) << change;
    };
    row("nothing", [](TrendView &) {});
    row("the window grows", [](TrendView &view) { view.resize(900, 500); });
    row("it shrinks", [](TrendView &view) { view.resize(450, 220); });
    row("other bounds", [](TrendView &view) {
        view.setSubject({u"Open incidents"_s, Unit::Count, {Threshold::Side::Above, 5.0, 8.0}});
    });
    row("another range", [](TrendView &view) { view.setRange(2h); });
}

/// The mark is the dot on the point that is read, drawn in the text's colour around that of the series.
void TestTrendView::theMarkStaysAtItsPoint()
{
    QFETCH(const std::function<void(TrendView &)>, change);
    m_stage->resize(900, 500);
    m_view->setTrend(hourOf(3));
    rendered(*m_view);
    const Point point{now() - 30 * Minute, 3};
    moveMouse(*m_view, m_view->positionOf(point));
    QVERIFY(!m_view->reading().isEmpty());
    change(*m_view);
    const QImage image = rendered(*m_view);
    const QPoint place = m_view->positionOf(point).toPoint();
    const int radius = m_view->fontMetrics().height() / 4;
    int ring = 0;
    for (const int side : {-1, 1}) { // beside the vertical line, above and below the curve
        for (int x = place.x() + side; x != place.x() + side * (radius + 2); x += side) {
            for (int y = place.y() - radius - 1; y <= place.y() + radius + 1; ++y)
                ring += isLike(image.pixelColor(x, y), m_view->palette().color(QPalette::Text), 200) ? 1 : 0;
        }
    }
    QVERIFY2(ring > radius, qPrintable(QString::number(ring)));
}

void TestTrendView::leadsBackToNow_data()
{
    QTest::addColumn<QList<Qt::Key>>("away");
    QTest::newRow("panned") << QList{Qt::Key_Left};
    QTest::newRow("zoomed") << QList{Qt::Key_Plus};
    QTest::newRow("both") << QList{Qt::Key_Plus, Qt::Key_Left, Qt::Key_Left};
}

void TestTrendView::leadsBackToNow()
{
    QFETCH(const QList<Qt::Key>, away);
    m_stage->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_stage.get()));
    auto *button = m_view->findChild<QAbstractButton *>();
    QVERIFY(button);
    QVERIFY(!button->isVisible());
    QVERIFY(!button->accessibleName().isEmpty());
    const QPointF place = m_view->positionOf({now(), 0});
    m_view->setFocus();
    for (const Qt::Key key : away)
        QTest::keyClick(m_view, key);
    QVERIFY(button->isVisible());
    QTest::keyClick(m_view, Qt::Key_Tab);
    QCOMPARE(m_stage->focusWidget(), button);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(m_view->to(), now());
    QCOMPARE(m_view->from(), now() - 60 * Minute);
    QVERIFY(!button->isVisible());
    QCOMPARE(m_stage->focusWidget(), m_view);
    QCOMPARE(m_view->positionOf({now(), 0}), place); // and nothing has moved for it
    QTest::keyClick(m_view, Qt::Key_Left);
    QTest::keyClick(m_view, Qt::Key_Home);
    QVERIFY(!button->isVisible());
}

void TestTrendView::keysPanAndZoom()
{
    QTest::keyClick(m_view, Qt::Key_Left);
    QCOMPARE(m_view->to(), now() - 6 * Minute);
    QTest::keyClick(m_view, Qt::Key_Right);
    QTest::keyClick(m_view, Qt::Key_Right);
    QCOMPARE(m_view->to(), now());
    QTest::keyClick(m_view, Qt::Key_Plus);
    QCOMPARE(m_view->to(), now());
    QCOMPARE(m_view->from(), now() - 42 * Minute);
    QTest::keyClick(m_view, Qt::Key_Minus);
    QTest::keyClick(m_view, Qt::Key_Minus);
    QVERIFY(m_view->from() < now() - 80 * Minute);
    QTest::keyClick(m_view, Qt::Key_Home);
    QCOMPARE(m_view->from(), now() - 60 * Minute);
}

void TestTrendView::keysReadPoints()
{
    m_view->setTrend(series({1, 2, Gap, 4}));
    const auto read = [&](Qt::Key key) {
        QTest::keyClick(m_view, key, Qt::ShiftModifier);
        return m_view->reading().section(u' ', 0, 0);
    };
    QCOMPARE(read(Qt::Key_Left), u"4"_s);
    QVERIFY(m_view->accessibleDescription().startsWith(m_view->reading()));
    QCOMPARE(read(Qt::Key_Left), u"2"_s);
    QCOMPARE(read(Qt::Key_Left), u"1"_s);
    QCOMPARE(read(Qt::Key_Left), u"1"_s);
    QCOMPARE(read(Qt::Key_Right), u"2"_s);
    QCOMPARE(m_view->to(), now());
    m_view->setTrend(series({0, 1, 3, Gap, 4})); // other points, but the moment that is read stays
    QCOMPARE(m_view->reading().section(u' ', 0, 0), u"3"_s);
}

void TestTrendView::describesItself()
{
    m_view->setTrend(series({1, 7, Gap, 4}));
    QVERIFY(m_view->accessibleName().contains(u"Open incidents"_s));
    QVERIFY(m_view->accessibleDescription().contains(u"current 4, minimum 1, maximum 7"_s));
    m_view->setTrend({});
    QVERIFY(m_view->accessibleDescription().contains(u"No data yet in this range"_s));
}

void TestTrendView::anotherSubjectForgetsTheLine()
{
    m_view->setTrend(hourOf(3));
    const QColor color = seriesColor(m_view->palette());
    const int x = m_view->width() / 2;
    QVERIFY(inColumn(rendered(*m_view), x, color) > 0);
    m_view->setSubject({u"Users"_s, Unit::Count, {}});
    const QImage image = rendered(*m_view);
    QCOMPARE(inColumn(image, x, color), 0);
    QCOMPARE(inColumn(image, x, stateColor(State::Critical, m_view->palette())), 0);
    QVERIFY(m_view->message().isEmpty());
}

void TestTrendView::followsThePalette()
{
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    m_view->setTrend(hourOf(3));
    for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
        apply(appearance, *application);
        const QImage image = rendered(*m_view);
        const int x = m_view->width() / 2;
        const QPalette palette = m_view->palette();
        QCOMPARE(isDark(palette), appearance == Appearance::Dark);
        QVERIFY(inColumn(image, x, seriesColor(palette)) > 0);
        QVERIFY(inColumn(image, x, palette.color(QPalette::Base)) > m_view->height() / 4);
    }
}

void TestTrendView::showsFocus()
{
    m_stage->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_stage.get()));
    m_view->clearFocus();
    const QImage without = rendered(*m_view);
    m_view->setFocus();
    QVERIFY(rendered(*m_view) != without);
}

GUARDIA_TEST(TestTrendView, QApplication)

} // namespace tst_trendview

#include "tst_trendview.moc"
