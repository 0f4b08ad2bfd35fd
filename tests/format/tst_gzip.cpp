// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/gzip.h"
#include "runner/testclass.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

#include <zlib.h>

namespace tst_gzip {

using namespace guardia;

namespace {

struct Inflated {
    int result = Z_OK; ///< of zlib, Z_STREAM_END where one whole member was read and its checksum is right
    qsizetype unread = 0; ///< bytes behind the first member
    QByteArray body;
};

Inflated inflated(const QByteArray &compressed)
{
    QByteArray in = compressed;
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    Inflated out;
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    while (out.result == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        out.result = inflate(&stream, Z_NO_FLUSH);
        out.body.append(buffer.constData(), buffer.size() - static_cast<qsizetype>(stream.avail_out));
    }
    out.unread = stream.avail_in;
    inflateEnd(&stream);
    return out;
}

QByteArray noise(qsizetype size)
{
    QRandomGenerator random(7);
    QByteArray data(size, Qt::Uninitialized);
    for (char &c : data)
        c = static_cast<char>(random.bounded(256));
    return data;
}

QByteArray lines(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "guardia_sr_by_status{status=\"" + QByteArray::number(i) + "\"} " + QByteArray::number(i * 7)
            + '\n';
    return text;
}

} // namespace

class TestGzip : public QObject
{
    Q_OBJECT

private slots:
    void givesBackBothParts_data();
    void givesBackBothParts();
    void pythonReadsIt_data() { givesBackBothParts_data(); }
    void pythonReadsIt();
    void servesManyTails();
    void compresses();
    void readsAcceptEncoding_data();
    void readsAcceptEncoding();
};

void TestGzip::givesBackBothParts_data()
{
    QTest::addColumn<QByteArray>("fixed");
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("both empty") << QByteArray() << QByteArray();
    QTest::newRow("no tail") << lines(100) << QByteArray();
    QTest::newRow("no fixed part") << QByteArray() << lines(3);
    QTest::newRow("one byte each") << QByteArray("a") << QByteArray("b");
    QTest::newRow("tail repeats the fixed part") << lines(50) << lines(50);
    QTest::newRow("exposition") << lines(2000) << lines(20);
    QTest::newRow("binary") << QByteArray("\0\xff\0", 3) << QByteArray("\0", 1);
    QTest::newRow("a buffer full of noise") << noise(16 * 1024) << noise(16 * 1024);
    QTest::newRow("large") << lines(200'000) << noise(3'000'000);
}

void TestGzip::givesBackBothParts()
{
    QFETCH(const QByteArray, fixed);
    QFETCH(const QByteArray, tail);
    const GzipPrefix prefix(fixed);
    const GzipPrefix longer = GzipPrefix(fixed).followedBy(tail.first(tail.size() / 2));
    for (const QByteArray &compressed :
         {prefix.with(tail), longer.with(tail.sliced(tail.size() / 2)),
          QByteArray(longer.opening() + longer.rest(tail.sliced(tail.size() / 2))),
          gzip(QByteArray(fixed + tail))}) {
        const Inflated out = inflated(compressed);
        QCOMPARE(out.result, Z_STREAM_END);
        QCOMPARE(out.unread, 0);
        QVERIFY(out.body == fixed + tail);
    }
}

void TestGzip::pythonReadsIt()
{
    const QString python =
        QStandardPaths::findExecutable(QStringLiteral("python3"), {QStringLiteral("/usr/bin")});
    if (python.isEmpty())
        QFAIL("install the package python3");
    QFETCH(const QByteArray, fixed);
    QFETCH(const QByteArray, tail);
    QProcess process;
    process.start(python,
                  {QStringLiteral("-c"),
                   QStringLiteral("import gzip, sys\n"
                                  "sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))")});
    process.write(GzipPrefix(fixed).with(tail));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput() == fixed + tail);
}

void TestGzip::servesManyTails()
{
    const GzipPrefix prefix(lines(100));
    const GzipPrefix copy = prefix;
    for (int i = 0; i < 20; ++i)
        QCOMPARE(inflated(prefix.with(lines(i))).body, lines(100) + lines(i));
    QCOMPARE(inflated(copy.with("x")).body, lines(100) + 'x');
}

void TestGzip::compresses()
{
    const QByteArray text = lines(2000);
    QVERIFY(gzip(text).size() < text.size() / 5);
    QVERIFY(GzipPrefix(text).with(lines(20)).size() < text.size() / 5);
}

void TestGzip::readsAcceptEncoding_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char *header, bool accepted) {
        QTest::addRow("'%s'", header) << QByteArray(header) << accepted;
    };
    row("", false);
    row("gzip", true);
    row("GZip", true);
    row("x-gzip", true);
    row("gzip, deflate, br", true);
    row("deflate, br", false);
    row("identity", false);
    row("*", true);
    row("*;q=0", false);
    row("gzip;q=0", false);
    row("gzip;q=0.000, *", false);
    row("*, gzip;q=0", false);
    row("gzip;q=0.001", true);
    row("gzip; q=0.5, *;q=0", true);
    row("identity;q=1, gzip;q=0.5", true);
    row("gzipped", false);
    row("gzip;q=broken", false);
}

void TestGzip::readsAcceptEncoding()
{
    QFETCH(const QByteArray, header);
    QTEST(acceptsGzip(header), "accepted");
}

GUARDIA_TEST(TestGzip, NoApplication)

} // namespace tst_gzip

#include "tst_gzip.moc"
