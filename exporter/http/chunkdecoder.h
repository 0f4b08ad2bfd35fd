// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace guardia {

/// Puts a chunked body together (RFC 9112, 7.1). Strict: sizes are plain hexadecimal numbers, every line ends
/// with CR LF. Chunk extensions and trailer fields are read over.
class ChunkDecoder
{
public:
    enum class State { Reading, Done, Malformed, TooLarge };

    /// most: bytes of a body.
    explicit ChunkDecoder(qsizetype most)
        : m_most(most)
    { }

    /// Takes what it can from the front of the bytes and says how many these were; the rest is to come again,
    /// with more behind it. Nothing is taken any more once the state is another than Reading.
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
    qsizetype m_left = 0; ///< bytes of the current chunk
    qsizetype m_trailers = 0; ///< bytes of them
    QByteArray m_body;
};

} // namespace guardia
