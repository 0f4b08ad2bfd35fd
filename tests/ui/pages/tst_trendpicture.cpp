// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "pages/trendpicture.h"
#include "runner/testclass.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTest>

#include <cmath>

namespace tst_trendpicture {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Hour = 60 * Minute;

/// A moment of the clock here, the first of two.
qint64 at(int month, int day, int hour, int minute = 0)
{
    const QDateTime midnight(QDate(2026, month, day), QTime(0, 0));
    qint64 moment = midnight.toMSecsSinceEpoch();
    while (QDateTime::fromMSecsSinceEpoch(moment).time() != QTime(hour, minute))
        moment += Minute;
    return moment;
}

QString clockOf(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"d H:mm"_s);
}

/// A point each half hour from midnight on, numbered.
std::vector<Point> halfHours(int month, int day, int count)
{
    std::vector<Point> points;
    for (int i = 0; i < count; ++i)
        points.push_back({at(month, day, 0) + i * Hour / 2, double(i)});
    return points;
}

QString textOfPoints(const std::vector<Point> &points)
{
    QStringList texts;
    for (const Point &point : points)
        texts += QString(clockOf(point.time) + u'='
                         + (std::isnan(point.value) ? u"-"_s : QString::number(point.value)));
    return texts.join(u' ');
}

} // namespace

/// What the overview's trend shows beside the number itself.
class TestTrendPicture : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { setZone("Asia/Seoul"); }
    void aDayLaterIsTheSameTimeOfTheClock_data();
    void aDayLaterIsTheSameTimeOfTheClock();
    void shiftsOverAClockChange_data();
    void shiftsOverAClockChange();
    void gapsStayGaps();
    void asksForTheSameTimeOfTheClock_data();
    void asksForTheSameTimeOfTheClock();
    void asksForTheHourAfter();
    void comparesOnlyWhatIsNotTakenApart();
    void showsBothLines();
    void nothingOfAnotherTimeIsShown();
    void stacksWhatAddsUp();
    void addsUpNothingOfWhichSomeIsLeftOut();
    void tellsEventsInWords();

private:
    /// Tests run in Seoul, which has one time all year.
    static void setZone(const char *zone);
};

void TestTrendPicture::setZone(const char *zone)
{
    qputenv("TZ", zone);
    tzset();
}

void TestTrendPicture::aDayLaterIsTheSameTimeOfTheClock_data()
{
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("day");
    QTest::addColumn<int>("hour");
    QTest::addColumn<QStringList>("later");
    QTest::newRow("any day") << 1 << 5 << 12 << QStringList{u"6 12:00"_s};
    QTest::newRow("before a short day, noon") << 3 << 28 << 12 << QStringList{u"29 12:00"_s};
    QTest::newRow("a time that is skipped") << 3 << 28 << 2 << QStringList();
    QTest::newRow("after what is skipped") << 3 << 28 << 3 << QStringList{u"29 3:00"_s};
    QTest::newRow("of a short day") << 3 << 29 << 12 << QStringList{u"30 12:00"_s};
    QTest::newRow("a time that comes twice") << 10 << 24 << 2 << QStringList{u"25 2:00"_s, u"25 2:00"_s};
    QTest::newRow("before a long day, noon") << 10 << 24 << 12 << QStringList{u"25 12:00"_s};
    QTest::newRow("of a long day") << 10 << 25 << 12 << QStringList{u"26 12:00"_s};
}

void TestTrendPicture::aDayLaterIsTheSameTimeOfTheClock()
{
    setZone("Europe/Berlin");
    QFETCH(const int, month);
    QFETCH(const int, day);
    QFETCH(const int, hour);
    QFETCH(const QStringList, later);
    QStringList found;
    for (const qint64 moment : daysLater(at(month, day, hour), 1))
        found += clockOf(moment);
    QCOMPARE(found, later);
}

void TestTrendPicture::shiftsOverAClockChange_data()
{
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("day");
    QTest::addColumn<QString>("shifted");
    QTest::newRow("to a day without 2:00")
        << 3 << 28 << u"29 0:00=0 29 0:30=1 29 1:00=2 29 1:30=3 29 3:00=6 29 3:30=7"_s;
    QTest::newRow("from a day without 2:00")
        << 3 << 29
        << u"30 0:00=0 30 0:30=1 30 1:00=2 30 1:30=3 30 2:00=- 30 3:00=4 30 3:30=5 30 4:00=6 30 4:30=7"_s;
    QTest::newRow("to a day with 2:00 twice")
        << 10 << 24
        << u"25 0:00=0 25 0:30=1 25 1:00=2 25 1:30=3 25 2:00=4 25 2:30=5 25 2:00=4 25 2:30=5 25 3:00=6 25 3:30=7"_s;
    QTest::newRow("from a day with 2:00 twice")
        << 10 << 25 << u"26 0:00=0 26 0:30=1 26 1:00=2 26 1:30=3 26 2:00=4 26 2:30=5"_s;
}

void TestTrendPicture::shiftsOverAClockChange()
{
    setZone("Europe/Berlin");
    QFETCH(const int, month);
    QFETCH(const int, day);
    QFETCH(const QString, shifted);
    const std::vector<Point> points = shiftedPoints(halfHours(month, day, 8), 1);
    QCOMPARE(textOfPoints(points), shifted);
    QVERIFY(std::ranges::is_sorted(points, {}, &Point::time));
}

void TestTrendPicture::gapsStayGaps()
{
    const std::vector<Point> points{{at(1, 5, 1), 1}, {at(1, 5, 2), Gap}, {at(1, 5, 3), 3}};
    QCOMPARE(textOfPoints(shiftedPoints(points, 7)), u"12 1:00=1 12 2:00=- 12 3:00=3"_s);
    QVERIFY(shiftedPoints({}, 1).empty());
}

void TestTrendPicture::asksForTheSameTimeOfTheClock_data()
{
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("day");
    QTest::newRow("any day") << 1 << 5;
    QTest::newRow("a short day") << 3 << 29;
    QTest::newRow("after a short day") << 3 << 30;
    QTest::newRow("a long day") << 10 << 25;
    QTest::newRow("after a long day") << 10 << 26;
}

/// All points that are shown are asked for.
void TestTrendPicture::asksForTheSameTimeOfTheClock()
{
    setZone("Europe/Berlin");
    QFETCH(const int, month);
    QFETCH(const int, day);
    TrendPicture picture;
    picture.setChoices(
        {.breakdowns = {}, .stacked = {}, .comparison = Comparison::DayEarlier, .showsEvents = true});
    picture.setIndicator(builtIn(u"incidents"_s), nullptr);
    for (int hour = 0; hour < 20; ++hour) {
        const qint64 from = at(month, day, 0) + hour * Hour;
        const qint64 to = from + 4 * Hour;
        const auto [earlierFrom, earlierTo] = picture.earlierRange(from, to);
        QVERIFY(earlierTo - earlierFrom <= 12 * Hour);
        for (const Point &point : halfHours(month, day - 1, 60)) {
            for (const qint64 moment : daysLater(point.time, 1)) {
                const bool isSeen = moment >= from && moment <= to;
                QVERIFY(!isSeen || (point.time >= earlierFrom && point.time <= earlierTo));
            }
        }
    }
}

/// Of a past of full hours, the last one that is seen is between two points.
void TestTrendPicture::asksForTheHourAfter()
{
    TrendPicture picture;
    picture.setChoices(
        {.breakdowns = {}, .stacked = {}, .comparison = Comparison::WeekEarlier, .showsEvents = true});
    picture.setIndicator(builtIn(u"incidents"_s), nullptr);
    const qint64 to = at(1, 20, 13, 45);
    const auto [earlierFrom, earlierTo] = picture.earlierRange(to - Hour, to);
    QVERIFY(earlierFrom <= at(1, 13, 12));
    QVERIFY(earlierTo >= at(1, 13, 14));
}

void TestTrendPicture::comparesOnlyWhatIsNotTakenApart()
{
    Snapshot snapshot;
    snapshot.catalogue = builtInCatalogue();
    MetricFamily family;
    family.name = u"guardia_incidents_by_status"_s;
    family.collector = u"incidents"_s;
    family.labelNames = {u"status"_s};
    family.samples = {{{u"OPEN"_s}, 1, 1}};
    snapshot.families = {family};
    TrendPicture picture;
    picture.setChoices(
        {.breakdowns = {}, .stacked = {}, .comparison = Comparison::WeekEarlier, .showsEvents = true});
    picture.setIndicator(builtIn(u"incidents"_s), &snapshot);
    QCOMPARE(picture.daysBack(), 7);
    QVERIFY(picture.options().canCompare);
    picture.choose(1);
    picture.setIndicator(builtIn(u"incidents"_s), &snapshot);
    QCOMPARE(picture.daysBack(), 0);
    QVERIFY(!picture.options().canCompare);
    picture.choose(picture.options()); // which is no answer to what cannot be chosen
    QCOMPARE(picture.choices().comparison, Comparison::WeekEarlier);
}

void TestTrendPicture::showsBothLines()
{
    const Indicator incidents = builtIn(u"incidents"_s);
    const qint64 now = at(1, 5, 12);
    TrendPicture picture;
    picture.setChoices(
        {.breakdowns = {}, .stacked = {}, .comparison = Comparison::DayEarlier, .showsEvents = true});
    picture.setIndicator(incidents, nullptr);
    QVERIFY(!picture.isAnswered());
    picture.setAnswer({0, {{incidents.value, {{now, 7}}}}, {}});
    QVERIFY(picture.isAnswered());
    QCOMPARE(picture.lines().size(), size_t(2)); // the other has not come yet
    QVERIFY(picture.lines().at(1).points.empty());
    picture.setEarlier({{incidents.value, {{now - 24 * Hour, 5}}, now - 25 * Hour}}, u"only some"_s);
    const std::vector<TrendLine> lines = picture.lines();
    QCOMPARE(lines.at(0).name, picture.subject().title);
    QCOMPARE(lines.at(0).style, int(TrendLine::Own));
    QCOMPARE(lines.at(1).style, int(TrendLine::Earlier));
    QCOMPARE(lines.at(1).points, (std::vector<Point>{{now, 5}}));
    QCOMPARE(lines.at(1).collectedFrom, std::optional(now - Hour));
    QVERIFY2(picture.error().endsWith(u": only some"), qPrintable(picture.error()));
}

void TestTrendPicture::nothingOfAnotherTimeIsShown()
{
    const Indicator incidents = builtIn(u"incidents"_s);
    const qint64 now = at(1, 5, 12);
    TrendPicture picture;
    TrendOptions options;
    options.comparison = Comparison::DayEarlier;
    picture.setIndicator(incidents, nullptr);
    picture.choose(options);
    picture.setAnswer({0, {{incidents.value, {{now, 7}}}}, {}});
    picture.setEarlier({{incidents.value, {{now - 24 * Hour, 5}}}}, u"broken"_s);
    options.comparison = Comparison::WeekEarlier;
    picture.choose(options);
    QVERIFY(picture.lines().at(1).points.empty());
    QVERIFY(picture.error().isEmpty());
    picture.setIndicator(builtIn(u"users"_s), nullptr);
    QVERIFY(!picture.isAnswered());
    picture.clear();
    picture.setIndicator(incidents, nullptr); // of another connection
    QVERIFY(!picture.isAnswered());
}

void TestTrendPicture::stacksWhatAddsUp()
{
    const auto family = [](const QString &name) {
        MetricFamily made;
        made.name = name;
        made.collector = u"incidents"_s;
        made.labelNames = {u"status"_s};
        made.samples = {{{u"OPEN"_s}, 1, 1}};
        return made;
    };
    Snapshot snapshot;
    snapshot.catalogue = builtInCatalogue();
    snapshot.families = {family(u"guardia_incidents_age_max_seconds"_s),
                         family(u"guardia_incidents_by_status"_s)};
    const Indicator incidents = builtIn(u"incidents"_s);
    TrendPicture picture;
    picture.setIndicator(incidents, &snapshot);
    QVERIFY(!picture.options().canStack);
    for (int index = 1; index < picture.titles().size(); ++index) {
        picture.choose(index);
        picture.setIndicator(incidents, &snapshot);
        const bool isCount = picture.family() != u"guardia_incidents_age_max_seconds"_s;
        QCOMPARE(picture.options().canStack, isCount);
        TrendOptions options = picture.options();
        options.stacking = Stacking::Sums;
        picture.choose(options);
        QCOMPARE(picture.options().stacking, isCount ? Stacking::Sums : Stacking::None);
    }
}

/// Never a sum of only some: not of the others, not stacked, and not over other labels.
void TestTrendPicture::addsUpNothingOfWhichSomeIsLeftOut()
{
    const auto family = [](const QString &name, const QStringList &labels) {
        MetricFamily made;
        made.name = name;
        made.collector = u"incidents"_s;
        made.labelNames = labels;
        made.samples = {{{labels.size(), u"x"_s}, 1, 1}};
        return made;
    };
    Snapshot snapshot;
    snapshot.catalogue = builtInCatalogue();
    snapshot.families = {family(u"own_by_two"_s, {u"a"_s, u"b"_s}), family(u"own_by_user"_s, {u"user"_s})};
    const Indicator incidents = builtIn(u"incidents"_s);
    const auto answered = [&](const QString &breakdown, qsizetype left) {
        TrendPicture picture;
        TrendChoices choices;
        choices.breakdowns.insert(incidents.name, breakdown);
        picture.setChoices(choices);
        picture.setIndicator(incidents, &snapshot);
        Trend trend{0, {}, {}, left};
        for (int i = 0; i < 10; ++i) {
            const SeriesKey key = breakdown.startsWith(u"own_by_user")
                ? seriesKey(u"own_by_user"_s, {{u"user"_s, QString::number(i)}})
                : seriesKey(u"own_by_two"_s, {{u"a"_s, QString::number(i)}, {u"b"_s, u"x"_s}});
            trend.series += {key, {{at(1, 2, 3), 100.0 + i}}};
        }
        picture.setAnswer(trend);
        return picture;
    };
    TrendPicture all = answered(u"own_by_user/user"_s, 0);
    QVERIFY(all.options().canStack);
    QVERIFY(all.error().isEmpty());
    QCOMPARE(all.lines().back().points.back().value, 201.0); // 100 + 101
    TrendPicture some = answered(u"own_by_user/user"_s, 7'302);
    QVERIFY(!some.options().canStack);
    QCOMPARE(some.lines().size(), size_t(9));
    QVERIFY(some.lines().back().points.empty());
    QVERIFY2(some.lines().back().name.contains(QLocale().toString(7'304)),
             qPrintable(some.lines().back().name));
    QVERIFY2(some.error().contains(QLocale().toString(7'312)), qPrintable(some.error()));
    QCOMPARE(answered(u"own_by_two/a"_s, 0).lines().size(), size_t(9));
    TrendPicture sums = answered(u"own_by_two/a"_s, 7'302);
    QVERIFY(sums.lines().empty());
    QVERIFY2(sums.error().contains(QLocale().toString(7'312)), qPrintable(sums.error()));
}

void TestTrendPicture::tellsEventsInWords()
{
    Snapshot snapshot;
    snapshot.catalogue = builtInCatalogue();
    Event event;
    event.collector = u"deployments"_s;
    event.name = u"deployment_failed"_s;
    event.id = u"12"_s;
    event.time = 1000;
    event.end = 2000;
    event.subject = u"billing\n<b>1.4.2</b>"_s;
    snapshot.events = {event};
    TrendPicture picture;
    picture.setIndicator(builtIn(u"incidents"_s), &snapshot);
    QCOMPARE(picture.events().size(), size_t(1));
    const TrendEvent &told = picture.events().front();
    QCOMPARE(told.time, 1000);
    QCOMPARE(told.end, std::optional<qint64>(2000));
    const bool isKorean = interfaceLanguage() == Language::Korean;
    QCOMPARE(told.title,
             QString((isKorean ? u"배포 실패"_s : u"Deployment failed"_s) + u": billing\\n<b>1.4.2</b>"));
    QCOMPARE(told.text, u"ID: 12"_s);
    picture.setIndicator(builtIn(u"incidents"_s), nullptr);
    QVERIFY(picture.events().empty());
}

GUARDIA_TEST(TestTrendPicture, QCoreApplication)

} // namespace tst_trendpicture

#include "tst_trendpicture.moc"
