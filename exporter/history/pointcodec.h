// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/bucket.h"
#include "history/point.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// Puts numbers close together into bytes: small ones take one. Differences of whole numbers are small where
/// a count changes little, and those of times where they come regularly.
class ByteWriter
{
public:
    void number(quint64 value);
    void signedNumber(qint64 value);
    /// value, seen from one that the reader knows already. Every double comes back with the same bits, but
    /// for NaN, of which there is one.
    void value(double value, double reference);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// The inverse. After the end, or at what no ByteWriter wrote, it gives nothing.
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

/// Ascending points as bytes: some two or three for each where they are counts at regular times.
QByteArray encodedPoints(std::span<const Point> points);
/// The inverse, appended to points. False where the bytes are none of encodedPoints(), and then points may
/// have some of them. However hostile the bytes, the points are no more than there are bytes.
bool decodePoints(QByteArrayView bytes, std::vector<Point> &points);

/// Ascending buckets of that step as bytes: some ten for each.
QByteArray encodedBuckets(std::span<const Bucket> buckets, std::chrono::milliseconds step);
/// The inverse, as for points.
bool decodeBuckets(QByteArrayView bytes, std::chrono::milliseconds step, std::vector<Bucket> &buckets);

} // namespace guardia
