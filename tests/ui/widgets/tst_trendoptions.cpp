// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/seriesstyle.h"
#include "theme/statestyle.h"
#include "trendstage.h"
#include "widgets/plainlabel.h"
#include "widgets/trendlegend.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace tst_trendoptions {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;

qint64 ago(int minutes)
{
    return Now.toMSecsSinceEpoch() - minutes * Minute;
}

/// A point every ten minutes, the last one now.
std::vector<Point> points(const std::vector<double> &values)
{
    std::vector<Point> made;
    int minutes = static_cast<int>(values.size() - 1) * 10;
    for (const double value : values) {
        made.push_back({ago(minutes), value});
        minutes -= 10;
    }
    return made;
}

std::vector<TrendLine> parts()
{
    return {{u"HIGH"_s, points({6, 6, 6, 6, 6, 6, 6}), 0}, {u"LOW"_s, points({4, 4, 4, 4, 4, 4, 4}), 1}};
}

std::vector<TrendLine> compared()
{
    return {{u"Open incidents"_s, points({7, 7, 7, 7, 7, 7, 7}), TrendLine::Own},
            {u"a day earlier"_s, points({5, 5, 5, 5, 5, 5, Gap}), TrendLine::Earlier}};
}

TrendOptions stacked()
{
    return {.stacking = Stacking::Sums,
            .canStack = true,
            .comparison = Comparison::None,
            .canCompare = false,
            .showsEvents = true};
}

/// NaN equals NaN.
QString textOf(const std::vector<double> &values)
{
    QStringList texts;
    for (const double value : values)
        texts += std::isnan(value) ? u"-"_s : QString::number(value);
    return texts.join(u' ');
}

/// In which part of the columns from one place to another a level line has that colour, but for antialiasing.
double inkedShare(const QImage &image, const QPointF &from, const QPointF &to, const QColor &color)
{
    const auto isLike = [&](const QColor &other) {
        return std::abs(color.red() - other.red()) + std::abs(color.green() - other.green())
            + std::abs(color.blue() - other.blue())
            < 120;
    };
    const int y = qRound(from.y());
    int found = 0;
    for (int x = qRound(from.x()); x < qRound(to.x()); ++x) {
        const bool isInked = isLike(image.pixelColor(x, y - 1)) || isLike(image.pixelColor(x, y))
            || isLike(image.pixelColor(x, y + 1));
        found += isInked ? 1 : 0;
    }
    return static_cast<double>(found) / (qRound(to.x()) - qRound(from.x()));
}

/// The longest piece of such a line without a hole, in pixels.
int longestRun(const QImage &image, const QPointF &from, const QPointF &to, const QColor &color)
{
    int longest = 0;
    int run = 0;
    for (int x = qRound(from.x()); x < qRound(to.x()); ++x) {
        run = inkedShare(image, QPointF(x, from.y()), QPointF(x + 1, from.y()), color) > 0 ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

QAction *actionNamed(const QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text().remove(u'&').startsWith(text))
            return action;
        if (QAction *found = action->menu() ? actionNamed(action->menu(), text) : nullptr)
            return found;
    }
    return nullptr;
}

} // namespace

/// Ways to draw a trend: stacked, compared, reconstructed.
class TestTrendOptions : public TrendStage
{
    Q_OBJECT

private slots:
    void init();
    void stacksValues_data();
    void stacksValues();
    void stacksLinesOfOtherTimes();
    void aStackIsAsReconstructedAsItsParts();
    void stackedPartsFillTheirPlace();
    void whatIsHiddenIsNotInTheStack();
    void stacksOnlyWhatAddsUp();
    void offersOnlyWhatMakesSense();
    void leadsToTheRowsOfAMoment();
    void offersNoRowsWhereThereAreNone();
    void tellsWhatWasChosen();
    void saysBothOfAComparison();
    void theEarlierValueIsOfTheSameMoment_data();
    void theEarlierValueIsOfTheSameMoment();
    void readsWhereTheNumberItselfHasAValue();
    void drawsTheEarlierLineWithDots();
    void saysWhatWasReconstructed();
    void cutsOffNoNote_data();
    void cutsOffNoNote();
    void saysItOfTheLineItIsTrueFor();
    void drawsTheReconstructedPartWithDashes();
    void tellsSecondsWherePointsAreClose_data();
    void tellsSecondsWherePointsAreClose();

private:
    [[nodiscard]] QString headerText() const { return view()->findChild<ElidedLabel *>()->text(); }
};

void TestTrendOptions::init()
{
    TrendStage::init();
    view()->setSubject({u"Incidents"_s, Unit::Count, {}});
}

void TestTrendOptions::stacksValues_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<QString>("sums");
    using Values = std::vector<double>;
    QTest::newRow("none") << Values{} << QString();
    QTest::newRow("three") << Values{1, 2, 4} << u"7 6 4"_s;
    QTest::newRow("one is not there") << Values{1, Gap, 4} << u"5 4 4"_s;
    QTest::newRow("nothing is known") << Values{Gap, Gap} << u"- -"_s;
}

void TestTrendOptions::stacksValues()
{
    QFETCH(const std::vector<double>, values);
    QFETCH(const QString, sums);
    QCOMPARE(textOf(stackedValues(values)), sums);
}

void TestTrendOptions::stacksLinesOfOtherTimes()
{
    const std::vector<TrendLine> lines{{u"a"_s, {{10, 1}, {30, 2}}, 0}, {u"b"_s, {{20, 5}, {40, Gap}}, 1}};
    const std::vector<TrendLine> sums = stackedLines(lines);
    const std::vector<Point> top{{10, 1}, {20, 6}, {30, 7}, {40, 2}};
    QCOMPARE(sums[0].points, top);
    const std::vector<Point> bottom{{10, 0}, {20, 5}, {30, 5}, {40, 0}};
    QCOMPARE(sums[1].points, bottom);
}

void TestTrendOptions::aStackIsAsReconstructedAsItsParts()
{
    const std::vector<TrendLine> sums =
        stackedLines(std::vector<TrendLine>{{u"a"_s, {{10, 1}}, 0, 20}, {u"b"_s, {{10, 1}}, 1, 30}});
    QCOMPARE(sums[0].collectedFrom, std::optional<qint64>(30));
}

void TestTrendOptions::stackedPartsFillTheirPlace()
{
    view()->setLines(parts());
    const QPointF beside = view()->positionOf({ago(25), 3});
    view()->setOptions(stacked());
    const QImage drawn = image();
    const auto colorAt = [&](double value) {
        return drawn.pixelColor(view()->positionOf({ago(25), value}).toPoint());
    };
    QCOMPARE(colorAt(1), colorAt(3)); // LOW
    QCOMPARE(colorAt(5), colorAt(9)); // HIGH upon it
    QVERIFY(colorAt(3) != colorAt(5));
    QVERIFY(colorAt(10.5) == view()->palette().color(QPalette::Base));
    QVERIFY(view()->positionOf({ago(25), 3}) != beside); // the axis reaches up to the sum, and down to zero
    const auto *legend = view()->findChild<TrendLegend *>();
    QCOMPARE(legend->topLevelItem(0)->text(1), u"6"_s); // each has its own value
}

void TestTrendOptions::whatIsHiddenIsNotInTheStack()
{
    view()->setLines(parts());
    view()->setOptions(stacked());
    auto *legend = view()->findChild<TrendLegend *>();
    legend->setFocus();
    legend->setCurrentItem(legend->topLevelItem(1));
    QTest::keyClick(legend, Qt::Key_Space);
    const QImage drawn = image();
    const QPalette palette = view()->palette();
    QVERIFY(drawn.pixelColor(view()->positionOf({ago(25), 1}).toPoint()) != palette.color(QPalette::Base));
    QCOMPARE(drawn.pixelColor(view()->positionOf({ago(25), 6.5}).toPoint()), palette.color(QPalette::Base));
}

void TestTrendOptions::stacksOnlyWhatAddsUp()
{
    TrendOptions options = stacked();
    options.canStack = false;
    view()->setLines(parts());
    const QPointF before = view()->positionOf({ago(25), 3});
    view()->setOptions(options);
    QCOMPARE(view()->positionOf({ago(25), 3}), before);
}

/// By mouse or by keyboard, the moment is the one that is read.
void TestTrendOptions::leadsToTheRowsOfAMoment()
{
    TrendOptions options;
    options.hasRows = true;
    view()->setOptions(options);
    view()->setTrend({{}, {{ago(30), 3}, {ago(15), 5}, {ago(0), 7}}});
    QSignalSpy wanted(view(), &TrendView::rowsWanted);
    auto *menu = view()->findChild<TrendMenu *>();
    auto *rows = menu->findChild<QAction *>(u"rowsOfMoment"_s);
    const auto open = [&] {
        menu->popup(view()->mapToGlobal(QPoint(20, 20)));
        const bool isOffered = rows->isVisible() && rows->isEnabled();
        menu->hide();
        return isOffered;
    };
    QVERIFY(!open()); // of which moment?
    QVERIFY(rows->isVisible());
    QVERIFY2(rows->text().contains(u"point at a moment first"), qPrintable(rows->text()));
    QTest::keyClick(view(), Qt::Key_Return);
    QVERIFY(wanted.isEmpty());
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.last().first().toLongLong(), ago(15));
    QVERIFY2(headerText().endsWith(u"(Enter: rows)"), qPrintable(headerText()));
    QVERIFY(open());
    QVERIFY2(!rows->text().contains(u"point at"), qPrintable(rows->text()));
    rows->trigger();
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.last().first().toLongLong(), ago(15));
}

void TestTrendOptions::offersNoRowsWhereThereAreNone()
{
    view()->setOptions({});
    view()->setTrend({{}, {{ago(15), 5}, {ago(0), 7}}});
    const QSignalSpy wanted(view(), &TrendView::rowsWanted);
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(!view()->reading().isEmpty());
    QVERIFY2(!headerText().contains(u"Enter"), qPrintable(headerText()));
    QTest::keyClick(view(), Qt::Key_Return);
    auto *menu = view()->findChild<TrendMenu *>();
    menu->popup(view()->mapToGlobal(QPoint(20, 20)));
    QVERIFY(!menu->findChild<QAction *>(u"rowsOfMoment"_s)->isVisible());
    menu->hide();
    QVERIFY(wanted.isEmpty());
}

void TestTrendOptions::offersOnlyWhatMakesSense()
{
    const auto *menu = view()->findChild<TrendMenu *>();
    view()->setOptions(stacked());
    QVERIFY(actionNamed(menu, u"Stacked"_s)->isVisible());
    QVERIFY(actionNamed(menu, u"Stacked"_s)->isChecked());
    QVERIFY(!actionNamed(menu, u"Compare with"_s)->isEnabled());
    QVERIFY(menu->toolTipsVisible());
    QVERIFY(actionNamed(menu, u"Compare with"_s)->toolTip().contains(u"parts")); // why not
    QVERIFY(actionNamed(menu, u"Compare with"_s)->text().contains(u"breakdown")); // also without a mouse
    TrendOptions one;
    one.canCompare = true;
    one.comparison = Comparison::WeekEarlier;
    view()->setOptions(one);
    QVERIFY(!actionNamed(menu, u"Stacked"_s)->isVisible());
    QVERIFY(actionNamed(menu, u"Compare with"_s)->isEnabled());
    QVERIFY(!actionNamed(menu, u"Compare with"_s)->toolTip().contains(u"parts"));
    QVERIFY(actionNamed(menu, u"A week earlier"_s)->isChecked());
    QVERIFY(!actionNamed(menu, u"A day earlier"_s)->isChecked());
}

void TestTrendOptions::tellsWhatWasChosen()
{
    const auto *menu = view()->findChild<TrendMenu *>();
    const QSignalSpy chosen(view(), &TrendView::optionsChosen);
    TrendOptions options = stacked();
    options.canCompare = true;
    view()->setOptions(options);
    actionNamed(menu, u"A day earlier"_s)->trigger();
    actionNamed(menu, u"Stacked"_s)->trigger();
    actionNamed(menu, u"Show events"_s)->trigger();
    QCOMPARE(chosen.size(), 3);
    const auto at = [&](int i) { return chosen.at(i).constFirst().value<TrendOptions>(); };
    QCOMPARE(at(0).comparison, Comparison::DayEarlier);
    QCOMPARE(at(1).stacking, Stacking::None);
    QVERIFY(!at(2).showsEvents);
}

void TestTrendOptions::saysBothOfAComparison()
{
    view()->setLines(compared());
    const auto *legend = view()->findChild<TrendLegend *>();
    QVERIFY(legend->isVisible());
    QCOMPARE(legend->topLevelItem(1)->text(0), u"a day earlier"_s);
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view()->reading().startsWith(u"7, a day earlier 5 at "), qPrintable(view()->reading()));
    QVERIFY(view()->accessibleDescription().contains(view()->reading()));
    QTest::keyClick(view(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY2(view()->reading().startsWith(u"7, a day earlier \u2014 at "), qPrintable(view()->reading()));
    QCOMPARE(trendToolTip(compared(), ago(10), u"13:52"_s, Unit::Count, QLocale::c()),
             u"13:52\nOpen incidents: 7\na day earlier: 5"_s);
}

void TestTrendOptions::theEarlierValueIsOfTheSameMoment_data()
{
    QTest::addColumn<std::vector<Point>>("earlier");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("value");
    using Points = std::vector<Point>;
    const Points hourly{{ago(75), 4}, {ago(15), 8}, {ago(-45), 8}};
    QTest::newRow("at a point") << hourly << 15 << u"8"_s;
    QTest::newRow("between two points") << hourly << 30 << u"about 7"_s;
    QTest::newRow("between two, rounded") << hourly << 25 << u"about 7"_s; // 7.33
    QTest::newRow("between two that are equal") << hourly << 0 << u"8"_s;
    QTest::newRow("after the last point") << Points{{ago(75), 4}, {ago(15), 8}} << 0 << u"—"_s;
    QTest::newRow("before the first point") << Points{{ago(15), 8}, {ago(-45), 8}} << 20 << u"—"_s;
    QTest::newRow("before a gap") << Points{{ago(15), 8}, {ago(-1), Gap}} << 0 << u"8"_s;
    QTest::newRow("in a gap") << Points{{ago(15), 8}, {ago(10), Gap}, {ago(-45), 8}} << 0 << u"—"_s;
}

/// Not that of the point before, which may be an hour older.
void TestTrendOptions::theEarlierValueIsOfTheSameMoment()
{
    QFETCH(const std::vector<Point>, earlier);
    QFETCH(const int, minutes);
    QFETCH(const QString, value);
    std::vector<TrendLine> lines = compared();
    lines[1].points = earlier;
    const QStringList texts = valueTexts(lines, ago(minutes), Unit::Count, QLocale::c());
    QCOMPARE(texts, (QStringList{u"7"_s, value}));
    view()->setLines(lines);
    const auto *legend = view()->findChild<TrendLegend *>();
    if (minutes == 0) // nothing is read
        QCOMPARE(legend->topLevelItem(1)->text(1), value);
}

void TestTrendOptions::readsWhereTheNumberItselfHasAValue()
{
    std::vector<TrendLine> lines = compared();
    lines[0].points = points({7, 7, 7, 7, Gap, Gap, 7});
    lines[1].points = {{ago(75), 4}, {ago(25), 8}, {ago(15), 8}, {ago(-45), 8}};
    view()->setLines(lines);
    QStringList read;
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
        read += view()->reading();
    }
    QVERIFY2(read.at(0).startsWith(u"7, a day earlier 8 at"), qPrintable(read.at(0)));
    QVERIFY2(read.at(1).startsWith(u"—, a day earlier 8 at"), qPrintable(read.at(1)));
    QVERIFY2(read.at(2).startsWith(u"7, a day earlier about 8 at"), qPrintable(read.at(2))); // not at ago(25)
}

/// Also without colours, it looks like no part of the line itself.
void TestTrendOptions::drawsTheEarlierLineWithDots()
{
    std::vector<TrendLine> lines = compared();
    lines[0].collectedFrom = ago(30);
    view()->setLines(lines);
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        apply(appearance, *qApp);
        const QImage drawn = image();
        const auto share = [&](double value, const QColor &color) {
            return inkedShare(drawn, view()->positionOf({ago(55), value}),
                              view()->positionOf({ago(15), value}), color);
        };
        QCOMPARE(inkedShare(drawn, view()->positionOf({ago(28), 7}), view()->positionOf({ago(2), 7}),
                            seriesColor(view()->palette())),
                 1.0);
        const int dot = longestRun(drawn, view()->positionOf({ago(55), 5}), view()->positionOf({ago(15), 5}),
                                   secondaryColor(view()->palette()));
        QVERIFY2(dot >= 1 && dot <= 3, qPrintable(QString::number(dot)));
        const double dashes = share(5, secondaryColor(view()->palette()));
        QVERIFY2(dashes > 0.3 && dashes < 0.9, qPrintable(QString::number(dashes)));
    }
}

void TestTrendOptions::saysWhatWasReconstructed()
{
    TrendSeries series{{}, points({1, 2, 3, 4, 5, 6, 7}), ago(25)};
    view()->setTrend(series);
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view()->reading().startsWith(u"7 at"), qPrintable(view()->reading()));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view()->reading().startsWith(u"4 (reconstructed from the rows) at"),
             qPrintable(view()->reading()));
    QVERIFY2(view()->note().startsWith(u"reconstructed before "), qPrintable(view()->note()));
    QVERIFY(view()->accessibleDescription().contains(view()->note()));
    view()->setRange(std::chrono::minutes(20)); // all that is seen was collected
    QVERIFY2(view()->note().isEmpty(), qPrintable(view()->note()));
    series.collectedFrom.reset();
    view()->setRange(std::chrono::hours(1));
    view()->setTrend(series);
    QVERIFY(view()->note().isEmpty());
    // The earlier line was reconstructed all along, which does not make the number of now so.
    view()->setLines({{u"Open incidents"_s, {{ago(30), 4}, {ago(0), 5}}, TrendLine::Own, ago(10)},
                      {u"a week earlier"_s, {{ago(30), 2}, {ago(0), 3}}, TrendLine::Earlier, ago(-9000)}});
    QVERIFY2(view()->note().startsWith(u"reconstructed before "), qPrintable(view()->note()));
}

void TestTrendOptions::cutsOffNoNote_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("in the smallest window") << 470;
    QTest::newRow("narrower") << 300;
    QTest::newRow("wide") << 700;
}

/// Nor does what is read take its room, or move the lines under the mouse.
void TestTrendOptions::cutsOffNoNote()
{
    QFETCH(const int, width);
    view()->setChoices({u"Incidents"_s, u"A title that is much longer than all of the others"_s}, 0);
    view()->resize(width, view()->height());
    view()->setTrend({{}, points({1, 2, 3, 4, 5, 6, 7}), ago(25)},
                     u"The server that has the older values refuses"_s);
    view()->setRange(std::chrono::hours(6));
    const auto *note = view()->findChild<QLabel *>(u"trendNote"_s);
    const auto isWhole = [note] {
        const int needed = note->heightForWidth(note->width());
        return !note->visibleRegion().isEmpty() && note->height() >= needed;
    };
    QCOMPARE(note->text().count(u"; "_s), 2); // since when, how, and what is wrong
    QTRY_VERIFY(isWhole());
    const QRect before = note->geometry();
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(!view()->reading().isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(note->geometry(), before);
    QCOMPARE(clippedTexts(view()).join(u'\n'), QString());
}

void TestTrendOptions::saysItOfTheLineItIsTrueFor()
{
    std::vector<TrendLine> lines = parts();
    lines[1].collectedFrom = ago(25);
    QCOMPARE(trendToolTip(lines, ago(30), u"13:32"_s, Unit::Count, QLocale::c()),
             u"13:32\nHIGH: 6\nLOW: 4 (reconstructed from the rows)"_s);
    QCOMPARE(trendToolTip(lines, ago(20), u"13:42"_s, Unit::Count, QLocale::c()),
             u"13:42\nHIGH: 6\nLOW: 4"_s);
    QCOMPARE(reconstructedUntil(lines, ago(60), ago(0)), std::optional(ago(25)));
    QVERIFY(!reconstructedUntil(lines, ago(20), ago(0)));
}

void TestTrendOptions::drawsTheReconstructedPartWithDashes()
{
    view()->setTrend({{}, points({5, 5, 5, 5, 5, 5, 5}), ago(30)});
    const QImage drawn = image();
    const QColor color = seriesColor(view()->palette());
    const auto share = [&](int before, int after) {
        return inkedShare(drawn, view()->positionOf({ago(before), 5}), view()->positionOf({ago(after), 5}),
                          color);
    };
    QCOMPARE(share(28, 2), 1.0);
    const double dashes = share(58, 32);
    QVERIFY2(dashes < 0.9, qPrintable(QString::number(dashes)));
    const auto colorAt = [&](int minutes) {
        return drawn.pixelColor(view()->positionOf({ago(minutes), 4.5}).toPoint());
    };
    QVERIFY(colorAt(45) != colorAt(15)); // and paler below
    QVERIFY(colorAt(45) != view()->palette().color(QPalette::Base));
}

void TestTrendOptions::tellsSecondsWherePointsAreClose_data()
{
    QTest::addColumn<qint64>("apart"); // milliseconds
    QTest::addColumn<bool>("hasSeconds");
    QTest::newRow("15 s") << qint64(15'000) << true;
    QTest::newRow("just less than a minute") << qint64(59'000) << true;
    QTest::newRow("a minute") << qint64(60'000) << false;
    QTest::newRow("five minutes") << qint64(300'000) << false;
}

void TestTrendOptions::tellsSecondsWherePointsAreClose()
{
    QFETCH(const qint64, apart);
    QFETCH(const bool, hasSeconds);
    view()->setTrend({{}, {{ago(0) - 2 * apart, 1}, {ago(0) - apart, 2}, {ago(0), 3}}});
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(view()->reading().count(u':'), hasSeconds ? 2 : 1);
}

GUARDIA_TEST(TestTrendOptions, QApplication)

} // namespace tst_trendoptions

#include "tst_trendoptions.moc"
