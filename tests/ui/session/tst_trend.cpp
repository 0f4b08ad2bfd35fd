// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "session/trend.h"

#include <QTest>

namespace tst_trend {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

SeriesKey status(const QString &value)
{
    return seriesKey(u"by_status"_s, {{u"status"_s, value}});
}

TrendRequest requestFor(const QString &family)
{
    return {7, {status(u"OPEN"_s), status(u"DONE"_s)}, 0, 100, 1000, family};
}

} // namespace

/// The past of series, and of families.
class TestTrend : public QObject
{
    Q_OBJECT

private slots:
    void addsWhatHadAValue();
    void givesManySeriesFewerPoints();
    void knowsItsAnswers_data();
    void knowsItsAnswers();
};

void TestTrend::addsWhatHadAValue()
{
    const TrendRequest request = requestFor(u"by_status"_s);
    Trend trend = emptyTrend(request, {});
    addFamily(trend, request,
              {{status(u"Z"_s), {{1, 1}}}, {status(u"GAP"_s), {{1, Gap}}}, {status(u"A"_s), {{1, 0}}}});
    QStringList values;
    for (const TrendSeries &series : trend.series)
        values += series.key.labels.constFirst().second;
    QCOMPARE(values, (QStringList{u"OPEN"_s, u"DONE"_s, u"A"_s, u"Z"_s}));
}

void TestTrend::givesManySeriesFewerPoints()
{
    std::vector<Point> points;
    for (int i = 0; i < 1000; ++i)
        points.push_back({i, double(i % 9)});
    QList<TrendSeries> others;
    for (int i = 0; i < 198; ++i)
        others += {status(QString::number(i)), points};
    const TrendRequest request = requestFor(u"by_status"_s);
    Trend trend = emptyTrend(request, {});
    addFamily(trend, request, others);
    QCOMPARE(trend.series.size(), 200);
    QVERIFY(trend.series.constLast().points.size() <= 100);
    QVERIFY(trend.series.constLast().points.size() > 50);
}

void TestTrend::knowsItsAnswers_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QList<SeriesKey>>("keys");
    QTest::addColumn<bool>("isAnswer");
    const QList<SeriesKey> asked = requestFor({}).series;
    const SeriesKey other = status(u"OTHER"_s);
    QTest::newRow("the same") << QString() << asked << true;
    QTest::newRow("one more") << QString() << asked + QList{other} << false;
    QTest::newRow("one more of the family") << u"by_status"_s << asked + QList{other} << true;
    QTest::newRow("none more of the family") << u"by_status"_s << asked << true;
    QTest::newRow("one more of another") << u"by_team"_s << asked + QList{other} << false;
    QTest::newRow("another order") << u"by_status"_s << QList{asked.at(1), asked.at(0)} << false;
    QTest::newRow("one is missing") << u"by_status"_s << QList{asked.at(0)} << false;
    QTest::newRow("none") << u"by_status"_s << QList<SeriesKey>() << false;
}

void TestTrend::knowsItsAnswers()
{
    QFETCH(const QString, family);
    QFETCH(const QList<SeriesKey>, keys);
    Trend trend;
    for (const SeriesKey &key : keys)
        trend.series.append({key, {}});
    QTEST(isAnswerTo(trend, requestFor(family)), "isAnswer");
}

GUARDIA_TEST(TestTrend, NoApplication)

} // namespace tst_trend

#include "tst_trend.moc"
