// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/httpstub.h"
#include "remote/prometheustrends.h"
#include "runner/testclass.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const SeriesKey Open = seriesKey(u"guardia_sr_open"_s, {});
constexpr qint64 Now = 1'700'000'000'000;

Clock stopped()
{
    return [] { return QDateTime::fromMSecsSinceEpoch(Now, Qt::UTC); };
}

TrendRequest lastMinute(quint64 id = 1)
{
    return {id, {Open}, Now - 60'000, Now, 1000};
}

/// A result with one value, now.
QByteArray result(const QByteArray &series, const QByteArray &instance, const QByteArray &value)
{
    return R"({"metric":{"guardia_series":")" + series + R"(","job":"guardia_itsm","instance":")" + instance
        + R"("},"values":[[1700000000,")" + value + R"("]]})";
}

QByteArray matrix(const QByteArrayList &results = {result("0", "h:1", "12")})
{
    return R"({"status":"success","data":{"resultType":"matrix","result":[)" + results.join(',') + "]}}";
}

QByteArray json(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return httpAnswer(status, "application/json", body);
}

} // namespace

Q_DECLARE_METATYPE(guardia::TrendRequest)

class TestPrometheusTrends : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void asksForTheTrend();
    void asksBelowAPath_data();
    void asksBelowAPath();
    void asksWithThePasswordOfTheAddress();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void waitsNoLongerThanAllowed();
    void followsNobodyElse();
    void saysWhatTheNetworkSays();
    void refusesAnAddressThatIsNone();
    void namesExportersThatContradictEachOther();
    void readsNoEndlessAnswer();
    void answersTheLaterRequestAlone();
    void asksNothingForNothing_data();
    void asksNothingForNothing();
    void putsManySeriesTogether();
    void canGoWhileItAsks();

private:
    Trend trendFor(const TrendRequest &request, const QUrl &server,
                   std::chrono::milliseconds timeout = PrometheusTimeout);
    Trend trendFor(const TrendRequest &request) { return trendFor(request, m_stub->url()); }

    std::unique_ptr<HttpStub> m_stub;
};

void TestPrometheusTrends::init()
{
    m_stub = std::make_unique<HttpStub>();
    QVERIFY(m_stub->start());
    m_stub->setHandler([](const StubRequest &) { return json(matrix()); });
}

Trend TestPrometheusTrends::trendFor(const TrendRequest &request, const QUrl &server,
                                     std::chrono::milliseconds timeout)
{
    QNetworkAccessManager network;
    PrometheusTrends trends(network, server, stopped(), nullptr, {}, timeout);
    QSignalSpy ready(&trends, &PrometheusTrends::trendReady);
    trends.request(request);
    if (!ready.isEmpty())
        return {0, {}, u"answered at once"_s};
    if (!ready.wait(20'000))
        return {0, {}, u"nothing came"_s};
    return ready.front().front().value<Trend>();
}

void TestPrometheusTrends::asksForTheTrend()
{
    const Trend trend = trendFor(lastMinute(5));
    QCOMPARE(trend, (Trend{5, {{Open, {{Now, 12}}}}, {}}));
    QCOMPARE(m_stub->requests().size(), 1);
    const StubRequest &asked = m_stub->requests().front();
    QCOMPARE(asked.method, "POST");
    QCOMPARE(asked.path, "/api/v1/query_range");
    QCOMPARE(asked.headers.value("content-type"), "application/x-www-form-urlencoded");
    QVERIFY(!asked.headers.contains("authorization"));
    const QUrlQuery form(QString::fromLatin1(asked.body));
    QCOMPARE(form.queryItemValue(u"end"_s), u"1700000000.000"_s);
    QCOMPARE(form.queryItemValue(u"start"_s), u"1699999940.000"_s);
}

void TestPrometheusTrends::asksBelowAPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("none") << QString() << QByteArray("/api/v1/query_range");
    QTest::newRow("slash") << u"/"_s << QByteArray("/api/v1/query_range");
    QTest::newRow("Mimir's") << u"/prometheus"_s << QByteArray("/prometheus/api/v1/query_range");
    QTest::newRow("VictoriaMetrics's")
        << u"/select/0/prometheus/"_s << QByteArray("/select/0/prometheus/api/v1/query_range");
    QTest::newRow("copied") << u"/x/api/v1/"_s << QByteArray("/x/api/v1/query_range");
    QTest::newRow("Korean") << u"/감시"_s << QByteArray("/%EA%B0%90%EC%8B%9C/api/v1/query_range");
}

void TestPrometheusTrends::asksBelowAPath()
{
    QFETCH(const QString, path);
    QCOMPARE(trendFor(lastMinute(), m_stub->url(path)).error, QString());
    QTEST(m_stub->requests().front().path, "asked");
}

void TestPrometheusTrends::asksWithThePasswordOfTheAddress()
{
    QUrl server = m_stub->url(u"/x"_s);
    server.setUserName(u"me"_s);
    server.setPassword(u"hun ter:2"_s);
    m_stub->setHandler(
        [](const StubRequest &) { return httpAnswer("401 Unauthorized", "text/plain", "no"); });
    QTest::failOnWarning(QRegularExpression(u"hun"_s));
    const Trend trend = trendFor(lastMinute(), server);
    QCOMPARE(m_stub->requests().front().headers.value("authorization"),
             "Basic " + QByteArray("me:hun ter:2").toBase64());
    QCOMPARE(trend.error,
             u"The Prometheus server does not accept the user name and password in its address"_s);
    QNetworkAccessManager network;
    const PrometheusTrends trends(network, server, stopped(), nullptr);
    QCOMPARE(trends.address(), m_stub->url(u"/x"_s).toString());
}

void TestPrometheusTrends::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    const QByteArray error = R"({"status":"error","errorType":"x","error":"query timed out"})";
    const QString refused = u"The Prometheus server refuses the request: query timed out"_s;
    const QString notOne = u"The server at this address is not a Prometheus server"_s;
    for (const char *status : {"400 B", "422 U", "429 T", "503 S", "200 OK"}) {
        QTest::addRow("error with %s", status)
            << json(error, status) << (QByteArray(status) == "200 OK" ? notOne : refused);
    }
    QTest::newRow("page") << httpAnswer("200 OK", "text/html; charset=utf-8", "<html>") << notOne;
    QTest::newRow("nothing") << json({}) << notOne;
    QTest::newRow("other JSON") << json(R"({"a":1})") << notOne;
    QTest::newRow("not there") << httpAnswer("404 N", "text/plain", "404 page not found") << notOne;
    QTest::newRow("not allowed") << httpAnswer("405 M", "text/plain", "") << notOne;
    QTest::newRow("no user") << httpAnswer(
        "401 U", "text/plain",
        "") << u"The Prometheus server asks for a user name and password: enter them in its address"_s;
    QTest::newRow("forbidden") << httpAnswer("403 F", "text/plain", "")
                               << u"The Prometheus server does not allow this user to read its numbers"_s;
    QTest::newRow("gateway") << httpAnswer("502 B", "text/html", "<html>")
                             << u"The Prometheus server, or a proxy in front of it, answers with error 502"_s;
    QTest::newRow("cut") << json(matrix()).chopped(4)
                         << u"The connection ended before the answer was complete"_s;
}

void TestPrometheusTrends::saysWhatIsWrong()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, words);
    m_stub->setHandler([&answer](const StubRequest &) { return answer; });
    QCOMPARE(trendFor(lastMinute()), (Trend{1, {{Open, {}}}, words}));
}

void TestPrometheusTrends::waitsNoLongerThanAllowed()
{
    m_stub->setHandler([](const StubRequest &) { return QByteArray(); });
    QCOMPARE(trendFor(lastMinute(), m_stub->url(), 200ms).error,
             u"The Prometheus server did not answer within 1 seconds"_s);
}

void TestPrometheusTrends::followsNobodyElse()
{
    HttpStub thief;
    QVERIFY(thief.start());
    const QByteArray place = thief.url(u"/y"_s).toEncoded();
    m_stub->setHandler([&place](const StubRequest &) {
        return httpAnswer("307 Moved", "text/html", "", "Location: " + place + "\r\n");
    });
    QUrl server = m_stub->url();
    server.setUserName(u"me"_s);
    server.setPassword(u"secret"_s);
    const QString error = trendFor(lastMinute(), server).error;
    QVERIFY2(error.contains(QString::fromLatin1(place)) && error.contains(u"history.prometheus_url"),
             qPrintable(error));
    QCOMPARE(thief.requests().size(), 0);
}

void TestPrometheusTrends::saysWhatTheNetworkSays()
{
    const QUrl gone = m_stub->url();
    m_stub->stop();
    QCOMPARE(trendFor(lastMinute(), gone).error,
             u"Nothing answers at 127.0.0.1:%1: is the Prometheus server running?"_s.arg(gone.port()));
}

void TestPrometheusTrends::refusesAnAddressThatIsNone()
{
    for (const char *url : {"", "ftp://h/", "h:9090", "http:///x"}) {
        const Trend trend = trendFor(lastMinute(), QUrl(QString::fromLatin1(url)));
        QCOMPARE(trend.error,
                 u"A Prometheus server's address begins with http:// or https:// and contains a host name"_s);
        QCOMPARE(trend.series.size(), 1);
    }
}

void TestPrometheusTrends::namesExportersThatContradictEachOther()
{
    const QByteArray both = matrix({result("0", "prod:1", "12"), result("0", "test:1", "13")});
    m_stub->setHandler([&both](const StubRequest &) { return json(both); });
    const Trend trend = trendFor(lastMinute());
    QCOMPARE(trend.error,
             u"The Prometheus server has different numbers from several exporters; select one with "
             u"history.prometheus_match: "
             "prod:1 (guardia_itsm), test:1 (guardia_itsm)"_s);
    QVERIFY(trend.series.front().points.empty());
}

void TestPrometheusTrends::readsNoEndlessAnswer()
{
    const QByteArray endless = json(QByteArray(40 * 1024 * 1024, ' '));
    m_stub->setHandler([&endless](const StubRequest &) { return endless; });
    QCOMPARE(trendFor(lastMinute()).error, u"The answer is larger than 32 MiB and was not read"_s);
}

void TestPrometheusTrends::answersTheLaterRequestAlone()
{
    QNetworkAccessManager network;
    PrometheusTrends trends(network, m_stub->url(), stopped(), nullptr);
    QSignalSpy ready(&trends, &PrometheusTrends::trendReady);
    trends.request({1, {Open, Open}, Now - 60'000, Now, 100});
    trends.request(lastMinute(1));
    trends.request(lastMinute(2));
    QTRY_COMPARE(ready.size(), 2);
    QTest::qWait(50); // so that a superfluous answer would arrive
    QCOMPARE(ready.size(), 2);
    for (const auto &arguments : ready)
        QCOMPARE(arguments.front().value<Trend>().series.size(), 1);
}

void TestPrometheusTrends::asksNothingForNothing_data()
{
    QTest::addColumn<TrendRequest>("request");
    QTest::addColumn<QString>("error");
    QTest::newRow("no series") << TrendRequest{1, {}, 0, Now, 10} << QString();
    QTest::newRow("from after to") << TrendRequest{1, {Open}, Now, Now - 1, 10} << QString();
    QTest::newRow("in the future") << TrendRequest{1, {Open}, Now + 1, Now + 2, 10} << QString();
    QTest::newRow("too many") << TrendRequest{1, QList<SeriesKey>(501, Open), 0, Now, 10}
                              << u"A Prometheus server cannot be asked for more than 500 series at once"_s;
}

void TestPrometheusTrends::asksNothingForNothing()
{
    QFETCH(const TrendRequest, request);
    const Trend trend = trendFor(request);
    QTEST(trend.error, "error");
    QCOMPARE(trend.series.size(), request.series.size());
    QVERIFY(m_stub->requests().isEmpty());
}

void TestPrometheusTrends::putsManySeriesTogether()
{
    TrendRequest request = lastMinute();
    request.series.clear();
    for (int i = 0; i < 200; ++i)
        request.series += seriesKey(u"guardia_sr_by_status"_s, {{u"status"_s, u"S%1"_s.arg(i)}});
    // Each question is answered with the series it begins with.
    m_stub->setHandler([](const StubRequest &asked) {
        const QString query =
            QUrlQuery(QString::fromLatin1(asked.body)).queryItemValue(u"query"_s, QUrl::FullyDecoded);
        const auto first = QRegularExpression(u"\"guardia_series\", \"(\\d+)\""_s).match(query);
        return json(matrix({result(first.captured(1).toLatin1(), "h:1", "12")}));
    });
    const Trend trend = trendFor(request);
    QCOMPARE(trend.error, QString());
    QCOMPARE(trend.series.size(), 200);
    QVERIFY(m_stub->requests().size() > 1);
    qsizetype known = 0;
    for (const TrendSeries &series : trend.series)
        known += series.points.empty() ? 0 : 1;
    QCOMPARE(known, m_stub->requests().size());

    // If one question fails, all of it fails: a trend with series missing would mislead.
    int count = 0;
    m_stub->setHandler([&count](const StubRequest &) {
        return ++count == 2 ? httpAnswer("500 E", "text/plain", "") : json(matrix());
    });
    QVERIFY(trendFor(request).error.contains(u"error 500"));
}

void TestPrometheusTrends::canGoWhileItAsks()
{
    QNetworkAccessManager network;
    {
        PrometheusTrends trends(network, m_stub->url(), stopped(), nullptr);
        trends.request(lastMinute());
        QTRY_COMPARE(m_stub->requests().size(), 1);
    }
    QTest::qWait(50); // so that an answer that nobody waits for would arrive
}

GUARDIA_TEST(TestPrometheusTrends, QCoreApplication)

#include "tst_prometheustrends.moc"
