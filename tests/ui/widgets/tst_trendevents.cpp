// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"
#include "trendstage.h"
#include "widgets/trendevents.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QImage>
#include <QTest>
#include <QToolTip>

#include <cmath>

namespace tst_trendevents {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;

qint64 ago(int minutes)
{
    return Now.toMSecsSinceEpoch() - minutes * Minute;
}

TrendEvent happening(qint64 time, const QString &title, std::optional<qint64> end = std::nullopt)
{
    return {time, end, title, u"ID: 12"_s};
}

QString shortTime(qint64 time)
{
    return QString::number(time);
}

/// A deployment of ten minutes, one incident, and twelve at once.
std::vector<TrendEvent> happened()
{
    std::vector<TrendEvent> events{happening(ago(50), u"Deployment succeeded: billing"_s, ago(40)),
                                   happening(ago(30), u"Incident opened: <b>VPN</b>"_s)};
    for (int i = 0; i < 12; ++i)
        events.push_back(happening(ago(10) + i, u"Incident opened: mail %1"_s.arg(i)));
    return events;
}

TrendSeries flat()
{
    TrendSeries series;
    for (int minutes = 60; minutes >= 0; --minutes)
        series.points.push_back({ago(minutes), 0});
    return series;
}

} // namespace

/// Events in a trend.
class TestTrendEvents : public TrendStage
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void combinesWhatIsCloseTogether_data();
    void combinesWhatIsCloseTogether();
    void marksStayWhereTheTimeMoves();
    void countsWhatTouchesTheTime();
    void tellsOfOneAndOfMany();
    void cutsLongLists();
    void marksStandBelowTheCurve();
    void aDurationIsABar();
    void hoverTells();
    void tellsOfWhatBeganBefore();
    void keysReadOneAfterTheOther();
    void readersAreToldHowMany();
    void canBeSwitchedOff();
    void newPointsKeepTheReading();

private:
    [[nodiscard]] QWidget *plot() const { return view()->childAt(view()->rect().center()); }
    [[nodiscard]] QPoint stripAt(qint64 time) const;
    void hover(const QPoint &place) const;
    [[nodiscard]] int inkBelow(const QImage &image, qint64 time, const QColor &color) const;
};

void TestTrendEvents::init()
{
    TrendStage::init();
    view()->setSubject({u"Open incidents"_s, Unit::Count, {}});
    view()->setTrend(flat());
    view()->setEvents(happened());
    (void)image();
}

void TestTrendEvents::cleanup()
{
    QToolTip::hideText();
    TrendStage::cleanup();
}

/// In the middle of the strip below the curve, in pixels of the view.
QPoint TestTrendEvents::stripAt(qint64 time) const
{
    const QPointF zero = view()->positionOf({time, 0});
    return QPoint(qRound(zero.x()), qRound(zero.y()) + view()->fontMetrics().height() / 2);
}

void TestTrendEvents::hover(const QPoint &place) const
{
    const QPointF local = place - plot()->pos();
    QMouseEvent move(QEvent::MouseMove, local, plot()->mapToGlobal(local), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(plot(), &move);
}

int TestTrendEvents::inkBelow(const QImage &image, qint64 time, const QColor &color) const
{
    const QPoint middle = stripAt(time);
    const int reach = view()->fontMetrics().height() / 2;
    int found = 0;
    for (int x = middle.x() - reach; x <= middle.x() + reach; ++x) {
        for (int y = middle.y() - reach + 1; y <= middle.y() + reach; ++y)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    }
    return found;
}

void TestTrendEvents::combinesWhatIsCloseTogether_data()
{
    QTest::addColumn<std::vector<qint64>>("times");
    QTest::addColumn<std::vector<size_t>>("counts");
    using Times = std::vector<qint64>;
    using Counts = std::vector<size_t>;
    QTest::newRow("none") << Times{} << Counts{};
    QTest::newRow("one") << Times{5} << Counts{1};
    QTest::newRow("apart") << Times{0, 100, 200} << Counts{1, 1, 1};
    QTest::newRow("just too close") << Times{0, 99, 199} << Counts{2, 1};
    QTest::newRow("at once") << Times{7, 7, 7, 7} << Counts{4};
    QTest::newRow("a chain is no single mark") << Times{0, 60, 120, 180} << Counts{2, 2};
}

void TestTrendEvents::combinesWhatIsCloseTogether()
{
    QFETCH(const std::vector<qint64>, times);
    QFETCH(const std::vector<size_t>, counts);
    std::vector<TrendEvent> events;
    for (const qint64 time : times)
        events.push_back(happening(time, u"x"_s));
    std::vector<size_t> found;
    size_t next = 0;
    for (const EventMark &mark : marksOf(events, 100)) {
        QCOMPARE(mark.first, next);
        QCOMPARE(mark.time, events[mark.first].time);
        next += mark.count;
        found.push_back(mark.count);
    }
    QCOMPARE(found, counts);
    QCOMPARE(next, events.size());
}

void TestTrendEvents::marksStayWhereTheTimeMoves()
{
    const QString before = [this] {
        hover(stripAt(ago(10)));
        return view()->reading();
    }();
    QTest::keyClick(view(), Qt::Key_Left); // a tenth of the time
    (void)image();
    hover(stripAt(ago(10)));
    QCOMPARE(view()->reading(), before);
}

void TestTrendEvents::countsWhatTouchesTheTime()
{
    const std::vector<TrendEvent> events{happening(10, u"a"_s, 30), happening(20, u"b"_s),
                                         happening(50, u"c"_s)};
    QCOMPARE(eventsWithin(events, 25, 40), 1); // began before
    QCOMPARE(eventsWithin(events, 10, 50), 3);
    QCOMPARE(eventsWithin(events, 31, 49), 0);
}

void TestTrendEvents::tellsOfOneAndOfMany()
{
    const std::vector<TrendEvent> events{happening(10, u"<b>a</b>"_s, 30), happening(40, u"b"_s),
                                         happening(45, u"c"_s)};
    const std::vector<EventMark> marks = marksOf(events, 10);
    QCOMPARE(marks.size(), size_t(2));
    QCOMPARE(markReading(events, marks[0], shortTime), u"10 to 30: <b>a</b>"_s);
    QCOMPARE(markToolTip(events, marks[0], shortTime), u"<b>a</b>\n10 to 30\nID: 12"_s);
    QCOMPARE(markReading(events, marks[1], shortTime), u"2 events, 40 to 45: 40: b; 45: c"_s);
    QCOMPARE(markToolTip(events, marks[1], shortTime), u"2 events, 40 to 45\n40: b\n45: c"_s);
}

void TestTrendEvents::cutsLongLists()
{
    const std::vector<TrendEvent> events = happened();
    const std::vector<EventMark> marks = marksOf(events, Minute);
    const QString tip = markToolTip(events, marks.back(), shortTime);
    QCOMPARE(tip.count(u"Incident opened"_s), 8);
    QVERIFY2(tip.startsWith(u"12 events") && tip.endsWith(u"and 4 more"), qPrintable(tip));
}

/// The curve lies at zero, where marks in the plot would hide it.
void TestTrendEvents::marksStandBelowTheCurve()
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        apply(appearance, *qApp);
        const QImage drawn = image();
        const QPalette palette = view()->palette();
        QVERIFY(inkBelow(drawn, ago(30), secondaryColor(palette)) > 20);
        QVERIFY(inkBelow(drawn, ago(10), secondaryColor(palette)) > 20);
        QCOMPARE(inkBelow(drawn, ago(20), secondaryColor(palette)), 0);
        const int y = qRound(view()->positionOf({ago(30), 0}).y());
        int curve = 0;
        for (int x = stripAt(ago(55)).x(); x < stripAt(ago(5)).x(); ++x)
            curve += drawn.pixelColor(x, y - 1) != palette.color(QPalette::Base) ? 1 : 0;
        QCOMPARE(curve, stripAt(ago(5)).x() - stripAt(ago(55)).x());
    }
}

void TestTrendEvents::aDurationIsABar()
{
    const QImage drawn = image();
    const QColor empty = drawn.pixelColor(stripAt(ago(20)));
    const int bottom = qRound(view()->positionOf({ago(0), 0}).y()) + view()->fontMetrics().height() - 1;
    const auto isDrawn = [&](int minutes) { // the plot begins a little below zero
        const int x = stripAt(ago(minutes)).x();
        return drawn.pixelColor(x, bottom + 2) != empty || drawn.pixelColor(x, bottom + 3) != empty;
    };
    QVERIFY(isDrawn(49) && isDrawn(45) && isDrawn(41));
    QVERIFY(!isDrawn(52) && !isDrawn(38) && !isDrawn(25));
}

void TestTrendEvents::hoverTells()
{
    hover(stripAt(ago(30)));
    QCOMPARE(view()->reading().section(u": "_s, 1), u"Incident opened: <b>VPN</b>"_s);
    hover(stripAt(ago(10)));
    QVERIFY2(view()->reading().startsWith(u"12 events"), qPrintable(view()->reading()));
    hover(stripAt(ago(44))); // while it was going on
    QVERIFY2(view()->reading().endsWith(u"Deployment succeeded: billing"), qPrintable(view()->reading()));
    hover(stripAt(ago(20)));
    QVERIFY2(view()->reading().startsWith(u"0 at"), qPrintable(view()->reading())); // the nearest value
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plot(), &leave);
    QVERIFY(view()->reading().isEmpty());
}

void TestTrendEvents::tellsOfWhatBeganBefore()
{
    while (view()->from() < ago(48))
        QTest::keyClick(view(), Qt::Key_Plus);
    QVERIFY(view()->from() < ago(40));
    (void)image();
    hover(stripAt(ago(41)));
    QVERIFY2(view()->reading().endsWith(u"Deployment succeeded: billing"), qPrintable(view()->reading()));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(view(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY2(view()->reading().endsWith(u"Deployment succeeded: billing"), qPrintable(view()->reading()));
}

void TestTrendEvents::keysReadOneAfterTheOther()
{
    const auto read = [this](Qt::Key key) {
        QTest::keyClick(view(), key, Qt::ControlModifier);
        return view()->reading();
    };
    QVERIFY(read(Qt::Key_Left).startsWith(u"12 events"));
    QVERIFY(view()->accessibleDescription().startsWith(view()->reading()));
    QVERIFY(read(Qt::Key_Left).contains(u"VPN"));
    QVERIFY(read(Qt::Key_Left).contains(u"billing"));
    QVERIFY(read(Qt::Key_Left).contains(u"billing")); // there is none before
    QVERIFY(read(Qt::Key_Right).contains(u"VPN"));
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view()->reading().startsWith(u"0 at"), qPrintable(view()->reading())); // a value again
    QCOMPARE(view()->to(), ago(0));
}

void TestTrendEvents::readersAreToldHowMany()
{
    QVERIFY2(view()->accessibleDescription().contains(u"14 events"),
             qPrintable(view()->accessibleDescription()));
    view()->setEvents({});
    QVERIFY(!view()->accessibleDescription().contains(u"events"));
}

void TestTrendEvents::canBeSwitchedOff()
{
    const double with = view()->positionOf({ago(0), 0}).y();
    QTest::keyClick(view(), Qt::Key_Left, Qt::ControlModifier);
    view()->setOptions({.stacking = Stacking::None,
                        .canStack = false,
                        .comparison = Comparison::None,
                        .canCompare = false,
                        .showsEvents = false});
    QVERIFY(view()->reading().isEmpty());
    QVERIFY(!view()->accessibleDescription().contains(u"events"));
    (void)image();
    QVERIFY(view()->positionOf({ago(0), 0}).y() > with); // their strip is the curve's
    view()->setOptions({});
    QVERIFY(view()->accessibleDescription().contains(u"14 events"));
}

void TestTrendEvents::newPointsKeepTheReading()
{
    QTest::keyClick(view(), Qt::Key_Left, Qt::ControlModifier);
    const QString before = view()->reading();
    view()->setTrend(flat());
    view()->setEvents(happened());
    QCOMPARE(view()->reading(), before);
}

GUARDIA_TEST(TestTrendEvents, QApplication)

} // namespace tst_trendevents

#include "tst_trendevents.moc"
