// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/point.h"
#include "history/pointcodec.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>
#include <limits>

namespace tst_pointcodec {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

using Limits = std::numeric_limits<double>;

bool isSame(double left, double right)
{
    return std::bit_cast<quint64>(left) == std::bit_cast<quint64>(right)
        || (std::isnan(left) && std::isnan(right));
}

bool isSame(const std::vector<Point> &left, const std::vector<Point> &right)
{
    return std::ranges::equal(left, right, [](const Point &one, const Point &other) {
        return one.time == other.time && isSame(one.value, other.value);
    });
}

double randomValue(QRandomGenerator &random)
{
    switch (random.bounded(6)) {
    case 0:
        return Gap;
    case 1:
        return std::bit_cast<double>(random.generate64());
    case 2:
        return random.generateDouble();
    case 3:
        return static_cast<double>(random.bounded(1'000'000'000)) * 1e6;
    default:
        return random.bounded(100) - 50;
    }
}

/// Points as a collector makes them: every 15 s or so, a count that changes now and then.
std::vector<Point> usualPoints(int count)
{
    QRandomGenerator random(5);
    std::vector<Point> points;
    double value = 1234;
    for (int i = 0; i < count; ++i) {
        value += random.bounded(4) == 0 ? random.bounded(7) - 3 : 0;
        points.push_back({1'767'323'045'678 + i * 15'000LL + random.bounded(40), value});
    }
    return points;
}

} // namespace

class TestPointCodec : public QObject
{
    Q_OBJECT

private slots:
    void givesBackEveryValue_data();
    void givesBackEveryValue();
    void givesBackPoints();
    void givesBackBuckets();
    void keepsUsualPointsSmall();
    void refusesWhatIsCutOff();
    void survivesAnyBytes();
};

void TestPointCodec::givesBackEveryValue_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("reference");
    const std::vector<double> values = {0,
                                        -0.0,
                                        1,
                                        -1,
                                        0.1,
                                        1e300,
                                        9'007'199'254'740'991.0,
                                        9'007'199'254'740'992.0,
                                        -9'007'199'254'740'991.0,
                                        Limits::max(),
                                        Limits::lowest(),
                                        Limits::denorm_min(),
                                        Limits::infinity(),
                                        -Limits::infinity(),
                                        Gap};
    for (const double value : values) {
        for (const double reference : values) {
            QTest::addRow("%.17g after %.17g", value, reference)
                << value << (std::isnan(reference) ? 0.5 : reference);
        }
    }
}

void TestPointCodec::givesBackEveryValue()
{
    QFETCH(const double, value);
    QFETCH(const double, reference);
    ByteWriter writer;
    writer.value(value, reference);
    ByteReader reader(writer.bytes());
    const auto read = reader.value(reference);
    QVERIFY(read && isSame(*read, value));
    QVERIFY(reader.atEnd());
}

void TestPointCodec::givesBackPoints()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 300; ++round) {
        std::vector<Point> points;
        qint64 time = round % 3 == 0 ? std::numeric_limits<qint64>::min() / 2 : 1'767'323'045'678;
        for (int i = random.bounded(300); i > 0; --i)
            points.push_back({time += random.bounded(1, 100'000), randomValue(random)});
        std::vector<Point> read;
        QVERIFY(decodePoints(encodedPoints(points), read));
        QVERIFY(isSame(read, points));
    }
}

void TestPointCodec::givesBackBuckets()
{
    QRandomGenerator random(2);
    for (int round = 0; round < 300; ++round) {
        std::vector<Point> points;
        qint64 time = 1'767'323'045'678;
        // Every third one is mostly of single points at the beginning of a bucket, as in a reconstructed
        // past.
        constexpr qint64 Step = 300'000;
        for (int i = random.bounded(1, 300); i > 0; --i) {
            time += random.bounded(1, 400'000);
            if (round % 3 == 0 && i % 7 > 0)
                time = (time / Step + 1) * Step;
            points.push_back({time, randomValue(random)});
        }
        const std::vector<Bucket> buckets = bucketsOf(points, 5min);
        std::vector<Bucket> read;
        QVERIFY(decodeBuckets(encodedBuckets(buckets, 5min), 5min, read));
        QCOMPARE(read.size(), buckets.size());
        for (size_t i = 0; i < read.size(); ++i) {
            QCOMPARE(read[i].start, buckets[i].start);
            QCOMPARE(read[i].count, buckets[i].count);
            QCOMPARE(read[i].gap, buckets[i].gap);
            QVERIFY(isSame(pointsOf(read[i]), pointsOf(buckets[i])));
            QVERIFY(isSame(read[i].sum, buckets[i].sum));
        }
    }
}

void TestPointCodec::keepsUsualPointsSmall()
{
    const std::vector<Point> points = usualPoints(5760);
    const QByteArray raw = encodedPoints(points);
    const QByteArray rolled = encodedBuckets(bucketsOf(points, 5min), 5min);
    qInfo("a day of points: %lld bytes; of five minutes each: %lld bytes", qlonglong(raw.size()),
          qlonglong(rolled.size()));
    QVERIFY(raw.size() < 5760 * 3);
    QVERIFY(rolled.size() < 288 * 20);
}

void TestPointCodec::refusesWhatIsCutOff()
{
    const std::vector<Point> points = {{1'000'000, 0.1}, {2'000'000, 0.2}};
    const QByteArray bytes = encodedPoints(points);
    for (qsizetype size = 1; size < bytes.size(); ++size) {
        std::vector<Point> read;
        const bool whole = decodePoints(bytes.first(size), read);
        QVERIFY(!whole || read.size() == 1);
    }
    const QByteArray buckets = encodedBuckets(bucketsOf(points, 1h), 1h);
    for (qsizetype size = 1; size < buckets.size(); ++size) {
        std::vector<Bucket> read;
        QVERIFY(!decodeBuckets(buckets.first(size), 1h, read));
    }
}

void TestPointCodec::survivesAnyBytes()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes(random.bounded(64), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(2) == 0 ? 0xFF : random.bounded(256));
        std::vector<Point> points;
        decodePoints(bytes, points);
        QVERIFY(points.size() <= size_t(bytes.size()));
        std::vector<Bucket> buckets;
        decodeBuckets(bytes, 5min, buckets);
        QVERIFY(buckets.size() <= size_t(bytes.size()));
    }
}

GUARDIA_TEST(TestPointCodec, NoApplication)

} // namespace tst_pointcodec

#include "tst_pointcodec.moc"
