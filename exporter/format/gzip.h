// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// The beginning of a gzip body (RFC 1952), compressed once for many bodies that begin alike. Immutable: any
/// number of threads may use one.
class GzipPrefix
{
public:
    explicit GzipPrefix(QByteArrayView fixed);

    /// The beginning of bodies that go on with that, too; only this is compressed.
    [[nodiscard]] GzipPrefix followedBy(QByteArrayView more) const;

    /// The gzip body of the fixed part followed by the tail: one member. The tail is not compressed, which
    /// costs more time than it saves where it is small and different each time.
    [[nodiscard]] QByteArray with(QByteArrayView tail) const;

    /// The same in two parts: the first bytes, which are not copied, whatever follows them.
    [[nodiscard]] QByteArray opening() const { return m_compressed; }
    /// And what with() has behind them.
    [[nodiscard]] QByteArray rest(QByteArrayView tail) const;

private:
    void appendRest(QByteArray &out, QByteArrayView tail) const;

    QByteArray m_compressed; ///< header and deflated fixed part, ended on a byte boundary
    QByteArray m_followed; ///< more of it
    quint32 m_checksum = 0; ///< CRC-32 of the fixed part
    qsizetype m_size = 0; ///< of the fixed part in bytes, before compression
};

/// The whole body as one gzip member. Any thread.
QByteArray gzip(QByteArrayView body);

/// True where an Accept-Encoding header (RFC 9110) accepts gzip, by name or by "*", with a quality above
/// zero. Any thread.
bool acceptsGzip(QByteArrayView acceptEncoding);

} // namespace guardia
