// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/gzip.h"

#include "format/headerlist.h"

#include <QtEndian>

#include <algorithm>
#include <limits>
#include <new>
#include <zlib.h>

namespace guardia {

namespace {

/// RFC 1952: magic number, deflate, no flags, no time, no hint, unknown system. The same for every body.
constexpr char GzipHeader[] = {'\x1f', '\x8b', '\x08', 0, 0, 0, 0, 0, 0, '\xff'};

/// How much memory and time deflate uses.
struct Effort {
    int level; ///< of zlib, 1 to 9
    int windowBits; ///< base 2 logarithm of the window's size
    int memoryLevel; ///< of zlib, 1 to 9
};

/// Thorough for what is compressed once and sent often, Quick for small texts that are compressed now and
/// then.
constexpr Effort Thorough{Z_DEFAULT_COMPRESSION, 15, 8};
constexpr Effort Quick{Z_BEST_SPEED, 12, 5};

/// zlib counts in uInt, so one call takes at most this many bytes.
constexpr qsizetype MaxChunk = std::numeric_limits<int>::max();

/// A block that is stored uncompressed has at most this many bytes, and this many more as overhead.
constexpr qsizetype MaxStored = 65535;
constexpr qsizetype StoredOverhead = 5;
constexpr qsizetype TrailerSize = 8;

const Bytef *bytes(QByteArrayView data)
{
    return reinterpret_cast<const Bytef *>(data.data());
}

quint32 checksumOf(QByteArrayView data)
{
    return static_cast<quint32>(
        crc32_z(crc32_z(0, nullptr, 0), bytes(data), static_cast<size_t>(data.size())));
}

/// Runs deflate on stream.next_in until it needs more input or, with Z_FINISH, has ended.
void drain(z_stream &stream, int flush, QByteArray &out)
{
    char buffer[16 * 1024];
    do {
        stream.next_out = reinterpret_cast<Bytef *>(buffer);
        stream.avail_out = sizeof buffer;
        // Cannot fail: state and buffers are valid, and Z_BUF_ERROR means that there is nothing to do.
        deflate(&stream, flush);
        out.append(buffer, static_cast<qsizetype>(sizeof buffer - stream.avail_out));
    } while (stream.avail_out == 0);
}

/// Appends the data as raw deflate blocks, finished as flush says.
void appendDeflated(QByteArray &out, QByteArrayView data, const Effort &effort, int flush)
{
    z_stream stream{};
    const int started = deflateInit2(&stream, effort.level, Z_DEFLATED, -effort.windowBits,
                                     effort.memoryLevel, Z_DEFAULT_STRATEGY);
    if (started != Z_OK)
        throw std::bad_alloc(); // all arguments are constants, so it can only have run out of memory
    do {
        const QByteArrayView chunk = data.first(std::min(data.size(), MaxChunk));
        data = data.sliced(chunk.size());
        stream.next_in = const_cast<Bytef *>(bytes(chunk)); // zlib only reads it
        stream.avail_in = static_cast<uInt>(chunk.size());
        drain(stream, data.isEmpty() ? flush : Z_NO_FLUSH, out);
    } while (!data.isEmpty());
    deflateEnd(&stream);
}

void appendTrailer(QByteArray &out, quint32 checksum, qsizetype size)
{
    const quint32 words[] = {qToLittleEndian(checksum),
                             qToLittleEndian(static_cast<quint32>(size & 0xffffffff))};
    out.append(reinterpret_cast<const char *>(words), sizeof words);
}

/// Appends the data as raw deflate blocks without compression (RFC 1951, 3.2.4), as the last blocks of the
/// body.
void appendStored(QByteArray &out, QByteArrayView data)
{
    do {
        const QByteArrayView block = data.first(std::min(data.size(), MaxStored));
        data = data.sliced(block.size());
        const auto size = static_cast<quint16>(block.size());
        const quint16 words[] = {qToLittleEndian(size), qToLittleEndian(static_cast<quint16>(~size))};
        out.append(data.isEmpty() ? '\x01' : '\x00');
        out.append(reinterpret_cast<const char *>(words), sizeof words);
        out.append(block);
    } while (!data.isEmpty());
}

/// The bytes that a tail adds to a body.
qsizetype restSize(QByteArrayView tail)
{
    return tail.size() + StoredOverhead * (tail.size() / MaxStored + 1) + TrailerSize;
}

QByteArray deflatedPrefix(QByteArrayView fixed)
{
    QByteArray out(GzipHeader, sizeof GzipHeader);
    if (!fixed.isEmpty())
        appendDeflated(out, fixed, Thorough, Z_FULL_FLUSH);
    out.squeeze();
    return out;
}

} // namespace

GzipPrefix::GzipPrefix(QByteArrayView fixed)
    : m_compressed(deflatedPrefix(fixed))
    , m_checksum(checksumOf(fixed))
    , m_size(fixed.size())
{ }

GzipPrefix GzipPrefix::followedBy(QByteArrayView more) const
{
    GzipPrefix longer = *this;
    if (more.isEmpty())
        return longer;
    appendDeflated(longer.m_followed, more, Quick, Z_FULL_FLUSH);
    longer.m_checksum = static_cast<quint32>(crc32_combine(m_checksum, checksumOf(more), more.size()));
    longer.m_size += more.size();
    return longer;
}

QByteArray GzipPrefix::with(QByteArrayView tail) const
{
    QByteArray body;
    body.reserve(m_compressed.size() + m_followed.size() + restSize(tail));
    body.append(m_compressed);
    appendRest(body, tail);
    return body;
}

QByteArray GzipPrefix::rest(QByteArrayView tail) const
{
    QByteArray rest;
    rest.reserve(m_followed.size() + restSize(tail));
    appendRest(rest, tail);
    return rest;
}

void GzipPrefix::appendRest(QByteArray &out, QByteArrayView tail) const
{
    out.append(m_followed);
    // The full flush has ended the prefix on a byte boundary, so blocks can simply be appended.
    appendStored(out, tail);
    appendTrailer(out, static_cast<quint32>(crc32_combine(m_checksum, checksumOf(tail), tail.size())),
                  m_size + tail.size());
}

QByteArray gzip(QByteArrayView body)
{
    QByteArray out(GzipHeader, sizeof GzipHeader);
    appendDeflated(out, body, Thorough, Z_FINISH);
    appendTrailer(out, checksumOf(body), body.size());
    return out;
}

bool acceptsGzip(QByteArrayView acceptEncoding)
{
    int any = 0;
    for (const HeaderItem &item : headerItems(acceptEncoding)) {
        if (item.value == "gzip" || item.value == "x-gzip")
            return item.quality > 0;
        if (item.value == "*")
            any = item.quality;
    }
    return any > 0;
}

} // namespace guardia
