// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "pages/breakdownlines.h"
#include "pages/trendpicture.h"
#include "runner/testclass.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QTest>

#include <cmath>

namespace tst_breakdown {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

MetricFamily family(const QString &name, const QString &collector, const QStringList &labels,
                    const QList<QStringList> &values)
{
    MetricFamily made;
    made.name = name;
    made.collector = collector;
    made.labelNames = labels;
    for (const QStringList &value : values)
        made.samples.push_back({value, 1, 1});
    return made;
}

Snapshot snapshotOf(std::vector<MetricFamily> families)
{
    Snapshot snapshot;
    snapshot.catalogue = builtInCatalogue();
    std::ranges::sort(families, {}, &MetricFamily::name);
    snapshot.families = std::move(families);
    return snapshot;
}

MetricFamily bySeverity()
{
    return family(u"guardia_incidents_by_severity"_s, u"incidents"_s, {u"severity"_s},
                  {{u"HIGH"_s}, {u"LOW"_s}});
}

MetricFamily byStatus()
{
    return family(u"guardia_incidents_by_status"_s, u"incidents"_s, {u"status"_s}, {{u"OPEN"_s}});
}

TrendSeries series(const QString &status, const std::vector<Point> &points)
{
    return {seriesKey(u"f"_s, {{u"status"_s, status}}), points};
}

const Breakdown ByStatus{u"f"_s, {LabelWords{u"status"_s}}, u"By status"_s, Unit::Count, true};

QStringList namesOf(const std::vector<TrendLine> &lines)
{
    QStringList names;
    for (const TrendLine &line : lines)
        names += line.name;
    return names;
}

QStringList keysOf(const QList<Breakdown> &breakdowns)
{
    QStringList keys;
    for (const Breakdown &breakdown : breakdowns)
        keys += keyOf(breakdown);
    return keys;
}

QList<Breakdown> breakdownsOfFamily(const Snapshot &snapshot, const Indicator &indicator,
                                    const QString &family)
{
    QList<Breakdown> all = breakdownsOf(snapshot, indicator);
    all.removeIf([&family](const Breakdown &breakdown) { return breakdown.family != family; });
    return all;
}

/// NaN equals NaN.
QString textOfPoints(const std::vector<Point> &points)
{
    QStringList texts;
    for (const Point &point : points)
        texts +=
            u"%1:%2"_s.arg(point.time).arg(std::isnan(point.value) ? u"-"_s : QString::number(point.value));
    return texts.join(u' ');
}

} // namespace

/// The trend taken apart by a label.
class TestBreakdown : public QObject
{
    Q_OBJECT

private slots:
    void leavesHistogramsOut();
    void offersFamiliesOfTheCollector();
    void offersFamiliesThatHaveNoSeriesNow();
    void namesThemAsPanelsDo();
    void offersEachLabelOfSeveral();
    void knowsUnits_data();
    void knowsUnits();
    void addsUpWhatTheDefinitionCounts_data();
    void addsUpWhatTheDefinitionCounts();
    void knowsTheOrderOfValues_data();
    void knowsTheOrderOfValues();
    void showsTheLargest();
    void keepsTheOrderOfValues();
    void keepsTheOrderOfSeveralLabels();
    void picksTheLargestBeforeItOrders();
    void whatIsGoneIsNoneOfWhatAddsUp_data();
    void whatIsGoneIsNoneOfWhatAddsUp();
    void leavesOutWhatIsGoneAndNeverWas();
    void noneIsReconstructedAsFarAsTheOthers();
    void addsTheOthersUp();
    void addsUpNothingThatIsNoSum();
    void addsUpOverOtherLabels();
    void keepsStyles();
    void sumsKeepGaps_data();
    void sumsKeepGaps();
    void showsNamesAsText();
    void remembersChoices();
    void waitsForAFamilyThatIsGone();
};

void TestBreakdown::offersFamiliesOfTheCollector()
{
    const Snapshot snapshot =
        snapshotOf({bySeverity(), byStatus(), family(u"guardia_incidents_open"_s, u"incidents"_s, {}, {{}}),
                    family(u"own_incidents_by_team"_s, u"incidents"_s, {u"team"_s}, {}), // has no series
                    family(u"own_incidents_by_place"_s, u"incidents"_s, {u"place"_s}, {{u"x"_s}}),
                    family(u"guardia_sr_by_status"_s, u"service_requests"_s, {u"status"_s}, {{u"OPEN"_s}})});
    QCOMPARE(
        keysOf(breakdownsOf(snapshot, builtIn(u"incidents"_s))),
        (QStringList{u"guardia_incidents_by_status/status"_s, // its second number
                     u"guardia_incidents_by_severity/severity"_s, // of a panel
                     u"guardia_incidents_open_by_age/age"_s, u"guardia_incidents_open_by_severity/severity"_s,
                     u"own_incidents_by_place/place"_s}));
    Indicator ofNothing = builtIn(u"incidents"_s);
    ofNothing.collector.clear();
    QVERIFY(breakdownsOf(snapshot, ofNothing).isEmpty());
}

/// Nobody can see then which severities there were, but for the past.
void TestBreakdown::offersFamiliesThatHaveNoSeriesNow()
{
    const Snapshot none = snapshotOf({});
    const Indicator incidents = builtIn(u"incidents"_s);
    const QList<Breakdown> open =
        breakdownsOfFamily(none, incidents, u"guardia_incidents_open_by_severity"_s);
    QCOMPARE(open,
             breakdownsOfFamily(snapshotOf({family(u"guardia_incidents_open_by_severity"_s, u"incidents"_s,
                                                   {u"severity"_s}, {{u"LOW"_s}})}),
                                incidents, u"guardia_incidents_open_by_severity"_s));
    QCOMPARE(open.size(), 1);
    QVERIFY(seriesOf(none, open.front()).isEmpty());
    Indicator times = incidents;
    times.collector = u"incident_times"_s;
    QVERIFY(breakdownsOf(none, times).isEmpty()); // which are histograms
}

void TestBreakdown::namesThemAsPanelsDo()
{
    const QList<Breakdown> all =
        breakdownsOf(snapshotOf({bySeverity(), byStatus()}), builtIn(u"incidents"_s));
    const bool isKorean = interfaceLanguage() == Language::Korean;
    QCOMPARE(all.at(1).title, isKorean ? u"심각도별 인시던트"_s : u"Incidents by severity"_s); // a panel's
    QCOMPARE(all.at(0).title, isKorean ? u"상태별 인시던트"_s : u"Incidents by status"_s); // of the metric
}

void TestBreakdown::offersEachLabelOfSeveral()
{
    const QStringList labels{u"severity"_s, u"status"_s};
    const Snapshot snapshot = snapshotOf(
        {family(u"guardia_incidents_wide"_s, u"incidents"_s, labels, {{u"HIGH"_s, u"OPEN"_s}}),
         family(u"guardia_incidents_wait_max_seconds"_s, u"incidents"_s, labels, {{u"HIGH"_s, u"OPEN"_s}})});
    const Indicator incidents = builtIn(u"incidents"_s);
    QCOMPARE(keysOf(breakdownsOfFamily(snapshot, incidents, u"guardia_incidents_wait_max_seconds"_s)),
             QStringList(u"guardia_incidents_wait_max_seconds/severity/status"_s));
    const QList<Breakdown> wide = breakdownsOfFamily(snapshot, incidents, u"guardia_incidents_wide"_s);
    QCOMPARE(keysOf(wide),
             (QStringList{u"guardia_incidents_wide/severity"_s, u"guardia_incidents_wide/status"_s}));
    QVERIFY(wide.at(0).title != wide.at(1).title);
}

void TestBreakdown::knowsUnits_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<bool>("additive");
    QTest::newRow("counts") << u"guardia_x_by_status"_s << Unit::Count << true;
    QTest::newRow("a panel's") << u"guardia_capacity_utilization_max_percent"_s << Unit::Percent << false;
    QTest::newRow("bytes") << u"guardia_x_bytes"_s << Unit::Bytes << true;
    QTest::newRow("largest bytes") << u"guardia_x_max_bytes"_s << Unit::Bytes << false;
    QTest::newRow("largest count") << u"guardia_x_reopened_max"_s << Unit::Count << false;
    QTest::newRow("seconds") << u"guardia_x_seconds"_s << Unit::Seconds << false;
    QTest::newRow("moments") << u"guardia_x_timestamp_seconds"_s << Unit::Timestamp << false;
    QTest::newRow("ratios") << u"guardia_x_ratio"_s << Unit::Ratio << false;
    QTest::newRow("maximal is no maximum") << u"guardia_x_maximal"_s << Unit::Count << true;
}

void TestBreakdown::knowsUnits()
{
    QFETCH(const QString, name);
    QFETCH(const Unit, unit);
    QFETCH(const bool, additive);
    const Breakdown found =
        breakdownsOfFamily(snapshotOf({family(name, u"capacity"_s, {u"a"_s}, {{u"x"_s}})}),
                           builtIn(u"capacity"_s), name)
            .value(0);
    QCOMPARE(found.unit, unit);
    QCOMPARE(found.isAdditive, additive);
}

/// What the definition says counts, not what the name sounds like.
void TestBreakdown::addsUpWhatTheDefinitionCounts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::optional<bool>>("addsUp");
    QTest::addColumn<bool>("additive");
    const auto row = [](const char *what, const QString &name, std::optional<bool> addsUp, bool additive) {
        QTest::newRow(what) << name << addsUp << additive;
    };
    row("count", u"x"_s, true, true);
    row("largest", u"x"_s, false, false);
    row("count that is called so", u"x_max"_s, true, true);
    row("sum of durations", u"x_seconds"_s, true, true);
    row("largest duration", u"x_seconds"_s, false, false);
    row("sum of shares", u"x_ratio"_s, true, false);
    row("of an own statement", u"x"_s, {}, true);
    row("of an own statement, by its name", u"x_max"_s, {}, false);
}

void TestBreakdown::addsUpWhatTheDefinitionCounts()
{
    QFETCH(const QString, name);
    QFETCH(const std::optional<bool>, addsUp);
    QFETCH(const bool, additive);
    Snapshot snapshot = snapshotOf({family(name, u"capacity"_s, {u"a"_s, u"b"_s}, {{u"x"_s, u"y"_s}})});
    Catalogue catalogue = *snapshot.catalogue;
    const auto capacity = std::ranges::find(catalogue.collectors, u"capacity"_s, &CollectorWords::name);
    QVERIFY(capacity != catalogue.collectors.end());
    capacity->metrics[name] = {{}, addsUp};
    snapshot.catalogue = std::make_shared<const Catalogue>(catalogue);
    const QList<Breakdown> all = breakdownsOfFamily(snapshot, builtIn(u"capacity"_s), name);
    QVERIFY(!all.isEmpty());
    QCOMPARE(all.front().isAdditive, additive);
    QCOMPARE(all.size(), additive ? 2 : 1); // only what adds up is added up by one label of two
}

/// From the definition: the console has no list of its own.
void TestBreakdown::knowsTheOrderOfValues_data()
{
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QStringList>("some"); // in their order
    QTest::newRow("ages") << u"sr"_s << u"guardia_sr_open_by_age"_s << u"age"_s
                          << QStringList{u"0-4h"_s,  u"4h-1d"_s,  u"1d-3d"_s,
                                         u"3d-7d"_s, u"7d-30d"_s, u"30d+"_s};
    const QStringList levels{u"CRITICAL"_s, u"HIGH"_s, u"MEDIUM"_s, u"LOW"_s};
    QTest::newRow("severities") << u"incidents"_s << u"guardia_incidents_by_severity"_s << u"severity"_s
                                << levels;
    QTest::newRow("priorities") << u"sr"_s << u"guardia_sr_by_priority"_s << u"priority"_s << levels;
    QTest::newRow("none") << u"sr"_s << u"guardia_sr_by_status"_s << u"status"_s << QStringList();
}

void TestBreakdown::knowsTheOrderOfValues()
{
    QFETCH(const QString, indicator);
    QFETCH(const QString, family);
    QFETCH(const QString, label);
    QFETCH(const QStringList, some);
    Indicator shown = builtIn(indicator);
    MetricFamily there = tst_breakdown::family(family, shown.collector, {label}, {{u"HIGH"_s}});
    if (family.endsWith(CountSuffix)) {
        there.type = MetricType::Histogram;
        shown.collector = there.collector = u"service_request_times"_s;
    }
    const QList<Breakdown> all = breakdownsOfFamily(snapshotOf({there}), shown, family);
    QCOMPARE(all.size(), 1);
    QStringList order = all.front().labels.front().order;
    QCOMPARE(order.isEmpty(), some.isEmpty());
    order.removeIf([&some](const QString &value) { return !some.contains(value); });
    QCOMPARE(order, some);
}

void TestBreakdown::showsTheLargest()
{
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines =
        linesOf(ByStatus,
                {series(u"SMALL"_s, {{1, 9}, {2, 1}}), series(u"LARGE"_s, {{1, 2}, {2, 3}}),
                 series(u"ENDED"_s, {{1, 50}, {2, Gap}})},
                styles);
    QCOMPARE(namesOf(lines), (QStringList{u"LARGE"_s, u"SMALL"_s, u"ENDED"_s})); // at present
    QVERIFY(linesOf(ByStatus, {}, styles).empty());
}

/// Values outside it come behind, by name.
void TestBreakdown::keepsTheOrderOfValues()
{
    Breakdown breakdown = ByStatus;
    breakdown.labels.first().order = {u"YOUNG"_s, u"OLD"_s, u"NONE"_s};
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines = linesOf(breakdown,
                                                 {series(u"b"_s, {{1, 7}}), series(u"old"_s, {{1, 5}}),
                                                  series(u"a"_s, {{1, 1}}), series(u"YOUNG"_s, {{1, 2}})},
                                                 styles);
    QCOMPARE(namesOf(lines), (QStringList{u"YOUNG"_s, u"old"_s, u"a"_s, u"b"_s}));
    QCOMPARE(textOfPoints(lines.at(1).points), u"1:5"_s);
}

void TestBreakdown::keepsTheOrderOfSeveralLabels()
{
    const Breakdown breakdown{u"f"_s,
                              {LabelWords{u"a"_s}, LabelWords{u"b"_s, {u"HIGH"_s, u"LOW"_s}}},
                              u"By both"_s,
                              Unit::Count,
                              false};
    const auto both = [](const QString &a, const QString &b, double value) {
        return TrendSeries{seriesKey(u"f"_s, {{u"a"_s, a}, {u"b"_s, b}}), {{10, value}}};
    };
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines =
        linesOf(breakdown,
                {both(u"x"_s, u"LOW"_s, 9), both(u"y"_s, u"HIGH"_s, 2), both(u"x"_s, u"HIGH"_s, 1)}, styles);
    QCOMPARE(namesOf(lines), (QStringList{u"x / HIGH"_s, u"y / HIGH"_s, u"x / LOW"_s}));
}

void TestBreakdown::picksTheLargestBeforeItOrders()
{
    Breakdown breakdown = ByStatus;
    QList<TrendSeries> all;
    for (int i = 0; i < 10; ++i) {
        const QString name = u"S%1"_s.arg(i);
        breakdown.labels.first().order += name;
        all += series(name, {{10, 100.0 + i}});
    }
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines = linesOf(breakdown, all, styles);
    QCOMPARE(lines.size(), size_t(9));
    QCOMPARE(lines.front().name, u"S2"_s);
    QCOMPARE(lines.at(7).name, u"S9"_s);
    QCOMPARE(textOfPoints(lines.back().points), u"10:201"_s); // 100 + 101
}

void TestBreakdown::whatIsGoneIsNoneOfWhatAddsUp_data()
{
    QTest::addColumn<bool>("additive");
    QTest::addColumn<std::vector<Point>>("others");
    QTest::addColumn<QString>("line"); // of what was there at 20 only
    using Points = std::vector<Point>;
    const Points all{{10, 1}, {20, 1}, {30, 1}, {40, 1}};
    QTest::newRow("counts") << true << all << u"10:0 20:5 30:0 40:0"_s;
    QTest::newRow("not while nothing is known")
        << true << Points{{20, 1}, {30, Gap}, {40, 1}} << u"20:5 30:- 40:0"_s;
    QTest::newRow("largest values") << false << all << u"20:5 30:-"_s;
}

/// Else the lines would add up to less than the whole, and nothing would say so.
void TestBreakdown::whatIsGoneIsNoneOfWhatAddsUp()
{
    QFETCH(const bool, additive);
    QFETCH(const std::vector<Point>, others);
    Breakdown breakdown = ByStatus;
    breakdown.isAdditive = additive;
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines =
        linesOf(breakdown, {series(u"THERE"_s, others), series(u"GONE"_s, {{20, 5}, {30, Gap}})}, styles);
    QCOMPARE(namesOf(lines), (QStringList{u"THERE"_s, u"GONE"_s}));
    QTEST(textOfPoints(lines.back().points), "line");
}

void TestBreakdown::leavesOutWhatIsGoneAndNeverWas()
{
    const QList<TrendSeries> all{series(u"THERE"_s, {{10, 0}, {20, 0}}),
                                 series(u"NEVER"_s, {{10, 0}, {20, Gap}}),
                                 series(u"GONE"_s, {{10, 1}, {20, Gap}})};
    QHash<QString, int> styles;
    QCOMPARE(namesOf(linesOf(ByStatus, all, styles)), (QStringList{u"GONE"_s, u"THERE"_s}));
    Breakdown largest = ByStatus;
    largest.isAdditive = false;
    QCOMPARE(linesOf(largest, all, styles).size(), size_t(3));
}

void TestBreakdown::noneIsReconstructedAsFarAsTheOthers()
{
    TrendSeries old = series(u"OLD"_s, {{10, 1}, {20, 1}, {30, 1}});
    old.collectedFrom = 20;
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines = linesOf(ByStatus, {old, series(u"NEW"_s, {{30, 5}})}, styles);
    QCOMPARE(lines.front().name, u"NEW"_s);
    QCOMPARE(lines.front().collectedFrom, std::optional<qint64>(20));
}

void TestBreakdown::addsTheOthersUp()
{
    QList<TrendSeries> all;
    for (int i = 0; i < 12; ++i)
        all += series(u"S%1"_s.arg(i, 2, 10, QChar(u'0')), {{10, 1.0}, {20, 100.0 - i}});
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines = linesOf(ByStatus, all, styles);
    QCOMPARE(lines.size(), size_t(9));
    QCOMPARE(lines.front().name, u"S00"_s);
    const TrendLine &rest = lines.back();
    QCOMPARE(rest.style, int(TrendLine::Rest));
    QVERIFY(rest.name.contains(u'4'));
    QCOMPARE(textOfPoints(rest.points), u"10:4 20:362"_s); // 92 + 91 + 90 + 89
}

/// The largest of some largest values is not their sum: none is shown, and it is said.
void TestBreakdown::addsUpNothingThatIsNoSum()
{
    Breakdown breakdown = ByStatus;
    breakdown.isAdditive = false;
    QList<TrendSeries> all;
    for (int i = 0; i < 12; ++i)
        all += series(u"S%1"_s.arg(i), {{10, 1.0}});
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines = linesOf(breakdown, all, styles);
    QCOMPARE(lines.size(), size_t(9));
    QVERIFY(lines.back().points.empty());
    QVERIFY(lines.back().name.contains(u'4'));
}

void TestBreakdown::addsUpOverOtherLabels()
{
    const auto both = [](const QString &status, const QString &team, double value) {
        return TrendSeries{seriesKey(u"f"_s, {{u"status"_s, status}, {u"team"_s, team}}), {{10, value}}};
    };
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines =
        linesOf(ByStatus,
                {both(u"OPEN"_s, u"a"_s, 2), both(u"OPEN"_s, u"b"_s, 3), both(u"DONE"_s, u"a"_s, 4)}, styles);
    QCOMPARE(namesOf(lines), (QStringList{u"OPEN"_s, u"DONE"_s}));
    QCOMPARE(textOfPoints(lines.front().points), u"10:5"_s);
}

/// A line that became the largest is still the same line.
void TestBreakdown::keepsStyles()
{
    QHash<QString, int> styles;
    const auto styleOf = [](const std::vector<TrendLine> &lines, const QString &name) {
        return std::ranges::find(lines, name, &TrendLine::name)->style;
    };
    const auto first = linesOf(ByStatus, {series(u"A"_s, {{1, 9}}), series(u"B"_s, {{1, 5}})}, styles);
    QCOMPARE(styleOf(first, u"A"_s), 0);
    QCOMPARE(styleOf(first, u"B"_s), 1);
    const auto second = linesOf(
        ByStatus, {series(u"A"_s, {{1, 1}}), series(u"B"_s, {{1, 5}}), series(u"C"_s, {{1, 9}})}, styles);
    QCOMPARE(namesOf(second), (QStringList{u"C"_s, u"B"_s, u"A"_s}));
    QCOMPARE(styleOf(second, u"A"_s), 0);
    QCOMPARE(styleOf(second, u"B"_s), 1);
    QCOMPARE(styleOf(second, u"C"_s), 2);
    const auto third = linesOf(ByStatus, {series(u"D"_s, {{1, 1}}), series(u"B"_s, {{1, 5}})}, styles);
    QCOMPARE(styleOf(third, u"B"_s), 1);
    QCOMPARE(styleOf(third, u"D"_s), 0);
}

void TestBreakdown::sumsKeepGaps_data()
{
    QTest::addColumn<QString>("sum");
    QTest::addColumn<std::vector<Point>>("a");
    QTest::addColumn<std::vector<Point>>("b");
    QTest::addColumn<std::vector<Point>>("beside"); // of the family, but not of the sum
    using Points = std::vector<Point>;
    QTest::newRow("same times") << u"10:3 20:5"_s << Points{{10, 1}, {20, 2}} << Points{{10, 2}, {20, 3}}
                                << Points{};
    QTest::newRow("other times") << u"10:3 15:5 20:6"_s << Points{{10, 1}, {20, 2}}
                                 << Points{{10, 2}, {15, 4}} << Points{};
    QTest::newRow("a gap of all") << u"10:3 20:- 30:7"_s << Points{{10, 1}, {20, Gap}, {30, 3}}
                                  << Points{{10, 2}, {20, Gap}, {30, 4}}
                                  << Points{{10, 9}, {20, Gap}, {30, 9}};
    QTest::newRow("one has no rows any more")
        << u"10:3 20:2"_s << Points{{10, 1}, {20, Gap}} << Points{{10, 2}} << Points{};
    QTest::newRow("one comes later") << u"10:1 20:3"_s << Points{{10, 1}} << Points{{20, 2}} << Points{};
    QTest::newRow("none while others are there")
        << u"10:0 20:2"_s << Points{} << Points{{20, 2}} << Points{{10, 9}};
    QTest::newRow("nothing") << QString() << Points{} << Points{} << Points{};
}

void TestBreakdown::sumsKeepGaps()
{
    QFETCH(const QString, sum);
    QFETCH(const std::vector<Point>, a);
    QFETCH(const std::vector<Point>, b);
    QFETCH(const std::vector<Point>, beside);
    QCOMPARE(textOfPoints(sumOf({series(u"A"_s, a), series(u"B"_s, b), series(u"C"_s, beside)}, {0, 1})),
             sum);
}

void TestBreakdown::showsNamesAsText()
{
    QHash<QString, int> styles;
    const std::vector<TrendLine> lines =
        linesOf(ByStatus, {series(u"a\nb"_s, {{1, 2}}), series(QString(), {{1, 1}})}, styles);
    QCOMPARE(namesOf(lines), (QStringList{u"a\\nb"_s, u"\u2014"_s}));
}

void TestBreakdown::remembersChoices()
{
    const Snapshot snapshot = snapshotOf({bySeverity(), byStatus()});
    TrendPicture picture;
    picture.setIndicator(builtIn(u"incidents"_s), &snapshot);
    QCOMPARE(picture.titles().size(), 5);
    QCOMPARE(picture.current(), 0);
    QCOMPARE(picture.series(), QList{builtIn(u"incidents"_s).value});
    QVERIFY(picture.subject().threshold == builtIn(u"incidents"_s).threshold);
    picture.choose(2);
    picture.setIndicator(builtIn(u"incidents"_s), &snapshot);
    QCOMPARE(picture.current(), 2);
    QCOMPARE(picture.series().size(), 2);
    QVERIFY(picture.subject().threshold == Threshold()); // which is of another number
    const QMap<QString, QString> chosen{{u"incidents"_s, u"guardia_incidents_by_severity/severity"_s}};
    QCOMPARE(picture.choices().breakdowns, chosen);
    picture.setIndicator(builtIn(u"users"_s), &snapshot);
    QCOMPARE(picture.current(), 0);
    TrendPicture later;
    later.setChoices(picture.choices());
    later.setIndicator(builtIn(u"incidents"_s), &snapshot);
    QCOMPARE(later.current(), 2);
    later.choose(0);
    QVERIFY(later.choices().breakdowns.isEmpty());
}

void TestBreakdown::waitsForAFamilyThatIsGone()
{
    const Snapshot both = snapshotOf(
        {family(u"own_incidents_by_place"_s, u"incidents"_s, {u"place"_s}, {{u"x"_s}}), byStatus()});
    const Snapshot less = snapshotOf({byStatus()}); // the definition does not have it
    TrendPicture picture;
    picture.setIndicator(builtIn(u"incidents"_s), &both);
    picture.choose(5);
    picture.setIndicator(builtIn(u"incidents"_s), &less);
    QCOMPARE(picture.current(), 0);
    picture.setIndicator(builtIn(u"incidents"_s), nullptr);
    QCOMPARE(picture.titles().size(), 1);
    picture.setIndicator(builtIn(u"incidents"_s), &both);
    QCOMPARE(picture.current(), 5);
}

/// Each bucket of a histogram counts what is in the smaller ones too, and the others have no name for people.
void TestBreakdown::leavesHistogramsOut()
{
    const QStringList labels{u"priority"_s, u"le"_s};
    MetricFamily buckets = family(u"wait_seconds_bucket"_s, u"incidents"_s, labels,
                                  {{u"LOW"_s, u"60"_s}, {u"LOW"_s, u"+Inf"_s}});
    MetricFamily counts = family(u"wait_seconds_count"_s, u"incidents"_s, {u"priority"_s}, {{u"LOW"_s}});
    buckets.type = counts.type = MetricType::Histogram;
    const Indicator incidents = builtIn(u"incidents"_s);
    QVERIFY(breakdownsOfFamily(snapshotOf({buckets, counts}), incidents, u"wait_seconds_bucket"_s).isEmpty());
    QVERIFY(breakdownsOfFamily(snapshotOf({buckets, counts}), incidents, u"wait_seconds_count"_s).isEmpty());
}

GUARDIA_TEST(TestBreakdown, QCoreApplication)

} // namespace tst_breakdown

#include "tst_breakdown.moc"
