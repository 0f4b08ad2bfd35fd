// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httplimits.h"
#include "http/request.h"
#include "http/requesthead.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

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

/// One request as it was received, with its body decoded.
struct FramedRequest {
    RequestLine line;
    HeaderList headers;
    QByteArray body;

    bool operator==(const FramedRequest &) const = default;
};

/// Splits what a client sends into requests, and refuses whatever exceeds a limit or could be understood in
/// two ways. A value, without socket or clock.
class RequestFramer
{
public:
    enum class Stage {
        Nothing, ///< no byte of the next request has arrived
        Head,
        Body,
        Complete, ///< take() returns it
        Refused, ///< permanently; refusal() says why
    };

    explicit RequestFramer(const HttpLimits &limits)
        : m_limits(limits)
    { }

    /// Adds bytes and parses as far as they reach, but not beyond the end of a request.
    Stage append(QByteArrayView bytes);
    [[nodiscard]] Stage stage() const { return m_stage; }

    /// Whether the client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue && m_stage == Stage::Body; }
    /// Bytes kept in memory.
    [[nodiscard]] qsizetype buffered() const
    {
        return m_buffer.size() - m_begin + (m_chunks ? m_chunks->body().size() : 0);
    }
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

    /// Returns the complete request, and starts the next one with the bytes that follow.
    FramedRequest take();

private:
    [[nodiscard]] QByteArrayView rest() const { return QByteArrayView(m_buffer).sliced(m_begin); }
    void drop(qsizetype count);
    void advance();
    bool skipBlankLines();
    void readLine(QByteArrayView line);
    void readHead();
    void judgeHead();
    void readBody();
    void refuse(int status, const QString &reason);

    HttpLimits m_limits;
    Stage m_stage = Stage::Nothing;
    QByteArray m_buffer;
    qsizetype m_begin = 0; ///< where the current request begins in m_buffer
    qsizetype m_scanned = 0; ///< offset from m_begin where the search for the end of a line continues
    qsizetype m_lineStart = 0; ///< offset from m_begin of the line that is being read
    /// Offset from m_begin of the end of the request line; negative until it has arrived.
    qsizetype m_lineEnd = -1;
    qsizetype m_blankLines = 0;
    bool m_expectsContinue = false;
    FramedRequest m_request;
    BodyFraming m_framing;
    std::optional<ChunkDecoder> m_chunks;
    Refusal m_refusal;
};

} // namespace guardia
