// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/seriesstyle.h"
#include "trendstage.h"
#include "widgets/trendlegend.h"
#include "widgets/trendlines.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <cmath>

namespace tst_trendlines {

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
TrendLine line(const QString &name, const std::vector<double> &values, int style)
{
    TrendLine made{name, {}, style};
    int minutes = static_cast<int>(values.size() - 1) * 10;
    for (const double value : values) {
        made.points.push_back({ago(minutes), value});
        minutes -= 10;
    }
    return made;
}

std::vector<TrendLine> severities()
{
    return {line(u"HIGH"_s, {8, 8, 9, 9, 9, 9, 9}, 0), line(u"LOW"_s, {5, 5, 5, Gap, 4, 4, 4}, 1),
            line(u"3 others"_s, {1, 1, 1, 1, 1, 2, 2}, TrendLine::Rest)};
}

int pixelsLike(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    }
    return found;
}

} // namespace

/// Several lines in one trend.
class TestTrendLines : public TrendStage
{
    Q_OBJECT

private slots:
    void init();
    void findsMoments();
    void holdsAValueUntilTheNext();
    void summarizes();
    void namesEveryLine();
    void drawsEachInItsStyle_data();
    void drawsEachInItsStyle();
    void readsAllValuesOfAMoment();
    void saysWhatTheLinesShow();
    void takesNamesForText();
    void hidesWhatIsUnchecked();
    void offersChoices();
    void becomesOneLineAgain();
    void staysSmall();

private:
    [[nodiscard]] QStringList legend(int column) const;
};

void TestTrendLines::init()
{
    TrendStage::init();
    view()->setSubject({u"Incidents by severity"_s, Unit::Count, {}});
    view()->setLines(severities());
}

QStringList TestTrendLines::legend(int column) const
{
    const auto *legend = view()->findChild<TrendLegend *>();
    QStringList texts;
    for (int row = 0; row < legend->topLevelItemCount(); ++row)
        texts += legend->topLevelItem(row)->text(column);
    return texts;
}

void TestTrendLines::findsMoments()
{
    const std::vector<TrendLine> lines{{u"a"_s, {{10, 1}, {20, Gap}, {30, 1}}, 0},
                                       {u"b"_s, {{10, 1}, {25, 1}}, 1}};
    QCOMPARE(momentsOf(lines), (std::vector<qint64>{10, 25, 30}));
    QVERIFY(momentsOf({}).empty());
}

void TestTrendLines::holdsAValueUntilTheNext()
{
    const std::vector<Point> points{{10, 1}, {20, Gap}, {30, 3}};
    QVERIFY(std::isnan(valueAt(points, 9)));
    QCOMPARE(valueAt(points, 10), 1.0);
    QCOMPARE(valueAt(points, 19), 1.0);
    QVERIFY(std::isnan(valueAt(points, 25))); // unknown is not 1, nor 0
    QCOMPARE(valueAt(points, 99), 3.0);
}

void TestTrendLines::summarizes()
{
    const std::vector<Point> points{{10, 1}, {20, 7}, {30, Gap}};
    QVERIFY(!summaryOf({{}, points, 0}, 11, 19));
    const std::optional<LineSummary> summary = summaryOf({{}, points, 0}, 10, 30);
    QCOMPARE(summary.value().smallest, 1.0);
    QCOMPARE(summary.value().largest, 7.0);
    QVERIFY(std::isnan(summary.value().latest.value)); // it ended
}

void TestTrendLines::namesEveryLine()
{
    QVERIFY(view()->findChild<TrendLegend *>()->isVisible());
    QCOMPARE(legend(0), (QStringList{u"HIGH"_s, u"LOW"_s, u"3 others"_s}));
    QCOMPARE(legend(1), (QStringList{u"9"_s, u"4"_s, u"2"_s}));
}

void TestTrendLines::drawsEachInItsStyle_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestTrendLines::drawsEachInItsStyle()
{
    QFETCH(const Appearance, appearance);
    apply(appearance, *qApp);
    auto *plot = view()->childAt(QPoint(200, 150));
    const QPalette palette = view()->palette();
    const auto seen = [plot](const SeriesStyle &style) {
        return pixelsLike(plot->grab().toImage(), style.color);
    };
    for (const SeriesStyle &style : {seriesStyle(0, palette), seriesStyle(1, palette), restStyle(palette)})
        QTRY_VERIFY2(seen(style) > 20, qPrintable(style.color.name())); // replots are queued
    QCOMPARE(seen(seriesStyle(2, palette)), 0);
}

void TestTrendLines::readsAllValuesOfAMoment()
{
    view()->setFocus();
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view()->reading().contains(u"HIGH 9, LOW \u2014, 3 others 1"), qPrintable(view()->reading()));
    QCOMPARE(legend(1), (QStringList{u"9"_s, u"\u2014"_s, u"1"_s})); // the gap is none
    QVERIFY(view()->accessibleDescription().contains(view()->reading()));
    const QString tip = trendToolTip(severities(), ago(30), u"13:32"_s, Unit::Count, QLocale::c());
    QCOMPARE(tip, u"13:32\nHIGH: 9\nLOW: \u2014\n3 others: 1"_s);
}

void TestTrendLines::saysWhatTheLinesShow()
{
    const QString text = view()->accessibleDescription();
    QVERIFY2(text.contains(u"HIGH: current 9, minimum 8, maximum 9"), qPrintable(text));
    QVERIFY2(text.contains(u"LOW: current 4, minimum 4, maximum 5"), qPrintable(text));
    QVERIFY2(text.contains(u"3 others: current 2"), qPrintable(text));
}

void TestTrendLines::takesNamesForText()
{
    view()->setLines({line(u"<b>%1</b>"_s, {1, 1}, 0), line(u"%2"_s, {1, 1}, 1)});
    QCOMPARE(legend(0), (QStringList{u"<b>%1</b>"_s, u"%2"_s}));
    QVERIFY(view()->accessibleDescription().contains(u"<b>%1</b>: current 1"));
    QVERIFY(!view()->findChild<TrendLegend *>()->topLevelItem(0)->toolTip(0).contains(u"<b>"));
}

/// One of thousands leaves no room for those of tens.
void TestTrendLines::hidesWhatIsUnchecked()
{
    const std::vector<TrendLine> lines{line(u"CLOSED"_s, {5000, 5001}, 0), line(u"OPEN"_s, {10, 12}, 1)};
    view()->setSubject({u"By status"_s, Unit::Count, {}});
    view()->setLines(lines);
    const auto *legend = view()->findChild<TrendLegend *>();
    const auto rise = [this, &lines] {
        return view()->positionOf(lines.at(1).points.front()).y()
            - view()->positionOf(lines.at(1).points.back()).y();
    };
    QVERIFY(rise() < 5);
    auto *tree = view()->findChild<TrendLegend *>();
    tree->setFocus();
    tree->setCurrentItem(tree->topLevelItem(0));
    QTest::keyClick(tree, Qt::Key_Space);
    QCOMPARE(legend->topLevelItem(0)->checkState(0), Qt::Unchecked);
    QVERIFY(rise() > 20);
    QCOMPARE(this->legend(1), (QStringList{u"5001"_s, u"12"_s})); // still said
    view()->setLines(lines); // newer ones
    QCOMPARE(legend->topLevelItem(0)->checkState(0), Qt::Unchecked);
    QVERIFY(rise() > 20);
    QTest::keyClick(tree, Qt::Key_Space);
    QVERIFY(rise() < 5);
    view()->setSubject({u"By priority"_s, Unit::Count, {}});
    view()->setLines(lines);
    QCOMPARE(legend->topLevelItem(0)->checkState(0), Qt::Checked);
}

void TestTrendLines::offersChoices()
{
    auto *choice = view()->findChild<QComboBox *>(u"trendChoice"_s);
    QVERIFY(choice->isHidden());
    view()->setChoices({u"Open incidents"_s, u"Incidents by severity"_s}, 1);
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->currentText(), u"Incidents by severity"_s);
    const QSignalSpy made(view(), &TrendView::choiceMade);
    view()->setChoices({u"Open incidents"_s, u"Incidents by severity"_s}, 0); // nobody's choice
    QCOMPARE(made.size(), 0);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(made.size(), 1);
    QCOMPARE(made.constFirst().constFirst().toInt(), 1);
    view()->setChoices({u"Open incidents"_s}, 0);
    QVERIFY(choice->isHidden());
}

void TestTrendLines::becomesOneLineAgain()
{
    view()->setSubject({u"Open incidents"_s, Unit::Count, {}});
    QVERIFY(view()->findChild<TrendLegend *>()->isHidden());
    view()->setTrend({{}, line({}, {1, 2, 3}, 0).points});
    QVERIFY(view()->findChild<TrendLegend *>()->isHidden());
    QTest::qWait(20);
    const QImage image = view()->grab().toImage();
    QCOMPARE(pixelsLike(image, seriesStyle(1, view()->palette()).color), 0);
}

/// A legend of many lines makes no window larger.
void TestTrendLines::staysSmall()
{
    view()->setLines({line(u"one"_s, {1, 2}, 0)});
    const QSize before = view()->minimumSizeHint();
    std::vector<TrendLine> many;
    for (int i = 0; i < 9; ++i)
        many.push_back(
            line(u"a status with a long name, number %1"_s.arg(i), {1, 2}, i < 8 ? i : TrendLine::Rest));
    view()->setLines(many);
    QCOMPARE(view()->minimumSizeHint(), before);
    QTest::qWait(20);
    QVERIFY(view()->findChild<TrendLegend *>()->width() < view()->width() / 2);
}

GUARDIA_TEST(TestTrendLines, QApplication)

} // namespace tst_trendlines

#include "tst_trendlines.moc"
