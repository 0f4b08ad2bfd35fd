// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "sampledata.h"

#include <QJsonObject>
#include <QTest>

namespace tst_router {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

class RouterTest : public QObject
{
    Q_OBJECT

private slots:
    void findsRoutes_data();
    void findsRoutes();
    void namesTheMethodsOfARoute();
    void answersOptionsEverywhere_data();
    void answersOptionsEverywhere();
    void keepsOtherOriginsOut_data();
    void keepsOtherOriginsOut();
    void repeatsOnlyHeaderNames();
};

void RouterTest::findsRoutes_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("handler");

    const QString unknown = QString::fromLatin1(UnknownHandler);
    const auto row = [](const char *name, Method method, const QByteArray &target, int status,
                        const QString &handler) {
        QTest::newRow(name) << method << target << status << handler;
    };
    row("root", Method::Get, "/", 200, u"/"_s);
    row("base", Method::Get, "/api/metrics", 200, u"/api/metrics"_s);
    row("base with slash", Method::Get, "/api/metrics/", 200, u"/api/metrics"_s);
    row("base with two slashes", Method::Get, "/api/metrics//", 404, unknown);
    row("slash tolerated", Method::Get, "/api/metrics/labels/", 200, u"/api/metrics/labels"_s);
    row("slash and query", Method::Get, "/api/metrics/labels/?x=1", 200, u"/api/metrics/labels"_s);
    row("encoded letters", Method::Get, "/api/metrics/%6cabels", 200, u"/api/metrics/labels"_s);
    row("head", Method::Head, "/api/metrics/labels", 200, u"/api/metrics/labels"_s);
    row("other case", Method::Get, "/API/metrics", 404, unknown);
    row("extra segment", Method::Get, "/api/metrics/prometheus/extra", 404, unknown);
    row("two slashes", Method::Get, "//", 404, unknown);
    row("host in path", Method::Get, "//evil.example/api/metrics", 404, unknown);
    row("dots", Method::Get, "/../api/metrics", 404, unknown);
    row("NUL", Method::Get, "/%00", 400, unknown);
    row("newline behind a route", Method::Get, "/api/metrics/labels%0A", 400, unknown);
    row("no UTF-8", Method::Get, "/%FF%FE", 400, unknown);
    row("long", Method::Get, "/" + QByteArray(8192, 'a'), 404, unknown);
    row("connect", Method::Other, "example.com:443", 400, unknown);
    row("wrong method", Method::Delete, "/api/metrics/labels", 405, u"/api/metrics/labels"_s);
    row("invented method", Method::Other, "/api/metrics/labels", 405, u"/api/metrics/labels"_s);
    row("wrong method, unknown path", Method::Delete, "/x", 404, unknown);
    row("get of a post route", Method::Get, "/api/metrics/search", 405, u"/api/metrics/search"_s);
    row("head of a post route", Method::Head, "/-/reload", 405, u"/-/reload"_s);
}

void RouterTest::findsRoutes()
{
    QFETCH(Method, method);
    QFETCH(QByteArray, target);
    Server server(sampleSettings(), now);
    const Reply reply = server.answer(requestFor(method, target));
    QTEST(reply.status, "status");
    QTEST(reply.handler, "handler");
    if (reply.status >= 400) {
        QCOMPARE(reply.contentType, JsonContentType);
        QVERIFY(!json(reply)[u"message"].toString().isEmpty());
        QCOMPARE(json(reply)[u"error"].toString().toLatin1(), reasonPhrase(reply.status));
    }
}

void RouterTest::namesTheMethodsOfARoute()
{
    Server server(sampleSettings(), now);
    const auto allowed = [&server](const QByteArray &target) {
        return header(server.answer(requestFor(Method::Delete, target)), "Allow");
    };
    QCOMPARE(allowed("/"), "GET, HEAD, OPTIONS");
    QCOMPARE(allowed("/-/reload"), "POST, OPTIONS");
    QCOMPARE(allowed("/api/metrics/query"), "GET, HEAD, POST, OPTIONS");
}

void RouterTest::answersOptionsEverywhere_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");

    QTest::newRow("get route") << QByteArray("/api/metrics/labels") << 204;
    QTest::newRow("post route") << QByteArray("/api/metrics/query/") << 204;
    QTest::newRow("server") << QByteArray("*") << 204;
    QTest::newRow("unknown") << QByteArray("/x") << 404;
}

void RouterTest::answersOptionsEverywhere()
{
    QFETCH(QByteArray, target);
    Server server(sampleSettings(), now);
    const Reply reply = server.answer(requestFor(Method::Options, target));
    QTEST(reply.status, "status");
    QVERIFY(header(reply, "Access-Control-Allow-Origin").isNull());
    if (reply.status == 204) {
        QVERIFY(reply.body.isEmpty());
        QVERIFY(header(reply, "Allow").endsWith("OPTIONS"));
    }
}

void RouterTest::keepsOtherOriginsOut_data()
{
    QTest::addColumn<QStringList>("allowed");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("varies");

    const QString grafana = u"http://grafana.lab:3000"_s;
    QTest::newRow("off") << QStringList() << QByteArray("http://grafana.lab:3000") << QByteArray() << false;
    QTest::newRow("all") << QStringList(u"*"_s) << QByteArray("http://x") << QByteArray("*") << false;
    QTest::newRow("exact") << QStringList{u"http://a"_s, grafana} << QByteArray("http://grafana.lab:3000")
                           << QByteArray("http://grafana.lab:3000") << true;
    QTest::newRow("other port") << QStringList(grafana) << QByteArray("http://grafana.lab:3001")
                                << QByteArray() << true;
    QTest::newRow("prefix") << QStringList(grafana) << QByteArray("http://grafana.lab:3000.evil")
                            << QByteArray() << true;
    QTest::newRow("no browser") << QStringList(grafana) << QByteArray() << QByteArray() << true;
}

void RouterTest::keepsOtherOriginsOut()
{
    QFETCH(QStringList, allowed);
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, answer);
    QFETCH(bool, varies);
    ServerSettings settings = sampleSettings();
    settings.corsOrigins = allowed;
    Server server(settings, now);
    const HeaderList headers{{"Origin", origin}};
    for (const QByteArray target : {"/api/metrics", "/nothing", "/%00"}) {
        const Reply reply = server.answer(requestFor(Method::Get, target, {}, headers));
        QCOMPARE(header(reply, "Access-Control-Allow-Origin"), answer);
        QCOMPARE(reply.vary.contains("Origin"), varies);
    }
    const Reply preflight = server.answer(requestFor(Method::Options, "/api/metrics/query", {}, headers));
    QCOMPARE(preflight.status, 204);
    QCOMPARE(header(preflight, "Access-Control-Allow-Origin"), answer);
    QCOMPARE(header(preflight, "Access-Control-Allow-Methods").contains("POST"), !answer.isEmpty());
}

void RouterTest::repeatsOnlyHeaderNames()
{
    ServerSettings settings = sampleSettings();
    settings.corsOrigins = {u"*"_s};
    Server server(settings, now);
    const auto allowedFor = [&server](const QByteArray &wanted) {
        const HeaderList headers{{"Origin", "http://x"}, {"Access-Control-Request-Headers", wanted}};
        return header(server.answer(requestFor(Method::Options, "/", {}, headers)),
                      "Access-Control-Allow-Headers");
    };
    QCOMPARE(allowedFor("content-type, x-grafana-org-id"), "content-type, x-grafana-org-id");
    QCOMPARE(allowedFor("a\rSet-Cookie: b"), "Content-Type");
}

GUARDIA_TEST(RouterTest, QCoreApplication)

} // namespace tst_router

#include "tst_router.moc"
