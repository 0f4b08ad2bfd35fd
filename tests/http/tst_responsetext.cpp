// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/gzip.h"
#include "http/reply.h"
#include "runner/testclass.h"
#include "sampledata.h"

#include <QTest>

namespace tst_responsetext {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

Reply replyOf(const QByteArray &body)
{
    Reply reply;
    reply.contentType = "text/plain";
    reply.body = body;
    return reply;
}

QByteArray written(const Request &request, const Reply &reply, Persistence persistence)
{
    const ResponseParts response = responseFor(request, reply, persistence);
    return response.head + response.opening + response.body;
}

QByteArray bodyOf(const QByteArray &response)
{
    return response.mid(response.indexOf("\r\n\r\n") + 4);
}

} // namespace

class ResponseTextTest : public QObject
{
    Q_OBJECT

private slots:
    void writesEveryByte();
    void compressesOnlyWhereItPays_data();
    void compressesOnlyWhereItPays();
    void leavesCompressedBodiesAlone();
    void answersHeadWithTheHeadersOfGet();
    void leavesOpeningsAsTheyAre();
    void hasNoLengthWithoutContent();
    void keepsTheConnectionAsAsked_data();
    void keepsTheConnectionAsAsked();
};

void ResponseTextTest::writesEveryByte()
{
    Reply reply = replyOf("hello");
    reply.status = 404;
    reply.vary = {"Accept"};
    reply.headers = {{"X-A", "1"}};
    QCOMPARE(written(requestFor(Method::Get, "/"), reply, Persistence::Close),
             "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nVary: Accept\r\n"
             "X-Content-Type-Options: nosniff\r\nX-A: 1\r\nConnection: close\r\n\r\nhello");
}

void ResponseTextTest::compressesOnlyWhereItPays_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<bool>("compressed");
    QTest::addColumn<bool>("varies");

    QTest::newRow("large, accepted") << 257 << QByteArray("gzip, br") << true << true;
    QTest::newRow("large, not accepted") << 257 << QByteArray("identity") << false << true;
    QTest::newRow("large, refused") << 257 << QByteArray("gzip;q=0") << false << true;
    QTest::newRow("small, accepted") << 256 << QByteArray("gzip") << false << false;
}

void ResponseTextTest::compressesOnlyWhereItPays()
{
    QFETCH(int, size);
    QFETCH(QByteArray, accepted);
    const QByteArray body(size, 'x');
    const Request request = requestFor(Method::Get, "/", {}, {{"Accept-Encoding", accepted}});
    const QByteArray response = written(request, replyOf(body), Persistence::KeepAlive);
    QTEST(response.contains("\r\nContent-Encoding: gzip\r\n"), "compressed");
    QTEST(response.contains("\r\nVary: Accept-Encoding\r\n"), "varies");
    QFETCH(bool, compressed);
    QCOMPARE(bodyOf(response), compressed ? gzip(body) : body);
    const QByteArray length = "\r\nContent-Length: " + QByteArray::number(bodyOf(response).size()) + "\r\n";
    QVERIFY(response.contains(length));
}

void ResponseTextTest::leavesCompressedBodiesAlone()
{
    Reply reply = replyOf(gzip("x"));
    reply.encoding = ContentEncoding::Gzip;
    const Request request = requestFor(Method::Get, "/", {}, {{"Accept-Encoding", "gzip"}});
    const QByteArray response = written(request, reply, Persistence::KeepAlive);
    QCOMPARE(response.count("Content-Encoding: gzip"), 1);
    QCOMPARE(bodyOf(response), gzip("x"));
}

void ResponseTextTest::answersHeadWithTheHeadersOfGet()
{
    const HeaderList headers{{"Accept-Encoding", "gzip"}};
    const Reply reply = replyOf(QByteArray(1000, 'x'));
    const QByteArray get = written(requestFor(Method::Get, "/", {}, headers), reply, Persistence::KeepAlive);
    const QByteArray head =
        written(requestFor(Method::Head, "/", {}, headers), reply, Persistence::KeepAlive);
    QCOMPARE(head, get.first(get.indexOf("\r\n\r\n") + 4));
}

/// The same bytes, not a copy, so that they are in memory once.
void ResponseTextTest::leavesOpeningsAsTheyAre()
{
    Reply reply = replyOf("the end");
    reply.opening = QByteArray(100'000, 'x');
    const ResponseParts plain = responseFor(requestFor(Method::Get, "/"), reply, Persistence::KeepAlive);
    QCOMPARE(plain.opening.constData(), reply.opening.constData());
    QCOMPARE(plain.body, "the end");
    QVERIFY(plain.head.contains("\r\nContent-Length: 100007\r\n"));
    const HeaderList headers{{"Accept-Encoding", "gzip"}};
    QCOMPARE(bodyOf(written(requestFor(Method::Get, "/", {}, headers), reply, Persistence::KeepAlive)),
             gzip(QByteArray(reply.opening + reply.body)));
    reply.encoding = ContentEncoding::Gzip; // it is already
    const ResponseParts compressed =
        responseFor(requestFor(Method::Get, "/", {}, headers), reply, Persistence::KeepAlive);
    QCOMPARE(compressed.opening.constData(), reply.opening.constData());
    QCOMPARE(written(requestFor(Method::Head, "/"), reply, Persistence::KeepAlive), compressed.head);
}

void ResponseTextTest::hasNoLengthWithoutContent()
{
    Reply reply;
    reply.status = 204;
    const QByteArray response = written(requestFor(Method::Options, "/"), reply, Persistence::KeepAlive);
    QVERIFY(response.startsWith("HTTP/1.1 204 No Content\r\n"));
    QVERIFY(!response.contains("Content-Length"));
    QVERIFY(!response.contains("Content-Type:"));
}

void ResponseTextTest::keepsTheConnectionAsAsked_data()
{
    QTest::addColumn<int>("minorVersion");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("kept");

    QTest::newRow("1.1") << 1 << QByteArray() << true;
    QTest::newRow("1.1 close") << 1 << QByteArray("close") << false;
    QTest::newRow("1.1 close among others") << 1 << QByteArray("TE, Close") << false;
    QTest::newRow("1.1 something that contains it") << 1 << QByteArray("closed") << true;
    QTest::newRow("1.0") << 0 << QByteArray() << false;
    QTest::newRow("1.0 keep-alive") << 0 << QByteArray("Keep-Alive") << true;
}

void ResponseTextTest::keepsTheConnectionAsAsked()
{
    QFETCH(int, minorVersion);
    QFETCH(QByteArray, connection);
    const Request request = requestFor(Method::Get, "/", {}, {{"Connection", connection}});
    QTEST(requestedPersistence(request, minorVersion) == Persistence::KeepAlive, "kept");
}

GUARDIA_TEST(ResponseTextTest, QCoreApplication)

} // namespace tst_responsetext

#include "tst_responsetext.moc"
