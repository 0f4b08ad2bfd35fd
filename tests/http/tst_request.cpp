// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener.h"
#include "http/request.h"
#include "http/requesthead.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_request {

using namespace guardia;
using namespace Qt::StringLiterals;

class RequestTest : public QObject
{
    Q_OBJECT

private slots:
    void takesRequestLinesApart_data();
    void takesRequestLinesApart();
    void decodesTargetsOnce_data();
    void decodesTargetsOnce();
    void readsBlanksInQueries();
    void findsHeadersInAnyCase();
    void readsListenAddresses_data();
    void readsListenAddresses();
};

void RequestTest::takesRequestLinesApart_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("refusal");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("minorVersion");

    QTest::newRow("usual") << QByteArray("GET /a?b HTTP/1.1") << 0 << QByteArray("/a?b") << 1;
    QTest::newRow("old") << QByteArray("GET / HTTP/1.0") << 0 << QByteArray("/") << 0;
    QTest::newRow("method unknown") << QByteArray("BREW / HTTP/1.1") << 0 << QByteArray("/") << 1;
    QTest::newRow("UTF-8 unencoded") << QByteArray("GET /\xed\x95\x9c HTTP/1.1") << 0
                                     << QByteArray("/\xed\x95\x9c") << 1;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0") << 505 << QByteArray() << 1;
    QTest::newRow("no version") << QByteArray("GET /") << 400 << QByteArray() << 1;
    QTest::newRow("no target") << QByteArray("GET  HTTP/1.1") << 400 << QByteArray() << 1;
    QTest::newRow("two blanks") << QByteArray("GET  / HTTP/1.1") << 400 << QByteArray() << 1;
    QTest::newRow("more behind") << QByteArray("GET / HTTP/1.1 x") << 400 << QByteArray() << 1;
    QTest::newRow("other protocol") << QByteArray("GET / HTTPxxxx") << 400 << QByteArray() << 1;
    QTest::newRow("lower case") << QByteArray("GET / http/1.1") << 400 << QByteArray() << 1;
    QTest::newRow("NUL") << QByteArray("GET /\0 HTTP/1.1", 15) << 400 << QByteArray() << 1;
    QTest::newRow("tab") << QByteArray("GET\t/ HTTP/1.1") << 400 << QByteArray() << 1;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02 / HTTP/1.1") << 400 << QByteArray() << 1;
    QTest::newRow("nothing") << QByteArray() << 400 << QByteArray() << 1;
}

void RequestTest::takesRequestLinesApart()
{
    QFETCH(QByteArray, line);
    const ParsedRequestLine parsed = parseRequestLine(line);
    QTEST(parsed.refusal, "refusal");
    QTEST(parsed.line.target, "target");
    QTEST(parsed.line.minorVersion, "minorVersion");
}

void RequestTest::decodesTargetsOnce_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("path");

    QTest::newRow("plain") << QByteArray("/a/b") << true << u"/a/b"_s;
    QTest::newRow("query") << QByteArray("/a?x=/b") << true << u"/a"_s;
    QTest::newRow("encoded") << QByteArray("/%EA%B0%80") << true << u"/가"_s;
    QTest::newRow("encoded twice") << QByteArray("/%2561") << true << u"/%61"_s;
    QTest::newRow("absolute") << QByteArray("http://h:1/a") << true << u"/a"_s;
    QTest::newRow("absolute without path") << QByteArray("http://h") << true << u"/"_s;
    QTest::newRow("two slashes are no host") << QByteArray("//a/api") << true << u"//a/api"_s;
    QTest::newRow("asterisk") << QByteArray("*") << true << u"*"_s;
    QTest::newRow("NUL") << QByteArray("/%00") << true << QString();
    QTest::newRow("newline") << QByteArray("/x%0A") << true << QString();
    QTest::newRow("C1 control") << QByteArray("/%C2%85") << true << QString();
    QTest::newRow("no UTF-8") << QByteArray("/%FF") << true << QString();
    QTest::newRow("overlong slash") << QByteArray("/%C0%AF") << true << QString();
    QTest::newRow("cut short") << QByteArray("/%ED%95") << true << QString();
    QTest::newRow("authority") << QByteArray("example.com:443") << false << QString();
}

void RequestTest::decodesTargetsOnce()
{
    QFETCH(QByteArray, target);
    Request request;
    QTEST(setTarget(request, target), "accepted");
    QTEST(request.path, "path");
    QFETCH(QString, path);
    QCOMPARE(request.path.isNull(), path.isNull());
}

void RequestTest::readsBlanksInQueries()
{
    Request request;
    QVERIFY(setTarget(request, "/q?a=x+y%20z%2B1&b=%7B%22&a=second"));
    QCOMPARE(queryValue(request, u"a"_s), u"x y z+1"_s);
    QCOMPARE(queryValue(request, u"b"_s), u"{\""_s);
    QCOMPARE(queryValue(request, u"c"_s), QString());
}

void RequestTest::findsHeadersInAnyCase()
{
    Request request;
    request.headers = {{"ACCEPT", "a"}, {"Host", "h"}, {"accept", "b"}};
    QCOMPARE(headerValue(request, "Accept"), "a, b");
    QCOMPARE(headerValue(request, "host"), "h");
    QVERIFY(headerValue(request, "origin").isEmpty());
}

void RequestTest::readsListenAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");

    QTest::newRow("IPv4") << u"127.0.0.1:9878"_s << true << u"127.0.0.1"_s << 9878;
    QTest::newRow("IPv6") << u"[::1]:0"_s << true << u"::1"_s << 0;
    QTest::newRow("all") << u":9878"_s << true << QString() << 9878;
    QTest::newRow("name") << u"localhost:65535"_s << true << u"localhost"_s << 65535;
    QTest::newRow("no port") << u"localhost"_s << false << QString() << 0;
    QTest::newRow("empty port") << u"localhost:"_s << false << QString() << 0;
    QTest::newRow("port too high") << u"localhost:65536"_s << false << QString() << 0;
    QTest::newRow("port with sign") << u"localhost:+1"_s << false << QString() << 0;
    QTest::newRow("IPv6 without brackets") << u"::1:9878"_s << false << QString() << 0;
    QTest::newRow("brackets around a name") << u"[localhost]:1"_s << false << QString() << 0;
    QTest::newRow("URL") << u"http://localhost:1"_s << false << QString() << 0;
    QTest::newRow("nothing") << QString() << false << QString() << 0;
}

void RequestTest::readsListenAddresses()
{
    QFETCH(QString, text);
    const Result<ListenAddress> address = listenAddressFromText(text);
    QTEST(address.ok(), "accepted");
    if (!address) {
        QCOMPARE(address.error().kind, ErrorKind::Configuration);
        return;
    }
    QTEST(address->host, "host");
    QTEST(int(address->port), "port");
    QCOMPARE(listenAddressText(*address), text);
}

GUARDIA_TEST(RequestTest, QCoreApplication)

} // namespace tst_request

#include "tst_request.moc"
