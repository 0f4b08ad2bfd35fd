// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestframer.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_requestframer {

using namespace guardia;
using namespace Qt::StringLiterals;

using Stage = RequestFramer::Stage;

namespace {

/// What a connection's bytes are cut into: one text for each request, and a last one for what stopped it.
QByteArrayList cut(const QByteArrayList &pieces, const HttpLimits &limits = {})
{
    RequestFramer framer(limits);
    QByteArrayList requests;
    const auto collect = [&] {
        while (framer.stage() == Stage::Complete) {
            const FramedRequest request = framer.take();
            QByteArray text = request.line.method + ' ' + request.line.target + ' '
                + QByteArray::number(request.line.minorVersion);
            for (const auto &[name, value] : request.headers)
                text += ' ' + name + '=' + value;
            requests += text + " [" + request.body + ']';
        }
    };
    for (const QByteArray &piece : pieces) {
        framer.append(piece);
        collect();
    }
    if (framer.stage() == Stage::Refused)
        requests += QByteArray::number(framer.refusal().status);
    else if (framer.stage() != Stage::Nothing)
        requests += framer.stage() == Stage::Head ? "in the head" : "in the body";
    return requests;
}

QByteArrayList oneByOne(const QByteArray &bytes)
{
    QByteArrayList pieces;
    for (const char c : bytes)
        pieces += QByteArray(1, c);
    return pieces;
}

QByteArray get(const QByteArray &headers)
{
    return "GET / HTTP/1.1\r\n" + headers + "\r\n";
}

QByteArray post(const QByteArray &headers, const QByteArray &body = {})
{
    return "POST / HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n" + body;
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

} // namespace

class RequestFramerTest : public QObject
{
    Q_OBJECT

private slots:
    void cutsAndRefuses_data();
    void cutsAndRefuses();
    void keepsToItsLimits_data();
    void keepsToItsLimits();
    void refusesEarly_data();
    void refusesEarly();
    void saysWhetherToContinue();
    void readsManySmallRequestsInLinearTime();
    void staysRefused();
};

void RequestFramerTest::cutsAndRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("requests");

    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &requests) {
        QTest::newRow(name) << bytes << requests;
    };
    const QByteArray plain = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    const QByteArray read = "GET / 1 Host=h []";
    row("nothing", "", {});
    row("plain", plain, {read});
    row("two", plain + plain, {read, read});
    row("1.0 without Host", "GET / HTTP/1.0\r\n\r\n", {"GET / 0 []"});
    row("no headers at all, 1.1", "GET / HTTP/1.1\r\n\r\n", {"400"});
    row("blank lines before", "\r\n\r\n" + plain + "\r\n" + plain, {read, read});
    row("too many blank lines", "\r\n\r\n\r\n\r\n\r\n" + plain, {"400"});
    row("incomplete line", "GET / HT", {"in the head"});
    row("incomplete head", "GET / HTTP/1.1\r\nHost: h\r\n", {"in the head"});
    row("only CR", "\r", {});
    row("TLS", QByteArray("\x16\x03\x01\x00", 4), {"0"});

    row("bare LF after the line", "GET / HTTP/1.1\nHost: h\r\n\r\n", {"400"});
    row("bare LF after a header", "GET / HTTP/1.1\r\nHost: h\n\r\n", {"400"});
    row("bare LF at the end", "GET / HTTP/1.1\r\nHost: h\r\n\n", {"400"});
    row("LF first", '\n' + plain, {"400"});
    row("bare CR in a value", get("Host: h\r\nX: a\rb\r\n"), {"400"});
    row("NUL in a value", get("Host: h\r\nX: a" + QByteArray(1, '\0') + "b\r\n"), {"400"});
    row("folded line", get("Host: h\r\nX: a\r\n b\r\n"), {"400"});
    row("folded first line", get(" X: a\r\nHost: h\r\n"), {"400"});
    row("blank before the colon", get("Host : h\r\n"), {"400"});
    row("no name", get("Host: h\r\n: x\r\n"), {"400"});
    row("no colon", get("Host: h\r\nX\r\n"), {"400"});
    row("odd name", get("Host: h\r\nX(: x\r\n"), {"400"});
    row("empty value, tabs, UTF-8", get("Host:h\r\nX:\r\nY:\t 가\t\r\n"), {"GET / 1 Host=h X= Y=가 []"});
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {"505"});
    row("HTTP/0.9", "GET /\r\n", {"400"});

    row("Host twice", get("Host: h\r\nhost: h\r\n"), {"400"});
    row("Host empty", get("Host:\r\n"), {"GET / 1 Host= []"});
    row("Host with a port", get("Host: h:1\r\n"), {"GET / 1 Host=h:1 []"});
    row("Host IPv6", get("Host: [::1]:80\r\n"), {"GET / 1 Host=[::1]:80 []"});
    row("Host with a blank", get("Host: a b\r\n"), {"400"});
    row("Host with a path", get("Host: a/b\r\n"), {"400"});
    row("Host with a user", get("Host: a@b\r\n"), {"400"});
    row("Host, odd port", get("Host: h:8x\r\n"), {"400"});
    row("Host, broken IPv6", get("Host: [::::\r\n"), {"400"});
    row("Host, text behind IPv6", get("Host: [::1]x\r\n"), {"400"});

    row("body", post("Content-Length: 3\r\n", "abc") + plain,
        {"POST / 1 Host=h Content-Length=3 [abc]", read});
    row("body of a GET", get("Host: h\r\nContent-Length: 3\r\n") + "abc" + plain,
        {"GET / 1 Host=h Content-Length=3 [abc]", read});
    row("incomplete body", post("Content-Length: 3\r\n", "ab"), {"in the body"});
    row("empty body", post("Content-Length: 0\r\n") + plain, {"POST / 1 Host=h Content-Length=0 []", read});
    row("leading zeros", post("Content-Length: 003\r\n", "abc"),
        {"POST / 1 Host=h Content-Length=003 [abc]"});
    row("no length", post(""), {"411"});
    row("no length, a command", "POST /-/reload HTTP/1.1\r\nHost: h\r\n\r\n", {"POST /-/reload 1 Host=h []"});
    row("no length, DELETE", "DELETE / HTTP/1.1\r\nHost: h\r\n\r\n", {"DELETE / 1 Host=h []"});
    row("negative length", post("Content-Length: -1\r\n", plain), {"400"});
    row("signed length", post("Content-Length: +3\r\n", "abc"), {"400"});
    row("hexadecimal length", post("Content-Length: 0x3\r\n", "abc"), {"400"});
    row("two numbers", post("Content-Length: 3, 3\r\n", "abc"), {"400"});
    row("empty length", post("Content-Length:\r\n", "abc"), {"400"});
    row("two lengths", post("Content-Length: 3\r\nContent-Length: 5\r\n", "abcde"), {"400"});
    row("the same length twice", post("Content-Length: 3\r\nContent-length: 3\r\n", "abc"), {"400"});
    row("enormous length", post("Content-Length: 99999999999999999999\r\n", "abc"), {"413"});
    row("length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        {"400"});
    row("chunks in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {"400"});
    row("gzip", post("Transfer-Encoding: gzip\r\n"), {"501"});
    row("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n"), {"501"});
    row("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), {"501"});
    row("odd coding", post("Transfer-Encoding: xchunked\r\n"), {"501"});
    row("vertical tab", post("Transfer-Encoding: \vchunked\r\n"), {"400"});

    const QByteArray head = "POST / 1 Host=h Transfer-Encoding=chunked ";
    row("chunks", chunked("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n") + plain, {head + "[abc]", read});
    row("capital letters", chunked("A\r\n0123456789\r\n0\r\n\r\n"), {head + "[0123456789]"});
    row("no chunk", chunked("0\r\n\r\n"), {head + "[]"});
    row("extensions", chunked("1;a=b\r\nx\r\n0 ;c\r\n\r\n"), {head + "[x]"});
    row("trailers", chunked("1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n") + plain, {head + "[x]", read});
    row("chunk in part", chunked("3\r\nab"), {"in the body"});
    row("no last chunk", chunked("1\r\nx\r\n"), {"in the body"});
    row("no size", chunked("\r\nab\r\n"), {"400"});
    row("odd size", chunked("x\r\nab\r\n"), {"400"});
    row("0x", chunked("0x1\r\na\r\n"), {"400"});
    row("negative size", chunked("-1\r\nab\r\n"), {"400"});
    row("text behind the size", chunked("1 2\r\na\r\n"), {"400"});
    row("size without CR", chunked("1\na\r\n0\r\n\r\n"), {"400"});
    row("text behind the data", chunked("1\r\nab\r\n0\r\n\r\n"), {"400"});
    row("data without CR", chunked("1\r\na\n0\r\n\r\n"), {"400"});
    row("huge size", chunked("FFFFFFFFFFFFFFFF\r\n"), {"400"});
    row("size over the limit", chunked("FFFFFFF\r\n"), {"413"});

    row("continue", post("Content-Length: 1\r\nExpect: 100-Continue\r\n", "a"),
        {"POST / 1 Host=h Content-Length=1 Expect=100-Continue [a]"});
    row("other expectation", post("Content-Length: 1\r\nExpect: tea\r\n", "a"), {"417"});
    row("two expectations", post("Content-Length: 1\r\nExpect: 100-continue\r\nExpect: tea\r\n", "a"),
        {"417"});
    row("too large to continue", post("Content-Length: 99999999\r\nExpect: 100-continue\r\n"), {"413"});
}

/// The result does not depend on how the bytes are divided.
void RequestFramerTest::cutsAndRefuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArrayList, requests);
    QCOMPARE(cut({bytes}), requests);
    QCOMPARE(cut(oneByOne(bytes)), requests);
    for (qsizetype at = 1; at < bytes.size(); ++at)
        QCOMPARE(cut({bytes.first(at), bytes.sliced(at)}), requests);
}

void RequestFramerTest::keepsToItsLimits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("requests");

    const auto target = [](qsizetype size) {
        return QByteArray("GET /" + QByteArray(size - 1, 'a') + " HTTP/1.0\r\n\r\n");
    };
    const auto headers = [](qsizetype size) {
        const QByteArray start = "GET / HTTP/1.0\r\nX: ";
        return QByteArray(start + QByteArray(size - start.size() - 2, 'x') + "\r\n\r\n");
    };
    const auto fields = [](int count) {
        return QByteArray("GET / HTTP/1.0\r\n" + QByteArray("A:\r\n").repeated(count) + "\r\n");
    };
    QTest::newRow("target") << target(100) << QByteArrayList{"GET /" + QByteArray(99, 'a') + " 0 []"};
    QTest::newRow("target + 1") << target(101) << QByteArrayList{"414"};
    QTest::newRow("endless line") << QByteArray(1000, 'a') << QByteArrayList{"414"};
    QTest::newRow("head + 1") << headers(402) << QByteArrayList{"431"};
    QTest::newRow("endless header") << QByteArray("GET / HTTP/1.0\r\nX: " + QByteArray(1000, 'x'))
                                    << QByteArrayList{"431"};
    QTest::newRow("fields") << fields(5) << QByteArrayList{"GET / 0 A= A= A= A= A= []"};
    QTest::newRow("fields + 1") << fields(6) << QByteArrayList{"431"};
    QTest::newRow("body") << post("Content-Length: 10\r\n", "0123456789")
                          << QByteArrayList{"POST / 1 Host=h Content-Length=10 [0123456789]"};
    QTest::newRow("body + 1") << post("Content-Length: 11\r\n") << QByteArrayList{"413"};
    QTest::newRow("chunks") << chunked("5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n")
                            << QByteArrayList{"POST / 1 Host=h Transfer-Encoding=chunked [0123456789]"};
    QTest::newRow("chunks + 1") << chunked("5\r\n01234\r\n6\r\n56789") << QByteArrayList{"413"};
    QTest::newRow("endless extension") << chunked("1;" + QByteArray(2000, 'x')) << QByteArrayList{"400"};
    QTest::newRow("endless trailers")
        << chunked("0\r\n" + QByteArray("A: " + QByteArray(500, 'a') + "\r\n").repeated(100))
        << QByteArrayList{"400"};
}

void RequestFramerTest::keepsToItsLimits()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArrayList, requests);
    HttpLimits limits;
    limits.uri = 100;
    limits.head = 400;
    limits.headerFields = 5;
    limits.body = 10;
    QCOMPARE(cut({bytes}, limits), requests);
    QCOMPARE(cut(oneByOne(bytes), limits), requests);
}

void RequestFramerTest::refusesEarly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("line") << QByteArray("BAD\r\n") << 400;
    QTest::newRow("version") << QByteArray("GET / HTTP/3.0\r\n") << 505;
    QTest::newRow("length") << post("Content-Length: 2000000\r\n") << 413;
    QTest::newRow("chunk") << chunked("F00000\r\n") << 413;
}

/// A request is refused before the rest of it has arrived.
void RequestFramerTest::refusesEarly()
{
    QFETCH(const QByteArray, bytes);
    RequestFramer framer({});
    framer.append(bytes);
    QVERIFY(framer.stage() == Stage::Refused);
    QTEST(framer.refusal().status, "status");
    QVERIFY(!framer.refusal().reason.isEmpty());
    QCOMPARE(framer.buffered(), 0);
}

void RequestFramerTest::saysWhetherToContinue()
{
    RequestFramer framer({});
    framer.append(post("Content-Length: 2\r\nExpect: 100-continue\r\n"));
    QVERIFY(framer.expectsContinue());
    framer.append("ab");
    QVERIFY(!framer.expectsContinue());
    framer.take();
    framer.append(post("Content-Length: 2\r\n"));
    QVERIFY(!framer.expectsContinue());
    RequestFramer old({});
    old.append("POST / HTTP/1.0\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(!old.expectsContinue());
}

/// 50,000 requests at once; moving the rest after each would copy 30 GB.
void RequestFramerTest::readsManySmallRequestsInLinearTime()
{
    const QByteArray one = "GET / HTTP/1.0\r\n\r\n";
    RequestFramer framer({});
    framer.append(one.repeated(50'000));
    int count = 0;
    for (; framer.stage() == Stage::Complete; ++count)
        framer.take();
    QCOMPARE(count, 50'000);
    QCOMPARE(framer.buffered(), 0);
}

void RequestFramerTest::staysRefused()
{
    RequestFramer framer({});
    framer.append("BAD\r\n\r\n");
    framer.append("GET / HTTP/1.0\r\n\r\n");
    QVERIFY(framer.stage() == Stage::Refused);
    QCOMPARE(framer.refusal().status, 400);
    QCOMPARE(framer.buffered(), 0);
}

GUARDIA_TEST(RequestFramerTest, QCoreApplication)

} // namespace tst_requestframer

#include "tst_requestframer.moc"
