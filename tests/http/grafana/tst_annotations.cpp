// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/eventquery.h"
#include "runner/testclass.h"
#include "sampledata.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace tst_annotations {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Now = 1795401119702;
constexpr qint64 Minute = 60'000;

/// A server whose snapshot has the sample events.
class ServerWithEvents
{
public:
    ServerWithEvents()
        : m_server(sampleSettings(), now)
    {
        auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot(now(), 10));
        snapshot->events = sampleEvents();
        m_server.setSnapshot(snapshot);
    }

    Server &server() { return m_server; }

    Reply post(const QByteArray &route, const QByteArray &body, const HeaderList &headers = {})
    {
        return m_server.answer(requestFor(Method::Post, "/api/metrics/" + route, body, headers));
    }

    QStringList titles(const QByteArray &body)
    {
        QStringList titles;
        const QJsonArray answer = json(post("annotations", body)).array();
        for (const auto &event : answer)
            titles << event[u"title"_s].toString();
        return titles;
    }

private:
    Server m_server;
};

const QString Failed = u"Deployment failed: billing 1.4.2 (production)"_s;
const QString Opened = u"Incident opened: 결제 지연 \"<b>\""_s;
const QString Own = u"patch_day"_s;

} // namespace

class AnnotationsTest : public QObject
{
    Q_OBJECT

private slots:
    void answersSimpleJson();
    void speaksTheLanguageAskedFor_data();
    void speaksTheLanguageAskedFor();
    void filters_data();
    void filters();
    void keepsToTheRange_data();
    void keepsToTheRange();
    void listsTheNewest();
    void hasNoneBeforeTheFirstSnapshot();
    void answersTargetsAsTables();
    void answersUrlsAsRows();
    void boundsQueries();
    void refusesBadBodies_data();
    void refusesBadBodies();
    void answersPostOnly();
};

void AnnotationsTest::answersSimpleJson()
{
    ServerWithEvents server;
    const Reply reply = server.post("annotations", "{}");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.vary, QByteArrayList{"Accept-Language"});
    const QJsonArray expected{
        QJsonObject{{u"time"_s, Now - 30 * Minute},
                    {u"timeEnd"_s, Now - 20 * Minute},
                    {u"title"_s, Failed},
                    {u"text"_s, u"ID: 7"_s},
                    {u"tags"_s, QJsonArray{u"deploy"_s, u"failure"_s, u"billing"_s, u"a, b"_s}}},
        QJsonObject{{u"time"_s, Now - 10 * Minute},
                    {u"title"_s, Opened},
                    {u"text"_s, u"ID: 12, Severity: HIGH, Assignee: 김"_s},
                    {u"tags"_s, QJsonArray{u"incident"_s, u"opened"_s}}},
        QJsonObject{{u"time"_s, Now}, {u"title"_s, Own}, {u"text"_s, QString()}, {u"tags"_s, QJsonArray()}}};
    QCOMPARE(json(reply).array(), expected);
}

void AnnotationsTest::speaksTheLanguageAskedFor_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QString>("title");

    const QString korean = u"배포 실패: billing 1.4.2 (production)"_s;
    QTest::newRow("program's") << QByteArray("annotations") << HeaderList() << Failed;
    QTest::newRow("header") << QByteArray("annotations") << HeaderList{{"Accept-Language", "ko-KR,en;q=0.5"}}
                            << korean;
    QTest::newRow("parameter") << QByteArray("annotations?lang=ko") << HeaderList{{"Accept-Language", "en"}}
                               << korean;
}

void AnnotationsTest::speaksTheLanguageAskedFor()
{
    QFETCH(QByteArray, route);
    QFETCH(HeaderList, headers);
    ServerWithEvents server;
    QTEST(json(server.post(route, "{}", headers))[0][u"title"].toString(), "title");
}

void AnnotationsTest::filters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("titles");

    const QStringList all{Failed, Opened, Own};
    QTest::newRow("empty") << QByteArray() << all;
    QTest::newRow("blank") << QByteArray("  ") << all;
    QTest::newRow("collector") << QByteArray("incidents") << QStringList{Opened};
    QTest::newRow("event") << QByteArray("deployment_failed") << QStringList{Failed};
    QTest::newRow("tag") << QByteArray("billing") << QStringList{Failed};
    QTest::newRow("as recorded") << QByteArray("#deploy") << QStringList{Failed};
    QTest::newRow("case") << QByteArray("#Deploy") << QStringList{Failed};
    QTest::newRow("two words") << QByteArray("deployments billing") << QStringList{Failed};
    QTest::newRow("comma") << QByteArray("#deploy, #failure,") << QStringList{Failed};
    QTest::newRow("tag with blanks") << QByteArray("a, b") << QStringList{Failed};
    QTest::newRow("one word wrong") << QByteArray("deployments incident") << QStringList();
    QTest::newRow("beginning") << QByteArray("deploymen") << QStringList();
    QTest::newRow("unknown") << QByteArray("없음") << QStringList();
}

void AnnotationsTest::filters()
{
    QFETCH(QByteArray, query);
    ServerWithEvents server;
    QTEST(server.titles(R"({"annotation":{"name":"n","enable":true,"query":")" + query + R"("}})"), "titles");
    QVERIFY(server.titles(R"({"annotation":{"enable":false,"query":")" + query + R"("}})").isEmpty());
}

void AnnotationsTest::keepsToTheRange_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<QStringList>("titles");

    QTest::newRow("all") << Now - 60 * Minute << Now << QStringList{Failed, Opened, Own};
    QTest::newRow("before") << qint64(0) << Now - 30 * Minute - 1 << QStringList();
    QTest::newRow("begins at the end") << qint64(0) << Now - 30 * Minute << QStringList{Failed};
    QTest::newRow("lasts throughout") << Now - 26 * Minute << Now - 25 * Minute << QStringList{Failed};
    QTest::newRow("ends at the beginning") << Now - 20 * Minute << Now - 11 * Minute << QStringList{Failed};
    QTest::newRow("between") << Now - 19 * Minute << Now - 11 * Minute << QStringList();
    QTest::newRow("a moment") << Now - 10 * Minute << Now - 10 * Minute << QStringList{Opened};
}

void AnnotationsTest::keepsToTheRange()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    ServerWithEvents server;
    QTEST(server.titles(R"({"range":{"from":)" + QByteArray::number(from) + R"(,"to":")"
                        + QByteArray::number(to) + R"("}})"),
          "titles");
}

void AnnotationsTest::listsTheNewest()
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot(now(), 10));
    for (int i = 0; i <= MaxEventsPerList; ++i)
        snapshot->events.push_back({u"c"_s, u"e"_s, QString::number(i), Now - 10'000 + i, {}, {}, {}, {}});
    Server server(sampleSettings(), now);
    server.setSnapshot(snapshot);
    const QJsonArray answer =
        json(server.answer(requestFor(Method::Post, "/api/metrics/annotations", "{}"))).array();
    QCOMPARE(answer.size(), MaxEventsPerList);
    QCOMPARE(answer.first()[u"text"_s].toString(), u"ID: 1"_s);
    QCOMPARE(answer.last()[u"text"_s].toString(), u"ID: 1000"_s);
}

void AnnotationsTest::hasNoneBeforeTheFirstSnapshot()
{
    Server server(sampleSettings(), now);
    const Reply reply = server.answer(requestFor(Method::Post, "/api/metrics/annotations", ""));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("[]"));
}

void AnnotationsTest::answersTargetsAsTables()
{
    ServerWithEvents server;
    const auto column = [](const char *name, const char *type) {
        return QJsonObject{{u"text"_s, QLatin1StringView(name)}, {u"type"_s, QLatin1StringView(type)}};
    };
    const QJsonObject table{
        {u"refId"_s, u"Anno"_s},
        {u"type"_s, u"table"_s},
        {u"columns"_s,
         QJsonArray{column("time", "time"), column("timeEnd", "time"), column("title", "string"),
                    column("text", "string"), column("tags", "string")}},
        {u"rows"_s,
         QJsonArray{QJsonValue(QJsonArray{Now - 30 * Minute, Now - 20 * Minute, Failed, u"ID: 7"_s,
                                          u"deploy,failure,billing,a b"_s})}}};
    for (const char *more : {"", R"(,"type":"timeserie")", R"(,"type":"table")", R"(,"payload":"")"}) {
        const Reply reply =
            server.post("query",
                        R"({"targets":[{"refId":"Anno","target":"annotations:deployment_failed")"
                            + QByteArray(more) + R"(}],"maxDataPoints":1})");
        QCOMPARE(json(reply).array(), QJsonArray{table});
        QVERIFY(reply.vary.contains("Accept-Language"));
    }
    const auto rows = [&server](const QByteArray &target) {
        const Reply reply = server.post("query", R"({"targets":[{"target":")" + target + R"("}]})");
        return json(reply)[0][u"rows"].toArray().size();
    };
    QCOMPARE(rows("annotations"), 3);
    QCOMPARE(rows(" annotations:"), 3);
    QCOMPARE(rows("annotations:deployments"), 1);
    QCOMPARE(rows("annotations: #incident opened"), 1);
    QCOMPARE(rows("annotations:없음"), 0);
    QVERIFY(json(server.post("query", R"({"targets":[{"target":"annotations_x"}]})"))[0][u"datapoints"]
                .isArray());
    QVERIFY(server.post("query", R"({"targets":[{"target":"sr_total"}]})").vary.isEmpty());
}

void AnnotationsTest::answersUrlsAsRows()
{
    ServerWithEvents server;
    const Reply reply = server.server().answer(requestFor(
        Method::Get,
        "/api/metrics/query?target=annotations%3Aincidents&target=sr_total&lang=ko&maxDataPoints=1"));
    const QJsonArray expected{QJsonObject{{u"time"_s, Now - 10 * Minute},
                                          {u"timeEnd"_s, QJsonValue::Null},
                                          {u"title"_s, u"인시던트 발생: 결제 지연 \"<b>\""_s},
                                          {u"text"_s, u"ID: 12, 심각도: HIGH, 담당자: 김"_s},
                                          {u"tags"_s, u"incident,opened"_s}},
                              QJsonObject{{u"time"_s, Now}, {u"value"_s, 10}, {u"target"_s, u"sr_total"_s}}};
    QCOMPARE(json(reply).array(), expected);
}

void AnnotationsTest::boundsQueries()
{
    ServerWithEvents server;
    const auto reply = [&server](int count) {
        const QByteArrayList targets(count, R"({"target":"annotations"})");
        return server.post("query", R"({"targets":[)" + targets.join(',') + "]}");
    };
    QCOMPARE(json(reply(MaxEventLists)).array().size(), MaxEventLists);
    QCOMPARE(reply(MaxEventLists + 1).status, 400);
}

void AnnotationsTest::refusesBadBodies_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("cut short") << QByteArray("{");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("range") << QByteArray(R"({"range":"garbage"})");
    QTest::newRow("backwards") << QByteArray(R"({"range":{"from":2,"to":1}})");
    QTest::newRow("annotation") << QByteArray(R"({"annotation":[]})");
    QTest::newRow("query") << QByteArray(R"({"annotation":{"query":5}})");
    QTest::newRow("long query") << QByteArray(R"({"annotation":{"query":")" + QByteArray(1'000'000, 'x')
                                              + R"("}})");
}

void AnnotationsTest::refusesBadBodies()
{
    QFETCH(QByteArray, body);
    ServerWithEvents server;
    const Reply reply = server.post("annotations", body);
    QCOMPARE(reply.status, 400);
    QVERIFY(!json(reply)[u"message"].toString().isEmpty());
}

void AnnotationsTest::answersPostOnly()
{
    ServerWithEvents server;
    const Reply reply = server.server().answer(requestFor(Method::Get, "/api/metrics/annotations"));
    QCOMPARE(reply.status, 405);
    QCOMPARE(header(reply, "Allow"), QByteArray("POST, OPTIONS"));
}

GUARDIA_TEST(AnnotationsTest, QCoreApplication)

} // namespace tst_annotations

#include "tst_annotations.moc"
