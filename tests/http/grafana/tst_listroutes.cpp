// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "sampledata.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace tst_listroutes {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray labelsOf(Server &server)
{
    return json(server.answer(requestFor(Method::Get, "/api/metrics/labels"))).array();
}

QJsonArray post(Server &server, const QByteArray &route, const QByteArray &sent = {})
{
    return json(server.answer(requestFor(Method::Post, "/api/metrics/" + route, sent))).array();
}

QByteArray body(const char *key, const char *value)
{
    return QJsonDocument(QJsonObject{{QLatin1StringView(key), QLatin1StringView(value)}}).toJson();
}

} // namespace

class ListRoutesTest : public QObject
{
    Q_OBJECT

private slots:
    void listsLabels();
    void filtersSearches();
    void answersVariables_data();
    void answersVariables();
    void answersTags();
    void toleratesEmptyBodiesOfLists_data();
    void toleratesEmptyBodiesOfLists();
};

void ListRoutesTest::listsLabels()
{
    Server server(sampleSettings(), now);
    QCOMPARE(labelsOf(server).size(), 7);
    server.setSnapshot(sampleSnapshot(now(), 10));
    const QJsonArray labels = labelsOf(server);
    QCOMPARE(labels.first().toString(), u"sr_total"_s);
    QVERIFY(labels.contains(u"guardia_sr_by_status{status=\"OPEN\"}"_s));
}

void ListRoutesTest::filtersSearches()
{
    Server server(sampleSettings(), now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    const QJsonArray all = labelsOf(server);
    QCOMPARE(post(server, "search", body("target", "")), all);
    QCOMPARE(post(server, "search"), all);
    QCOMPARE(post(server, "search", body("target", "SR_LAST")), QJsonArray{u"sr_last_24h"_s});
    QCOMPARE(post(server, "search", body("target", "([")), QJsonArray());
    const QJsonArray metrics = post(server, "metrics", "{}");
    QCOMPARE(metrics.size(), all.size());
    const QJsonObject first{
        {u"label"_s, u"sr_total"_s}, {u"value"_s, u"sr_total"_s}, {u"payloads"_s, QJsonArray()}};
    QCOMPARE(metrics.first().toObject(), first);
}

void ListRoutesTest::answersVariables_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("values");

    const QStringList keys{u"sr_total"_s,
                           u"sr_last_24h"_s,
                           u"incidents_open"_s,
                           u"audit_critical"_s,
                           u"capacity_critical"_s,
                           u"users_active"_s,
                           u"servers_total"_s,
                           u"guardia_sr_by_status{status=\"OPEN\"}"_s,
                           u"guardia_sr_by_status{status=\"승인 \\\"대기\\\"\"}"_s};
    QTest::newRow("metrics") << QByteArray("metrics") << keys;
    QTest::newRow("text") << QByteArray("users") << QStringList(u"users_active"_s);
    QTest::newRow("nothing") << QByteArray("") << keys;
    QTest::newRow("values") << QByteArray("label_values(guardia_sr_by_status, status)")
                            << QStringList{u"OPEN"_s, u"승인 \"대기\""_s};
    QTest::newRow("values without blanks") << QByteArray("label_values(guardia_sr_by_status,status)")
                                           << QStringList{u"OPEN"_s, u"승인 \"대기\""_s};
    QTest::newRow("other label") << QByteArray("label_values(guardia_sr_by_status, x)") << QStringList();
    QTest::newRow("other family") << QByteArray("label_values(guardia_sr_total, status)") << QStringList();
}

void ListRoutesTest::answersVariables()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, values);
    Server server(sampleSettings(), now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    QJsonArray expected;
    for (const QString &value : std::as_const(values))
        expected.append(QJsonObject{{u"__text"_s, value}, {u"__value"_s, value}});
    const QByteArray sent = R"({"payload":{"target":")" + query + R"("}})";
    QCOMPARE(post(server, "variable", sent), expected);
}

void ListRoutesTest::answersTags()
{
    Server server(sampleSettings(), now);
    QCOMPARE(post(server, "tag-keys"), QJsonArray());
    server.setSnapshot(sampleSnapshot(now(), 10));
    const QJsonObject key{{u"type"_s, u"string"_s}, {u"text"_s, u"status"_s}};
    QCOMPARE(post(server, "tag-keys", "{}"), QJsonArray{key});
    const QJsonArray values{QJsonObject{{u"text"_s, u"OPEN"_s}},
                            QJsonObject{{u"text"_s, u"승인 \"대기\""_s}}};
    QCOMPARE(post(server, "tag-values", body("key", "status")), values);
    QCOMPARE(post(server, "tag-values", body("key", "group")), QJsonArray());
}

void ListRoutesTest::toleratesEmptyBodiesOfLists_data()
{
    QTest::addColumn<QByteArray>("route");
    for (const char *route :
         {"search", "metrics", "metric-payload-options", "variable", "annotations", "tag-keys", "tag-values"})
        QTest::newRow(route) << QByteArray(route);
}

void ListRoutesTest::toleratesEmptyBodiesOfLists()
{
    QFETCH(QByteArray, route);
    Server server(sampleSettings(), now);
    const auto reply = [&](const QByteArray &sent) {
        return server.answer(requestFor(Method::Post, "/api/metrics/" + route, sent));
    };
    for (const QByteArray sent : {"", " \r\n", "{}", R"({"target":5,"payload":7,"key":[]})"}) {
        QCOMPARE(reply(sent).status, 200);
        QVERIFY(json(reply(sent)).isArray());
    }
    QCOMPARE(reply("{").status, 400);
    QCOMPARE(reply("[]").status, 400);
}

GUARDIA_TEST(ListRoutesTest, QCoreApplication)

} // namespace tst_listroutes

#include "tst_listroutes.moc"
