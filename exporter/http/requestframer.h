// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/chunkdecoder.h"
#include "http/headerfields.h"
#include "http/httplimits.h"
#include "http/request.h"
#include "http/requestline.h"

#include <QByteArray>

#include <optional>

namespace guardia {

/// One request as it came, its body decoded.
struct FramedRequest {
    RequestLine line;
    HeaderList headers;
    QByteArray body;

    bool operator==(const FramedRequest &) const = default;
};

/// Cuts what a client sends into requests, and refuses what is over a limit or could be read in two ways. A
/// value: it knows no socket and no clock.
class RequestFramer
{
public:
    enum class Stage {
        Nothing, ///< not a byte of the next request is there
        Head,
        Body,
        Complete, ///< take() gives it
        Refused, ///< for good; refusal() says why
    };

    explicit RequestFramer(const HttpLimits &limits)
        : m_limits(limits)
    { }

    /// Takes more bytes and goes on as far as they reach, but never beyond the end of a request.
    Stage append(QByteArrayView bytes);
    [[nodiscard]] Stage stage() const { return m_stage; }

    /// Whether the client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue && m_stage == Stage::Body; }
    /// Bytes that are kept.
    [[nodiscard]] qsizetype buffered() const
    {
        return m_buffer.size() - m_begin + (m_chunks ? m_chunks->body().size() : 0);
    }
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

    /// The complete request; the next one is begun with what came behind it.
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
    qsizetype m_begin = 0; ///< of the current request in m_buffer, and what came behind it
    qsizetype m_scanned = 0; ///< from m_begin on: where the search for the end of a line goes on
    qsizetype m_lineStart = 0; ///< of the line that is searched, likewise
    qsizetype m_lineEnd = -1; ///< of the request line, likewise; negative until it is there
    qsizetype m_blankLines = 0;
    bool m_expectsContinue = false;
    FramedRequest m_request;
    BodyFraming m_framing;
    std::optional<ChunkDecoder> m_chunks;
    Refusal m_refusal;
};

} // namespace guardia
