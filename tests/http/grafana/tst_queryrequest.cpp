// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/queryrequest.h"
#include "runner/testclass.h"
#include "sampledata.h"

#include <QJsonArray>
#include <QTest>

namespace tst_queryrequest {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// {"v": text} read back, so that numbers have the type a body's have.
QJsonValue value(const QByteArray &text)
{
    return object("{\"v\":" + text + "}")[u"v"_s];
}

constexpr qint64 Now = 1795401119702;
constexpr qint64 SixHours = 6 * 3'600'000;

} // namespace

class QueryRequestTest : public QObject
{
    Q_OBJECT

private slots:
    void readsMoments_data();
    void readsMoments();
    void readsRanges_data();
    void readsRanges();
    void clampsMaxDataPoints_data();
    void clampsMaxDataPoints();
    void readsTargets();
    void refusesTargets_data();
    void refusesTargets();
    void bounds();
    void readsUrls();
    void refusesUrls();
};

void QueryRequestTest::readsMoments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<qint64>("moment");

    const auto good = [](const char *name, const QByteArray &text, qint64 moment) {
        QTest::newRow(name) << text << true << moment;
    };
    const auto bad = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << text << false << qint64(0);
    };
    good("milliseconds", R"("2026-11-23T02:31:59.702Z")", Now);
    good("seconds", R"("2026-11-23T02:31:59Z")", Now - 702);
    good("offset", R"("2026-11-23T11:31:59.702+09:00")", Now);
    good("negative offset", R"("2026-11-22T21:31:59.702-05:00")", Now);
    good("no offset is UTC", R"("2026-11-23T02:31:59.702")", Now);
    good("date is UTC", R"("1970-01-02")", 86'400'000);
    good("before 1970", R"("1969-12-31T23:59:59.000Z")", -1000);
    good("number", "1795401119702", Now);
    good("negative number", "-1", -1);
    good("float", "1795401119702.9", Now);
    good("digits", R"("1795401119702")", Now);
    good("zero", R"("0")", 0);
    bad("garbage", R"("now-6h")");
    bad("empty", R"("")");
    bad("blank in front", R"(" 1795401119702")");
    bad("sign", R"("-1")");
    bad("month 13", R"("2026-13-01T00:00:00Z")");
    bad("too large", "1e300");
    bad("too many digits", R"("99999999999999999999")");
    bad("object", "{}");
    bad("boolean", "true");
}

void QueryRequestTest::readsMoments()
{
    QFETCH(QByteArray, text);
    const Result<qint64> moment = momentFromJson(value(text));
    QTEST(moment.ok(), "accepted");
    if (moment)
        QTEST(*moment, "moment");
}

void QueryRequestTest::readsRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");

    const auto good = [](const char *name, const QByteArray &range, qint64 from, qint64 to) {
        QTest::newRow(name) << range << true << from << to;
    };
    const auto bad = [](const char *name, const QByteArray &range) {
        QTest::newRow(name) << range << false << qint64(0) << qint64(0);
    };
    good("missing", "", Now - SixHours, Now);
    good("null", R"("range":null,)", Now - SixHours, Now);
    good("empty", R"("range":{},)", Now - SixHours, Now);
    good("only from", R"("range":{"from":5},)", 5, Now);
    good("only to", R"("range":{"to":0},)", -SixHours, 0);
    good("mixed", R"("range":{"from":"1795379519702","to":"2026-11-23T02:31:59.702Z"},)", 1795379519702, Now);
    good("a moment", R"("range":{"from":7,"to":7},)", 7, 7);
    bad("backwards", R"("range":{"from":8,"to":7},)");
    bad("from after now", R"("range":{"from":1795401119703},)");
    bad("text", R"("range":"garbage",)");
    bad("list", R"("range":[1,2],)");
    bad("bad from", R"("range":{"from":"x","to":7},)");
    bad("bad to", R"("range":{"from":1,"to":{}},)");
}

void QueryRequestTest::readsRanges()
{
    QFETCH(QByteArray, range);
    const Result<Query> query = queryFromJson(object("{" + range + R"("targets":[]})"), now());
    QTEST(query.ok(), "accepted");
    if (!query) {
        QVERIFY(query.error().message.startsWith(u"range"));
        return;
    }
    QTEST(query->range.from, "from");
    QTEST(query->range.to, "to");
}

void QueryRequestTest::clampsMaxDataPoints_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("points");

    QTest::newRow("usual") << QByteArray("500") << 500;
    QTest::newRow("text") << QByteArray(R"("500")") << 500;
    QTest::newRow("float") << QByteArray("99.9") << 99;
    QTest::newRow("float as text") << QByteArray(R"("99.9")") << 99;
    QTest::newRow("zero") << QByteArray("0") << 1;
    QTest::newRow("negative") << QByteArray("-5") << 1;
    QTest::newRow("limit") << QByteArray("11000") << 11000;
    QTest::newRow("above") << QByteArray("11001") << 11000;
    QTest::newRow("huge") << QByteArray("1e308") << 11000;
    QTest::newRow("huge as text") << QByteArray(R"("1e308")") << 11000;
    QTest::newRow("null") << QByteArray("null") << 11000;
    QTest::newRow("no number") << QByteArray(R"("many")") << 11000;
    QTest::newRow("not a number") << QByteArray(R"("nan")") << 11000;
    QTest::newRow("boolean") << QByteArray("true") << 11000;
    QTest::newRow("object") << QByteArray("{}") << 11000;
}

void QueryRequestTest::clampsMaxDataPoints()
{
    QFETCH(QByteArray, text);
    const Result<Query> query =
        queryFromJson(object(R"({"targets":[],"maxDataPoints":)" + text + "}"), now());
    QVERIFY(query.ok());
    QTEST(query->maxPoints, "points");
    QCOMPARE(queryFromJson(object(R"({"targets":[]})"), now())->maxPoints, 11000);
}

void QueryRequestTest::readsTargets()
{
    const Result<Query> query = queryFromJson(object(R"({"targets":[
        {"target":"a","refId":"A"}, {"target":"b","hide":true}, {"target":5,"hide":true},
        {"target":"c","type":"table","hide":false}, {"target":"d","payload":{"type":"table"}},
        {"target":"e","payload":"","type":"timeserie"}, {"target":"f","data":{"type":"table"}},
        {"target":"g","payload":{"type":["table"]},"data":"table"}]})"),
                                              now());
    QVERIFY(query.ok());
    const std::vector<QueryTarget> expected{
        {u"a"_s, u"A"_s, ResultShape::Series}, {u"c"_s, {}, ResultShape::Table},
        {u"d"_s, {}, ResultShape::Table},      {u"e"_s, {}, ResultShape::Series},
        {u"f"_s, {}, ResultShape::Table},      {u"g"_s, {}, ResultShape::Series}};
    QCOMPARE(query->targets, expected);
}

void QueryRequestTest::refusesTargets_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("missing") << QByteArray("{}");
    QTest::newRow("object") << QByteArray(R"({"targets":{}})");
    QTest::newRow("texts") << QByteArray(R"({"targets":["sr_total"]})");
    QTest::newRow("number") << QByteArray(R"({"targets":[{"target":5}]})");
    QTest::newRow("null") << QByteArray(R"({"targets":[{"target":null}]})");
    QTest::newRow("nameless") << QByteArray(R"({"targets":[{}]})");
    QTest::newRow("long") << QByteArray(R"({"targets":[{"target":")" + QByteArray(MaxTargetLength + 1, 'x')
                                        + R"("}]})");
    QTest::newRow("one of two") << QByteArray(R"({"targets":[{"target":"a"},{"target":[]}]})");
}

void QueryRequestTest::refusesTargets()
{
    QFETCH(QByteArray, body);
    const Result<Query> query = queryFromJson(object(body), now());
    QVERIFY(!query.ok());
    QVERIFY(query.error().message.contains(u"target"));
}

void QueryRequestTest::bounds()
{
    const auto withTargets = [](int count) {
        QJsonArray targets;
        for (int i = 0; i < count; ++i)
            targets.append(QJsonObject{{u"target"_s, u"a"_s}});
        return queryFromJson(QJsonObject{{u"targets"_s, targets}}, now());
    };
    QCOMPARE(withTargets(45)->maxPoints, 11000);
    QCOMPARE(withTargets(1000)->maxPoints, 500);
    QVERIFY(!withTargets(1001).ok());
    QVERIFY(!withTargets(10'000).ok());

    const auto longest = [](int count) { // each name as long as can be
        QUrlQuery query;
        for (int i = 0; i < count; ++i)
            query.addQueryItem(u"target"_s, QString(MaxTargetLength, u'x'));
        return queryFromUrl(query, now())->maxPoints;
    };
    QCOMPARE(longest(1), 2047);
    QCOMPARE(longest(100), 20);
    QVERIFY(!queryFromUrl(QUrlQuery(u"target="_s + QString(MaxTargetLength + 1, u'x')), now()).ok());
}

void QueryRequestTest::readsUrls()
{
    const Request request = requestFor(Method::Get,
                                       "/q?target=sr_total&target=x%7Ba%3D%22b%22%7D&from=2026-11-23T11:31:"
                                       "59.702+09:00&to=&maxDataPoints=7");
    const Result<Query> query = queryFromUrl(request.query, now());
    QVERIFY(query.ok());
    QCOMPARE(query->range, (TimeRange{Now, Now}));
    QCOMPARE(query->maxPoints, 7);
    QCOMPARE(query->targets.size(), 2U);
    QCOMPARE(query->targets[1].name, u"x{a=\"b\"}"_s);
}

void QueryRequestTest::refusesUrls()
{
    QVERIFY(!queryFromUrl(QUrlQuery(u"from=1&to=2"_s), now()).ok());
    QVERIFY(!queryFromUrl(QUrlQuery(u"target=a&from=x"_s), now()).ok());
    QVERIFY(!queryFromUrl(QUrlQuery(u"target=a&from=2&to=1"_s), now()).ok());
}

GUARDIA_TEST(QueryRequestTest, QCoreApplication)

} // namespace tst_queryrequest

#include "tst_queryrequest.moc"
