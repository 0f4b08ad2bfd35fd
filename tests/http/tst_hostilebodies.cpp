// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "sampledata.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringDecoder>
#include <QTest>

namespace tst_hostilebodies {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

/// More than any answer here needs on the slowest machine, and less than a quadratic one would.
constexpr qint64 LongestAnswer = 10'000; // ms
/// What no answer to a body of a few megabytes may exceed.
constexpr qsizetype LargestAnswer = 32LL * 1024 * 1024;

constexpr const char *Routes[] = {"query",    "annotations", "search",     "metrics",
                                  "variable", "tag-keys",    "tag-values", "metric-payload-options"};

/// A literal with the NULs in it.
template <qsizetype Size>
QByteArray bytes(const char (&literal)[Size])
{
    return {literal, Size - 1};
}

QByteArray targets(const QByteArray &list)
{
    return R"({"targets":[)" + list + "]}";
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return !text.isNull() && !decoder.hasError();
}

} // namespace

/// Bodies that no plugin sends: on every route they get 400 or an answer of bounded size, quickly.
class HostileBodiesTest : public QObject
{
    Q_OBJECT

private slots:
    void areAnsweredEverywhere_data();
    void areAnsweredEverywhere();
    void haveTheStatusTheyDeserve_data();
    void haveTheStatusTheyDeserve();

private:
    static Reply post(const QByteArray &route, const QByteArray &body);
};

Reply HostileBodiesTest::post(const QByteArray &route, const QByteArray &body)
{
    auto snapshot = std::make_shared<Snapshot>(*sampleSnapshot(now(), 10));
    snapshot->events = sampleEvents();
    Server server(sampleSettings(), now);
    server.setSnapshot(snapshot);
    return server.answer(requestFor(Method::Post, "/api/metrics/" + route, body));
}

void HostileBodiesTest::areAnsweredEverywhere_data()
{
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("deep lists", QByteArray(100'000, '['));
    row("deep objects", QByteArray(R"({"a":)").repeated(100'000));
    row("deep and closed", R"({"targets":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}");
    row("deep payload",
        targets(R"({"target":"sr_total","payload":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']')
                + "}"));
    row("infinite", R"({"maxDataPoints":1e999,"range":{"from":1e999,"to":-1e999},"targets":[]})");
    row("400 digits",
        R"({"maxDataPoints":)" + QByteArray(400, '9') + R"(,"targets":[{"target":"sr_total"}]})");
    row("a million digits",
        R"({"range":{"from":")" + QByteArray(1'000'000, '9') + R"("},"targets":[{"target":"sr_total"}]})");
    for (const char *value : {"null", "true", "7", "-0.0", "\"x\"", "[]", "{}", "[null]", "[{}]"}) {
        QByteArray body = "{";
        for (const char *key : {"range", "targets", "maxDataPoints", "filters", "adhocFilters", "annotation",
                                "target", "payload", "key", "metric", "name"})
            body += QByteArray(body.size() > 1 ? "," : "") + '"' + key + "\":" + value;
        row(value, body + "}");
        body = R"({"range":{"from":)" + QByteArray(value) + R"(,"to":)" + value
            + R"(},"annotation":{"query":)" + value + R"(,"enable":)" + value + R"(},"payload":{"target":)"
            + value + R"(},"filters":[{"key":)" + value + R"(,"operator":)" + value + R"(,"value":)" + value
            + R"(}],"targets":[{"target":)" + value + R"(,"refId":)" + value + R"(,"hide":)" + value
            + R"(,"type":)" + value + R"(,"payload":)" + value + R"(,"data":)" + value + "}]}";
        QTest::addRow("members %s", value) << body;
    }
    row("10,000 targets", targets(QByteArrayList(10'000, R"({"target":"sr_total"})").join(',')));
    row("1,000 targets", targets(QByteArrayList(1'000, R"({"target":"sr_total"})").join(',')));
    row("1,000 long targets",
        targets(QByteArrayList(1'000, R"({"target":")" + QByteArray(3'000, 'x') + R"("})").join(',')));
    const QByteArray megabyte(1'000'000, ' ');
    row("1 MB target", targets(R"({"target":")" + megabyte + R"("})"));
    row("1 MB of braces",
        R"({"target":")" + QByteArray(1'000'000, '{') + R"(","payload":")" + QByteArray(1'000'000, '(')
            + R"(","key":")" + QByteArray(1'000'000, ')') + R"("})");
    row("1 MB of label_values", R"({"payload":{"target":"label_values()" + megabyte + R"("}})");
    row("1 MB filter",
        R"({"targets":[{"target":"sr_total"}],"filters":[{"key":"status","operator":"=","value":")" + megabyte
            + R"("}]})");
    row("1 MB key", R"({")" + megabyte + R"(":1,"targets":[]})");
    row("NUL", bytes("\0\0\0"));
    row("NUL in a text", bytes("{\"target\":\"a\0b\",\"targets\":[{\"target\":\"sr_total\0\"}]}"));
    row("escaped NUL", targets(R"({"target":"sr_total\u0000","refId":"\u0000"})"));
    row("UTF-8 that is none", "{\"target\":\"\xff\xfe\"}");
    row("overlong UTF-8", targets("{\"target\":\"\xc0\xaf\"}"));
    row("UTF-16", bytes("{\0\"\0a\0\"\0:\0001\0}\0"));
    row("lone surrogates", targets(R"({"target":"\ud800","refId":"\udfff"},{"target":"x{a=\"\ud800\"}"})"));
    row("byte order mark", "\xef\xbb\xbf" + targets(R"({"target":"sr_total"})"));
    row("keys twice", R"({"targets":7,"targets":[{"target":5,"target":"sr_total"}],"targets":[]})");
    row("two documents", "{}{}");
    row("form", "target=sr_total");
    row("XML", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>");
}

void HostileBodiesTest::areAnsweredEverywhere()
{
    QFETCH(QByteArray, body);
    for (const char *route : Routes) {
        QElapsedTimer timer;
        timer.start();
        const Reply reply = post(route, body);
        QVERIFY2(timer.elapsed() < LongestAnswer, route);
        QVERIFY2(reply.status == 200 || reply.status == 400, route);
        QVERIFY2(reply.body.size() < LargestAnswer, route);
        QVERIFY2(isUtf8(reply.body), route);
        const QJsonDocument answer = json(reply);
        QVERIFY2(reply.status == 200 ? answer.isArray() : answer[u"message"].isString(), route);
    }
}

void HostileBodiesTest::haveTheStatusTheyDeserve_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const char *route, const QByteArray &body, int status) {
        QTest::newRow(name) << QByteArray(route) << body << status;
    };
    row("deep payload", "query",
        targets(R"({"target":"sr_total","payload":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']')
                + "}"),
        400);
    row("byte order mark", "query", "\xef\xbb\xbf" + targets(R"({"target":"sr_total"})"), 200);
    row("400 digits of points", "query",
        R"({"maxDataPoints":")" + QByteArray(400, '9') + R"(","targets":[{"target":"sr_total"}]})", 200);
    row("400 digits of a time", "query", R"({"range":{"to":")" + QByteArray(400, '9') + R"("},"targets":[]})",
        400);
    row("1 MB target", "query", targets(R"({"target":")" + QByteArray(1'000'000, 'x') + R"("})"), 400);
    row("long target", "query", targets(R"({"target":")" + QByteArray(16'384, 'x') + R"("})"), 200);
    row("10,000 targets", "query", targets(QByteArrayList(10'000, R"({"target":"x"})").join(',')), 400);
    row("1 MB search", "search", R"({"target":")" + QByteArray(1'000'000, 'x') + R"("})", 200);
}

void HostileBodiesTest::haveTheStatusTheyDeserve()
{
    QFETCH(QByteArray, route);
    QFETCH(QByteArray, body);
    QTEST(post(route, body).status, "status");
}

GUARDIA_TEST(HostileBodiesTest, QCoreApplication)

} // namespace tst_hostilebodies

#include "tst_hostilebodies.moc"
