// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "servers/tool.h"
#include "servers/verifyresult.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace tst_grafana {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char Origin[] = "http://grafana.lab:3000";

bool areTexts(const QJsonArray &list)
{
    return std::ranges::all_of(list, [](const QJsonValue &entry) { return entry.isString(); });
}

/// The objects of a list have exactly these members, texts where the name says so.
bool haveMembers(const QJsonArray &list, const QStringList &names)
{
    return std::ranges::all_of(
        list, [&names](const QJsonValue &entry) { return entry.toObject().keys() == names; });
}

/// Pairs of a number or null and an integer of milliseconds, ascending.
bool areDatapoints(const QJsonArray &pairs)
{
    double last = 0;
    return std::ranges::all_of(pairs, [&last](const QJsonValue &pair) {
        const double time = pair[1].toDouble(-1);
        const bool ascends = time > last && time == std::floor(time) && time > 1e12;
        last = time;
        return ascends && pair.toArray().size() == 2 && (pair[0].isDouble() || pair[0].isNull());
    });
}

} // namespace

/// The program's answers to the requests of Grafana's JSON plugins, over the network. tst_clientrequests
/// checks their exact contents.
class TestGrafana : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answersWhatWasRecorded_data();
    void answersWhatWasRecorded();
    void takesBodiesInEveryForm_data();
    void takesBodiesInEveryForm();
    void marksWhatHappened();
    void letsPagesReadEverything();

private:
    void addFailedDeployment();

    ExporterProcess m_exporter;
    QJsonArray m_requests;
};

void TestGrafana::initTestCase()
{
    QFile file(test::testData(QStringLiteral("clients/requests.jsonl")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd())
        m_requests.append(QJsonDocument::fromJson(file.readLine()).object());
    QCOMPARE(m_requests.size(), 40);
    const QString configuration =
        m_exporter.writeFile(u"guardia.yaml"_s, QByteArray("web: {cors_origins: [\"") + Origin + "\"]}\n");
    addFailedDeployment();
    VERIFY_RESULT(m_exporter.start({u"--demo"_s, u"--config.file="_s + configuration}));
}

/// The demo rolls back most deployments that failed, so at some times there is none.
void TestGrafana::addFailedDeployment()
{
    VERIFY_RESULT(m_exporter.program().start({u"--demo"_s, u"--once"_s}));
    const auto ended = m_exporter.program().waitForExit();
    VERIFY_RESULT(ended);
    QCOMPARE(*ended, 0);
    QDirIterator found(m_exporter.program().home(), {u"demo.db"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    QVERIFY(found.hasNext());
    VERIFY_RESULT(toolOutput(
        {u"/usr/bin/sqlite3"_s,
         {found.next()},
         "INSERT INTO deployments (service, version, environment, status, started_at, deployed_at) "
         "VALUES ('billing', '9.9.9', 'production', 'FAILED', datetime('now', '-2 days'), "
         "datetime('now', '-2 days', '+10 minutes'));\n",
         {},
         {},
         u"sqlite3"_s}));
}

void TestGrafana::answersWhatWasRecorded_data()
{
    QTest::addColumn<QJsonObject>("recorded");
    for (qsizetype i = 0; i < m_requests.size(); ++i) {
        const QJsonObject recorded = m_requests[i].toObject();
        QTest::newRow(qPrintable(QString::number(i + 1) + u' ' + recorded[u"what"_s].toString())) << recorded;
    }
}

void TestGrafana::answersWhatWasRecorded()
{
    QFETCH(QJsonObject, recorded);
    HttpHeaders headers;
    const QJsonObject sent = recorded[u"headers"_s].toObject();
    for (auto header = sent.begin(); header != sent.end(); ++header) {
        if (header.key() != u"accept-encoding") // compressed answers have tests of their own
            headers.emplaceBack(header.key().toLatin1(), header.value().toString().toLatin1());
    }
    if (recorded[u"method"_s].toString() == u"POST" && recorded[u"body"_s].isNull())
        headers.emplaceBack("Content-Length", "0");
    const QByteArray path = recorded[u"path"_s].toString().toLatin1();
    const auto reply = m_exporter.request(path, recorded[u"method"_s].toString().toLatin1(), headers,
                                          recorded[u"body"_s].toString().toUtf8());
    VERIFY_RESULT(reply);
    const QJsonDocument body = QJsonDocument::fromJson(reply->body);
    if (recorded[u"what"_s].toString().startsWith(u"error surface")) {
        QCOMPARE(reply->status, 400);
        QVERIFY(!body[u"message"].toString().isEmpty());
        return;
    }
    QCOMPARE(reply->status, 200);
    const QByteArray route = path.mid(static_cast<qsizetype>(qstrlen("/api/metrics")));
    const QJsonArray list = body.array();
    if (route == "/search" || route == "/labels") {
        QVERIFY(list.size() > 1 && areTexts(list));
    } else if (route == "/metrics") {
        QVERIFY(list.size() > 7 && haveMembers(list, {u"label"_s, u"payloads"_s, u"value"_s}));
    } else if (route == "/variable") {
        QVERIFY(list.size() > 7 && haveMembers(list, {u"__text"_s, u"__value"_s}));
    } else if (route == "/tag-keys") {
        QVERIFY(!list.isEmpty() && haveMembers(list, {u"text"_s, u"type"_s}));
    } else if (route == "/tag-values" || route == "/metric-payload-options") {
        QCOMPARE(reply->body, QByteArray("[]"));
    } else if (route == "/query") {
        const QJsonArray targets =
            QJsonDocument::fromJson(recorded[u"body"_s].toString().toUtf8())[u"targets"].toArray();
        QCOMPARE(list.size(), targets.size());
        for (qsizetype i = 0; i < list.size(); ++i) {
            QCOMPARE(list[i][u"refId"_s], targets[i][u"refId"_s]);
            const bool isTable = targets[i][u"type"_s].toString() == u"table";
            QVERIFY(isTable ? list[i][u"columns"_s].toArray().size() == 2 && list[i][u"rows"_s].isArray()
                            : areDatapoints(list[i][u"datapoints"_s].toArray()));
        }
    } else if (route == "/annotations" || route.startsWith("/query?")) {
        QVERIFY(body.isArray());
    } else {
        QVERIFY(!body.object().isEmpty());
    }
}

void TestGrafana::takesBodiesInEveryForm_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<QByteArray>("body");

    const QByteArray body = R"({"targets":[{"target":"sr_total"}]})";
    QTest::newRow("no type") << HttpHeaders() << body;
    QTest::newRow("charset") << HttpHeaders{{"Content-Type", "application/json; charset=utf-8"}} << body;
    QTest::newRow("another type") << HttpHeaders{{"Content-Type", "text/plain"}} << body;
    QTest::newRow("chunked") << HttpHeaders{{"Transfer-Encoding", "chunked"},
                                            {"Content-Type", "application/json"}}
                             << QByteArray("5\r\n" + body.first(5) + "\r\n"
                                           + QByteArray::number(body.size() - 5, 16) + "\r\n" + body.sliced(5)
                                           + "\r\n0\r\n\r\n");
}

void TestGrafana::takesBodiesInEveryForm()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(QByteArray, body);
    QByteArray bytes = "POST /api/metrics/query HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (headers.isEmpty() || headers[0].first != "Transfer-Encoding")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    HttpClient client(m_exporter.port());
    const auto reply = client.raw(bytes + "\r\n" + body);
    VERIFY_RESULT(reply);
    QCOMPARE(reply->status, 200);
    const QJsonArray points = QJsonDocument::fromJson(reply->body)[0][u"datapoints"].toArray();
    QVERIFY2(!points.isEmpty() && areDatapoints(points), reply->body.constData());
}

void TestGrafana::marksWhatHappened()
{
    const QByteArray month = QByteArray::number(QDateTime::currentMSecsSinceEpoch() - 30LL * 24 * 3'600'000);
    const auto reply =
        m_exporter.request("/api/metrics/annotations?lang=ko", "POST", {},
                           R"({"range":{"from":)" + month + R"(},"annotation":{"query":"#deploy"}})");
    VERIFY_RESULT(reply);
    const QJsonArray events = QJsonDocument::fromJson(reply->body).array();
    QVERIFY2(events.size() > 10, reply->body.constData());
    QSet<QString> kinds;
    double last = month.toDouble();
    for (const auto &event : events) {
        kinds.insert(event[u"title"_s].toString().section(u':', 0, 0));
        QVERIFY(event[u"timeEnd"_s].toDouble(last) >= last);
        QVERIFY(event[u"time"_s].toDouble() <= event[u"timeEnd"_s].toDouble(event[u"time"_s].toDouble()));
        QVERIFY(event[u"tags"_s].isArray() && event[u"text"_s].isString());
    }
    QCOMPARE(kinds, (QSet<QString>{u"배포 성공"_s, u"배포 실패"_s, u"배포 롤백"_s}));
    const auto rows =
        m_exporter.request("/api/metrics/query?target=annotations:incidents&from=" + month + "&format=rows");
    VERIFY_RESULT(rows);
    const QJsonArray incidents = QJsonDocument::fromJson(rows->body).array();
    QVERIFY(!incidents.isEmpty());
    QVERIFY(haveMembers(incidents, {u"tags"_s, u"text"_s, u"time"_s, u"timeEnd"_s, u"title"_s}));
}

void TestGrafana::letsPagesReadEverything()
{
    for (const char *route : {"", "/", "/query", "/search", "/metrics", "/metric-payload-options",
                              "/variable", "/annotations", "/tag-keys", "/tag-values", "/labels", "/summary",
                              "/health", "/prometheus", "/grafana-config", "/nowhere"}) {
        const QByteArray path = QByteArray("/api/metrics") + route;
        const HttpHeaders preflight{{"Origin", Origin},
                                    {"Access-Control-Request-Method", "POST"},
                                    {"Access-Control-Request-Headers", "content-type,authorization"}};
        const auto options = m_exporter.request(path, "OPTIONS", preflight);
        VERIFY_RESULT(options);
        QCOMPARE(options->status, path.endsWith("/nowhere") ? 404 : 204);
        QCOMPARE(options->header("Access-Control-Allow-Origin"), Origin);
        if (options->status == 204)
            QCOMPARE(options->header("Access-Control-Allow-Headers"), "content-type,authorization");
        for (const char *method : {"GET", "POST", "DELETE"}) { // errors, too
            const auto reply = m_exporter.request(path, method, {{"Origin", Origin}}, "{");
            VERIFY_RESULT(reply);
            QCOMPARE(reply->header("Access-Control-Allow-Origin"), Origin);
        }
        const auto other = m_exporter.request(path, "OPTIONS", {{"Origin", "http://other.lab"}});
        VERIFY_RESULT(other);
        QVERIFY(other->header("Access-Control-Allow-Origin").isEmpty());
    }
}

GUARDIA_TEST(TestGrafana, QCoreApplication)

} // namespace tst_grafana

#include "tst_grafana.moc"
