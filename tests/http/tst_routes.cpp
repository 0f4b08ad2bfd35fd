// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/alertrules.h"
#include "format/cataloguejson.h"
#include "format/grafana/grafanadashboard.h"
#include "format/grafana/grafanaprovisioning.h"
#include "format/grafana/scrapeconfig.h"
#include "model/indicator.h"
#include "runner/testclass.h"
#include "sampledata.h"

#include <QJsonObject>
#include <QTest>

namespace tst_routes {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

Reply get(Server &server, const QByteArray &target, const HeaderList &headers = {})
{
    return server.answer(requestFor(Method::Get, target, {}, headers));
}

QByteArray scrape(Server &server, const HeaderList &headers = {})
{
    return get(server, "/api/metrics/prometheus", headers).body;
}

bool hasLine(const QByteArray &text, const QByteArray &line)
{
    return text.split('\n').contains(line);
}

} // namespace

class RoutesTest : public QObject
{
    Q_OBJECT

private slots:
    void exposesWithoutASnapshot();
    void exposesTheSnapshot();
    void negotiatesTheFormat();
    void compressesTheExposition();
    void countsARequestAfterItsAnswer();
    void boundsTheMethods();
    void answersHealthFromTheLatestProbe();
    void answersReady();
    void answersBelowItsExternalPath_data();
    void answersBelowItsExternalPath();
    void reloadsOnlyWhenEnabled();
    void writesGrafanaConfigInALanguage_data();
    void writesGrafanaConfigInALanguage();
    void refusesUnknownConfigFormats();
    void writesGrafanaFiles_data();
    void writesGrafanaFiles();
    void writesTheDashboardsThatThereAre();
    void writesNoFilesOfNothing();
    void saysWhatTheDefinitionsSay();
    void summarises();
    void welcomes();
};

void RoutesTest::exposesWithoutASnapshot()
{
    Server server(sampleSettings(), now);
    const Reply reply = get(server, "/api/metrics/prometheus");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.contentType, "text/plain; version=0.0.4; charset=utf-8");
    QCOMPARE(reply.vary, (QByteArrayList{"Accept", "Accept-Encoding"}));
    QVERIFY(hasLine(reply.body, "guardia_up 0"));
    QVERIFY(reply.body.contains("guardia_build_info{"));
    QVERIFY(reply.body.contains("\nguardia_process_uptime_seconds "));
    QVERIFY(!reply.body.contains("guardia_sr_total"));
}

void RoutesTest::exposesTheSnapshot()
{
    Server server(sampleSettings(), now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    QVERIFY(hasLine(scrape(server), "guardia_sr_total 10"));
    QVERIFY(hasLine(scrape(server), "guardia_sr_by_status{status=\"승인 \\\"대기\\\"\"} 7"));
    server.setSnapshot(sampleSnapshot(now(), 11));
    QVERIFY(hasLine(scrape(server), "guardia_sr_total 11"));
    QVERIFY(hasLine(scrape(server), "guardia_up 1"));
}

void RoutesTest::negotiatesTheFormat()
{
    Server server(sampleSettings(), now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    const Reply reply =
        get(server, "/api/metrics/prometheus", {{"Accept", "application/openmetrics-text;version=1.0.0"}});
    QVERIFY(reply.contentType.startsWith("application/openmetrics-text; version=1.0.0"));
    QVERIFY(reply.body.endsWith("\n# EOF\n"));
    QCOMPARE(reply.body.count("# EOF"), 1);
    QVERIFY(hasLine(reply.body, "# TYPE guardia_api_requests counter"));
    QVERIFY(!scrape(server).contains("# EOF"));
}

void RoutesTest::compressesTheExposition()
{
    Server server(sampleSettings(), now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    const Reply reply = get(server, "/api/metrics/prometheus", {{"Accept-Encoding", "gzip"}});
    QCOMPARE(reply.encoding, ContentEncoding::Gzip);
    QVERIFY(reply.body.startsWith("\x1f\x8b"));
    QCOMPARE(get(server, "/api/metrics/prometheus").encoding, ContentEncoding::Identity);
}

void RoutesTest::countsARequestAfterItsAnswer()
{
    Server server(sampleSettings(), now);
    QVERIFY(hasLine(scrape(server), "guardia_api_requests_total 0"));
    get(server, "/nothing/1");
    get(server, "/nothing/2");
    get(server, "/api/metrics/labels/");
    QCOMPARE(get(server, "/-/ready").status, 503);
    const QByteArray text = scrape(server);
    QVERIFY(hasLine(text, "guardia_api_requests_total 5"));
    QVERIFY(hasLine(text, "guardia_api_errors_total 1"));
    for (const QByteArray line : {R"({handler="/api/metrics/prometheus",method="GET",code="200"} 1)",
                                  R"({handler="/api/metrics/labels",method="GET",code="200"} 1)",
                                  R"({handler="/unknown",method="GET",code="404"} 2)",
                                  R"({handler="/-/ready",method="GET",code="503"} 1)"})
        QVERIFY2(hasLine(text, "guardia_http_requests_total" + line), line.constData());
}

void RoutesTest::boundsTheMethods()
{
    QCOMPARE(methodNamed("BREW"), Method::Other);
    QCOMPARE(methodNamed("get"), Method::Other);
    QCOMPARE(methodNamed("OPTIONS"), Method::Options);
    Server server(sampleSettings(), now);
    server.answer(requestFor(Method::Other, "/"));
    const QByteArray line = R"(guardia_http_requests_total{handler="/",method="other",code="405"} 1)";
    QVERIFY(hasLine(scrape(server), line));
}

void RoutesTest::answersHealthFromTheLatestProbe()
{
    Server server(sampleSettings(), now);
    Reply reply = get(server, "/api/metrics/health");
    QCOMPARE(reply.status, 503);
    server.setHealth({true, now(), {}});
    reply = get(server, "/api/metrics/health/");
    QCOMPARE(reply.status, 200);
    QCOMPARE(json(reply)[u"status"].toString(), u"UP"_s);
    QCOMPARE(json(reply)[u"checked_at"].toString(), u"2026-11-23T02:31:59.702Z"_s);
    server.setHealth({false, now(), u"connection refused"_s});
    reply = get(server, "/api/metrics/health");
    QCOMPARE(reply.status, 503);
    QCOMPARE(json(reply)[u"status"].toString(), u"DEGRADED"_s);
    QCOMPARE(json(reply)[u"db"].toString(), u"DOWN"_s);
    QVERIFY(json(reply)[u"uptime_s"].isDouble());
}

void RoutesTest::answersBelowItsExternalPath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    for (const QByteArray path : {"/", "/guardia", "/guardia/", "/guardia/api/metrics/health",
                                  "/api/metrics/labels", "/guardia/-/healthy"})
        QTest::newRow(path) << path << (path.endsWith("health") ? 503 : 200);
    for (const QByteArray path : {"/guardian/-/healthy", "/guardia/guardia", "/guardia//", "/x/guardia"})
        QTest::newRow(path) << path << 404;
}

void RoutesTest::answersBelowItsExternalPath()
{
    QFETCH(const QByteArray, path);
    ServerSettings settings = sampleSettings();
    settings.addresses.exporter = QUrl(u"https://itsm.example/guardia/"_s);
    Server server(settings, now);
    const Reply reply = get(server, path);
    QTEST(reply.status, "status");
    if (path == "/guardia")
        QVERIFY(reply.body.contains("<a href=\"/guardia/api/metrics/prometheus\">"));
}

void RoutesTest::answersReady()
{
    Server server(sampleSettings(), now);
    QCOMPARE(get(server, "/-/healthy").status, 200);
    QCOMPARE(get(server, "/-/ready").status, 503);
    Snapshot snapshot;
    CollectorState audit;
    audit.name = u"audit"_s;
    audit.reading = FirstReading{now().addSecs(-12), 10'000'000};
    snapshot.collectors = {audit};
    server.setSnapshot(std::make_shared<const Snapshot>(snapshot));
    const Reply reading = get(server, "/-/ready");
    QCOMPARE(reading.status, 503);
    QCOMPARE(json(reading)[u"message"].toString(),
             u"the first collection has not ended yet; audit has been read for the first time for 12 s, of "
             u"at most "
             "10000000 rows"_s);
    server.setReady(true);
    QCOMPARE(get(server, "/-/ready").status, 200);
}

void RoutesTest::reloadsOnlyWhenEnabled()
{
    int reloads = 0;
    Server server(sampleSettings(), now, [&reloads]() -> Result<void> {
        if (++reloads == 2)
            return Error{ErrorKind::Configuration, u"guardia.yaml:3:1: unknown key"_s};
        return {};
    });
    const auto reload = [&server] { return server.answer(requestFor(Method::Post, "/-/reload")); };
    QCOMPARE(reload().status, 403);
    QCOMPARE(reloads, 0);
    ServerSettings settings = sampleSettings();
    settings.enableReload = true;
    server.applySettings(settings);
    QCOMPARE(reload().status, 200);
    QCOMPARE(reloads, 1);
    const Reply failed = reload();
    QCOMPARE(failed.status, 500);
    QCOMPARE(json(failed)[u"message"].toString(), u"guardia.yaml:3:1: unknown key"_s);
    Server without(settings, now);
    QCOMPARE(without.answer(requestFor(Method::Post, "/-/reload")).status, 403);
}

void RoutesTest::writesGrafanaConfigInALanguage_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<Language>("fallback");
    QTest::addColumn<bool>("korean");

    QTest::newRow("parameter first") << QByteArray("?lang=ko") << QByteArray("en") << Language::English
                                     << true;
    QTest::newRow("header next") << QByteArray() << QByteArray("ko-KR, en;q=0.5") << Language::English
                                 << true;
    QTest::newRow("program last") << QByteArray() << QByteArray("fr") << Language::Korean << true;
    QTest::newRow("unknown parameter")
        << QByteArray("?lang=xx") << QByteArray("en") << Language::Korean << false;
    QTest::newRow("json named") << QByteArray("?format=json") << QByteArray() << Language::English << false;
}

void RoutesTest::writesGrafanaConfigInALanguage()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, accepted);
    QFETCH(Language, fallback);
    QFETCH(bool, korean);
    ServerSettings settings = sampleSettings();
    settings.language = fallback;
    Server server(settings, now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    const Reply reply = get(server, "/api/metrics/grafana-config" + query, {{"Accept-Language", accepted}});
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.vary.contains("Accept-Language"));
    const Language expected = korean ? Language::Korean : Language::English;
    QCOMPARE(json(reply).object(),
             grafanaConfig(*sampleSnapshot(now(), 10)->catalogue, settings.addresses, expected));
}

void RoutesTest::refusesUnknownConfigFormats()
{
    Server server(sampleSettings(), now);
    const Reply reply = get(server, "/api/metrics/grafana-config?format=xml");
    QCOMPARE(reply.status, 400);
    const QString message = json(reply)[u"message"].toString();
    QVERIFY(message.endsWith(
        u"json, datasources.yaml, prometheus.yml, dashboard.json, dashboard-sla.json, rules.yml"));
}

void RoutesTest::writesGrafanaFiles_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("expected");
    const GrafanaAddresses addresses = sampleSettings().addresses;
    const SnapshotPtr snapshot = sampleSnapshot(now(), 10);
    const QByteArray yaml("application/yaml; charset=utf-8");
    QTest::newRow("data sources") << QByteArray("datasources.yaml") << yaml
                                  << dataSourcesYaml(addresses, Language::Korean).toUtf8();
    QTest::newRow("scrape configuration")
        << QByteArray("prometheus.yml") << yaml << prometheusYaml(addresses, Language::Korean).toUtf8();
    QTest::newRow("alert rules")
        << QByteArray("rules.yml") << yaml
        << alertRulesYaml(*snapshot, snapshot->catalogue->indicators, Language::Korean).toUtf8();
    QTest::newRow("dashboard") << QByteArray("dashboard.json") << QByteArray(JsonContentType)
                               << jsonReply(dashboardJson(*snapshot, *snapshot->catalogue, addresses,
                                                          Language::Korean, DashboardUse::Provisioning))
                                      .body;
}

void RoutesTest::writesGrafanaFiles()
{
    QFETCH(const QByteArray, format);
    Server server(sampleSettings(), now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    const Reply reply = get(server, "/api/metrics/grafana-config?lang=ko&format=" + format);
    QCOMPARE(reply.status, 200);
    QTEST(reply.contentType, "contentType");
    QTEST(reply.body, "expected");
    QVERIFY(!reply.body.isEmpty());
}

void RoutesTest::writesTheDashboardsThatThereAre()
{
    Server server(sampleSettings(), now);
    const QByteArray path = "/api/metrics/grafana-config?format=dashboard-sla.json&lang=en";
    Snapshot snapshot = *sampleSnapshot(now(), 10);
    Catalogue catalogue = *snapshot.catalogue;
    std::erase_if(catalogue.panels, [](const Panel &panel) { return panel.board == Board::Sla; });
    std::erase_if(catalogue.indicators, [](const Indicator &one) { return one.board == Board::Sla; });
    snapshot.catalogue = std::make_shared<const Catalogue>(catalogue);
    server.setSnapshot(std::make_shared<const Snapshot>(snapshot));
    const Reply without = get(server, path);
    QCOMPARE(without.status, 404);
    QVERIFY(json(without)[u"message"].toString().contains(u"dashboard: sla"));
    catalogue.panels.front().board = Board::Sla;
    snapshot.catalogue = std::make_shared<const Catalogue>(catalogue);
    server.setSnapshot(std::make_shared<const Snapshot>(snapshot));
    const Reply with = get(server, path);
    QCOMPARE(with.status, 200);
    QCOMPARE(with.body,
             jsonReply(dashboardJson(snapshot, catalogue, sampleSettings().addresses, Language::English,
                                     DashboardUse::Provisioning, Board::Sla))
                 .body);
}

void RoutesTest::writesNoFilesOfNothing()
{
    Server server(sampleSettings(), now);
    const auto statusOf = [&server](const QByteArray &format) {
        return get(server, "/api/metrics/grafana-config?format=" + format).status;
    };
    QCOMPARE(statusOf("rules.yml"), 503);
    QCOMPARE(statusOf("dashboard.json"), 503);
    QCOMPARE(statusOf("dashboard-sla.json"), 503);
    QCOMPARE(statusOf("datasources.yaml"), 200);
    QCOMPARE(statusOf("prometheus.yml"), 200);
    const QJsonObject config = json(get(server, "/api/metrics/grafana-config?lang=en")).object();
    QCOMPARE(config, grafanaConfig(Catalogue(), sampleSettings().addresses, Language::English));
}

void RoutesTest::saysWhatTheDefinitionsSay()
{
    Server server(sampleSettings(), now);
    const auto catalogue = [&server] {
        const Reply reply = get(server, "/api/metrics/catalogue");
        return reply.status == 200 && reply.contentType == JsonContentType ? catalogueFromJson(reply.body)
                                                                           : Error{};
    };
    QVERIFY(catalogue());
    QVERIFY(**catalogue() == Catalogue()); // nothing was collected yet
    const SnapshotPtr snapshot = sampleSnapshot(now(), 10);
    server.setSnapshot(snapshot);
    QVERIFY(catalogue());
    QCOMPARE((*catalogue())->indicators.size(), 22U);
    QVERIFY(**catalogue() == *snapshot->catalogue);
    QCOMPARE(server.answer(requestFor(Method::Post, "/api/metrics/catalogue")).status, 405);
}

void RoutesTest::summarises()
{
    Server server(sampleSettings(), now);
    server.setSnapshot(sampleSnapshot(now(), 10));
    get(server, "/nothing");
    const QJsonDocument summary = json(get(server, "/api/metrics/summary"));
    QCOMPARE(summary[u"sr"][u"total"].toDouble(), 10.0);
    QCOMPARE(summary[u"api"][u"requests_total"].toDouble(), 1.0);
    QCOMPARE(summary[u"timestamp"].toString(), u"2026-11-23T02:31:59.702Z"_s);
}

void RoutesTest::welcomes()
{
    Server server(sampleSettings(), now);
    const Reply english = get(server, "/", {{"Accept-Language", "en"}});
    QCOMPARE(english.contentType, "text/html; charset=utf-8");
    QVERIFY(header(english, "Content-Security-Policy").startsWith("default-src 'none'; "));
    QCOMPARE(header(english, "X-Frame-Options"), "DENY");
    QVERIFY(english.body.contains("abc&lt;def&gt;"));
    QVERIFY(!english.body.contains("<def>"));
    QVERIFY(english.body.contains("not checked yet"));
    QVERIFY(english.body.contains("href=\"api/metrics/prometheus\""));
    QVERIFY(!english.body.contains("http:") && !english.body.contains("https:"));
    server.setHealth({false, now(), u"password authentication failed"_s});
    const Reply korean = get(server, "/", {{"Accept-Language", "ko"}});
    QVERIFY(korean.body.contains("lang=\"ko\""));
    QVERIFY(korean.body.contains("응답 없음 (<time datetime=\"2026-11-23T02:31:59.702Z\">"));
    QVERIFY(!korean.body.contains("password"));
    QVERIFY(!korean.body.contains("%1") && !korean.body.contains("%4"));
}

GUARDIA_TEST(RoutesTest, QCoreApplication)

} // namespace tst_routes

#include "tst_routes.moc"
