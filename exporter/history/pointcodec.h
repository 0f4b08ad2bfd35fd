// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "history/tier.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// Writes numbers as bytes, small ones as a single byte. What is written are differences: they are small for
/// counts that change little, and for times at regular distances.
class ByteWriter
{
public:
    void number(quint64 value);
    void signedNumber(qint64 value);
    /// Writes value relative to reference, which the reader knows already. Every double is read back with the
    /// same bits, except that there is only one NaN.
    void value(double value, double reference);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// The bytes without room for more, to be kept for long. The writer is empty afterwards.
    [[nodiscard]] QByteArray taken();

private:
    QByteArray m_bytes;
};

/// The inverse of ByteWriter. Returns nullopt at the end, and for bytes that no ByteWriter wrote.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    { }

    std::optional<quint64> number();
    std::optional<qint64> signedNumber();
    std::optional<double> value(double reference);

    [[nodiscard]] bool atEnd() const { return m_bytes.isEmpty(); }

private:
    QByteArrayView m_bytes;
};

/// Ascending points as bytes: two or three bytes each for counts at regular times.
QByteArray encodedPoints(std::span<const Point> points);
/// The inverse of encodedPoints(); appends to points. False where the bytes are malformed, and points may
/// then have some of them. Never returns more points than there are bytes, whatever the bytes are.
bool decodePoints(QByteArrayView bytes, std::vector<Point> &points);

/// Ascending buckets of that step as bytes: some ten bytes each.
QByteArray encodedBuckets(std::span<const Bucket> buckets, std::chrono::milliseconds step);
/// The inverse of encodedBuckets(), with the same guarantees as decodePoints().
bool decodeBuckets(QByteArrayView bytes, std::chrono::milliseconds step, std::vector<Bucket> &buckets);

} // namespace guardia
