// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/pointcodec.h"

#include <QtEndian>

#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace guardia {

namespace {

/// The number that precedes a value and says how it is encoded.
enum Token : quint64 {
    Same, ///< equal to the reference
    NotANumber,
    Literal, ///< its eight bytes follow
    Difference, ///< this and above: the signed difference from the reference, where both are whole numbers
};

/// Above this, not every whole number can be represented by a double.
constexpr double LargestWhole = 9'007'199'254'740'992.0;

bool isWhole(double value)
{
    return std::abs(value) < LargestWhole && std::trunc(value) == value
        && !(value == 0 && std::signbit(value));
}

quint64 zigzag(qint64 value)
{
    return (static_cast<quint64>(value) << 1U) ^ static_cast<quint64>(value >> 63);
}

qint64 unzigzag(quint64 value)
{
    return static_cast<qint64>((value >> 1U) ^ (~(value & 1U) + 1U));
}

/// Sums and differences modulo 2^64: the bytes read may hold any numbers, and signed overflow is undefined.
qint64 sum(qint64 left, qint64 right)
{
    return static_cast<qint64>(static_cast<quint64>(left) + static_cast<quint64>(right));
}

qint64 difference(qint64 left, qint64 right)
{
    return static_cast<qint64>(static_cast<quint64>(left) - static_cast<quint64>(right));
}

/// The bits of a bucket's first byte.
enum BucketFlag : quint64 {
    HasValues = 1,
    HasGap = 2,
    IsFlat = 4, ///< the lowest, highest and last value are the same
    IsSingle = 8, ///< there is one point, at the bucket's start, as in a past that was reconstructed
};

quint64 flagsOf(const Bucket &bucket, bool isFlat)
{
    quint64 flags = 0;
    if (bucket.count > 0)
        flags |= HasValues;
    if (bucket.gap)
        flags |= HasGap;
    if (isFlat)
        flags |= IsFlat;
    const Point &last = bucket.last;
    if (isFlat && bucket.count == 1 && last.time == bucket.start && bucket.lowest.time == bucket.start
        && std::bit_cast<quint64>(bucket.sum) == std::bit_cast<quint64>(last.value))
        flags |= IsSingle;
    return flags;
}

void writeValues(ByteWriter &writer, const Bucket &bucket, double reference, bool isFlat)
{
    writer.number(static_cast<quint64>(bucket.count));
    writer.value(bucket.last.value, reference);
    writer.signedNumber(difference(bucket.last.time, bucket.start));
    writer.signedNumber(difference(bucket.lowest.time, bucket.start));
    if (!isFlat) {
        writer.value(bucket.lowest.value, bucket.last.value);
        writer.value(bucket.highest.value, bucket.last.value);
        writer.signedNumber(difference(bucket.highest.time, bucket.start));
    }
    writer.value(bucket.sum, bucket.last.value * static_cast<double>(bucket.count));
}

bool readSingle(ByteReader &reader, Bucket &bucket, double reference)
{
    const auto value = reader.value(reference);
    if (!value)
        return false;
    bucket.count = 1;
    bucket.last = {bucket.start, *value};
    bucket.lowest = bucket.last;
    bucket.highest = bucket.last;
    bucket.sum = *value;
    return true;
}

bool readValues(ByteReader &reader, Bucket &bucket, double reference, bool isFlat)
{
    const auto count = reader.number();
    const auto last = reader.value(reference);
    const auto lastTime = reader.signedNumber();
    const auto lowestTime = reader.signedNumber();
    if (!count || *count == 0 || *count > std::numeric_limits<qint64>::max() || !last || !lastTime
        || !lowestTime)
        return false;
    bucket.count = static_cast<qint64>(*count);
    bucket.last = {sum(bucket.start, *lastTime), *last};
    bucket.lowest = {sum(bucket.start, *lowestTime), *last};
    bucket.highest = bucket.lowest;
    if (!isFlat) {
        const auto lowest = reader.value(*last);
        const auto highest = reader.value(*last);
        const auto highestTime = reader.signedNumber();
        if (!lowest || !highest || !highestTime)
            return false;
        bucket.lowest.value = *lowest;
        bucket.highest = {sum(bucket.start, *highestTime), *highest};
    }
    const auto total = reader.value(*last * static_cast<double>(*count));
    if (!total)
        return false;
    bucket.sum = *total;
    return true;
}

} // namespace

void ByteWriter::number(quint64 value)
{
    while (value >= 0x80U) {
        m_bytes.append(static_cast<char>((value & 0x7FU) | 0x80U));
        value >>= 7U;
    }
    m_bytes.append(static_cast<char>(value));
}

QByteArray ByteWriter::taken()
{
    QByteArray bytes = std::exchange(m_bytes, {});
    bytes.squeeze();
    return bytes;
}

void ByteWriter::signedNumber(qint64 value)
{
    number(zigzag(value));
}

void ByteWriter::value(double value, double reference)
{
    if (std::isnan(value)) {
        number(NotANumber);
    } else if (std::bit_cast<quint64>(value) == std::bit_cast<quint64>(reference)) {
        number(Same);
    } else if (isWhole(value)) {
        const qint64 from = isWhole(reference) ? static_cast<qint64>(reference) : 0;
        number(Difference + zigzag(static_cast<qint64>(value) - from));
    } else {
        number(Literal);
        const quint64 bits = qToLittleEndian(std::bit_cast<quint64>(value));
        m_bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
    }
}

std::optional<quint64> ByteReader::number()
{
    quint64 value = 0;
    for (unsigned shift = 0; shift < 64 && !m_bytes.isEmpty(); shift += 7) {
        const auto byte = static_cast<quint8>(m_bytes.front());
        m_bytes = m_bytes.sliced(1);
        value |= static_cast<quint64>(byte & 0x7FU) << shift;
        if (byte < 0x80U)
            return value;
    }
    return std::nullopt;
}

std::optional<qint64> ByteReader::signedNumber()
{
    const auto value = number();
    return value ? std::optional(unzigzag(*value)) : std::nullopt;
}

std::optional<double> ByteReader::value(double reference)
{
    const auto token = number();
    if (!token)
        return std::nullopt;
    switch (*token) {
    case Same:
        return reference;
    case NotANumber:
        return std::numeric_limits<double>::quiet_NaN();
    case Literal: {
        if (m_bytes.size() < qsizetype(sizeof(quint64)))
            return std::nullopt;
        const auto bits = qFromLittleEndian<quint64>(m_bytes.data());
        m_bytes = m_bytes.sliced(sizeof bits);
        return std::bit_cast<double>(bits);
    }
    default:
        const qint64 from = isWhole(reference) ? static_cast<qint64>(reference) : 0;
        return static_cast<double>(sum(from, unzigzag(*token - Difference)));
    }
}

QByteArray encodedPoints(std::span<const Point> points)
{
    ByteWriter writer;
    Point before;
    qint64 distance = 0;
    double reference = 0;
    for (const Point &point : points) {
        const qint64 next = difference(point.time, before.time);
        writer.signedNumber(difference(next, distance));
        writer.value(point.value, reference);
        distance = next;
        before = point;
        if (!std::isnan(point.value))
            reference = point.value;
    }
    return writer.taken();
}

bool decodePoints(QByteArrayView bytes, std::vector<Point> &points)
{
    ByteReader reader(bytes);
    qint64 time = 0;
    qint64 distance = 0;
    double reference = 0;
    while (!reader.atEnd()) {
        const auto change = reader.signedNumber();
        const auto value = reader.value(reference);
        if (!change || !value)
            return false;
        distance = sum(distance, *change);
        time = sum(time, distance);
        points.push_back({time, *value});
        if (!std::isnan(*value))
            reference = *value;
    }
    return true;
}

QByteArray encodedBuckets(std::span<const Bucket> buckets, std::chrono::milliseconds step)
{
    ByteWriter writer;
    qint64 start = 0;
    double reference = 0;
    for (const Bucket &bucket : buckets) {
        const bool isFlat =
            bucket.count > 0 && bucket.lowest == bucket.highest && bucket.lowest.value == bucket.last.value;
        const quint64 flags = flagsOf(bucket, isFlat);
        writer.number(flags);
        writer.signedNumber(difference(bucket.start, start) / step.count());
        start = bucket.start;
        if ((flags & IsSingle) != 0)
            writer.value(bucket.last.value, reference);
        else if (bucket.count > 0)
            writeValues(writer, bucket, reference, isFlat);
        if (bucket.count > 0)
            reference = bucket.last.value;
        if (bucket.gap)
            writer.signedNumber(difference(*bucket.gap, bucket.start));
    }
    return writer.taken();
}

bool decodeBuckets(QByteArrayView bytes, std::chrono::milliseconds step, std::vector<Bucket> &buckets)
{
    ByteReader reader(bytes);
    qint64 start = 0;
    double reference = 0;
    while (!reader.atEnd()) {
        const auto flags = reader.number();
        const auto steps = reader.signedNumber();
        if (!flags || *flags > (HasValues | HasGap | IsFlat | IsSingle) || !steps)
            return false;
        const auto distance = static_cast<quint64>(*steps) * static_cast<quint64>(step.count());
        start = sum(start, static_cast<qint64>(distance));
        Bucket bucket;
        bucket.start = start;
        if ((*flags & HasValues) != 0) {
            const bool isRead = (*flags & IsSingle) != 0
                ? readSingle(reader, bucket, reference)
                : readValues(reader, bucket, reference, (*flags & IsFlat) != 0);
            if (!isRead)
                return false;
            reference = bucket.last.value;
        }
        if ((*flags & HasGap) != 0) {
            const auto gap = reader.signedNumber();
            if (!gap)
                return false;
            bucket.gap = sum(start, *gap);
        }
        buckets.push_back(bucket);
    }
    return true;
}

} // namespace guardia
