// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/prometheusquery.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const SeriesKey Open = seriesKey(u"guardia_sr_open"_s, {});
const SeriesKey Odd = seriesKey(u"guardia_sr_by_status"_s, {{u"status"_s, u"a\"b\\한\n&+"_s}});

constexpr qint64 Hour = 3'600'000;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 Start = 1'700'000'000'000;

/// Evaluations at 1, 2, ... 9 s.
const PrometheusSteps Steps{1'000, 9'000, 1'000, PrometheusSteps::Sight::Latest};

TrendRequest requestFor(const QList<SeriesKey> &series, int maxPoints = 100)
{
    return {7, series, 500, 9'000, maxPoints};
}

QString fieldOf(const QByteArray &form, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(form)).queryItemValue(name, QUrl::FullyDecoded);
}

/// A result of series: "0" from exporter "h:1", with values as JSON.
QByteArray result(const QByteArray &series, const QByteArray &values, const QByteArray &instance = "h:1")
{
    return R"({"metric":{"guardia_series":")" + series + R"(","job":"guardia_itsm","instance":")" + instance
        + R"("},"values":)" + values + "}";
}

QByteArray matrix(const QByteArrayList &results, const QByteArray &more = {})
{
    return R"({"status":"success","data":{"resultType":"matrix","result":[)" + results.join(',') + "]}" + more
        + "}";
}

QString described(const std::vector<Point> &points)
{
    QStringList texts;
    for (const Point &point : points)
        texts += u"%1:%2"_s.arg(point.time).arg(point.value);
    return texts.join(u' ');
}

} // namespace

class TestPrometheusQuery : public QObject
{
    Q_OBJECT

private slots:
    void steps_data();
    void steps();
    void asksForEachSeriesOnce();
    void asksForTheExtremesOverLongRanges();
    void asksForAFamilyAtOnce();
    void readsFamilies();
    void asksForOneExporter();
    void keepsQueriesShort();
    void reads_data();
    void reads();
    void readsSeriesInTheOrderAskedFor();
    void keepsPeaks();
    void joinsReplicasAndMovedExporters();
    void addsNothingUp();
    void passesWarningsOn();
    void refuses_data();
    void refuses();
    void readsRefusals();
};

void TestPrometheusQuery::steps_data()
{
    QTest::addColumn<qint64>("range");
    QTest::addColumn<int>("maxPoints");
    QTest::addColumn<qint64>("future");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<bool>("extremes");
    QTest::newRow("an hour") << Hour << 1000 << qint64(0) << qint64(1'000) << false;
    QTest::newRow("a day") << Day << 1000 << qint64(0) << qint64(22'000) << false;
    QTest::newRow("into the future") << Hour << 1000 << Day << qint64(1'000) << false;
    QTest::newRow("a month") << 30 * Day << 1000 << qint64(0) << qint64(648'000) << true;
    QTest::newRow("a year, and more points than servers allow")
        << 365 * Day << 20'000 << qint64(0) << qint64(3'154'000) << true;
    QTest::newRow("one point") << Hour << 1 << qint64(0) << qint64(900'000) << true;
    QTest::newRow("none") << Hour << 0 << qint64(0) << Hour << true;
    QTest::newRow("a moment") << qint64(0) << 1000 << qint64(0) << qint64(1'000) << false;
    QTest::newRow("less than a step") << qint64(700) << 1000 << qint64(0) << qint64(1'000) << false;
}

void TestPrometheusQuery::steps()
{
    QFETCH(const qint64, range);
    QFETCH(const int, maxPoints);
    QFETCH(const qint64, future);
    QFETCH(const bool, extremes);
    const qint64 now = Start + range;
    const TrendRequest request{1, {Open}, Start, now + future, maxPoints};
    const PrometheusSteps steps = stepsFor(request, now);
    QTEST(steps.step, "step");
    QCOMPARE(steps.sight == PrometheusSteps::Sight::Extremes, extremes);
    QCOMPARE(steps.end, now);
    QCOMPARE((steps.end - steps.start) % steps.step, 0);
    QVERIFY((steps.end - steps.start) / steps.step <= 10'000);
    QVERIFY(steps.start >= Start);
    // In the first stretch there may be no room for what happened before the evaluation.
    QVERIFY(steps.start - Start < steps.step * (extremes ? 2 : 1));
    QVERIFY(!extremes || steps.start == steps.end || steps.start - steps.step >= Start);
}

void TestPrometheusQuery::asksForEachSeriesOnce()
{
    const QList<QByteArray> forms = queryForms(requestFor({Open, Odd, Open}), Steps);
    QCOMPARE(forms.size(), 1);
    QCOMPARE(fieldOf(forms[0], u"start"_s), u"1.000"_s);
    QCOMPARE(fieldOf(forms[0], u"end"_s), u"9.000"_s);
    QCOMPARE(fieldOf(forms[0], u"step"_s), u"1.000"_s);
    QCOMPARE(
        fieldOf(forms[0], u"query"_s),
        u"label_replace(max by (job, instance) (guardia_sr_open), \"guardia_series\", \"0\", \"\", \"\")"
        " or label_replace(max by (job, instance) "
        "(guardia_sr_by_status{status=\"a\\\"b\\\\한\\n&+\"}), \"guardia_series\", \"1\", \"\", \"\")"_s);
    QVERIFY(!forms[0].contains('+') && forms[0].count('&') == 4);
    QVERIFY(queryForms(requestFor({}), Steps).isEmpty());
}

void TestPrometheusQuery::asksForTheExtremesOverLongRanges()
{
    PrometheusSteps steps = Steps;
    steps.sight = PrometheusSteps::Sight::Extremes;
    QString query = fieldOf(queryForms(requestFor({Open}), steps).front(), u"query"_s);
    QVERIFY2(query.contains(u"(max_over_time(guardia_sr_open[300000ms])), \"guardia_series\", \"0max\""),
             qPrintable(query));
    QVERIFY2(query.contains(u"(min_over_time(guardia_sr_open[300000ms])), \"guardia_series\", \"0min\""),
             qPrintable(query));
    steps.step = Hour;
    query = fieldOf(queryForms(requestFor({Open}), steps).front(), u"query"_s);
    QVERIFY2(query.contains(u"[3600000ms]"), qPrintable(query));
}

void TestPrometheusQuery::asksForAFamilyAtOnce()
{
    TrendRequest request = requestFor({Open, Odd});
    request.family = Odd.family;
    const QString query = fieldOf(queryForms(request, Steps).front(), u"query"_s);
    QCOMPARE(query,
             u"label_replace(max by (job, instance) (guardia_sr_open), \"guardia_series\", \"0\", \"\", \"\")"
             " or label_replace(max by (job, instance, status) (guardia_sr_by_status), "
             "\"guardia_series\", \"family\", \"\", \"\")"_s);
    request.family = u"guardia_incidents_by_status"_s; // whose labels nobody knows
    QCOMPARE(queryForms(request, Steps), queryForms(requestFor({Open, Odd}), Steps));
}

void TestPrometheusQuery::readsFamilies()
{
    const auto key = [](const QString &status) {
        return seriesKey(u"guardia_sr_by_status"_s, {{u"status"_s, status}});
    };
    const auto part = [](const QByteArray &name, const QByteArray &status, const QByteArray &values) {
        return QByteArray(R"({"metric":{"guardia_series":")" + name + R"(","job":"j","instance":"h:1")"
                          + status + R"(},"values":)" + values + "}");
    };
    TrendRequest request = requestFor({key(u"OPEN"_s), key(u"NEW"_s)});
    request.family = u"guardia_sr_by_status"_s;
    const QByteArray answer = matrix({part("family", R"(,"status":"GONE")", R"([[3,"1"],[4,"2"]])"),
                                      part("family", R"(,"status":"OPEN")", R"([[9,"7"]])"),
                                      part("family", "", R"([[9,"8"]])")}); // an empty value
    const auto trend = trendFromAnswers({answer}, request, Steps);
    QVERIFY2(trend.ok(), trend.ok() ? "" : qPrintable(trend.error().message));
    QCOMPARE(trend->series, (QList<TrendSeries>{{key(u"OPEN"_s), {{9'000, 7}}}, {key(u"NEW"_s), {}}}));
    QCOMPARE(trend->others.size(), 2);
    QCOMPARE(trend->others.at(0).key, key(u"GONE"_s));
    QCOMPARE(described(trend->others.at(0).points), u"3000:1 4000:2 5000:nan"_s);
    QCOMPARE(trend->others.at(1), (TrendSeries{key(QString()), {{9'000, 8}}}));
    QVERIFY(!trendFromAnswers({answer}, requestFor({key(u"OPEN"_s)}), Steps).ok()); // nobody asked for it
}

void TestPrometheusQuery::asksForOneExporter()
{
    const auto query = [](const PrometheusScope &scope) {
        return fieldOf(queryForms(requestFor({Open}), Steps, scope).front(), u"query"_s);
    };
    QVERIFY(query({{u"job"_s, u"j"_s}, {u"instance"_s, u"h:1"_s}})
                .contains(u"(guardia_sr_open{instance=\"h:1\", job=\"j\"})"));
    QVERIFY(query({{u"instance"_s, u"\"} or up{a=\""_s}}).contains(u"{instance=\"\\\"} or up{a=\\\"\"}"));
}

void TestPrometheusQuery::keepsQueriesShort()
{
    QList<SeriesKey> many;
    for (int i = 0; i < 500; ++i)
        many += seriesKey(u"guardia_sr_by_status"_s, {{u"status"_s, u"S%1"_s.arg(i)}});
    const QList<QByteArray> forms = queryForms(requestFor(many), Steps);
    QString all;
    for (const QByteArray &form : forms) {
        const QString query = fieldOf(form, u"query"_s);
        QVERIFY(query.size() <= 8'192);
        all += query;
    }
    for (int i = 0; i < many.size(); ++i)
        QCOMPARE(all.count(u"\"guardia_series\", \"%1\","_s.arg(i)), 1);
}

void TestPrometheusQuery::reads_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QString>("points");
    QTest::newRow("nothing") << QByteArray("[]") << QString();
    QTest::newRow("whole") << QByteArray(R"([[7,"1"],[8,"2.5"],[9,"3e1"]])") << u"7000:1 8000:2.5 9000:30"_s;
    QTest::newRow("fractions of a second") << QByteArray(R"([[8.125,"1"],[9,"2"]])") << u"8125:1 9000:2"_s;
    QTest::newRow("one missing") << QByteArray(R"([[6,"1"],[7,"1"],[9,"2"]])")
                                 << u"6000:1 7000:1 8000:nan 9000:2"_s;
    QTest::newRow("many missing") << QByteArray(R"([[1,"1"],[9,"2"]])") << u"1000:1 2000:nan 9000:2"_s;
    QTest::newRow("ended") << QByteArray(R"([[3,"1"],[4,"2"]])") << u"3000:1 4000:2 5000:nan"_s;
    QTest::newRow("ended just now") << QByteArray(R"([[7,"1"],[8,"2"]])") << u"7000:1 8000:2 9000:nan"_s;
    QTest::newRow("began late") << QByteArray(R"([[9,"2"]])") << u"9000:2"_s;
    QTest::newRow("no number") << QByteArray(R"([[8,"NaN"],[9,"1"]])") << u"8000:nan 9000:1"_s;
    QTest::newRow("moved by the server")
        << QByteArray(R"([[0.4,"1"],[1.4,"2"],[2.4,"3"],[9.4,"4"]])") << u"1400:2 2400:3 3400:nan"_s;
    QTest::newRow("endless") << QByteArray(R"([[8,"+Inf"],[9,"-Inf"]])") << u"8000:inf 9000:-inf"_s;
}

void TestPrometheusQuery::reads()
{
    QFETCH(const QByteArray, values);
    const auto trend = trendFromAnswers({matrix({result("0", values)})}, requestFor({Open}), Steps);
    QVERIFY2(trend.ok(), trend.ok() ? "" : qPrintable(trend.error().message));
    QTEST(described(trend->series.front().points), "points");
    QVERIFY(trend->contradicting.isEmpty());
}

void TestPrometheusQuery::readsSeriesInTheOrderAskedFor()
{
    const QByteArray values = R"([[9,"5"]])";
    const auto trend =
        trendFromAnswers({matrix({result("1", values)}), matrix({})}, requestFor({Open, Odd, Open}), Steps);
    QVERIFY(trend.ok());
    QCOMPARE(trend->series.size(), 3);
    QCOMPARE(trend->series[0], (TrendSeries{Open, {}}));
    QCOMPARE(trend->series[1], (TrendSeries{Odd, {{9'000, 5}}}));
    QCOMPARE(trend->series[2], trend->series[0]);
}

/// A peak that an evaluation only sees as an extreme stays, within the stretch in which it was.
void TestPrometheusQuery::keepsPeaks()
{
    PrometheusSteps steps = Steps;
    steps.sight = PrometheusSteps::Sight::Extremes;
    const QByteArray high = result("0max", R"([[6,"1"],[7,"90"],[8,"1"],[9,"4"]])");
    const QByteArray low = result("0min", R"([[6,"1"],[7,"1"],[8,"0"],[9,"4"]])");
    auto trend = trendFromAnswers({matrix({high, low})}, requestFor({Open}), steps);
    QVERIFY(trend.ok());
    QCOMPARE(described(trend->series.front().points), u"6000:1 6500:1 7000:90 7500:1 8000:0 9000:4"_s);

    QByteArrayList values;
    for (int i = 0; i < 10'000; ++i)
        values += '[' + QByteArray::number(i) + R"(,")" + (i == 4'321 ? "77" : "1") + R"("])";
    const QByteArray much = '[' + values.join(',') + ']';
    const TrendRequest request{1, {Open}, 0, 9'999'000, 50};
    trend = trendFromAnswers({matrix({result("0", much)})}, request,
                             {0, 9'999'000, 1'000, PrometheusSteps::Sight::Latest});
    QVERIFY(trend.ok());
    const std::vector<Point> &points = trend->series.front().points;
    QVERIFY(points.size() <= 50);
    QVERIFY(std::ranges::count(points, Point{4'321'000, 77}) == 1);
    QVERIFY(std::ranges::is_sorted(points, {}, &Point::time));
}

void TestPrometheusQuery::joinsReplicasAndMovedExporters()
{
    const auto trend = trendFromAnswers({matrix({result("0", R"([[6,"1"],[7,"2"]])", "old:1"),
                                                 result("0", R"([[7,"2"],[8,"3"],[9,"4"]])", "new:1")})},
                                        requestFor({Open}), Steps);
    QVERIFY(trend.ok());
    QVERIFY(trend->contradicting.isEmpty());
    QCOMPARE(described(trend->series.front().points), u"6000:1 7000:2 8000:3 9000:4"_s);
}

void TestPrometheusQuery::addsNothingUp()
{
    const auto trend = trendFromAnswers(
        {matrix({result("0", R"([[8,"1"],[9,"2"]])", "prod:1"), result("0", R"([[9,"3"]])", "test:1")})},
        requestFor({Open}), Steps);
    QVERIFY(trend.ok());
    QCOMPARE(trend->contradicting, (QStringList{u"prod:1 (guardia_itsm)"_s, u"test:1 (guardia_itsm)"_s}));
    QVERIFY(trend->series.isEmpty());
}

void TestPrometheusQuery::passesWarningsOn()
{
    const auto trend = trendFromAnswers({matrix({}, R"(,"warnings":["a store did not answer"])")},
                                        requestFor({Open}), Steps);
    QVERIFY(trend.ok());
    QCOMPARE(trend->warnings, QStringList{u"a store did not answer"_s});
}

void TestPrometheusQuery::refuses_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html></html>");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("an error") << QByteArray(R"({"status":"error","error":"no"})");
    QTest::newRow("a vector") << QByteArray(
        R"({"status":"success","data":{"resultType":"vector","result":[]}})");
    QTest::newRow("cut off") << matrix({result("0", R"([[9,"1"]])")}).chopped(5);
    QTest::newRow("a series nobody asked for") << matrix({result("1", R"([[9,"1"]])")});
    QTest::newRow("a series without a number") << matrix({result("x", R"([[9,"1"]])")});
    QTest::newRow("a negative series") << matrix({result("-1", R"([[9,"1"]])")});
    QTest::newRow("no values") << matrix({result("0", "7")});
    QTest::newRow("a value that is none") << matrix({result("0", R"([[9,"many"]])")});
    QTest::newRow("a value that is no text") << matrix({result("0", R"([[9,1]])")});
    QTest::newRow("a time that is none") << matrix({result("0", R"([["9","1"]])")});
    QTest::newRow("milliseconds") << matrix({result("0", R"([[9000,"1"]])")});
    QTest::newRow("before the range") << matrix({result("0", R"([[-0.5,"1"]])")});
    QTest::newRow("behind the range") << matrix({result("0", R"([[10.5,"1"]])")});
}

void TestPrometheusQuery::refuses()
{
    QFETCH(const QByteArray, answer);
    const auto trend = trendFromAnswers({answer}, requestFor({Open}), Steps);
    QVERIFY(!trend.ok());
    QCOMPARE(trend.error().kind, ErrorKind::Invalid);
}

void TestPrometheusQuery::readsRefusals()
{
    QCOMPARE(prometheusRefusal(R"({"status":"error","errorType":"bad_data","error":"parse error"})"),
             u"parse error"_s);
    QCOMPARE(prometheusRefusal(R"({"error":"other"})"), QString());
    QCOMPARE(prometheusRefusal("<html>"), QString());
}

GUARDIA_TEST(TestPrometheusQuery, NoApplication)

#include "tst_prometheusquery.moc"
