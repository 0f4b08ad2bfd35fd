// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "sampledata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <memory>

namespace tst_clientrequests {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// Replays what Grafana's JSON plugins sent: data/clients/requests.jsonl, recorded from the plugins' own
/// code.
class ClientRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answersEach_data();
    void answersEach();

private:
    QJsonArray m_requests;
};

void ClientRequestsTest::initTestCase()
{
    QFile file(test::testData(QStringLiteral("clients/requests.jsonl")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd())
        m_requests.append(QJsonDocument::fromJson(file.readLine()).object());
    QCOMPARE(m_requests.size(), 40);
}

void ClientRequestsTest::answersEach_data()
{
    QTest::addColumn<QJsonObject>("recorded");
    for (qsizetype i = 0; i < m_requests.size(); ++i) {
        const QJsonObject recorded = m_requests[i].toObject();
        const QString name = u"%1 %2: %3"_s.arg(QString::number(i + 1), recorded[u"client"_s].toString(),
                                                recorded[u"what"_s].toString());
        QTest::newRow(qPrintable(name)) << recorded;
    }
}

namespace {

constexpr qint64 Now = 1795401119702;
constexpr qint64 Hour = 3'600'000;

Request replayed(const QJsonObject &recorded)
{
    Request request =
        requestFor(methodNamed(recorded[u"method"_s].toString().toLatin1()),
                   recorded[u"path"_s].toString().toLatin1(), recorded[u"body"_s].toString().toUtf8());
    const QJsonObject headers = recorded[u"headers"_s].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header)
        request.headers.emplaceBack(header.key().toLatin1(), header.value().toString().toLatin1());
    return request;
}

/// The query keys of the sample snapshot.
QStringList keys()
{
    return {u"sr_total"_s,
            u"sr_last_24h"_s,
            u"incidents_open"_s,
            u"audit_critical"_s,
            u"capacity_critical"_s,
            u"users_active"_s,
            u"servers_total"_s,
            u"guardia_sr_by_status{status=\"OPEN\"}"_s,
            u"guardia_sr_by_status{status=\"승인 \\\"대기\\\"\"}"_s};
}

/// A list of objects, one for each text, made by fill.
template <typename Fill>
QJsonArray objects(const QStringList &texts, Fill fill)
{
    QJsonArray list;
    for (const QString &text : texts)
        list.append(fill(text));
    return list;
}

/// What POST /query says to one of the recorded targets.
QJsonObject queryAnswer(const QJsonObject &target, bool hasPoints)
{
    const QString name = target[u"target"_s].toString();
    QJsonObject answer;
    if (target.contains(u"refId"_s))
        answer[u"refId"_s] = target[u"refId"_s];
    if (target[u"type"_s].toString() == u"table") {
        answer[u"type"_s] = u"table"_s;
        answer[u"columns"_s] = QJsonArray{QJsonObject{{u"text"_s, u"Time"_s}, {u"type"_s, u"time"_s}},
                                          QJsonObject{{u"text"_s, name}, {u"type"_s, u"number"_s}}};
        answer[u"rows"_s] = QJsonArray{QJsonArray{Now - Hour, 9}, QJsonArray{Now, 10}};
        return answer;
    }
    answer[u"target"_s] = name;
    answer[u"title"_s] = name;
    answer[u"datapoints"_s] = hasPoints && name == u"sr_total"
        ? QJsonArray{QJsonArray{9, Now - Hour}, QJsonArray{10, Now}}
        : QJsonArray();
    return answer;
}

QJsonArray queryAnswers(const QJsonObject &sent)
{
    const bool hasPoints = !sent[u"range"_s][u"from"_s].toString().startsWith(u"2001");
    QJsonArray answers;
    const QJsonArray targets = sent[u"targets"_s].toArray();
    for (const auto &target : targets)
        answers.append(queryAnswer(target.toObject(), hasPoints));
    return answers;
}

/// The answer to a recorded request, as docs/reference.md says under "Grafana JSON family".
QJsonArray expectedList(const QString &route, const QJsonObject &sent)
{
    if (route == u"/query")
        return queryAnswers(sent);
    if (route == u"/labels")
        return QJsonArray::fromStringList(keys());
    if (route == u"/search")
        return QJsonArray::fromStringList(keys().filter(sent[u"target"_s].toString()));
    if (route == u"/metrics")
        return objects(keys(), [](const QString &key) {
            return QJsonObject{{u"label"_s, key}, {u"value"_s, key}, {u"payloads"_s, QJsonArray()}};
        });
    if (route == u"/variable")
        return objects(keys(), [](const QString &key) {
            return QJsonObject{{u"__text"_s, key}, {u"__value"_s, key}};
        });
    if (route == u"/tag-keys")
        return {QJsonObject{{u"type"_s, u"string"_s}, {u"text"_s, u"status"_s}}};
    if (route == u"/annotations")
        return {QJsonObject{{u"time"_s, Now - Hour / 2},
                            {u"timeEnd"_s, Now - Hour / 3},
                            {u"title"_s, u"Deployment failed: billing 1.4.2 (production)"_s},
                            {u"text"_s, u"ID: 7"_s},
                            {u"tags"_s, QJsonArray{u"deploy"_s, u"failure"_s, u"billing"_s, u"a, b"_s}}}};
    return {}; // /metric-payload-options, and /tag-values of labels that nobody has
}

} // namespace

void ClientRequestsTest::answersEach()
{
    QFETCH(QJsonObject, recorded);
    ServerSettings settings = sampleSettings();
    settings.corsOrigins = {u"http://grafana.lab:3000"_s};
    RecordingServer server(settings, now);
    server.record(sampleSnapshot(now().addSecs(-3600), 9));
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot(now(), 10));
    snapshot->events = sampleEvents();
    server.record(snapshot);
    server.setHealth({true, now(), {}});

    const Request request = replayed(recorded);
    const Reply reply = server.answer(request);
    const QJsonDocument body = json(reply);
    const QString route = request.path.sliced(u"/api/metrics"_s.size());
    QCOMPARE(reply.contentType, JsonContentType);
    if (!headerValue(request, "origin").isEmpty())
        QCOMPARE(header(reply, "Access-Control-Allow-Origin"), headerValue(request, "origin"));
    if (recorded[u"what"_s].toString().startsWith(u"error surface")) {
        QCOMPARE(reply.status, 400);
        const QJsonObject error{{u"message"_s, u"range is not an object with from and to"_s},
                                {u"error"_s, u"Bad Request"_s}};
        QCOMPARE(body.object(), error);
        return;
    }
    QCOMPARE(reply.status, 200);
    if (route.isEmpty() || route == u"/") {
        const QJsonObject ok{
            {u"status"_s, u"ok"_s}, {u"name"_s, u"GUARDiA Console"_s}, {u"version"_s, u"1.2.3"_s}};
        QCOMPARE(body.object(), ok);
    } else if (route == u"/query" && request.method == Method::Get) { // up to 0.7 s before the newest value
        const QJsonObject row{{u"time"_s, Now - Hour}, {u"value"_s, 9}, {u"target"_s, u"sr_total"_s}};
        QCOMPARE(body.array(), QJsonArray{row});
    } else if (route == u"/summary") {
        QCOMPARE(body[u"sr"][u"total"].toInt(), 10);
    } else if (route == u"/health") {
        QCOMPARE(body[u"status"].toString(), u"UP"_s);
    } else {
        QVERIFY2(body.isArray(), reply.body.constData());
        QCOMPARE(body.array(), expectedList(route, QJsonDocument::fromJson(request.body).object()));
    }
}

GUARDIA_TEST(ClientRequestsTest, QCoreApplication)

} // namespace tst_clientrequests

#include "tst_clientrequests.moc"
