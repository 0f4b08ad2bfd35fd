// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/chunkdecoder.h"

#include <algorithm>

namespace guardia {

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

} // namespace guardia
