// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// The beginning of a gzip body (RFC 1952), compressed once for many bodies that begin with the same text.
/// Immutable, for any number of threads.
class GzipPrefix
{
public:
    explicit GzipPrefix(QByteArrayView fixed);

    /// A prefix for bodies that continue with more; only more is compressed.
    [[nodiscard]] GzipPrefix followedBy(QByteArrayView more) const;

    /// The gzip body of the fixed part followed by the tail, as one member. The tail is stored uncompressed:
    /// compressing it would cost more time than it saves, as it is small and different each time.
    [[nodiscard]] QByteArray with(QByteArrayView tail) const;

    /// The first part of with(), which is the same for every tail and is not copied.
    [[nodiscard]] QByteArray opening() const { return m_compressed; }
    /// The second part of with().
    [[nodiscard]] QByteArray rest(QByteArrayView tail) const;

private:
    void appendRest(QByteArray &out, QByteArrayView tail) const;

    QByteArray m_compressed; ///< header and compressed fixed part, ending on a byte boundary
    QByteArray m_followed; ///< the compressed text that followedBy() has added
    quint32 m_checksum = 0; ///< CRC-32 of the fixed part
    qsizetype m_size = 0; ///< of the fixed part before compression, in bytes
};

/// The whole body as one gzip member. Any thread.
QByteArray gzip(QByteArrayView body);

/// True where an Accept-Encoding header (RFC 9110) accepts gzip, by name or by "*", with a quality above
/// zero. Any thread.
bool acceptsGzip(QByteArrayView acceptEncoding);

} // namespace guardia
