// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/endpoint.h"
#include "model/log.h"
#include "rawclient.h"
#include "runner/testclass.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>

#include <algorithm>
#include <memory>

namespace tst_accesslog {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Pause = 100; ///< ms, far more than anything here takes by itself

std::vector<LogRecord> logged; ///< since the test began

void keepMessage(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (QByteArrayView(context.category) == QByteArrayView("guardia.http"))
        logged.push_back(logRecord(text));
}

QString fieldOf(const LogRecord &record, QStringView name)
{
    const auto found =
        std::ranges::find_if(record.fields, [name](const auto &field) { return field.first == name; });
    return found == record.fields.end() ? QString() : found->second;
}

/// The duration in microseconds of the line with that path, or with that status if it has no path; negative
/// without a line.
qint64 durationOf(QStringView pathOrStatus)
{
    const auto found = std::ranges::find_if(logged, [pathOrStatus](const LogRecord &record) {
        const QString path = fieldOf(record, u"path");
        return (path.isEmpty() ? fieldOf(record, u"status") : path) == pathOrStatus;
    });
    return found == logged.end() ? -1 : fieldOf(*found, u"duration_us").toLongLong();
}

qint64 microsecondsOf(const QElapsedTimer &timer)
{
    return timer.nsecsElapsed() / 1000;
}

} // namespace

/// One line for each request, with the duration of that request only.
class AccessLogTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void refusedRequestsHaveTheirOwnTime_data();
    void refusedRequestsHaveTheirOwnTime();
    void timeBeginsWithTheFirstByte_data();
    void timeBeginsWithTheFirstByte();
    void timeHoldsWhatTheVerdictTook_data();
    void timeHoldsWhatTheVerdictTook();
    void requestsOfAPipelineDoNotShareTheirTime();
    void connectionsDoNotShareTheirTime();
    void idleTimeBelongsToNoRequest();
    void timeEndsWithTheLastByte_data();
    void timeEndsWithTheLastByte();

private:
    std::unique_ptr<Endpoint> m_endpoint;
    quint16 m_port = 0;
    std::vector<std::pair<QByteArray, Endpoint::Decision>> m_waiting; ///< requests below /wait
    QtMessageHandler m_before = nullptr;
};

/// Refuses what is below /refused, lets what is below /wait wait, and everything else pass.
void AccessLogTest::init()
{
    m_waiting.clear();
    m_endpoint = std::make_unique<Endpoint>([](const Request &request) {
        Reply reply = echo(request);
        if (request.path == u"/huge")
            reply.body = QByteArray(32 * 1024 * 1024, 'x'); // more than any kernel's buffers
        return reply;
    });
    m_endpoint->setAdmission([this](const Request &request, const Endpoint::Decision &verdict) {
        if (request.rawPath.startsWith("/wait"))
            m_waiting.emplace_back(request.rawPath, verdict);
        else if (request.rawPath.startsWith("/refused"))
            verdict(errorReply(queryValue(request, u"status"_s).toInt(), u"no"_s));
        else
            verdict(std::nullopt);
    });
    const auto bound = m_endpoint->listen({{u"127.0.0.1"_s, 0}});
    QVERIFY(bound.ok());
    m_port = bound->first().port;
    logged.clear();
    m_before = qInstallMessageHandler(keepMessage);
    QLoggingCategory::setFilterRules(u"guardia.http.debug=true"_s);
}

void AccessLogTest::cleanup()
{
    QLoggingCategory::setFilterRules({});
    qInstallMessageHandler(m_before);
    m_endpoint.reset();
}

void AccessLogTest::refusedRequestsHaveTheirOwnTime_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");

    for (const int status : {400, 401, 403, 429})
        QTest::addRow("not admitted, %d", status)
            << getting("/refused?status=" + QByteArray::number(status)) << status;
    QTest::newRow("no HTTP") << QByteArray("GET\r\n") << 400;
    QTest::newRow("body too large") << "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n"_ba
                                    << 413;
    QTest::newRow("address too long") << getting("/" + QByteArray(9000, 'a')) << 414;
    QTest::newRow("headers too long") << getting("/a", "X: " + QByteArray(20'000, 'a') + "\r\n") << 431;
    QTest::newRow("HTTP/2") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 505;
}

/// On connections of their own, and on a connection whose previous request was answered a while ago.
void AccessLogTest::refusedRequestsHaveTheirOwnTime()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    RawClient before(m_port);
    before.send(getting("/a"));
    QCOMPARE(before.next().status(), 200);
    QTest::qWait(Pause);
    RawClient own(m_port);
    for (RawClient *client : {&own, &before}) {
        logged.clear();
        QElapsedTimer timer;
        timer.start();
        client->send(request);
        QCOMPARE(client->next().status(), status);
        const qint64 most = microsecondsOf(timer);
        QCOMPARE(logged.size(), 1U);
        QCOMPARE(fieldOf(logged[0], u"status").toInt(), status);
        QCOMPARE(fieldOf(logged[0], u"peer"), u"127.0.0.1"_s);
        const qint64 duration = fieldOf(logged[0], u"duration_us").toLongLong();
        QVERIFY2(duration > 0 && duration <= most, qPrintable(u"%1 of %2"_s.arg(duration).arg(most)));
    }
}

void AccessLogTest::timeBeginsWithTheFirstByte_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QString>("line");

    QTest::newRow("head") << "GE"_ba
                          << "T /a HTTP/1.1\r\nHost: h\r\n\r\n"_ba << u"/a"_s;
    QTest::newRow("body") << "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{"_ba
                          << "}"_ba << u"/a"_s;
    QTest::newRow("refused") << "GET /refused?sta"_ba
                             << "tus=401 HTTP/1.1\r\nHost: h\r\n\r\n"_ba << u"/refused"_s;
    QTest::newRow("malformed") << "GET /a HTTP/1.1\r\nHo"_ba
                               << "st h\r\n\r\n"_ba << u"400"_s;
}

void AccessLogTest::timeBeginsWithTheFirstByte()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, rest);
    QFETCH(const QString, line);
    RawClient client(m_port);
    QElapsedTimer timer;
    timer.start();
    client.send(first);
    QTest::qWait(Pause);
    client.send(rest);
    QVERIFY(client.next().status() != 0);
    const qint64 most = microsecondsOf(timer);
    const qint64 duration = durationOf(line);
    QVERIFY2(duration >= Pause * 500 && duration <= most, qPrintable(QString::number(duration)));
}

void AccessLogTest::timeHoldsWhatTheVerdictTook_data()
{
    QTest::addColumn<int>("status");

    QTest::newRow("admitted") << 200;
    QTest::newRow("refused") << 401;
}

void AccessLogTest::timeHoldsWhatTheVerdictTook()
{
    QFETCH(const int, status);
    RawClient client(m_port);
    client.send(getting("/wait"));
    QTRY_COMPARE(m_waiting.size(), 1U);
    QTest::qWait(Pause);
    m_waiting[0].second(status == 200 ? std::nullopt : std::optional(errorReply(status, u"no"_s)));
    QCOMPARE(client.next().status(), status);
    QVERIFY2(durationOf(u"/wait") >= Pause * 1000, qPrintable(QString::number(durationOf(u"/wait"))));
}

/// The time of the second request begins when its turn comes, so it does not include the first one's.
void AccessLogTest::requestsOfAPipelineDoNotShareTheirTime()
{
    RawClient client(m_port);
    client.send(getting("/wait/1") + getting("/refused?status=403") + getting("/3"));
    QTRY_COMPARE(m_waiting.size(), 1U);
    QTest::qWait(Pause);
    QElapsedTimer timer;
    timer.start();
    m_waiting[0].second(std::nullopt);
    for (const int status : {200, 403, 200})
        QCOMPARE(client.next().status(), status);
    const qint64 most = microsecondsOf(timer);
    QVERIFY(durationOf(u"/wait/1") >= Pause * 1000);
    for (const QString &path : {u"/refused"_s, u"/3"_s})
        QVERIFY2(durationOf(path) >= 0 && durationOf(path) <= most, qPrintable(path));
}

void AccessLogTest::connectionsDoNotShareTheirTime()
{
    RawClient slow(m_port);
    slow.send(getting("/wait"));
    QTRY_COMPARE(m_waiting.size(), 1U);
    QTest::qWait(Pause);
    RawClient quick(m_port);
    QElapsedTimer timer;
    timer.start();
    quick.send(getting("/quick"));
    QCOMPARE(quick.next().status(), 200);
    const qint64 most = microsecondsOf(timer);
    m_waiting[0].second(errorReply(401, u"no"_s));
    QCOMPARE(slow.next().status(), 401);
    QVERIFY(durationOf(u"/quick") >= 0 && durationOf(u"/quick") <= most);
    QVERIFY(durationOf(u"/wait") >= Pause * 1000);
}

void AccessLogTest::idleTimeBelongsToNoRequest()
{
    RawClient client(m_port);
    QTest::qWait(Pause);
    for (const QByteArray &path : {"/1"_ba, "/2"_ba}) {
        QElapsedTimer timer;
        timer.start();
        client.send(getting(path));
        QCOMPARE(client.next().status(), 200);
        const qint64 most = microsecondsOf(timer);
        const qint64 duration = durationOf(QString::fromLatin1(path));
        QVERIFY2(duration >= 0 && duration <= most, path.constData());
        QTest::qWait(Pause);
    }
}

void AccessLogTest::timeEndsWithTheLastByte_data()
{
    QTest::addColumn<bool>("isRead");

    QTest::newRow("read at last") << true;
    QTest::newRow("never read") << false;
}

void AccessLogTest::timeEndsWithTheLastByte()
{
    QFETCH(const bool, isRead);
    QTcpSocket client;
    client.setReadBufferSize(1);
    client.connectToHost(QHostAddress::LocalHost, m_port);
    QVERIFY(client.waitForConnected(5000));
    client.write(getting("/huge"));
    QTest::qWait(Pause);
    QCOMPARE(durationOf(u"/huge"), -1);
    if (isRead) {
        client.setReadBufferSize(0);
        connect(&client, &QTcpSocket::readyRead, this, [&client] { client.readAll(); });
        client.readAll();
    } else {
        client.abort();
    }
    QTRY_VERIFY(durationOf(u"/huge") >= Pause * 500);
}

GUARDIA_TEST(AccessLogTest, QCoreApplication)

} // namespace tst_accesslog

#include "tst_accesslog.moc"
