// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestframer.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The longest line that gives a chunk's size with its extensions, or one trailer field; bytes.
constexpr qsizetype LongestLine = 1'024;
constexpr qsizetype MostTrailers = 8'192;
/// Of a chunk's size, which is hexadecimal. A longer one would exceed every limit.
constexpr qsizetype MostDigits = 8;

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A chunk extension is ";name=value", where blanks may come first.
bool isExtension(QByteArrayView text)
{
    const auto *first =
        std::find_if_not(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
    return first == text.end() ? text.isEmpty() : *first == ';';
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < ' ' && byte != '\t') || byte == 0x7f;
}

/// Blank lines that may come before a request: some old clients send one after a body (RFC 9112, 2.2).
constexpr qsizetype MostBlankLines = 4;
/// The most bytes of a request line besides its target: method, version and blanks.
constexpr qsizetype LineExtra = 64;
/// The first byte of a TLS connection: a handshake record.
constexpr char TlsHandshake = 0x16;

/// The value of the header Expect, in lower case.
QByteArray expectation(const HeaderList &headers)
{
    QByteArray all;
    for (const auto &[name, value] : headers) {
        if (name.compare("expect", Qt::CaseInsensitive) == 0)
            all += all.isEmpty() ? value : ", " + value;
    }
    return all.toLower();
}

} // namespace

qsizetype ChunkDecoder::take(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (m_state == State::Reading) {
        const QByteArrayView rest = bytes.sliced(taken);
        const qsizetype more = m_part == Part::Data ? takeData(rest) : takeLine(rest);
        if (more == 0)
            break;
        taken += more;
    }
    return taken;
}

qsizetype ChunkDecoder::takeData(QByteArrayView bytes)
{
    const qsizetype count = std::min(bytes.size(), m_left);
    m_body.append(bytes.first(count));
    m_left -= count;
    if (m_left == 0)
        m_part = Part::DataEnd;
    return count;
}

qsizetype ChunkDecoder::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    if (end < 0 ? bytes.size() > LongestLine : end > LongestLine || end == 0 || bytes[end - 1] != '\r') {
        m_state = State::Malformed;
        return 0;
    }
    if (end < 0)
        return 0;
    const QByteArrayView line = bytes.first(end - 1);
    if (std::ranges::any_of(line, isControl))
        m_state = State::Malformed;
    else
        readLine(line);
    return end + 1;
}

void ChunkDecoder::readLine(QByteArrayView line)
{
    switch (m_part) {
    case Part::Size:
        return readSize(line);
    case Part::DataEnd:
        m_part = Part::Size;
        if (!line.isEmpty())
            m_state = State::Malformed;
        return;
    case Part::Trailer:
        m_trailers += line.size();
        if (line.isEmpty())
            m_state = State::Done;
        else if (m_trailers > MostTrailers)
            m_state = State::Malformed;
        return;
    case Part::Data:
        return;
    }
}

void ChunkDecoder::readSize(QByteArrayView line)
{
    const auto *end = std::find_if_not(line.begin(), line.end(), isHexDigit);
    const QByteArrayView digits = line.first(end - line.begin());
    if (digits.isEmpty() || digits.size() > MostDigits || !isExtension(line.sliced(digits.size()))) {
        m_state = State::Malformed;
        return;
    }
    m_left = digits.toByteArray().toLongLong(nullptr, 16);
    m_part = m_left > 0 ? Part::Data : Part::Trailer;
    if (m_left > m_most - m_body.size())
        m_state = State::TooLarge;
}

RequestFramer::Stage RequestFramer::append(QByteArrayView bytes)
{
    if (m_stage == Stage::Refused)
        return m_stage;
    m_buffer.append(bytes);
    advance();
    return m_stage;
}

/// Forgets bytes at the front. The rest is moved to the front of the buffer only now and then: doing so after
/// each of many small requests would take time in the square of their number.
void RequestFramer::drop(qsizetype count)
{
    m_begin += count;
    if (2 * m_begin < m_buffer.size())
        return;
    m_buffer.remove(0, m_begin);
    m_begin = 0;
}

FramedRequest RequestFramer::take()
{
    FramedRequest taken = std::exchange(m_request, {});
    m_stage = Stage::Nothing;
    m_scanned = 0;
    m_lineStart = 0;
    m_lineEnd = -1;
    m_blankLines = 0;
    m_expectsContinue = false;
    m_chunks.reset();
    advance();
    return taken;
}

void RequestFramer::advance()
{
    if (m_stage == Stage::Nothing) {
        if (!skipBlankLines() || rest().isEmpty())
            return;
        m_stage = Stage::Head;
        if (rest().front() == TlsHandshake)
            return refuse(0, u"TLS on a port without TLS"_s);
    }
    if (m_stage == Stage::Head)
        readHead();
    if (m_stage == Stage::Body)
        readBody();
}

/// False where more bytes are needed to decide.
bool RequestFramer::skipBlankLines()
{
    while (rest().startsWith("\r\n")) {
        drop(2);
        if (++m_blankLines > MostBlankLines) {
            refuse(400, u"there are blank lines in place of a request"_s);
            return false;
        }
    }
    return rest() != "\r";
}

/// Every complete line ends with CR LF, so the head ends with the first empty line.
void RequestFramer::readHead()
{
    while (m_stage == Stage::Head) {
        const QByteArrayView bytes = rest();
        const qsizetype end = bytes.indexOf('\n', m_scanned);
        const qsizetype known = end < 0 ? bytes.size() : end;
        if (m_lineEnd < 0 && known > m_limits.uri + LineExtra)
            return refuse(414, u"the address is longer than %1 bytes"_s.arg(m_limits.uri));
        if (known > m_limits.head)
            return refuse(431, u"the headers are longer than %1 bytes"_s.arg(m_limits.head));
        m_scanned = end < 0 ? bytes.size() : end + 1;
        if (end < 0)
            return;
        if (end == 0 || bytes[end - 1] != '\r')
            return refuse(400, u"a line does not end with CR LF"_s);
        if (m_lineEnd < 0)
            readLine(bytes.first(end - 1));
        else if (end - 1 == m_lineStart)
            return judgeHead();
        m_lineStart = m_scanned;
    }
}

void RequestFramer::readLine(QByteArrayView line)
{
    ParsedRequestLine parsed = parseRequestLine(line);
    if (parsed.refusal != 0)
        return refuse(parsed.refusal,
                      parsed.refusal == 505 ? u"only HTTP/1.0 and HTTP/1.1 are spoken here"_s
                                            : u"the request line is malformed"_s);
    if (parsed.line.target.size() > m_limits.uri)
        return refuse(414, u"the address is longer than %1 bytes"_s.arg(m_limits.uri));
    m_request.line = std::move(parsed.line);
    m_lineEnd = line.size();
}

/// The head is complete; its empty line begins at m_lineStart.
void RequestFramer::judgeHead()
{
    const qsizetype first = m_lineEnd + 2;
    const QByteArrayView lines = rest().sliced(first, std::max<qsizetype>(m_lineStart - 2 - first, 0));
    auto fields = parseHeaderFields(lines, m_limits.headerFields);
    if (const auto *refusal = std::get_if<Refusal>(&fields))
        return refuse(refusal->status, refusal->reason);
    m_request.headers = std::get<HeaderList>(std::move(fields));
    if (!hasProperHost(m_request.line, m_request.headers))
        return refuse(400, u"Host is missing, malformed or there twice"_s);
    const auto framing = bodyFraming(m_request.line, m_request.headers);
    if (const auto *refusal = std::get_if<Refusal>(&framing))
        return refuse(refusal->status, refusal->reason);
    m_framing = std::get<BodyFraming>(framing);
    if (m_framing.length > m_limits.body)
        return refuse(413, u"the body is larger than %1 bytes"_s.arg(m_limits.body));
    if (const QByteArray expected = expectation(m_request.headers); !expected.isEmpty()) {
        if (expected != "100-continue")
            return refuse(417, u"the only expectation met here is 100-continue"_s);
        m_expectsContinue = m_request.line.minorVersion > 0;
    }
    drop(m_scanned);
    if (m_framing.isChunked)
        m_chunks.emplace(m_limits.body);
    m_stage = Stage::Body;
}

void RequestFramer::readBody()
{
    if (!m_chunks) {
        if (rest().size() < m_framing.length)
            return;
        m_request.body = rest().first(m_framing.length).toByteArray();
        drop(m_framing.length);
        m_stage = Stage::Complete;
        return;
    }
    drop(m_chunks->take(rest()));
    switch (m_chunks->state()) {
    case ChunkDecoder::State::Reading:
        return;
    case ChunkDecoder::State::Malformed:
        return refuse(400, u"the chunks of the body are malformed"_s);
    case ChunkDecoder::State::TooLarge:
        return refuse(413, u"the body is larger than %1 bytes"_s.arg(m_limits.body));
    case ChunkDecoder::State::Done:
        m_request.body = m_chunks->body();
        m_stage = Stage::Complete;
        return;
    }
}

void RequestFramer::refuse(int status, const QString &reason)
{
    m_stage = Stage::Refused;
    m_refusal = {status, reason};
    m_buffer.clear();
    m_begin = 0;
    m_request = {};
    m_chunks.reset();
}

} // namespace guardia
