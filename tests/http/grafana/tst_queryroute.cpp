// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/querykeys.h"
#include "http/grafana/familyquery.h"
#include "runner/testclass.h"
#include "sampledata.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace tst_queryroute {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Now = 1795401119702;

/// A server that has seen a snapshot a minute: the value is 100 an hour ago and 160 now.
class ServerWithAnHour : public RecordingServer
{
public:
    ServerWithAnHour()
        : RecordingServer(sampleSettings(), now)
    {
        for (int minute = -60; minute <= 0; ++minute)
            record(sampleSnapshot(now().addSecs(minute * 60), 160 + minute));
    }

    Reply post(const QByteArray &body)
    {
        return answer(requestFor(Method::Post, "/api/metrics/query", body));
    }
};

QJsonArray pointsOf(const Reply &reply, int target = 0)
{
    return json(reply).array()[target][u"datapoints"_s].toArray();
}

/// A point. In a list of its own it has to be a QJsonValue: compilers differ over whether braces copy a list.
QJsonArray pair(double first, double second)
{
    return {first, second};
}

} // namespace

class QueryRouteTest : public QObject
{
    Q_OBJECT

private slots:
    void givesTheHistoryInsideTheRange();
    void givesTheLastSixHoursWithoutRange();
    void endsWithTheCurrentValue();
    void carriesTheCurrentValueIntoAShortRange();
    void hasNoPointsInTheFuture();
    void keepsToMaxDataPoints();
    void answersSeriesNames();
    void doesNotLetUnknownTargetsHarmOthers();
    void saysWhatSeriesAre_data();
    void saysWhatSeriesAre();
    void answersSeveralValuesOfAVariable();
    void answersFamilies();
    void answersTheLargestOfVeryMany();
    void answersTables();
    void writesGapsAsNull();
    void writesIntegersOfMilliseconds();
    void refusesBadBodies_data();
    void refusesBadBodies();
    void survivesHugeQueries();
    void givesFlatRows();
    void refusesOtherFormats();
};

void QueryRouteTest::givesTheHistoryInsideTheRange()
{
    ServerWithAnHour server;
    const Reply reply = server.post(
        R"({"range":{"from":1795400819702,"to":1795400939702},"targets":[{"target":"sr_total","refId":"A"}]})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.contentType, JsonContentType);
    const QJsonArray expected{pair(155, Now - 300'000), pair(156, Now - 240'000), pair(157, Now - 180'000)};
    QCOMPARE(pointsOf(reply), expected);
    const QJsonObject answer = json(reply).array()[0].toObject();
    QCOMPARE(answer[u"target"_s].toString(), u"sr_total"_s);
    QCOMPARE(answer[u"refId"_s].toString(), u"A"_s);
}

void QueryRouteTest::givesTheLastSixHoursWithoutRange()
{
    ServerWithAnHour server;
    server.record(sampleSnapshot(now().addSecs(1), 161)); // not yet: the clock says now()
    const QJsonArray points = pointsOf(server.post(R"({"targets":[{"target":"sr_total"}]})"));
    QCOMPARE(points.size(), 61);
    QCOMPARE(points.first().toArray(), pair(100, Now - 3'600'000));
    QCOMPARE(points.last().toArray(), pair(160, Now));
}

void QueryRouteTest::endsWithTheCurrentValue()
{
    ServerWithAnHour server;
    for (const QByteArray to : {"1795401119702", "1795401999999"}) {
        const Reply reply = server.post(R"({"range":{"from":1795379519702,"to":)" + to
                                        + R"(},"maxDataPoints":10,"targets":[{"target":"sr_total"}]})");
        QCOMPARE(pointsOf(reply).last().toArray(), pair(160, Now));
    }
}

void QueryRouteTest::carriesTheCurrentValueIntoAShortRange()
{
    // The collector's latest success is half a minute old; the panel shows the last ten seconds.
    RecordingServer server(sampleSettings(), [] { return now().addSecs(30); });
    server.record(sampleSnapshot(now(), 42));
    const QByteArray body =
        R"({"range":{"from":1795401139702,"to":1795401149702},"targets":[{"target":"sr_total"}]})";
    const Reply reply = server.answer(requestFor(Method::Post, "/api/metrics/query", body));
    QCOMPARE(pointsOf(reply), QJsonArray{QJsonValue(pair(42, 1795401139702))});
}

void QueryRouteTest::hasNoPointsInTheFuture()
{
    ServerWithAnHour server;
    const Reply reply = server.post(
        R"({"range":{"from":1795401119703,"to":1795401999999},"targets":[{"target":"sr_total"}]})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(pointsOf(reply), QJsonArray());
}

void QueryRouteTest::keepsToMaxDataPoints()
{
    ServerWithAnHour server;
    for (const int maximum : {1, 2, 10, 60, 61}) {
        const QJsonArray points = pointsOf(server.post(
            R"({"targets":[{"target":"sr_total"}],"maxDataPoints":)" + QByteArray::number(maximum) + "}"));
        QVERIFY(points.size() <= maximum);
        QVERIFY(points.size() >= (maximum + 1) / 2);
        QCOMPARE(points.last().toArray(), pair(160, Now));
        for (qsizetype i = 1; i < points.size(); ++i)
            QVERIFY(points[i - 1][1].toDouble() < points[i][1].toDouble());
    }
}

void QueryRouteTest::answersSeriesNames()
{
    ServerWithAnHour server;
    const Reply reply = server.post(R"({"targets":[{"target":"guardia_sr_by_status{status=\"OPEN\"}"},
        {"target":"guardia_sr_by_status{status=\"승인 \\\"대기\\\"\"}"}],"maxDataPoints":1})");
    QCOMPARE(pointsOf(reply, 0), QJsonArray{QJsonValue(pair(3, Now))});
    QCOMPARE(pointsOf(reply, 1), QJsonArray{QJsonValue(pair(157, Now))});
}

void QueryRouteTest::doesNotLetUnknownTargetsHarmOthers()
{
    ServerWithAnHour server;
    const Reply reply = server.post(
        R"({"targets":[{"target":"nothing","refId":"A"},{"target":"{{{"},{"target":""},{"target":"sr_total"}]})");
    QCOMPARE(reply.status, 200);
    const QJsonArray answers = json(reply).array();
    QCOMPARE(answers.size(), 4);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(answers[i][u"datapoints"_s].isArray());
        QCOMPARE(pointsOf(reply, i), QJsonArray());
    }
    QCOMPARE(answers[0][u"target"_s].toString(), u"nothing"_s);
    QCOMPARE(pointsOf(reply, 3).size(), 61);
}

void QueryRouteTest::saysWhatSeriesAre_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QJsonObject>("tags");

    const QJsonObject none;
    QTest::newRow("count") << u"sr_total"_s << QString() << none;
    QTest::newRow("labels") << u"guardia_sr_by_status{status=\"승인 \\\"대기\\\"\"}"_s << QString()
                            << QJsonObject{{u"status"_s, u"승인 \"대기\""_s}};
    QTest::newRow("ratio") << u"sr_sla_compliance_ratio"_s << u"percentunit"_s << none;
    QTest::newRow("percent") << u"guardia_capacity_utilization_max_percent{resource=\"cpu\"}"_s
                             << u"percent"_s << QJsonObject{{u"resource"_s, u"cpu"_s}};
    QTest::newRow("seconds") << u"process_uptime_seconds"_s << u"s"_s << none;
    QTest::newRow("seconds counted") << u"process_cpu_seconds_total{}"_s << u"s"_s << none;
    QTest::newRow("bytes") << u"process_resident_memory_bytes{}"_s << u"bytes"_s << none;
    QTest::newRow("a date") << u"process_start_timestamp_seconds{}"_s << QString() << none;
    QTest::newRow("no series") << u"{{{"_s << QString() << none;
}

void QueryRouteTest::saysWhatSeriesAre()
{
    QFETCH(QString, target);
    ServerWithAnHour server;
    const QJsonObject sent{
        {u"targets"_s, QJsonArray{QJsonObject{{u"target"_s, target}, {u"refId"_s, u"B"_s}}}}};
    const QJsonObject answer = json(server.post(QJsonDocument(sent).toJson()))[0].toObject();
    QCOMPARE(answer[u"target"_s].toString(), target);
    QCOMPARE(answer[u"title"_s].toString(), target);
    QCOMPARE(answer[u"refId"_s].toString(), u"B"_s);
    QTEST(answer[u"unit"_s].toString(), "unit");
    QTEST(answer[u"tags"_s].toObject(), "tags");
    QCOMPARE(answer.contains(u"tags"_s), !answer[u"tags"_s].toObject().isEmpty());
    QCOMPARE(answer.contains(u"unit"_s), !answer[u"unit"_s].toString().isEmpty());
}

void QueryRouteTest::answersSeveralValuesOfAVariable()
{
    ServerWithAnHour server;
    const Reply reply = server.post(R"json({"targets":[{"target":"{sr_total,guardia_sr_total{}}","refId":"A"},
                                       {"target":"(sr_total|nothing)"}]})json");
    QCOMPARE(reply.status, 200);
    const QJsonArray answers = json(reply).array();
    QCOMPARE(answers.size(), 4);
    const QStringList names{u"sr_total"_s, u"guardia_sr_total{}"_s, u"sr_total"_s, u"nothing"_s};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(answers[i][u"target"_s].toString(), names[i]);
        QCOMPARE(pointsOf(reply, i).isEmpty(), i == 3);
    }
    QCOMPARE(answers[1][u"refId"_s].toString(), u"A"_s);
    QByteArray many = QByteArray(9'000, 'x') + R"({a=\"{)";
    for (int i = 0; i < 200; ++i)
        many += QByteArray::number(i) + ',';
    QCOMPARE(server.post(R"({"targets":[{"target":")" + many + R"(0}\"}"}]})").status, 400);
}

/// The past decides which series there are, not the latest snapshot.
void QueryRouteTest::answersFamilies()
{
    ServerWithAnHour server;
    Snapshot later = *sampleSnapshot(now().addSecs(1), 160);
    const auto family = std::ranges::find(later.families, u"guardia_sr_by_status"_s, &MetricFamily::name);
    QVERIFY(family != later.families.end() && family->samples.size() > 1);
    const QString gone = seriesName(seriesKey(*family, family->samples.front()));
    const QString kept = seriesName(seriesKey(*family, family->samples.back()));
    family->samples.erase(family->samples.begin());
    server.record(std::make_shared<const Snapshot>(later));
    const auto names = [&server, &kept](const QByteArray &range) {
        const QJsonObject body{{u"range"_s, QJsonDocument::fromJson(range).object()},
                               {u"targets"_s, QJsonArray{QJsonObject{{u"target"_s, kept}}}},
                               {u"families"_s, QJsonArray{u"guardia_sr_by_status"_s, u"unknown"_s}}};
        QStringList all;
        QJsonArray answers = json(server.post(QJsonDocument(body).toJson())).array();
        const QJsonObject unknown{{u"family"_s, u"unknown"_s}, {u"found"_s, 0}, {u"given"_s, 0}};
        if (answers.takeAt(answers.size() - 1).toObject() != unknown)
            return all;
        for (const auto &answer : std::as_const(answers)) {
            if (!answer[u"family"_s].isString())
                all += answer[u"target"_s].toString();
        }
        return all;
    };
    const QStringList all = names(R"({"from":1795400819702,"to":1795400939702})");
    QCOMPARE(all.first(), kept);
    QVERIFY(all.contains(gone));
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
    QCOMPARE(names(R"({"from":1795300000000,"to":1795300000001})"), QStringList(kept)); // before all
}

/// More than the targets of a query may be: the largest in the range, and how many there are.
void QueryRouteTest::answersTheLargestOfVeryMany()
{
    RecordingServer server(sampleSettings(), now);
    constexpr int Many = 5'200;
    Snapshot large = *sampleSnapshot(now(), 160);
    const auto family = std::ranges::find(large.families, u"guardia_sr_by_status"_s, &MetricFamily::name);
    QVERIFY(family != large.families.end());
    family->samples.clear();
    for (int i = 0; i < Many; ++i)
        family->samples.push_back({{QString::number(i)}, double(i), double(i)});
    server.record(std::make_shared<const Snapshot>(large));
    const auto answersTo = [&server](const QByteArray &targets) {
        const Reply reply =
            server.answer(requestFor(Method::Post, "/api/metrics/query",
                                     R"({"families":["guardia_sr_by_status"],"targets":[)" + targets + "]}"));
        return json(reply).array();
    };
    const QJsonArray answers = answersTo({});
    QCOMPARE(answers.size(), MaxFamilySeries + 1);
    const QJsonObject counts{
        {u"family"_s, u"guardia_sr_by_status"_s}, {u"found"_s, Many}, {u"given"_s, MaxFamilySeries}};
    QCOMPARE(answers.last().toObject(), counts);
    double least = Many;
    for (qsizetype i = 0; i < MaxFamilySeries; ++i)
        least = std::min(least, answers.at(i)[u"datapoints"_s][0][0].toDouble());
    QCOMPARE(least, double(Many - MaxFamilySeries));
    const QJsonArray besides = answersTo(R"({"target":"guardia_sr_by_status{status=\"3\"}"})");
    QCOMPARE(besides.first()[u"datapoints"_s][0][0].toDouble(), 3.0); // which was asked for by its name
    QCOMPARE(besides.last()[u"found"_s].toInt(), Many - 1);
}

void QueryRouteTest::answersTables()
{
    ServerWithAnHour server;
    const Reply reply =
        server.post(R"({"targets":[{"target":"sr_total","type":"table","refId":"T"}],"maxDataPoints":1})");
    const QJsonObject expected{
        {u"type"_s, u"table"_s},
        {u"columns"_s,
         QJsonArray{QJsonObject{{u"text"_s, u"Time"_s}, {u"type"_s, u"time"_s}},
                    QJsonObject{{u"text"_s, u"sr_total"_s}, {u"type"_s, u"number"_s}}}},
        {u"rows"_s, QJsonArray{QJsonValue(pair(Now, 160))}},
        {u"refId"_s, u"T"_s}};
    QCOMPARE(json(reply).array(), QJsonArray{expected});
}

void QueryRouteTest::writesGapsAsNull()
{
    ServerWithAnHour server;
    auto gone = std::make_shared<Snapshot>(*sampleSnapshot(now().addSecs(60), 0));
    gone->families.clear();
    gone->collectors[0].freshness = Freshness::Expired;
    server.record(gone);
    const Reply reply = server.post(
        R"({"range":{"from":1795401119702,"to":1795401999999},"targets":[{"target":"sr_total"}]})");
    QCOMPARE(pointsOf(reply).first().toArray(), pair(160, Now));
    const QJsonArray gap{QJsonValue::Null, Now + 60'000};
    QCOMPARE(pointsOf(reply).last().toArray(), gap);
}

void QueryRouteTest::writesIntegersOfMilliseconds()
{
    RecordingServer server(sampleSettings(), now);
    server.record(sampleSnapshot(now(), 160.5));
    const Reply reply = server.answer(requestFor(Method::Post, "/api/metrics/query",
                                                 R"({"targets":[{"target":"sr_total"}],"maxDataPoints":1})"));
    QVERIFY2(reply.body.contains("[160.5,1795401119702]"), reply.body.constData());
}

void QueryRouteTest::refusesBadBodies_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("target=sr_total");
    QTest::newRow("cut short") << QByteArray(R"({"targets":[)");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("no UTF-8") << QByteArray("{\"targets\":[{\"target\":\"\xff\"}]}");
    QTest::newRow("deep") << QByteArray(R"({"targets":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']')
                                        + "}");
    QTest::newRow("range") << QByteArray(R"({"range":"garbage","targets":[]})");
    QTest::newRow("target") << QByteArray(R"({"targets":[{"target":7}]})");
    QTest::newRow("families") << QByteArray(R"({"targets":[],"families":"guardia_sr_by_status"})");
    QTest::newRow("family") << QByteArray(R"({"targets":[],"families":[7]})");
}

void QueryRouteTest::refusesBadBodies()
{
    QFETCH(QByteArray, body);
    ServerWithAnHour server;
    const Reply reply = server.post(body);
    QCOMPARE(reply.status, 400);
    QVERIFY(!json(reply)[u"message"].toString().isEmpty());
    QCOMPARE(json(reply)[u"error"].toString(), u"Bad Request"_s);
}

void QueryRouteTest::survivesHugeQueries()
{
    ServerWithAnHour server;
    const auto withTargets = [](int count) {
        QByteArrayList targets(count, R"({"target":"sr_total"})");
        return QByteArray(R"({"targets":[)" + targets.join(',') + "]}");
    };
    QCOMPARE(server.post(withTargets(10'000)).status, 400);
    QCOMPARE(json(server.post(withTargets(1'000))).array().size(), 1'000);
}

void QueryRouteTest::givesFlatRows()
{
    ServerWithAnHour server;
    const QByteArray target =
        "/api/metrics/query?target=sr_total&target=nothing&from=1795401059702&to=1795401119702&format=rows";
    const Reply reply = server.answer(requestFor(Method::Get, target));
    const auto row = [](double value, qint64 time) {
        return QJsonObject{{u"time"_s, time}, {u"value"_s, value}, {u"target"_s, u"sr_total"_s}};
    };
    QCOMPARE(json(reply).array(), (QJsonArray{row(159, Now - 60'000), row(160, Now)}));
}

void QueryRouteTest::refusesOtherFormats()
{
    ServerWithAnHour server;
    const auto status = [&server](const QByteArray &query) {
        return server.answer(requestFor(Method::Get, "/api/metrics/query?" + query)).status;
    };
    QCOMPARE(status("target=sr_total"), 200);
    QCOMPARE(status("target=sr_total&format=csv"), 400);
    QCOMPARE(status("format=rows"), 400);
    QCOMPARE(status("target=sr_total&from=yesterday"), 400);
}

GUARDIA_TEST(QueryRouteTest, QCoreApplication)

} // namespace tst_queryroute

#include "tst_queryroute.moc"
