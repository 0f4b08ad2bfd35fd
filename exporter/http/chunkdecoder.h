// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// Decodes a chunked body (RFC 9112, 7.1). Strict: sizes are plain hexadecimal numbers, every line ends with
/// CR LF. Chunk extensions and trailer fields are ignored.
class ChunkDecoder
{
public:
    enum class State { Reading, Done, Malformed, TooLarge };

    /// most is the largest body that is accepted, in bytes.
    explicit ChunkDecoder(qsizetype most)
        : m_most(most)
    { }

    /// Decodes as much as it can from the front of bytes and returns how many bytes that was. Pass the rest
    /// again, with further bytes after it. Once the state is not Reading, nothing more is taken.
    qsizetype take(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }

private:
    enum class Part { Size, Data, DataEnd, Trailer };

    qsizetype takeData(QByteArrayView bytes);
    qsizetype takeLine(QByteArrayView bytes);
    void readLine(QByteArrayView line);
    void readSize(QByteArrayView line);

    qsizetype m_most;
    State m_state = State::Reading;
    Part m_part = Part::Size;
    qsizetype m_left = 0; ///< bytes of the current chunk that are still to come
    qsizetype m_trailers = 0; ///< bytes of trailer fields so far
    QByteArray m_body;
};

} // namespace guardia
