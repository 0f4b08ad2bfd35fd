// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

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
    QFile file(QStringLiteral(GUARDIA_TEST_DATA "/clients/requests.jsonl"));
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

bool isSeries(const QJsonValue &answer)
{
    const QJsonArray points = answer[u"datapoints"_s].toArray();
    return answer[u"target"_s].isString() && answer[u"datapoints"_s].isArray()
        && std::ranges::all_of(points, [](const QJsonValue &point) { return point[1].isDouble(); });
}

/// The objects of a list have these members, all texts.
bool haveTexts(const QJsonArray &list, const QStringList &names)
{
    return std::ranges::all_of(list, [&names](const QJsonValue &entry) {
        return std::ranges::all_of(names, [&entry](const QString &name) { return entry[name].isString(); });
    });
}

/// Whether the plugin can read the answer to POST /query, by the names in the recorded request.
bool isQueryAnswer(const QJsonArray &answers, const QJsonArray &targets)
{
    if (answers.size() != targets.size())
        return false;
    for (qsizetype i = 0; i < answers.size(); ++i) {
        const QJsonValue answer = answers[i];
        if (targets[i][u"type"_s].toString() == u"table") {
            if (answer[u"type"_s].toString() != u"table" || answer[u"columns"_s].toArray().size() != 2
                || !answer[u"rows"_s].isArray())
                return false;
        } else if (!isSeries(answer)) {
            return false;
        }
        const QString name = targets[i][u"target"_s].toString();
        const bool expectsPoints = name == u"sr_total";
        const bool hasPoints =
            !answer[u"datapoints"_s].toArray().isEmpty() || !answer[u"rows"_s].toArray().isEmpty();
        if (hasPoints && !expectsPoints)
            return false;
    }
    return true;
}

} // namespace

void ClientRequestsTest::answersEach()
{
    QFETCH(QJsonObject, recorded);
    ServerSettings settings = sampleSettings();
    settings.corsOrigins = {u"http://grafana.lab:3000"_s};
    RecordingServer server(settings, now);
    server.record(sampleSnapshot(now().addSecs(-3600), 9));
    server.record(sampleSnapshot(now(), 10));
    server.setHealth({true, now(), {}});

    const Request request = replayed(recorded);
    const Reply reply = server.answer(request);
    const QJsonDocument body = json(reply);
    const QJsonObject sent = QJsonDocument::fromJson(request.body).object();
    if (recorded[u"what"_s].toString().startsWith(u"error surface")) {
        QCOMPARE(reply.status, 400);
        QVERIFY(body[u"message"].toString().contains(u"range"));
        return;
    }
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.contentType, JsonContentType);
    if (!headerValue(request, "origin").isEmpty())
        QCOMPARE(header(reply, "Access-Control-Allow-Origin"), headerValue(request, "origin"));

    const QString route = request.path.sliced(u"/api/metrics"_s.size());
    if (route == u"/query" && request.method == Method::Post) {
        QVERIFY2(isQueryAnswer(body.array(), sent[u"targets"_s].toArray()), reply.body.constData());
        const bool far = sent[u"range"_s][u"from"_s].toString().startsWith(u"2001");
        if (sent[u"targets"_s][0][u"type"_s].toString() != u"table")
            QCOMPARE(body[0][u"datapoints"].toArray().isEmpty(), far);
    } else if (route == u"/query") {
        QVERIFY(haveTexts(body.array(), {u"target"_s}));
        QVERIFY(!body.array().isEmpty() && body[0][u"time"].isDouble());
    } else if (route == u"/search" || route == u"/labels") {
        QVERIFY(!body.array().isEmpty());
        QVERIFY(std::ranges::all_of(body.array(), [](const QJsonValue &key) { return key.isString(); }));
    } else if (route == u"/metrics") {
        QVERIFY(!body.array().isEmpty());
        QVERIFY(haveTexts(body.array(), {u"label"_s, u"value"_s}));
    } else if (route == u"/variable") {
        QVERIFY(!body.array().isEmpty());
        QVERIFY(haveTexts(body.array(), {u"__text"_s, u"__value"_s}));
    } else if (request.method == Method::Post) {
        QVERIFY(body.isArray());
        QVERIFY(route != u"/tag-keys" || haveTexts(body.array(), {u"type"_s, u"text"_s}));
    } else {
        QVERIFY(body.isObject() && !body.object().isEmpty());
    }
}

QTEST_GUILESS_MAIN(ClientRequestsTest)
#include "tst_clientrequests.moc"
