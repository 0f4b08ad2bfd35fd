// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotetrends.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

namespace tst_exporterquery {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const SeriesKey Open = seriesKey(u"guardia_sr_open"_s, {});
const SeriesKey Odd = seriesKey(u"guardia_sr_by_status"_s, {{u"status"_s, u"a\"b\\한\n"_s}});
const SeriesKey Foreign = seriesKey(u"weather"_s, {});

TrendRequest requestFor(const QList<SeriesKey> &series, int maxPoints = 100)
{
    return {7, series, 1'000, 9'000, maxPoints};
}

/// Points as text, for a message that says something.
QString described(const std::vector<Point> &points)
{
    QStringList texts;
    for (const Point &point : points)
        texts += u"%1:%2"_s.arg(point.time).arg(point.value);
    return texts.join(u' ');
}

} // namespace

class TestRemoteQuery : public QObject
{
    Q_OBJECT

private slots:
    void asks();
    void readsAnswersInAnyOrder();
    void asksForFamilies();
    void asksForLargeFamilies();
    void tidiesPoints_data();
    void tidiesPoints();
    void givesNoMorePointsThanAsked();
    void refusesWhatIsNoAnswer_data();
    void refusesWhatIsNoAnswer();
    void readsRefusals();
};

void TestRemoteQuery::asks()
{
    const QJsonObject body =
        QJsonDocument::fromJson(queryBody(requestFor({Open, Odd, Open, Foreign}))).object();
    const QJsonObject range{{u"from"_s, u"1970-01-01T00:00:01.000Z"_s},
                            {u"to"_s, u"1970-01-01T00:00:09.000Z"_s}};
    QCOMPARE(body[u"range"_s].toObject(), range);
    QCOMPARE(body[u"maxDataPoints"_s].toInt(), 100);
    const QJsonArray targets = body[u"targets"_s].toArray();
    QCOMPARE(targets.size(), 3);
    QCOMPARE(targets[0][u"target"_s].toString(), u"guardia_sr_open"_s);
    QCOMPARE(targets[1][u"target"_s].toString(), u"guardia_sr_by_status{status=\"a\\\"b\\\\한\\n\"}"_s);
    QCOMPARE(targets[2][u"target"_s].toString(), u"weather{}"_s);
}

void TestRemoteQuery::readsAnswersInAnyOrder()
{
    const QByteArray answer = R"([
        {"target": "unasked", "datapoints": [[9, 2000]]},
        {"target": "guardia_sr_by_status{ status=\"a\\\"b\\\\한\\n\" }", "datapoints": [[2, 2000], [null, 3000]]},
        {"target": "guardia_sr_open", "datapoints": [[1, 2000]], "refId": "A"},
        {"target": "guardia_sr_open", "datapoints": [[1, 2000], [5, 4000]]}, 17, {}])";
    const auto trend = trendFrom(answer, requestFor({Open, Odd, Foreign, Open}));
    QVERIFY2(trend.ok(), trend.ok() ? "" : qPrintable(trend.error().message));
    const QList<TrendSeries> &series = trend->series;
    QCOMPARE(series.size(), 4);
    QCOMPARE(series.at(0).key, Open);
    QCOMPARE(described(series.at(0).points), u"2000:1 4000:5"_s);
    QCOMPARE(series.at(1).key, Odd);
    QCOMPARE(described(series.at(1).points), u"2000:2 3000:nan"_s);
    QCOMPARE(described(series.at(2).points), QString());
    QCOMPARE(series.at(3), series.at(0));
}

/// What older exporters do not know of is missing from their answers.
void TestRemoteQuery::asksForFamilies()
{
    QVERIFY(!QJsonDocument::fromJson(queryBody(requestFor({Odd}))).object().contains(u"families"));
    TrendRequest request = requestFor({Odd});
    request.family = Odd.family;
    const QJsonObject body = QJsonDocument::fromJson(queryBody(request)).object();
    QCOMPARE(body[u"families"_s].toArray(), QJsonArray{Odd.family});
    const QByteArray answer =
        R"([{"target": "guardia_sr_by_status{status=\"GONE\"}", "datapoints": [[2, 2000]]},
        {"target": "guardia_sr_by_status{status=\"OLD\"}", "datapoints": [[null, 2000]]},
        {"target": "guardia_sr_by_team{team=\"A\"}", "datapoints": [[3, 2000]]}])";
    const auto trend = trendFrom(answer, request);
    QVERIFY2(trend.ok(), trend.ok() ? "" : qPrintable(trend.error().message));
    const QList<TrendSeries> &series = trend->series;
    QCOMPARE(series.size(), 2);
    QCOMPARE(series.at(0), (TrendSeries{Odd, {}}));
    QCOMPARE(series.at(1), (TrendSeries{seriesKey(Odd.family, {{u"status"_s, u"GONE"_s}}), {{2'000, 2}}}));
    QCOMPARE(trendFrom(answer, requestFor({Odd}))->series.size(), 1);
    request.series.clear(); // it has none at present
    QVERIFY(QJsonDocument::fromJson(queryBody(request)).object().value(u"targets").toArray().isEmpty());
    QCOMPARE(trendFrom(answer, request)->series.size(), 1);
}

/// A breakdown of more series than a query may name asks for the family alone, and hears how many there are.
void TestRemoteQuery::asksForLargeFamilies()
{
    TrendRequest request = requestFor({});
    request.family = Odd.family;
    for (int i = 0; i < 1'500; ++i)
        request.series += seriesKey(Odd.family, {{u"status"_s, QString::number(i)}});
    QVERIFY(QJsonDocument::fromJson(queryBody(request)).object().value(u"targets").toArray().isEmpty());
    const auto answer = [](const QByteArray &more) -> QByteArray {
        return R"([{"target": "guardia_sr_by_status{status=\"7\"}", "datapoints": [[2, 2000]]})" + more + ']';
    };
    const auto trend =
        trendFrom(answer(R"(, {"family": "guardia_sr_by_status", "found": 1500, "given": 1})"), request);
    QVERIFY2(trend.ok(), trend.ok() ? "" : qPrintable(trend.error().message));
    QCOMPARE(trend->left, 1'499);
    QCOMPARE(trend->series.size(), 1'500);
    QCOMPARE(described(trend->series.at(7).points), u"2000:2"_s);
    const auto older = trendFrom(answer({}), request); // knows nothing of families
    QVERIFY(!older.ok());
    QCOMPARE(older.error().kind, ErrorKind::Missing);
}

void TestRemoteQuery::tidiesPoints_data()
{
    QTest::addColumn<QByteArray>("points");
    QTest::addColumn<QString>("tidy");
    QTest::newRow("none") << QByteArray("[]") << QString();
    QTest::newRow("unordered") << QByteArray("[[3,3000],[1,1000],[2,2000]]") << u"1000:1 2000:2 3000:3"_s;
    QTest::newRow("twice") << QByteArray("[[1,2000],[2,2000]]") << u"2000:2"_s;
    QTest::newRow("outside") << QByteArray("[[1,999],[2,1000],[3,9000],[4,9001],[5,1e300]]")
                             << u"1000:2 9000:3"_s;
    QTest::newRow("fractions") << QByteArray("[[0.5,2000.4]]") << u"2000:0.5"_s;
    QTest::newRow("text for a value") << QByteArray(R"([["1",2000]])") << u"2000:nan"_s;
    QTest::newRow("not pairs") << QByteArray(R"([1,[],[1],[1,2000,3],[1,"2000"],[1,null],{"a":1},[4,4000]])")
                               << u"4000:4"_s;
    QTest::newRow("no list") << QByteArray("5") << QString();
}

void TestRemoteQuery::tidiesPoints()
{
    QFETCH(const QByteArray, points);
    const QByteArray answer = R"([{"target":"guardia_sr_open","datapoints":)" + points + "}]";
    const auto trend = trendFrom(answer, requestFor({Open}));
    QVERIFY(trend.ok());
    const QList<TrendSeries> &series = trend->series;
    QTEST(described(series.front().points), "tidy");
}

void TestRemoteQuery::givesNoMorePointsThanAsked()
{
    QJsonArray points;
    for (int i = 0; i < 5'000; ++i)
        points += QJsonArray{i % 7, 1'000 + i};
    const QJsonArray answer{QJsonObject{{u"target"_s, u"guardia_sr_open"_s}, {u"datapoints"_s, points}}};
    const auto trend = trendFrom(QJsonDocument(answer).toJson(), requestFor({Open}, 50));
    QVERIFY(trend.ok());
    const QList<TrendSeries> &series = trend->series;
    QVERIFY(series.front().points.size() <= 50);
    QCOMPARE(series.front().points.back().time, 5'999);
    QVERIFY(std::ranges::is_sorted(series.front().points, {}, &Point::time));
}

void TestRemoteQuery::refusesWhatIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html></html>");
    QTest::newRow("an object") << QByteArray(R"({"target":"guardia_sr_open"})");
    QTest::newRow("cut off") << QByteArray(R"([{"target":"guardia_sr_open","datapoints":[[1,2)");
}

void TestRemoteQuery::refusesWhatIsNoAnswer()
{
    QFETCH(const QByteArray, answer);
    const auto trend = trendFrom(answer, requestFor({Open}));
    QVERIFY(!trend.ok());
    QCOMPARE(trend.error().kind, ErrorKind::Invalid);
}

void TestRemoteQuery::readsRefusals()
{
    QCOMPARE(refusalFrom(R"({"message":"range.from is after range.to","error":"bad_request"})"),
             u"range.from is after range.to"_s);
    QCOMPARE(refusalFrom(R"({"error":"bad"})"), u"bad"_s);
    QCOMPARE(refusalFrom("<html>"), QString());
}

GUARDIA_TEST(TestRemoteQuery, NoApplication)

} // namespace tst_exporterquery

#include "tst_exporterquery.moc"
